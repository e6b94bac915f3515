"""What follows from the rules: interview, changes, coverage, reform, synthesis."""
