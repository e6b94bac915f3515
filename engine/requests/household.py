"""A request about a household: ``{"persons": [{"role": "parent", "facts": {…}}, …], "as_of": "2026-11-21"}``."""

from datetime import date
from typing import Annotated, ClassVar

from pydantic import Field

from engine.answers.household import HouseholdDecision
from engine.deciding.household.presentation import household_triage
from engine.language import Language
from engine.logic.editions import RuleBase
from engine.requests.model import Expected, Known, OneOf, RequestModel
from engine.requests.moment import AtAMoment
from engine.requests.situation import OneSituation

#: More people than this are not one household to coordinate at once, but a list.
MOST_PERSONS = 12


def _roles(known: Known) -> dict[str, str]:
    return {name: role.name.en for name, role in known.contents.roles.items()}


Role = Annotated[str, OneOf("Role", "role", _roles)]


class Person(OneSituation):
    """One member of a household."""

    example: ClassVar[str] = '{"role": "parent", "facts": {"age": 34}}'

    role: Role


class Members(RequestModel):
    """The members of one household."""

    persons: Annotated[
        tuple[Person, ...],
        Field(min_length=1, max_length=MOST_PERSONS),
        Expected(f"a list of one person with a role and facts, or more, and at most {MOST_PERSONS}"),
    ]


class HouseholdRequest(AtAMoment, Members):
    """The members of one household, and the day whose rules count."""

    example: ClassVar[str] = '{"persons": [{"role": "parent", "facts": {"age": 34}}]}'


def answer_household(
    rule_base: RuleBase,
    request: HouseholdRequest,
    *,
    today: date,
    language: Language,
    organisation: str | None = None,
) -> HouseholdDecision:
    """Decide on a household.

    Args:
        rule_base: the loaded rules.
        request: what was asked.
        today: the day whose rules count when the request names none.
        language: the language of all texts in the answer.
        organisation: the organisation that answers, by its id in the catalogue.

    Raises:
        SituationError: facts of a member do not fit the vocabulary, or no rules are known for the day.
    """
    persons = [(person.role, person.all_facts) for person in request.persons]
    occasion = request.occasion(organisation)
    return household_triage(rule_base, persons, as_of=request.day(today), language=language, occasion=occasion)
