"""Reports for policy staff: a page, and the same figures as files."""
