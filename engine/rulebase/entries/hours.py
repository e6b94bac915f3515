"""When a service can be reached."""

from typing import Annotated

import opening_hours
from pydantic import AfterValidator

from engine.language import NonEmpty, Text
from engine.rulebase.entries.common import Entry


def _can_be_read(written: str) -> str:
    if not opening_hours.validate(written):
        raise ValueError(f"'{written}' are no opening hours; an example: \"Mo-Fr 09:00-17:00; PH off\"")
    return written


#: Hours in the syntax of OpenStreetMap, in Brussels time; `PH` are the legal holidays of Belgium.
OpeningHours = Annotated[NonEmpty, AfterValidator(_can_be_read)]


class Schedule(Entry):
    """When the service can be reached.

    `opening_hours` is left out where the hours are not known: unknown is not closed. `languages` says in which ones
    somebody answers then, where another counter is there for the others.
    """

    text: Text
    opening_hours: OpeningHours | None = None
    languages: tuple[NonEmpty, ...] = ()
