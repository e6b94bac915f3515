"""The tests of a file stay together, and what takes longest comes first."""

from types import SimpleNamespace
from typing import Any, cast

import pytest

from engine import PROJECT
from tests.support.sharing_out import LONGEST, ByFile, SharingOut


def test_what_is_named_is_there() -> None:
    missing = [name for names in LONGEST for name in names if not (PROJECT / name).exists()]
    assert missing == []


def test_each_file_stays_together_and_so_does_what_has_much_in_common() -> None:
    scheduler = object.__new__(ByFile)
    scope = scheduler._split_scope
    assert scope("tests/docs/test_sizes.py::test_a[x::y]") == scope("tests/docs/test_sizes.py::test_b")
    assert scope("tests/docs/test_sizes.py::test_a") != scope("tests/docs/test_asvs.py::test_a")
    assert scope("tests/api/reports/test_attack.py::test_a") == scope("tests/api/reports/test_figures.py::test_b[1]")
    assert scope("tests/api/pages/test_browse_links.py::a") == scope("tests/api/pages/test_changes.py::a")
    assert scope("tests/api/pages/test_call.py::a") != scope("tests/api/pages/test_changes.py::a")


@pytest.mark.parametrize(
    ("config", "order"), [(SimpleNamespace(workerinput={}), "longest"), (SimpleNamespace(), "own")]
)
def test_in_one_of_several_processes_what_takes_longest_is_first(config: Any, order: str) -> None:
    own = ["tests/a.py::x", f"{LONGEST[1][0]}/test_a.py::y", "tests/b.py::z", f"{LONGEST[0][1]}::w[/]", "tests/a.py::v"]
    items = [SimpleNamespace(nodeid=one) for one in own]
    SharingOut().pytest_collection_modifyitems(config, cast("list[pytest.Item]", items))
    expected = [own[3], own[1], own[0], own[2], own[4]] if order == "longest" else own
    assert [item.nodeid for item in items] == expected
