"""Records of screenings: fixed codes only, so that what operators hear becomes evidence without saying about whom."""
