"""The shapes of answers: what the engine says, and what the API serves as it is."""
