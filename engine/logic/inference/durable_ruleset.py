"""The only module that touches durable-rules; everything unsafe or untyped about it stays in here."""

import weakref
from collections.abc import Mapping
from typing import Final

import durable_rules_engine
import orjson
from durable.engine import Ruleset

from engine.errors import InferenceError
from engine.logic.inference.comparisons import ALWAYS, Comparison

_SESSION: Final = "1"
_FACT_HEAD: Final = f'{{"sid":"{_SESSION}","id":"f","{ALWAYS}":1'


class DurableRuleset(Ruleset):  # type: ignore[misc]  # durable-rules has no types
    """One ruleset of single-pattern rules, for one fact at a time and one thread at a time.

    It is `durable.engine.Ruleset` without a host, but it reads the names of the fired rules from the network itself.
    The library's own loop would run a Python action for every rule, write the state back after each, and keep an
    exception in an action to itself; here no action runs, nothing can be swallowed, and a case takes a quarter of the
    time.

    When anything goes wrong the instance must be thrown away: its state cannot be deleted safely any more.
    """

    def __init__(self, name: str, patterns: Mapping[str, Comparison]) -> None:
        """Build the network.

        Args:
            name: a short generated name.
            patterns: for each short rule name its one pattern; one of them must match every fact.

        Raises:
            InferenceError: durable-rules does not accept the definition.
        """
        definitions = {rule: {"all": [{"m": pattern}], "run": _never_run} for rule, pattern in patterns.items()}
        try:
            super().__init__(name, None, definitions)
        except durable_rules_engine.error as error:
            raise InferenceError(f"durable-rules refused ruleset {name}: {error}") from error
        self._number: int = self._handle
        # The library never frees a ruleset, and threads come and go.
        weakref.finalize(self, durable_rules_engine.delete_ruleset, self._number).atexit = False

    def fired(self, fact: str) -> list[str]:
        """Return the short names of the rules that match the fact, and forget the fact.

        Args:
            fact: short keys and small whole numbers, nothing else, as the rest of a JSON object: ``,"k0":1,"k3":2``.

        Raises:
            InferenceError: durable-rules failed, or reports an exception in its state.
        """
        number = self._number
        names: list[str] = []
        try:
            code, state = durable_rules_engine.assert_fact(number, f"{_FACT_HEAD}{fact}}}")
            started = durable_rules_engine.start_action_for_state(number, state) if code == 0 else None
            if started is None:
                raise InferenceError(f"ruleset {self._name}: nothing matched, not even the catch-all (code {code})")
            session, result = started
            if '"exception"' in session:
                raise InferenceError(f"ruleset {self._name}: {orjson.loads(session)['exception']}")
            while result:
                # {"r7":{"m":{…}}}: only the name matters, the rest is the fact again.
                names.append(result[2 : result.index('"', 2)])
                result = durable_rules_engine.complete_and_start_action(number, state)
            durable_rules_engine.delete_state(number, _SESSION)
        except (durable_rules_engine.error, MemoryError) as error:
            raise InferenceError(f"ruleset {self._name}: durable-rules failed: {error}") from error
        return names


def _never_run(_closure: object) -> None:
    """Stand where durable-rules wants an action."""
