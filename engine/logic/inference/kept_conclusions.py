"""What one ruleset concludes, kept for every combination of statuses that it has seen."""

import threading
from typing import Any

from engine.errors import InferenceError
from engine.logic.inference.durable_ruleset import DurableRuleset
from engine.logic.inference.rulesets import CATCH_ALL, MOST_COMBINATIONS, Chunk


class KeptConclusions(dict[bytes, tuple[int, ...]]):
    """From the values of the statuses of a chunk, a byte each, to the indices of its rules that fire.

    durable-rules draws what is not there yet; what follows from some statuses is always the same. At most
    `MOST_COMBINATIONS` are kept, some 100 bytes each; only one rule alone can have more, and then it begins anew.
    Safe to share between threads: each draws with a ruleset of its own, made when it first has something to draw and
    freed when the thread or this ends. What is kept, and the rulesets, are of one process: neither is pickled.
    """

    def __init__(self, name: str, chunk: Chunk) -> None:
        """Begin with nothing.

        Args:
            name: what to call the chainer in errors.
            chunk: the ruleset.
        """
        super().__init__()
        self._name = name
        self._chunk = chunk
        self._local = threading.local()

    def __reduce__(self) -> tuple[Any, ...]:
        return KeptConclusions, (self._name, self._chunk)

    def __missing__(self, values: bytes) -> tuple[int, ...]:
        """Draw what was not drawn yet.

        Raises:
            IndexError: a value outside its domain.
            InferenceError: durable-rules failed; nothing is kept of it.
        """
        fact = self._chunk.fact(values)
        try:
            short_names = self._ruleset().fired(fact)
            short_names.remove(CATCH_ALL)
            found = tuple([self._chunk.rule_indices[short] for short in short_names])
        except BaseException as error:
            # Whatever interrupted it, half a case may be left behind: this thread draws with a new ruleset next.
            self._local.__dict__.clear()
            if isinstance(error, InferenceError):
                raise InferenceError(f"{self._name}: {error}") from error
            raise
        if len(self) >= MOST_COMBINATIONS:
            self.clear()
        self[values] = found
        return found

    def _ruleset(self) -> DurableRuleset:
        found: DurableRuleset | None = getattr(self._local, "ruleset", None)
        if found is None:
            found = self._local.ruleset = DurableRuleset("s", self._chunk.patterns)
        return found
