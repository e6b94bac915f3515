"""Reasons, conditions and rules in the words of three languages."""
