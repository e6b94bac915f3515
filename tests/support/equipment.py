"""What the tests ran on, and what did not run: said in the last lines of every run.

A fixture that starts something big says so with ``ran_on``; a test that is skipped is told with its reason.
"""

from collections import Counter
from typing import Any

import pytest

_USED = pytest.StashKey[set[str]]()
_KEY = "wegwijs_equipment"


def _used(config: pytest.Config) -> set[str]:
    return config.stash.setdefault(_USED, set())


def ran_on(config: pytest.Config, what: str) -> None:
    """Say in the last lines of the run that ``what`` was used."""
    _used(config).add(what)


class Equipment:
    """A plugin that gathers from the processes of a run and tells at its end."""

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """A process of pytest-xdist hands over what it used."""
        output = getattr(session.config, "workeroutput", None)
        if output is not None:
            output[_KEY] = sorted(_used(session.config))

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any) -> None:
        """Take over what a process used."""
        for what in getattr(node, "workeroutput", {}).get(_KEY, []):
            ran_on(node.config, what)

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> Any:
        """Print after all the rest, so that it is what one sees."""
        result = yield
        used = sorted(_used(config))
        skipped = Counter(_reason(report) for report in terminalreporter.stats.get("skipped", []))
        if used or skipped:
            terminalreporter.section("what ran on what")
        for what in used:
            terminalreporter.write_line(what)
        for reason, times in sorted(skipped.items()):
            terminalreporter.write_line(f"NOT RUN ({times}): {reason}")
        return result


def _reason(report: pytest.TestReport | pytest.CollectReport) -> str:
    where = report.longrepr
    reason = where[2] if isinstance(where, tuple) else str(where)
    return reason.removeprefix("Skipped: ")
