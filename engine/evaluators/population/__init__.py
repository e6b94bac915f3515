"""Whole populations at once: the same rules as for one case, as columns of a frame."""
