"""One stratum of rules, evaluated by durable-rules."""

import threading
from collections.abc import Mapping, Sequence
from operator import lt
from typing import Any, Final, NoReturn

from engine.errors import InferenceError
from engine.logic.inference.durable_ruleset import DurableRuleset
from engine.logic.inference.flat_rules import FlatRule, check_domains, is_value, narrowed
from engine.logic.inference.rulesets import CATCH_ALL, Chunk, split
from engine.suggestions import nearest

_NUMBER: Final = frozenset({int})


class ForwardChainer:
    """Fires the rules of one stratum on the statuses of one case.

    Safe to share between threads: each thread gets rulesets of its own, made at its first case and freed when the
    thread or the chainer ends. Only statuses reach durable-rules, as small whole numbers under generated names.
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
        self._name = name
        self._rule_names = tuple(rule.name for rule in rules)
        self._domains = dict(domains)
        # Every key that a rule mentions must be there, also where every value would do.
        self._mentioned = tuple(dict.fromkeys(key for rule in rules for key, _ in rule.tests))
        self._sizes = tuple(domains[key] for key in self._mentioned)
        place = {key: number for number, key in enumerate(self._mentioned)}
        self._chunks = tuple((chunk, tuple(place[key] for key in chunk.keys)) for chunk in chunks)
        self._local = threading.local()

    def __getstate__(self) -> dict[str, Any]:
        """Everything but the rulesets of the threads, which are of one process."""
        return {name: value for name, value in self.__dict__.items() if name != "_local"}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state, _local=threading.local())

    def fired(self, statuses: Mapping[str, int]) -> list[str]:
        """Return the names of the rules that fire, in the order in which they were given.

        Args:
            statuses: a value for every status that a rule mentions; others are not looked at.

        Raises:
            InferenceError: a status is missing or has a value outside its domain, or durable-rules failed.
        """
        try:
            values = [statuses[key] for key in self._mentioned]
        except KeyError:
            self._refuse_missing(statuses)
        if not {*map(type, values)} <= _NUMBER or min(values, default=0) < 0 or not all(map(lt, values, self._sizes)):
            self._check_each(values)
        indices: list[int] = []
        for (chunk, places), ruleset in zip(self._chunks, self._rulesets(), strict=True):
            indices += self._fired_in(chunk, ruleset, [values[place] for place in places])
        return [self._rule_names[index] for index in sorted(indices)]

    def _fired_in(self, chunk: Chunk, ruleset: DurableRuleset, values: Sequence[int]) -> list[int]:
        try:
            short_names = ruleset.fired(chunk.fact(values))
            short_names.remove(CATCH_ALL)
            return [chunk.rule_indices[short] for short in short_names]
        except BaseException as error:
            # Whatever interrupted it, half a case may be left behind: this thread's next case starts with new rulesets.
            del self._local.rulesets
            if isinstance(error, InferenceError):
                raise InferenceError(f"{self._name}: {error}") from error
            raise

    def _rulesets(self) -> list[DurableRuleset]:
        found: list[DurableRuleset] | None = getattr(self._local, "rulesets", None)
        if found is None:
            found = [DurableRuleset(f"s{number}", chunk.patterns) for number, (chunk, _) in enumerate(self._chunks)]
            self._local.rulesets = found
        return found

    def _check_each(self, values: Sequence[object]) -> None:
        for key, value, size in zip(self._mentioned, values, self._sizes, strict=True):
            if not is_value(value, size):
                must = f"it must be a whole number from 0 to {size - 1}"
                raise InferenceError(f"{self._name}: status '{key}' is {value!r}; {must}")

    def _refuse_missing(self, statuses: Mapping[str, int]) -> NoReturn:
        missing = [key for key in self._mentioned if key not in statuses]
        near = nearest(missing[0], statuses.keys() - self._domains.keys())
        hint = f"; is '{near}' meant for it?" if near else ""
        others = f" and {len(missing) - 1} more" if len(missing) > 1 else ""
        raise InferenceError(f"{self._name}: status '{missing[0]}'{others} is missing{hint}")
