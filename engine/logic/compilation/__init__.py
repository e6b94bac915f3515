"""From what stands in the files to the rules of one day, ready to run."""
