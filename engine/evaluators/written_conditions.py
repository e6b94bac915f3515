"""Conditions written out as Python: an algebra of text, in which a part that several share is worked out once."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

_NOBODY: Final = 0
_EVERYBODY: Final = 1
#: What joins the parts of a condition; ``not`` has one part, a leaf none.
_Node = tuple[str, tuple[int, ...]]


@dataclass
class Conditions:
    """All conditions of one function; the same one stands here once, each behind its parts."""

    _nodes: list[_Node] = field(default_factory=lambda: [("False", ()), ("True", ())])
    _places: dict[_Node, int] = field(default_factory=dict)

    def everywhere(self, holds: bool) -> "Written":
        """What always holds, or never."""
        return Written(self, _EVERYBODY if holds else _NOBODY)

    def leaf(self, text: str) -> "Written":
        """A condition that stands for itself.

        Args:
            text: an expression of Python, true where it holds, that needs no brackets between ``and`` and ``not``.
        """
        return Written(self, self._add(text, ()))

    def both(self, one: int, other: int) -> int:
        """Where both hold."""
        if _NOBODY in (one, other):
            return _NOBODY
        if other in (one, _EVERYBODY):
            return one
        return other if one == _EVERYBODY else self._add("and", (one, other))

    def either(self, one: int, other: int) -> int:
        """Where one of them holds."""
        if _EVERYBODY in (one, other):
            return _EVERYBODY
        if other in (one, _NOBODY):
            return one
        return other if one == _NOBODY else self._add("or", (one, other))

    def negated(self, one: int) -> int:
        """Where it does not hold."""
        if one in (_NOBODY, _EVERYBODY):
            return _NOBODY + _EVERYBODY - one
        word, parts = self._nodes[one]
        return parts[0] if word == "not" else self._add("not", (one,))

    def _add(self, word: str, parts: tuple[int, ...]) -> int:
        place = self._places.setdefault((word, parts), len(self._nodes))
        if place == len(self._nodes):
            self._nodes.append((word, parts))
        return place

    def lines(self, wanted: Sequence[Mapping[int, "Written"]]) -> Iterator[tuple[str, str]]:
        """The assignments that work some things out.

        Args:
            wanted: for each of them, the numbers that it can be, each with its condition: it is the first that holds,
                and the last where no other does.

        Yields:
            a variable and its text: first ``t…`` for what is used more than once, then ``s0``, ``s1`` and so on.
        """
        roots = [one.place for cases in wanted for one in [*cases.values()][:-1]]
        writer = _Writer(self._nodes, frozenset(self._shared(roots)))
        for place in sorted(writer.shared):
            yield f"t{place}", writer.text(place, outermost=True)
        for number, cases in enumerate(wanted):
            texts = {code: writer.text(one.place, outermost=True) for code, one in cases.items()}
            yield f"s{number}", _first_of(texts)

    def _shared(self, roots: Iterable[int]) -> Iterator[int]:
        """What more than one condition needs and is more than a name."""
        needed: dict[int, int] = {}
        todo = list(roots)
        while todo:
            place = todo.pop()
            needed[place] = needed.get(place, 0) + 1
            if needed[place] == 1:
                todo += self._nodes[place][1]
        for place, times in needed.items():
            word, parts = self._nodes[place]
            if times > 1 and (parts or not word.isidentifier()):
                yield place


@dataclass(frozen=True, slots=True)
class Written:
    """A condition; see `engine.logic.statuses.base.Algebra`."""

    among: Conditions
    place: int

    def __and__(self, other: "Written", /) -> "Written":
        return Written(self.among, self.among.both(self.place, other.place))

    def __or__(self, other: "Written", /) -> "Written":
        return Written(self.among, self.among.either(self.place, other.place))

    def __invert__(self) -> "Written":
        return Written(self.among, self.among.negated(self.place))


@dataclass(frozen=True, slots=True)
class _Writer:
    nodes: Sequence[_Node]
    shared: frozenset[int]

    def text(self, place: int, *, outermost: bool = False) -> str:
        """A condition; by its name where it has one, unless it is this one that is written."""
        if place in self.shared and not outermost:
            return f"t{place}"
        word, parts = self.nodes[place]
        if not parts:
            return word
        if word == "not":
            return f"not {self.text(parts[0])}"
        joined = f" {word} ".join(self.text(part) for part in self._joined(word, parts))
        return joined if outermost else f"({joined})"

    def _joined(self, word: str, parts: Sequence[int]) -> list[int]:
        """The parts in a row, however deep they lie: a hundred services would be a hundred brackets."""
        found: list[int] = []
        todo = [*reversed(parts)]
        while todo:
            part = todo.pop()
            own, within = self.nodes[part]
            if own == word and part not in self.shared:
                todo += reversed(within)
            else:
                found.append(part)
        return found


def _first_of(cases: Mapping[int, str]) -> str:
    """The number of the first case that holds; of the last, when no other does."""
    possible = [(number, text) for number, text in cases.items() if text != "False"]
    certain = next((place for place, (_, text) in enumerate(possible) if text == "True"), len(possible) - 1)
    written = [f"{number} if {text} else " for number, text in possible[:certain]]
    return "".join(written) + str(possible[certain][0])
