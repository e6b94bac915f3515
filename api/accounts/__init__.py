"""Accounts: who somebody is, what they may do, and how the server knows."""
