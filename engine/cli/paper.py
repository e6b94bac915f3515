"""Paper for plain text: headings, and paragraphs that are wrapped and indented."""

import re
import textwrap
from collections.abc import Iterable
from typing import Final

from engine.errors import visible

WIDTH = 100
#: Spaces at which no line ends: within a number, behind "less than", and beside the marks that French sets apart.
_TOGETHER: Final = re.compile(r"(?<=\d) (?=\d)|(?<=[<>]) (?=\d)|(?<=«) | (?=[»:;?!%€])")
#: A space at which a line is never broken.
_NO_BREAK: Final = "\N{NO-BREAK SPACE}"


class Paper:
    """Lines of text, none wider than `WIDTH` unless a single word is."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def heading(self, words: str, indent: int = 0) -> None:
        """A heading, with an empty line before it."""
        if self.lines:
            self.lines.append("")
        self.paragraph(words, indent)

    def paragraph(self, words: str, indent: int = 0, mark: str = "") -> None:
        """A paragraph; later lines stand under the first word behind the mark."""
        first = " " * indent + mark
        lines = textwrap.wrap(
            _TOGETHER.sub(_NO_BREAK, _NO_BREAK.join(map(visible, words.split(_NO_BREAK)))),
            WIDTH,
            initial_indent=first,
            subsequent_indent=" " * len(first),
            break_long_words=False,
            break_on_hyphens=False,
        )
        self.lines += [line.replace(_NO_BREAK, " ") for line in lines]

    def labelled(self, label: str, words: str | Iterable[str], indent: int = 0) -> None:
        """A label and what belongs to it; several items become a list, none become nothing."""
        items = [words] if isinstance(words, str) else list(words)
        if len(items) == 1:
            self.paragraph(f"{label} {items[0]}", indent)
        elif items:
            self.paragraph(label, indent)
            for item in items:
                self.paragraph(item, indent + 2, "- ")
