"""Synthetic populations: people who do not exist, drawn from declared shares, for planning and for measuring speed."""
