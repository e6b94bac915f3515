"""Forward chaining over statuses, by durable-rules used within the limits in which it is correct."""

from engine.errors import InferenceError
from engine.logic.inference.flat_rules import FlatRule
from engine.logic.inference.forward_chainer import ForwardChainer

__all__ = ["FlatRule", "ForwardChainer", "InferenceError"]
