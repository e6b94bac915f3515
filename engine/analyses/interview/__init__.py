"""The interview: the next question over safety, consent, level and services together, and when to stop."""
