"""A request about a household: ``{"persons": [{"role": "parent", "facts": {…}}, …], "as_of": "2026-11-21"}``."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from engine.answers.household import HouseholdDecision
from engine.deciding.household.presentation import household_triage
from engine.errors import AsOfError, Problem, SituationError
from engine.language import Language
from engine.logic.editions import RuleBase
from engine.requests.topics import topic_form_problems, with_topics
from engine.requests.triage import read_day
from engine.suggestions import nearest

#: More people than this are not one household to coordinate at once, but a list.
MOST_PERSONS = 12
_KEYS = ("persons", "as_of")
_PERSON_KEYS = ("role", "facts", "topics")


@dataclass(frozen=True, slots=True)
class Person:
    """One member: a role, and facts and ids of topics that are not checked yet."""

    role: str
    facts: Mapping[str, Any]
    topics: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class HouseholdRequest:
    """What was asked; `as_of` None stands for today."""

    persons: tuple[Person, ...]
    as_of: date | None


def read_household_request(data: Any, roles: Collection[str]) -> HouseholdRequest:
    """Read the outside of a request; the facts are checked when they are evaluated.

    Args:
        data: the plain data of the JSON.
        roles: the roles that the rule base knows.

    Raises:
        SituationError: no object, a key that is missing or unknown, an unknown role, no people or too many, no date.
    """
    if not isinstance(data, dict):
        message = 'expected an object such as {"persons": [{"role": "parent", "facts": {"age": 34}}]}'
        raise SituationError([Problem("body", message)])
    problems = [Problem(key[:60], f"unknown key '{key[:60]}'", nearest(key, _KEYS)) for key in data if key not in _KEYS]
    persons = data.get("persons")
    if not isinstance(persons, list) or not persons:
        problems.append(Problem("persons", "expected a list of at least one person with a role and facts"))
    elif len(persons) > MOST_PERSONS:
        message = f"{len(persons)} persons are given, and at most {MOST_PERSONS} are taken at once"
        problems.append(Problem("persons", message))
    else:
        for position, person in enumerate(persons):
            problems += _person_problems(f"persons[{position}]", person, roles)
    as_of = None
    if data.get("as_of") is not None:
        as_of = read_day(data["as_of"])
        if as_of is None:
            problems.append(Problem("as_of", "expected a date of the calendar such as '2026-11-21'"))
    if problems:
        raise SituationError(problems)
    members = (Person(one["role"], one["facts"], tuple(one.get("topics") or ())) for one in data["persons"])
    return HouseholdRequest(tuple(members), as_of)


def _person_problems(where: str, person: Any, roles: Collection[str]) -> list[Problem]:
    if not isinstance(person, dict):
        return [Problem(where, 'expected an object such as {"role": "parent", "facts": {"age": 34}}')]
    found = [
        Problem(f"{where}.{key[:60]}", f"unknown key '{key[:60]}'", nearest(key, _PERSON_KEYS))
        for key in person
        if key not in _PERSON_KEYS
    ]
    role = person.get("role")
    if not isinstance(role, str) or role not in roles:
        hint = nearest(role, roles) if isinstance(role, str) else None
        found.append(Problem(f"{where}.role", f"expected one of the roles {', '.join(roles)}", hint))
    if not isinstance(person.get("facts"), dict):
        found.append(Problem(f"{where}.facts", "expected an object from fact ids to values"))
    return found + topic_form_problems(f"{where}.topics", person.get("topics"))


def answer_household(
    rule_base: RuleBase, request: HouseholdRequest, *, today: date, language: Language
) -> HouseholdDecision:
    """Decide on a household.

    Args:
        rule_base: the loaded rules.
        request: what was asked.
        today: the day whose rules count when the request names none.
        language: the language of all texts in the answer.

    Raises:
        SituationError: facts of a member do not fit the vocabulary, or no rules are known for the day.
    """
    persons = [
        (person.role, with_topics(rule_base.contents, person.facts, person.topics, f"persons[{position}].topics"))
        for position, person in enumerate(request.persons)
    ]
    try:
        return household_triage(rule_base, persons, as_of=request.as_of or today, language=language)
    except AsOfError as error:
        raise SituationError([Problem("as_of", str(error))]) from None
