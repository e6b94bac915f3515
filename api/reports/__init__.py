"""Reports on unmet need, from records, with small counts suppressed."""
