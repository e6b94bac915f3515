"""Reforms: what a changed rule would do, before anybody changes it."""
