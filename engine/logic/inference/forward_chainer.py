"""One stratum of rules, evaluated by durable-rules."""

import threading
from collections.abc import Mapping, Sequence
from typing import NoReturn

from engine.errors import InferenceError
from engine.logic.inference.durable_ruleset import DurableRuleset
from engine.logic.inference.flat_rules import FlatRule, check_domains, is_value, narrowed
from engine.logic.inference.rulesets import CATCH_ALL, Chunk, split
from engine.suggestions import nearest


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
        self._name = name
        self._rule_names = tuple(rule.name for rule in rules)
        self._domains = dict(domains)
        self._chunks = split(name, narrowed(name, rules, domains), domains)
        # Every key that a rule mentions must be there, also where every value would do.
        mentioned = dict.fromkeys(key for rule in rules for key, _ in rule.tests)
        self._sizes = tuple((key, domains[key]) for key in mentioned)
        self._local = threading.local()

    def fired(self, statuses: Mapping[str, int]) -> list[str]:
        """Return the names of the rules that fire, in the order in which they were given.

        Args:
            statuses: a value for every status that a rule mentions; others are not looked at.

        Raises:
            InferenceError: a status is missing or has a value outside its domain, or durable-rules failed.
        """
        try:
            for key, size in self._sizes:
                if not is_value(statuses[key], size):
                    self._refuse(key, statuses[key])
        except KeyError:
            self._refuse_missing(statuses)
        indices: set[int] = set()
        for chunk, ruleset in zip(self._chunks, self._rulesets(), strict=True):
            indices.update(self._fired_in(chunk, ruleset, statuses))
        return [self._rule_names[index] for index in sorted(indices)]

    def _fired_in(self, chunk: Chunk, ruleset: DurableRuleset, statuses: Mapping[str, int]) -> list[int]:
        try:
            short_names = ruleset.fired(
                {short: statuses[key] for short, key in zip(chunk.short_keys, chunk.keys, strict=True)}
            )
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
            found = [DurableRuleset(f"s{number}", chunk.patterns) for number, chunk in enumerate(self._chunks)]
            self._local.rulesets = found
        return found

    def _refuse(self, key: str, value: object) -> NoReturn:
        last = self._domains[key] - 1
        raise InferenceError(f"{self._name}: status '{key}' is {value!r}; it must be a whole number from 0 to {last}")

    def _refuse_missing(self, statuses: Mapping[str, int]) -> NoReturn:
        missing = [key for key, _ in self._sizes if key not in statuses]
        near = nearest(missing[0], statuses.keys() - self._domains.keys())
        hint = f"; is '{near}' meant for it?" if near else ""
        others = f" and {len(missing) - 1} more" if len(missing) > 1 else ""
        raise InferenceError(f"{self._name}: status '{missing[0]}'{others} is missing{hint}")
