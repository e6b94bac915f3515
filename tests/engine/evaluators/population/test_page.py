"""The Python on the page about populations runs, from top to bottom."""

import re

from engine.locations import PROJECT

PAGE = PROJECT / "docs" / "population.md"


def test_the_page_runs() -> None:
    blocks = re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert len(blocks) >= 8
    scope: dict[str, object] = {}
    for block in blocks:
        exec(compile(block, PAGE.name, "exec"), scope)
