"""Several people of one household: each gets a decision, and rules over all of them add what holds for everybody."""
