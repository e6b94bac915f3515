"""Where scenarios and documentation name rows of the register."""

import re
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from engine.rulebase.knowledge.citations import Citation

#: The page of the documentation that is made from the register.
GENERATED = "knowledge.md"
_ROW = re.compile(r"[A-Z]{1,2}-\d{1,2}|[QD][1-8]")
_IN_TEXT = re.compile(rf"(?<![\w-])(?:{_ROW.pattern})(?![\w-])")
_LIMIT = re.compile(r"nooit-(\d{1,2})")
_SCENARIO = re.compile(r"\s*(?:Abstract Scenario|Scenario|Functionaliteit):\s*(.+)")


def scenario_citations(files: Iterable[Path]) -> Iterator[Citation]:
    """The rows that the tags of scenarios name (``@BS-04``; ``@nooit-3`` stands for the limit N-03).

    Args:
        files: the ``.feature`` files, in Dutch Gherkin.
    """
    for file in files:
        tags: list[str] = []
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
            stripped = line.strip()
            if stripped.startswith("@"):
                tags += [tag.removeprefix("@") for tag in stripped.split()]
            elif found := _SCENARIO.fullmatch(line):
                for row in dict.fromkeys(filter(None, map(_row_of_tag, tags))):
                    yield Citation(row, "scenario", found[1].strip(), f"{file.parent.name}/{file.name}:{number}")
                tags = []


def _row_of_tag(tag: str) -> str | None:
    if limit := _LIMIT.fullmatch(tag):
        return f"N-{int(limit[1]):02d}"
    return tag if _ROW.fullmatch(tag) else None


def written_citations(files: Iterable[Path], known: Collection[str]) -> Iterator[Citation]:
    """The rows that documentation names.

    Args:
        files: Markdown files.
        known: the rows of the register; other words of the same form are not rows.
    """
    for file in files:
        seen: set[str] = set()
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
            for row in _IN_TEXT.findall(line):
                if row in known and row not in seen:
                    seen.add(row)
                    yield Citation(row, "document", file.name, f"{file.name}:{number}")


def project_citations(project: Path, known: Collection[str]) -> tuple[Citation, ...]:
    """What the scenarios and the documentation beside the rule base name; nothing where they were not installed.

    Args:
        project: the folder with ``features``, ``docs`` and ``GLOSSARY.md``.
        known: the rows of the register.
    """
    scenarios = sorted((project / "features").glob("*.feature"))
    # The page that is made from the register names every row itself.
    pages = [path for path in sorted((project / "docs").glob("*.md")) if path.name != GENERATED]
    glossary = [path for path in (project / "GLOSSARY.md",) if path.is_file()]
    return (*scenario_citations(scenarios), *written_citations([*glossary, *pages], known))
