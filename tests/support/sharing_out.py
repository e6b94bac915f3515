"""How the tests of a run are shared out among processes: file by file, what takes longest first.

The tests of a file have much in common that takes long to make, such as a site or a copy of the project: shared out one
by one, each process would make it. What takes longest comes first, so that all processes end together.
"""

from pathlib import PurePosixPath
from typing import Any

import pytest
from xdist.scheduler import LoadFileScheduling

#: Files and folders that take long, the longest first. What stands together goes to one process as a whole.
LONGEST = (
    # Many pages of one site whose analyses take seconds.
    tuple(
        f"tests/api/pages/test_{name}.py" for name in ("browse_accessible", "browse_links", "changes", "coverage_pages")
    ),
    # Years of records, each made once.
    ("tests/api/reports",),
    ("tests/docs/test_contributing.py",),
    ("tests/engine/evaluators/population/test_equality_real.py",),
    ("tests/api/pages/test_accessibility.py",),
    ("tests/engine/analyses/laws/test_laws.py",),
    ("tests/engine/analyses/interview/test_same_outcomes.py",),
    ("tests/api/pages/test_call.py",),
    ("tests/engine/evaluators/population/test_equality_random.py",),
    ("tests/engine/cli/test_validate_command.py",),
)
_PLACES = {name: place for place, names in enumerate(LONGEST) for name in names}


def place_of(nodeid: str) -> int:
    """The place of a test among what takes longest; behind all of it when it belongs to none."""
    file = PurePosixPath(nodeid.partition("::")[0])
    return next((_PLACES[name] for name in map(str, (file, *file.parents)) if name in _PLACES), len(LONGEST))


class ByFile(LoadFileScheduling):  # type: ignore[misc]  # xdist has no types
    """Gives a process a whole file at a time."""

    def _split_scope(self, nodeid: str) -> str:
        place = place_of(nodeid)
        found: str = LONGEST[place][0] if place < len(LONGEST) else super()._split_scope(nodeid)
        return found


class SharingOut:
    """A plugin that puts the tests in order and hands them out."""

    def pytest_collection_modifyitems(self, config: pytest.Config, items: list[pytest.Item]) -> None:
        """What takes longest goes first, in a process that does a part of the tests."""
        if hasattr(config, "workerinput"):
            items.sort(key=lambda item: place_of(item.nodeid))

    @pytest.hookimpl(optionalhook=True)
    def pytest_xdist_make_scheduler(self, config: pytest.Config, log: Any) -> ByFile | None:
        """Hand them out by file when `--dist loadfile` asks for that, in their order."""
        if config.getoption("dist") != "loadfile":
            return None
        config.option.loadscopereorder = False
        return ByFile(config, log)
