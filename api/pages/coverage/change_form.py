"""The form for one criterion: its numbers and values as they are, what was sent instead, and what is wrong with it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from api.pages.navigation import mark
from api.pages.page import Page
from engine import (
    EligibilityCriterion,
    FactValue,
    Part,
    RuleWords,
    parts_of,
    with_other_parts,
    without_criterion,
)

#: What the two buttons of the form send.
OTHER, AWAY = "other", "away"
_MOST_DIGITS = 6
NOT_A_NUMBER = mark("Give a whole number from %(low)s to %(high)s.")
WRONG_ORDER = mark("The first number is larger than the second.")
NONE_CHOSEN = mark("Choose at least one.")
NOTHING_NEW = mark("Nothing is different yet: give another number or value.")


@dataclass(frozen=True)
class Box:
    """One field: a number to write, or a value to tick.

    Attributes:
        id: its id on the page.
        name: the name under which it is sent.
        typed: what stands in it, or the value that it ticks.
        words: the value in words; of a number what it is today.
        ticked: whether the value is chosen.
    """

    id: str
    name: str
    typed: str
    words: str
    ticked: bool = False


@dataclass(frozen=True)
class Asked:
    """One part of the criterion as the form asks it.

    Attributes:
        name: how its fields begin.
        words: what it asks, with dots for what can be other.
        low: the least that a number can be; None of values.
        high: the most.
        boxes: the fields.
        given: what was sent, where it is right.
        error: what is wrong, in the source language of the catalogues.
    """

    name: str
    words: str
    low: int | None
    high: int | None
    boxes: tuple[Box, ...]
    given: tuple[FactValue, ...]
    error: str | None


class _WithDots(RuleWords):
    """Says an expression with dots where its numbers stand."""

    def value(self, fact: str, value: FactValue) -> str:
        """See `engine.RuleWords.value`."""
        return "…"


@dataclass(frozen=True)
class ChangeForm:
    """The form about a criterion, and what was sent with it.

    Attributes:
        page: the page.
        service: the service.
        criterion: its criterion.
        parts: what in it can be other.
        asked: the same as the form asks it.
        pressed: the button that was pressed; empty where nothing was sent.
    """

    page: Page
    service: str
    criterion: EligibilityCriterion
    parts: tuple[Part, ...]
    asked: tuple[Asked, ...]
    pressed: str

    @classmethod
    def of(cls, page: Page, service: str, criterion: EligibilityCriterion) -> "ChangeForm":
        """Read what was sent, if anything was."""
        sent = page.request.query_params
        pressed = sent.get("do", "") if sent.get("do") in (OTHER, AWAY) else ""
        parts = parts_of(page.rules, criterion)
        asked = tuple(_asked(page, f"part-{place}", part, read=pressed == OTHER) for place, part in enumerate(parts))
        return cls(page, service, criterion, parts, asked, pressed)

    @cached_property
    def errors(self) -> tuple[tuple[str, str], ...]:
        """What is wrong, with the field that it stands at."""
        return tuple(self._errors())

    def _errors(self) -> Iterator[tuple[str, str]]:
        if self.pressed != OTHER:
            return
        for one in self.asked:
            if one.error is not None:
                yield one.boxes[0].id, self.page.gettext(one.error) % {"low": one.low, "high": one.high}
        if not self._others and not any(one.error for one in self.asked):
            yield (self.asked[0].boxes[0].id if self.asked else "away"), self.page.gettext(NOTHING_NEW)

    @property
    def _others(self) -> dict[int, Sequence[FactValue]]:
        """What is other than today."""
        pairs = enumerate(zip(self.parts, self.asked, strict=True))
        return {place: one.given for place, (part, one) in pairs if one.error is None and one.given != part.given}

    @cached_property
    def reform(self) -> dict[str, Any] | None:
        """The change as a reform; None where nothing was sent, or something is wrong."""
        if self.pressed == AWAY:
            return without_criterion(self.page.rules, self.service, self.criterion.id)
        if self.pressed != OTHER or self.errors:
            return None
        return with_other_parts(self.page.rules, self.service, self.criterion.id, self._others)


def _asked(page: Page, name: str, part: Part, *, read: bool) -> Asked:
    fact = page.rules.contents.facts[part.fact]
    if fact.type == "choice":
        return _values(page, name, part, read=read)
    low, high = fact.minimum or 0, fact.maximum or 0
    names = [f"{name}-{place}" for place in range(len(part.given))]
    typed = [
        page.request.query_params.get(one, "").strip() if read else str(part.given[n]) for n, one in enumerate(names)
    ]
    whole = all(one.isascii() and one.isdigit() and len(one) <= _MOST_DIGITS for one in typed)
    given = tuple(int(one) for one in typed) if whole else ()
    error = None
    if not whole or not all(low <= one <= high for one in given):
        error = NOT_A_NUMBER
    elif part.test == "between" and given[0] > given[1]:
        error = WRONG_ORDER
    boxes = tuple(Box(box, box, text, str(today)) for box, text, today in zip(names, typed, part.given, strict=True))
    words = _WithDots(page.rules, page.language).phrase({"fact": part.fact, part.test: _written(part)}).line
    return Asked(name, words, low, high, boxes, given, error)


def _written(part: Part) -> FactValue | list[FactValue]:
    return list(part.given) if len(part.given) > 1 else part.given[0]


def _values(page: Page, name: str, part: Part, *, read: bool) -> Asked:
    names = page.rules.choices[part.fact]
    ticked = set(page.request.query_params.getlist(name)) if read else set(part.given)
    given: tuple[FactValue, ...] = tuple(value for value in names if value in ticked)
    # In the order in which the rule has them today, so that the same choice is no change.
    given = part.given if set(given) == set(part.given) else given
    boxes = tuple(
        Box(f"{name}-{place}", name, value, text.into(page.language), value in ticked)
        for place, (value, text) in enumerate(names.items())
    )
    words = page.rules.contents.facts[part.fact].name.into(page.language)
    return Asked(name, words, None, None, boxes, given, None if given else NONE_CHOSEN)
