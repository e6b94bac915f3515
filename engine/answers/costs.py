"""What each criterion costs, in one language: on cells, and on people where there are any."""

from engine.answers.base import Answer, answer
from engine.answers.coverage import CriterionNamed, Interval
from engine.answers.decision import RuleBaseReference


@answer
class Effect(Answer):
    """What one criterion does among those whom its service is about: numbers of cells, or of people.

    Without a criterion nobody is lost; whoever is kept out by several is not found by dropping one.
    """

    relevant: int
    """Whom the service is about."""
    kept_out: int
    """Who does not meet the criterion."""
    alone: int
    """Who meets everything else that the service asks."""
    found: int
    """Of these, whom no other service takes: without the criterion they would be found."""
    doubled: int
    """Of these, whom another service takes too."""
    open: int
    """Of whom it is not known whether they meet it, or whether they meet the rest. Of cells none."""


@answer
class GroupEffect(Answer):
    """The effect among people of one group, such as an age band."""

    fact: str
    text: str
    """The group in words."""
    effect: Effect


@answer
class CriterionCost(Answer):
    """What one criterion of one service costs."""

    service: str
    name: str
    criterion: CriterionNamed
    cells: Effect
    cells_found: float
    """The share of the relevant cells that would be found, 0 to 1."""
    people: Effect | None
    """The same on people; None without any."""
    people_found: Interval | None
    """The share of the relevant people that would be found; None where there is nobody, or it cannot be measured."""
    groups: tuple[GroupEffect, ...]
    cells_silent: str = ""
    """``not_published`` where the service does not publish all it asks, and this reading takes nobody for certain: whom
    one criterion alone keeps out cannot be established. Else empty."""
    people_silent: str = ""
    """Why nobody can be found to be kept out by it alone, whoever is counted: ``not_published``, ``met_by_all`` (the
    service is only about people who meet it) or ``never_alone`` (whoever does not meet it fails another one too)."""


@answer
class Costs(Answer):
    """What the criteria of some services cost; most people first, else most cells."""

    rule_base: RuleBaseReference
    subject: str
    name: str
    reading: str
    """How unclear criteria count on cells. On people an unclear criterion is open."""
    people: int | None
    """How many people there are in all; None without any."""
    synthetic: bool
    """Whether they were made up."""
    criteria: tuple[CriterionCost, ...]
