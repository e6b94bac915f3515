"""The rules of one day, ready to run."""
