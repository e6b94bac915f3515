"""A text in parts, whatever it is shown as: a page, a PDF or plain text."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any, Literal

from engine import Language

Kind = Literal["heading", "subheading", "paragraph", "strong", "urgent", "items", "blanks", "pairs"]


@dataclass(frozen=True)
class Part:
    """A part of a text: a heading, a paragraph, a list, lines to fill in by hand, or names with values."""

    kind: Kind
    text: str = ""
    items: tuple[str, ...] = ()
    pairs: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Written:
    """A letter or a summary in one language."""

    title: str
    language: Language
    colon: str
    parts: tuple[Part, ...]

    def as_data(self) -> dict[str, Any]:
        """The text as plain data."""
        return asdict(self)

    def as_text(self) -> str:
        """The text without any markup, for an e-mail or a patient file."""
        return (
            "\n".join([self.title.upper(), *(line for part in self.parts for line in _lines(part, self.colon))]) + "\n"
        )


def _lines(part: Part, colon: str) -> Iterator[str]:
    match part.kind:
        case "heading":
            yield from ("", part.text.upper())
        case "subheading":
            yield from ("", f"{part.text}{colon}".rstrip())
        case "paragraph" | "strong":
            yield from ("", part.text)
        case "pairs":
            yield from (f"- {name}{colon}{value}" for name, value in part.pairs)
        case "blanks":
            yield from (f"{item} ____________________" for item in part.items)
        case _:
            yield from (f"- {item}" for item in part.items)
