"""A year of made-up screenings, so that a newcomer sees the reports in a minute."""
