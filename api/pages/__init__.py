"""The web pages: server-rendered, in three languages, for operators and professionals."""
