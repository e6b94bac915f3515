"""From an assessment to a decision, for one person or a household."""
