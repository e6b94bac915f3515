"""The pure core of Wegwijs: no clock, no network, no environment, and no knowledge of the API."""
