"""The answer, the letter and the household's answer."""
