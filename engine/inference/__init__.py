"""Forward chaining over statuses, by durable-rules used within the limits in which it is correct."""

from engine.inference.errors import InferenceError
from engine.inference.forward_chainer import ForwardChainer
from engine.inference.rules import FlatRule

__all__ = ["FlatRule", "ForwardChainer", "InferenceError"]
