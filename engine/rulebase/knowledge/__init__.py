"""What the documents say, row by row, and what carries each row."""
