"""What changes of one criterion do, each worked out once beside the server, and not too many at a time.

What a change does takes far longer to find than to say, so it is said in all languages at once.

Anybody may try a change, so each is bounded: few wait at once, and only the last ones are kept. Recorded screenings are
never looked at here: whoever tried one change after another could tell apart what was recorded of a few people.
"""

import json
from collections import OrderedDict
from collections.abc import Mapping
from concurrent.futures import Future
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from threading import Lock
from typing import Any, Final

from api.http.beside import Beside, waited
from api.http.errors import UnavailableError
from api.pages.page import Page
from engine import (
    LANGUAGES,
    Comparison,
    DatedRules,
    Language,
    MadeUp,
    Problem,
    ProblemsError,
    ReformedRules,
    ReformSource,
    RuleBase,
    with_reform,
)

_MOST_KEPT: Final = 64
_MOST_WAITING: Final = 3


@dataclass
class WorkedChanges:
    """The changes of the rules of one day that were worked out last.

    Attributes:
        rules: the rules.
    """

    rules: DatedRules
    _found: OrderedDict[str, Future[Mapping[Language, Comparison] | None]] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    def of(
        self, beside: Beside, day: date, language: Language, folder: Path, reform: Mapping[str, Any]
    ) -> Comparison | None:
        """What a reform changes; None where it tells too many kinds of people apart to be worked out.

        Raises:
            UnavailableError: others wait for their changes, or this one takes too long.
        """
        key = json.dumps(reform, sort_keys=True)
        with self._lock:
            future = self._found.pop(key, None)
            if future is None or (future.done() and (future.cancelled() or future.exception() is not None)):
                if sum(not one.done() for one in self._found.values()) >= _MOST_WAITING:
                    raise UnavailableError(Problem("server", "other changes are being worked out"), retry_after=20)
                future = beside.begin(_worked, day, folder, dict(reform))
            self._found[key] = future
            # Those that somebody waits for stay.
            for old in [old for old, one in self._found.items() if one.done()][: max(0, len(self._found) - _MOST_KEPT)]:
                del self._found[old]
        found = waited(future)
        return None if found is None else found[language]


def _worked(rule_base: RuleBase, day: date, folder: Path, data: dict[str, Any]) -> dict[Language, Comparison] | None:
    rules = rule_base.at(day)
    try:
        reform, after = with_reform(rules.contents, day, ReformSource("reform", data, {}))
        both = ReformedRules(rules, after, reform, rules.kept(MadeUp(folder)))
        return {language: both.compared(day, language=language) for language in LANGUAGES}
    except ProblemsError:
        return None


def worked_change(page: Page, reform: Mapping[str, Any]) -> Comparison | None:
    """What a reform changes, in the language of the page; see `WorkedChanges.of`."""
    changes = page.rules.kept(WorkedChanges)
    return changes.of(page.site.beside, page.today, page.language, page.site.rules, reform)
