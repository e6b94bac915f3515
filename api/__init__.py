"""The HTTP interface of Wegwijs: the only place that wires rules, clock and web together."""
