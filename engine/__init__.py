"""Wegwijs: a rule-based triage and referral engine for people in complex situations in Brussels.

This package is pure: it reads no clock, no network and no environment. `engine.cli` is its edge. Its face, the names
that others may use, stands in `__init__.pyi`; each is loaded when it is first asked for, so that a command starts fast.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
