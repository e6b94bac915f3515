"""``GET /v1/rule-base``: version, dates, levels, numbers and assumptions."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query, Response

from api.accounts.access import open_to
from api.http.dependencies import AcceptLanguage, LanguageQuery, RuleBaseHere, Today
from api.http.language import chosen_language
from api.http.queries import AsOf, rules_on
from api.http.texts import localised
from api.routes.schemas.common import headers_of, responses
from api.routes.schemas.vocabulary import (
    AssumptionEntry,
    CountsShown,
    LevelShown,
    NamedShown,
    ParameterShown,
    RuleBaseShown,
)
from engine import Contents, Language, RuleBase, Sourced, Text, written_examples

router = APIRouter(tags=["rule base"], dependencies=[open_to("anybody")])


class RuleBaseQuery(LanguageQuery):
    """The day whose rules count."""

    as_of: AsOf = None


@router.get("/v1/rule-base", responses=responses(422), summary="The rule base in short", operation_id="show_rule_base")
def rule_base(
    response: Response,
    rule_base: RuleBaseHere,
    today: Today,
    query: Annotated[RuleBaseQuery, Query()],
    accept_language: AcceptLanguage = None,
) -> RuleBaseShown:
    """Which rules these are, on which days they change, the levels, the numbers that count and every assumption."""
    day = query.as_of or today
    rules_on(rule_base, day)
    language = chosen_language(query.lang, accept_language)
    response.headers.update(headers_of(language, kept=True))
    contents = rule_base.contents
    plan = contents.plan

    def named(entries: Iterable[tuple[str, Text]]) -> list[NamedShown]:
        return [NamedShown(id=name, name=text.into(language)) for name, text in entries]

    return RuleBaseShown(
        version=rule_base.version,
        as_of=day,
        valid_from=plan.valid_from,
        changes_on=list(contents.boundaries()),
        counts=_counts(rule_base),
        parameters=list(_parameters(contents, day, language)),
        levels=[
            LevelShown(id=level.id, name=level.name.into(language), description=level.description.into(language))
            for level in plan.levels
        ],
        follow_up_topics=named((topic.id, topic.name) for topic in plan.follow_up_topics),
        gap_kinds=named(plan.gap_kinds.items()),
        service_kinds=named((kind, entry.name) for kind, entry in contents.kinds.items()),
        assumptions=[
            AssumptionEntry.model_validate({"id": name, "entry": kind, **localised(entry.assumption, language)})
            for kind, name, entry in _sourced(contents, day)
            if entry.assumption is not None
        ],
    )


def _counts(rule_base: RuleBase) -> CountsShown:
    contents = rule_base.contents
    offers = [service.offer for service in contents.services.values()]
    return CountsShown(
        facts=len(contents.facts),
        criteria=len(contents.criteria) + sum(len(service.eligibility) for service in contents.services.values()),
        rules=len(contents.rules),
        parameters=len(contents.parameters),
        organisations=len(contents.organisations),
        services=offers.count("service"),
        contacts=offers.count("contact"),
        references=offers.count("reference"),
        examples=sum(1 for _ in written_examples(rule_base)),
    )


def _parameters(contents: Contents, day: date, language: Language) -> Iterator[ParameterShown]:
    for name, parameter in contents.parameters.items():
        value = next((value for value in parameter.values if value.holds_on(day)), None)
        shown = {
            "id": name,
            "name": parameter.name.into(language),
            "unit": localised(parameter.unit, language),
            "value": value.value if value else None,
            "source": localised(value.source, language) if value else None,
            "assumption": localised(value.assumption, language) if value else None,
        }
        yield ParameterShown.model_validate(shown)


def _sourced(contents: Contents, day: date) -> Iterator[tuple[str, str, Sourced]]:
    """Every entry in force that may rest on an assumption: its kind, its id, and itself."""
    for name, fact in contents.facts.items():
        yield "fact", name, fact
    for name, constraint in contents.constraints.items():
        yield "constraint", name, constraint
    for name, parameter in contents.parameters.items():
        for value in parameter.values:
            if value.holds_on(day):
                yield "parameter", name, value
    for name, criterion in contents.criteria.items():
        if criterion.holds_on(day):
            yield "criterion", name, criterion
    for service in contents.services.values():
        for item in service.own_criteria if service.holds_on(day) else ():
            if item.holds_on(day):
                yield "service_criterion", service.criterion_id(item.id), item
    for name, rule in contents.rules.items():
        if rule.holds_on(day):
            yield "rule", name, rule
