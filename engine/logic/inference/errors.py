"""What can go wrong while conclusions are drawn."""

from engine.errors import WegwijsError


class InferenceError(WegwijsError):
    """Rules or statuses that cannot be evaluated, or a rule engine that did not do as it should.

    The message says which chainer, rule and status it is about. Nothing was concluded.
    """
