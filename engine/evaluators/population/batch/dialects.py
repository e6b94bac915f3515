"""How texts of a file are read as values: as computers write them, or as a spreadsheet program of some country does."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from engine.errors import PopulationError, Problem
from engine.suggestions import nearest

#: In a file of texts, the word for "asked, and not known".
NOT_KNOWN_WORD = "not_known"


@dataclass(frozen=True, slots=True)
class Dialect:
    """What stands for true, false, a whole number and the end of a cell.

    Attributes:
        booleans: the words for true and false, in small letters; nothing that is a guess, such as 1.
        decimal: the sign before the fraction of a number.
        separators: the signs that may stand between the cells of a CSV file.
        names_separator: whether a first line such as ``sep=;`` names the separator.
        codepage: how a file is read that is not in UTF-8, or None when it is refused.
    """

    booleans: Mapping[str, bool]
    decimal: str
    separators: str
    names_separator: bool
    codepage: str | None

    @property
    def whole_number(self) -> str:
        """A pattern of the whole numbers, which may have a fraction of zeros, as other programs write them."""
        return rf"^-?[0-9]{{1,18}}({re.escape(self.decimal)}0{{1,9}})?$"

    def boolean(self, text: str) -> bool | None:
        """The truth value that a text is, or None."""
        return self.booleans.get(text.lower())

    def read_by_another(self, text: str) -> str:
        """What to say of a text that another dialect takes for true or false; nothing where none does."""
        found = next((name for name, other in DIALECTS.items() if other.boolean(text) is not None), None)
        return "" if found is None or self.boolean(text) is not None else f"; --dialect {found} reads '{text}'"

    def integer(self, text: str) -> int | None:
        """The whole number that a text is, or None."""
        return int(text.partition(self.decimal)[0]) if re.match(self.whole_number, text) else None


PLAIN = Dialect({"true": True, "false": False}, ".", ",;\t", names_separator=False, codepage=None)
#: Dutch and French Excel on a Belgian machine; its plain CSV is in the code page of Windows.
BELGIAN_EXCEL = Dialect(
    {
        **PLAIN.booleans,
        **dict.fromkeys(("waar", "vrai", "ja", "oui"), True),
        **dict.fromkeys(("onwaar", "faux", "nee", "non"), False),
    },
    ",",
    ";",
    names_separator=True,
    codepage="cp1252",
)
#: By the name that a user gives; none of them is ever guessed.
DIALECTS: Mapping[str, Dialect] = {"belgian-excel": BELGIAN_EXCEL}


def dialect_of(name: str | None) -> Dialect:
    """The dialect with a name; None is the plain one.

    Raises:
        PopulationError: there is no such dialect.
    """
    if name is None:
        return PLAIN
    if name not in DIALECTS:
        words = f"there is no dialect '{name}'; there is {', '.join(DIALECTS)}"
        raise PopulationError([Problem("dialect", words, nearest(name, DIALECTS))])
    return DIALECTS[name]
