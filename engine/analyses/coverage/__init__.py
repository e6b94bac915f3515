"""Who is covered by no service, by one and by several: decided from the rules alone, before anybody calls."""
