"""Commands that need the server or its database."""
