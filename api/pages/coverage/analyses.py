"""The analyses behind the pages: each worked out once for the rules of a day and a language, in a thread of its own.

Nothing is worked out when the server starts. The first page that needs an analysis waits for it, some seconds; the
other languages follow behind it in the same thread, so that nobody else waits.
"""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from threading import Lock
from typing import Any

from api.pages.page import Page
from engine import (
    LANGUAGES,
    Comparison,
    Coverage,
    DatedRules,
    Language,
    Reform,
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
    _thread: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1, "coverage"))
    _found: dict[tuple[str, Language], Future[Any]] = field(default_factory=dict)

    def coverage(self, day: date, language: Language) -> Coverage:
        """Who is covered by none, one and several services."""

        def work(spoken: Language) -> Coverage:
            return analyse_coverage(self.rules, day, spoken)

        found: Coverage = self._of("coverage", language, work)
        return found

    def reforms(self, day: date, language: Language, folder: Path) -> Mapping[str, Reformed]:
        """What each reform in a folder changes, by its id."""

        def work(spoken: Language) -> dict[str, Reformed]:
            found = (_compared(self.rules, day, spoken, file) for file in sorted(folder.glob("*.yaml")))
            return {one.reform.id: one for one in found}

        found: Mapping[str, Reformed] = self._of("reforms", language, work)
        return found

    def start(self, day: date, language: Language) -> None:
        """Begin with the coverage, for somebody who is likely to ask for it soon."""
        self._begin("coverage", language, lambda spoken: analyse_coverage(self.rules, day, spoken))

    def _of(self, what: str, language: Language, work: Callable[[Language], Any]) -> Any:
        future = self._begin(what, language, work)
        self._follow(what, [language, *(other for other in LANGUAGES if other != language)], work)
        return future.result()

    def _follow(self, what: str, languages: Sequence[Language], work: Callable[[Language], Any]) -> None:
        """Work through the languages one after the other, so that whoever asks meanwhile waits for one at most."""
        if languages:
            # A server that is stopping takes no more work.
            with suppress(RuntimeError):
                future = self._begin(what, languages[0], work)
                future.add_done_callback(lambda _: self._follow(what, languages[1:], work))

    def _begin(self, what: str, language: Language, work: Callable[[Language], Any]) -> Future[Any]:
        with _LOCK:
            future = self._found.get((what, language))
            if future is None:
                future = self._found[what, language] = self._thread.submit(work, language)
            return future


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
    return analyses_of(page).coverage(page.today, page.language)


def reforms_of(page: Page) -> Mapping[str, Reformed]:
    """The reforms in the language of the page."""
    return analyses_of(page).reforms(page.today, page.language, page.site.rules / REFORMS)


def warm_up(page: Page) -> None:
    """Begin the analysis in the background."""
    analyses_of(page).start(page.today, page.language)
