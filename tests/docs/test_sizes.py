"""Files that one can read and find: none is long, no line of a template is, and a module's name says which it is."""

import ast
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine import PROJECT

LINES = 400
COLUMNS = 160
#: A module that is shorter than this and has one reader belongs in that reader.
FEW_LINES = 40
#: Folders whose modules are one of a family, and what each is: it is found by its folder, however short it is.
FAMILIES = {
    "engine/answers": "the shapes of one kind of answer",
    "engine/cli": "a command, or the words of one",
    "engine/logic/operators": "an operator",
    "engine/logic/statuses": "a status",
    "engine/requests": "one kind of request",
    "engine/rulebase/entries": "one kind of entry",
    "engine/rulebase/entries/then": "a form of conclusion",
    "api/commands": "a command",
    "api/exports": "a format of a decision",
    "api/pages/account": "pages about an account",
    "api/pages/browse": "pages about one kind of entry",
    "api/pages/coverage": "pages about coverage",
    "api/pages/keeper": "pages about records",
    "api/pages/reports": "pages of reports",
    "api/pages/result": "pages of the result",
    "api/pages/screening": "pages of a conversation",
    "api/routes": "the addresses of one subject",
    "api/routes/schemas": "the shapes of one subject",
    "api/storage/migrations": "what Alembic runs",
    "api/storage/migrations/versions": "a step of the database",
}


def _modules(tree: str) -> list[Path]:
    found = (path.relative_to(PROJECT) for path in (PROJECT / tree).rglob("*.py"))
    return sorted(path for path in found if path.name != "__init__.py")


def _in_no_family(tree: str) -> list[Path]:
    return [path for path in _modules(tree) if path.parent.as_posix() not in FAMILIES]


def _imported(file: Path) -> Iterator[str]:
    """The names that a file imports; the face of the engine says them from where it stands."""
    for node in ast.walk(ast.parse((PROJECT / file).read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            module = node.module or ""
            start = f"{file.parent.as_posix()}." if node.level else ""
            yield from (f"{start}{module}", *(f"{start}{module}.{name.name}" for name in node.names))
        elif isinstance(node, ast.Import):
            yield from (name.name for name in node.names)


def test_no_small_module_serves_one_other_alone() -> None:
    readers: dict[str, set[Path]] = defaultdict(set)
    files = [path.relative_to(PROJECT) for tree in ("engine", "api") for path in (PROJECT / tree).rglob("*.py*")]
    for file in (file for file in files if file.suffix in {".py", ".pyi"}):
        for name in _imported(file):
            readers[name].add(file)
    small = [
        path.as_posix()
        for path in (*_in_no_family("engine"), *_in_no_family("api"))
        if len((PROJECT / path).read_text(encoding="utf-8").splitlines()) < FEW_LINES
        and len(readers[".".join(path.with_suffix("").parts)]) <= 1
    ]
    assert small == []


@pytest.mark.parametrize("tree", ["engine", "api"])
def test_no_two_modules_are_told_apart_by_their_folder_alone(tree: str) -> None:
    names = Counter(path.name for path in _in_no_family(tree))
    assert names
    assert [name for name, count in names.items() if count > 1] == []


def test_every_family_is_there() -> None:
    for folder in FAMILIES:
        assert list((PROJECT / folder).glob("*.py")), f"'{folder}' is no family any more"


def test_no_module_is_longer_than_one_idea() -> None:
    """What grows beyond this holds two ideas, and becomes two modules."""
    modules = [path for part in ("engine", "api") for path in (PROJECT / part).rglob("*.py")]
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in modules}
    long = [f"{path.relative_to(PROJECT)}: {length}" for path, length in lengths.items() if length > LINES]
    assert modules
    assert long == []


def test_no_line_of_a_template_runs_out_of_sight() -> None:
    """Break it where white space does not show: before a block, between attributes, after a comma of an expression."""
    templates = sorted((PROJECT / "api" / "pages").rglob("*.html"))
    long = [
        f"{path.relative_to(PROJECT)}:{number}: {len(line)}"
        for path in templates
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if len(line) > COLUMNS
    ]
    assert templates
    assert long == []
