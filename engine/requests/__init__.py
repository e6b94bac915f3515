"""Requests: read, checked, and answered."""
