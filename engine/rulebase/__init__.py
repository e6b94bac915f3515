"""What stands in the files of the rule base: read, checked, each with its place."""
