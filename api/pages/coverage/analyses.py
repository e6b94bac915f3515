"""The analyses behind the pages: each worked out once for the rules of a day and a language, beside the server.

Nothing is worked out when the server starts. The first page that needs an analysis waits for it, some seconds; the
other languages follow behind it, so that nobody else waits. What a reform changes takes far longer to find than to say,
so it is said in all languages at once.
"""

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from threading import Lock
from typing import Any, TypeVar

from api.http.beside import Beside, waited
from api.pages.page import Page
from engine import (
    LANGUAGES,
    ComparedReforms,
    Costs,
    Coverage,
    DatedRules,
    Language,
    Reading,
    RuleBase,
    analyse_coverage,
    compare_reforms,
    criteria_costs,
)

_LOCK = Lock()
Spoken = TypeVar("Spoken", Language, None)


@dataclass
class Analyses:
    """The analyses of the rules of one day.

    Attributes:
        rules: the rules.
    """

    rules: DatedRules
    _found: dict[tuple[str, Language | None], Future[Any]] = field(default_factory=dict)

    def coverage(self, beside: Beside, day: date, language: Language) -> Coverage:
        """Who is covered by none, one and several services."""
        found: Coverage = self._of("coverage", language, lambda spoken: beside.begin(_coverage, day, spoken))
        return found

    def costs(self, beside: Beside, day: date, language: Language, subject: str, reading: Reading) -> Costs:
        """What each criterion of the services of a subject costs, on cells."""
        found: Costs = self._of(
            f"costs {subject} {reading}", language, lambda spoken: beside.begin(_costs, day, spoken, subject, reading)
        )
        return found

    def reforms(self, beside: Beside, day: date, folder: Path) -> ComparedReforms:
        """What each reform beside the rules of a folder changes; a wrong one is named, and holds nothing up."""
        found: ComparedReforms = waited(
            self._begin(f"reforms {folder}", None, lambda _: beside.begin(_reforms, day, folder))
        )
        return found

    def start(self, beside: Beside, day: date, language: Language) -> None:
        """Begin with the coverage, for somebody who is likely to ask for it soon."""
        self._begin("coverage", language, lambda spoken: beside.begin(_coverage, day, spoken))

    def _of(self, what: str, language: Language, begin: Callable[[Language], Future[Any]]) -> Any:
        future = self._begin(what, language, begin)
        self._follow(what, [language, *(other for other in LANGUAGES if other != language)], begin)
        return waited(future)

    def _follow(self, what: str, languages: Sequence[Language], begin: Callable[[Language], Future[Any]]) -> None:
        """Work through the languages one after the other, so that whoever asks meanwhile waits for one at most."""
        if languages:
            future = self._begin(what, languages[0], begin)
            future.add_done_callback(lambda _: self._follow(what, languages[1:], begin))

    def _begin(self, what: str, language: Spoken, begin: Callable[[Spoken], Future[Any]]) -> Future[Any]:
        with _LOCK:
            future = self._found.get((what, language))
            if future is None or (future.done() and (future.cancelled() or future.exception() is not None)):
                future = self._found[what, language] = begin(language)
            return future


def _coverage(rule_base: RuleBase, day: date, language: Language) -> Coverage:
    return analyse_coverage(rule_base.at(day), day, language)


def _costs(rule_base: RuleBase, day: date, language: Language, subject: str, reading: Reading) -> Costs:
    return criteria_costs(rule_base.at(day), day, language, subject, reading=reading)


def _reforms(rule_base: RuleBase, day: date, folder: Path) -> ComparedReforms:
    return compare_reforms(rule_base.at(day), day, folder)


def analyses_of(page: Page) -> Analyses:
    """The analyses of the rules of today."""
    with _LOCK:
        return page.rules.kept(Analyses)


def coverage_of(page: Page) -> Coverage:
    """The coverage analysis in the language of the page."""
    return analyses_of(page).coverage(page.site.beside, page.today, page.language)


def costs_of(page: Page, subject: str, reading: Reading) -> Costs:
    """What criteria cost, in the language of the page."""
    return analyses_of(page).costs(page.site.beside, page.today, page.language, subject, reading)


def reforms_of(page: Page) -> ComparedReforms:
    """The reforms, in all languages."""
    return analyses_of(page).reforms(page.site.beside, page.today, page.site.rules)


def warm_up(page: Page) -> None:
    """Begin the analysis in the background."""
    analyses_of(page).start(page.site.beside, page.today, page.language)
