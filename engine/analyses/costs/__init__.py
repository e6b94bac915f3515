"""What keeps many people out: what is known of each need, and what each criterion costs."""
