"""One stratum of rules, evaluated by durable-rules."""

from collections.abc import Callable, Mapping, Sequence
from itertools import chain
from operator import getitem
from struct import Struct
from typing import Any, Final

from engine.errors import InferenceError
from engine.logic.inference.flat_rules import FlatRule, check_domains, is_value, narrowed
from engine.logic.inference.gathering import gather
from engine.logic.inference.kept_conclusions import KeptConclusions
from engine.logic.inference.rulesets import split

_NUMBER: Final = frozenset({int})


class ForwardChainer:
    """Fires the rules of one stratum on the statuses of one case.

    Rules that look at the same few statuses have a ruleset, and what it concludes from them is kept for the next case;
    see `KeptConclusions`, also for threads and memory. Only statuses reach durable-rules, as small whole numbers under
    generated names.
    """

    def __init__(self, name: str, rules: Sequence[FlatRule], domains: Mapping[str, int]) -> None:
        """Check the rules and lay out the rulesets.

        Args:
            name: what to call this chainer in errors.
            rules: the rules, with unique names, in the order in which their firing is reported.
            domains: for each status key the number of its values (1 to 8), which are then 0, 1, 2 and so on.

        Raises:
            InferenceError: a domain or a rule that cannot be evaluated, or a rule that can never fire.
        """
        check_domains(name, domains)
        chunks = split(name, narrowed(name, rules, domains), domains)
        place = {key: number for number, key in enumerate(domains)}
        self._name = name
        self._rule_names = tuple(rule.name for rule in rules)
        self._domains = dict(domains)
        self._places = tuple(place[key] for chunk in chunks for key in chunk.keys)
        self._widths = tuple(len(chunk.keys) for chunk in chunks)
        self._chunks = tuple(KeptConclusions(name, chunk) for chunk in chunks)
        self._cut = self._cutter()

    def __getstate__(self) -> dict[str, Any]:
        """Everything but what cannot be pickled."""
        return {name: value for name, value in self.__dict__.items() if name != "_cut"}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state)
        self._cut = self._cutter()

    def fired(self, values: Sequence[int]) -> list[str]:
        """Return the names of the rules that fire, in the order in which they were given.

        Args:
            values: the value of every status, in the order of the domains; fastest as bytes. Those that can keep no
                rule from firing are not looked at.

        Raises:
            InferenceError: a status is missing or has a value outside its domain, or durable-rules failed.
        """
        if len(values) != len(self._domains):
            raise InferenceError(f"{self._name}: {len(values)} values are given for {len(self._domains)} statuses")
        if not isinstance(values, bytes):
            values = self._in_bytes(values)
        found = map(getitem, self._chunks, self._cut(values))
        try:
            indices = sorted(chain.from_iterable(found))
        except IndexError:
            self._check_each(values)
            raise
        return [self._rule_names[index] for index in indices]

    def _cutter(self) -> Callable[[bytes], Sequence[bytes]]:
        """From the values of all statuses to those of each chunk."""
        ordered = gather(self._places)
        cut = Struct("".join(f"{width}s" for width in self._widths)).unpack
        return lambda values: cut(ordered(values))

    def _in_bytes(self, values: Sequence[int]) -> bytes:
        if not {*map(type, values)} <= _NUMBER:
            self._check_each(values)
        try:
            return bytes(values)
        except ValueError:
            self._check_each(values)
            raise

    def _check_each(self, values: Sequence[object]) -> None:
        for (key, size), value in zip(self._domains.items(), values, strict=True):
            if not is_value(value, size):
                must = f"it must be a whole number from 0 to {size - 1}"
                raise InferenceError(f"{self._name}: status '{key}' is {value!r}; {must}")
