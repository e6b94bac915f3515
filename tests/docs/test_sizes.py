"""Files that one can read: no module is long, no line of a template is."""

from engine import PROJECT

LINES = 400
COLUMNS = 160


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
