"""The shape of every answer, for the API's description."""
