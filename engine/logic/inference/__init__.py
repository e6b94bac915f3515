"""Forward chaining over statuses, by durable-rules used within the limits in which it is correct."""

from engine.logic.inference.errors import InferenceError
from engine.logic.inference.forward_chainer import ForwardChainer
from engine.logic.inference.rules import FlatRule

__all__ = ["FlatRule", "ForwardChainer", "InferenceError"]
