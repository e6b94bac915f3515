"""The same rules on one case, on columns, and on sets of people."""
