"""The analyses behind the pages: each worked out once for the rules of a day and a language, beside the server.

Nothing is worked out when the server starts. The first page that needs an analysis waits for it, some seconds; the
other languages follow behind it, so that nobody else waits.
"""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from threading import Lock
from typing import Any

from api.http.beside import Beside, waited
from api.pages.page import Page
from engine import (
    LANGUAGES,
    Comparison,
    Coverage,
    DatedRules,
    Language,
    Reform,
    RuleBase,
    RuleBaseError,
    analyse_coverage,
    compare_reform,
    read_yaml,
    with_reform,
)

#: The folder of the reforms, beside the rules that they change.
REFORMS = "reforms"
_LOCK = Lock()


@dataclass(frozen=True)
class Reformed:
    """A reform, the rules with it, and what it changes."""

    reform: Reform
    comparison: Comparison


@dataclass
class Analyses:
    """The analyses of the rules of one day.

    Attributes:
        rules: the rules.
    """

    rules: DatedRules
    _found: dict[tuple[str, Language], Future[Any]] = field(default_factory=dict)

    def coverage(self, beside: Beside, day: date, language: Language) -> Coverage:
        """Who is covered by none, one and several services."""
        found: Coverage = self._of("coverage", language, lambda spoken: beside.begin(_coverage, day, spoken))
        return found

    def reforms(self, beside: Beside, day: date, language: Language, folder: Path) -> Mapping[str, Reformed]:
        """What each reform in a folder changes, by its id."""
        found: Mapping[str, Reformed] = self._of(
            "reforms", language, lambda spoken: beside.begin(_reforms, day, spoken, folder)
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
            # A server that is stopping takes no more work.
            with suppress(RuntimeError):
                future = self._begin(what, languages[0], begin)
                future.add_done_callback(lambda _: self._follow(what, languages[1:], begin))

    def _begin(self, what: str, language: Language, begin: Callable[[Language], Future[Any]]) -> Future[Any]:
        with _LOCK:
            future = self._found.get((what, language))
            if future is None or (future.done() and (future.cancelled() or future.exception() is not None)):
                future = self._found[what, language] = begin(language)
            return future


def _coverage(rule_base: RuleBase, day: date, language: Language) -> Coverage:
    return analyse_coverage(rule_base.at(day), day, language)


def _reforms(rule_base: RuleBase, day: date, language: Language, folder: Path) -> dict[str, Reformed]:
    found = (_compared(rule_base.at(day), day, language, file) for file in sorted(folder.glob("*.yaml")))
    return {one.reform.id: one for one in found}


def _compared(rules: DatedRules, day: date, language: Language, path: Path) -> Reformed:
    """One reform; a mistake in it is a mistake of the installation.

    Raises:
        RuleBaseError: the file cannot be read or does not fit the rules.
    """
    file, problems = read_yaml(path, path.name)
    if problems:
        raise RuleBaseError(problems)
    reform, after = with_reform(rules.contents, day, file)
    return Reformed(reform, compare_reform(rules, after, reform, day, language=language))


def analyses_of(page: Page) -> Analyses:
    """The analyses of the rules of today."""
    with _LOCK:
        return page.rules.kept(Analyses)


def coverage_of(page: Page) -> Coverage:
    """The coverage analysis in the language of the page."""
    return analyses_of(page).coverage(page.site.beside, page.today, page.language)


def reforms_of(page: Page) -> Mapping[str, Reformed]:
    """The reforms in the language of the page."""
    return analyses_of(page).reforms(page.site.beside, page.today, page.language, page.site.rules / REFORMS)


def warm_up(page: Page) -> None:
    """Begin the analysis in the background."""
    analyses_of(page).start(page.site.beside, page.today, page.language)
