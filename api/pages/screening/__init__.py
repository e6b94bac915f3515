"""A conversation: start, questions, answers, alerts."""
