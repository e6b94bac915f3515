"""Where records and accounts are kept: SQLite in one folder by default, PostgreSQL by one setting."""
