"""Whom a reform finds, loses and covers twice: made-up people beside cells, line by line."""

from collections.abc import Iterator
from dataclasses import dataclass

from api.pages.coverage.wording import MOVES
from engine import Interval, SubjectComparison, sampled_share

#: By what becomes of people, the difference of cells that is the same.
_CELLS = {
    "found": "covered",
    "lost": "lost",
    "doubled": "doubly_covered",
    "single": "no_longer_doubly_covered",
}
#: What is told of a change only where there is somebody.
_UNCERTAIN = ("perhaps_found", "made_certain", "perhaps_lost")


@dataclass(frozen=True)
class Move:
    """A line of what a reform does for a subject.

    Attributes:
        words: what becomes of them, in the source language of the catalogues.
        people: how many of the made-up people.
        share: of the people whom the subject is about, with its interval; None where there is nobody, or can be
            nobody by the rules.
        cells: the shares of the cells, read strictly and leniently; empty where cells do not say it.
    """

    words: str
    people: int
    share: Interval | None
    cells: tuple[float, ...]


def moves_of(subject: SubjectComparison) -> tuple[Move, ...]:
    """The lines about a subject; nothing without people."""
    return tuple(_moves(subject))


def _moves(subject: SubjectComparison) -> Iterator[Move]:
    people = subject.people
    if people is None:
        return
    for form, words in MOVES.items():
        number: int = getattr(people, form)
        cells = _cells(subject, form)
        if number or form not in _UNCERTAIN:
            # What no cell does was decided for everybody: no share was measured, and none has a margin.
            decided = not number and form in ("found", "lost") and not any(cells)
            yield Move(words, number, None if decided else sampled_share(number, people.people), cells)


def _cells(subject: SubjectComparison, form: str) -> tuple[float, ...]:
    if form not in _CELLS and form != "still":
        return ()
    shares = [{one.form: one.share for one in reading.differences} for reading in subject.readings]
    if form == "still":
        before = [reading.before.none / (subject.cells or 1) for reading in subject.readings]
        return tuple(none - found.get("covered", 0) for none, found in zip(before, shares, strict=True))
    return tuple(found.get(_CELLS[form], 0) for found in shares)
