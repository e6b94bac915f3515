"""Where each entry of the rule base is used: found in the entries themselves, never written twice."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from engine.errors import Problem
from engine.language import LANGUAGES, Text
from engine.rulebase.entries.catalogue import Application, Example, Service, ServiceSource
from engine.rulebase.entries.common import Assumption, Entry, Source, Sourced
from engine.rulebase.entries.conclusions import ForEach
from engine.rulebase.entries.remark import Remark
from engine.rulebase.entries.rule_base import Contents
from engine.rulebase.entries.service_filter import ServiceFilter


@dataclass(frozen=True, slots=True)
class Reference:
    """One entry: what kind it is of, and its id.

    Attributes:
        kind: ``fact``, ``constraint``, ``parameter``, ``criterion``, ``rule``, ``household_rule``, ``conclusion``,
            ``role``, ``kind`` (of services), ``level``, ``organisation``, ``service``, ``document``, ``publication``,
            ``row`` or ``complexity``.
        id: its id; of a criterion of a service ``service.criterion``.
    """

    kind: str
    id: str


@dataclass(frozen=True, slots=True)
class AssumptionMade:
    """An assumption and the entry that makes it."""

    by: Reference
    assumption: Assumption


#: The keys of expressions and conditions under which ids stand; each is the kind of what it names.
_NODE_KEYS = ("fact", "criterion", "parameter", "service", "level", "conclusion", "role")
_PARAMETER = re.compile(r"\{parameter:(\w+)\}")


@dataclass(frozen=True)
class Uses:
    """Who names whom.

    Attributes:
        names: what each entry names, in the order of the files.
        named_by: which entries name each.
        assumptions: every assumption.
    """

    names: Mapping[Reference, tuple[Reference, ...]]
    named_by: Mapping[Reference, tuple[Reference, ...]]
    assumptions: tuple[AssumptionMade, ...]

    @classmethod
    def of(cls, contents: Contents) -> "Uses":
        """Look through all entries, also those that are not in force."""
        finder = _Finder(contents)
        names: dict[Reference, tuple[Reference, ...]] = {}
        named_by: dict[Reference, list[Reference]] = {}
        assumptions = []
        for entry, model in _entries(contents):
            found = tuple(dict.fromkeys(one for one in finder.references(model) if one != entry))
            names[entry] = found
            for one in found:
                named_by.setdefault(one, []).append(entry)
            assumptions += [AssumptionMade(entry, assumption) for assumption in _assumptions(model)]
        return cls(names, {one: tuple(entries) for one, entries in named_by.items()}, tuple(assumptions))

    def of_entry(self, kind: str, name: str) -> tuple[Reference, ...]:
        """The entries that name this one."""
        return self.named_by.get(Reference(kind, name), ())


def unused(contents: Contents) -> Iterator[Problem]:
    """Every fact that is asked, criterion, parameter, kind and organisation that nothing names, with its place."""
    named = _named_anywhere(contents)
    read = {name for name, parameter in contents.parameters.items() if parameter.read_by is not None}
    sections = {
        "facts": (
            "fact",
            contents.fact_groups,
            "no criterion, rule or service looks at this fact, so it is never asked",
        ),
        "criteria": ("criterion", contents.criteria, "nothing uses this criterion"),
        "parameters": ("parameter", contents.parameters.keys() - read, "no rule uses this parameter"),
        "kinds": ("kind", contents.kinds, "no service is of this kind"),
        "organisations": ("organisation", contents.organisations, "no service is of this organisation"),
    }
    for section, (kind, names, message) in sections.items():
        for name in sorted(names):
            if Reference(kind, name) not in named:
                yield contents.places.problem(section, name, (), message)


def _named_anywhere(contents: Contents) -> frozenset[Reference]:
    """All that some entry names, or a law, a topic, the plan of the decision or the interview.

    What nothing names can make no difference.
    """
    finder, plan, interview = _Finder(contents), contents.plan, contents.interview
    found = {one for entry, model in _entries(contents) for one in finder.references(model) if one != entry}
    # How a law could be broken is a change of the rules, not a use of them.
    laws = [law.model_copy(update={"breaks_when": None}) for law in contents.laws.values()]
    for model in (*laws, *contents.topics.values(), plan, interview):
        found.update(finder.references(model))
    # The ids that stand there as keys and values of a dictionary, or in a field of their own.
    criteria = [*plan.areas.values(), *(interview.first_where if interview else ())]
    if plan.case_management is not None:
        criteria.append(plan.case_management.somebody_carries)
    facts = [*plan.key_facts.model_dump(exclude_none=True).values(), *plan.self_check]
    return frozenset(
        found | {Reference("criterion", one) for one in criteria} | {Reference("fact", one) for one in facts}
    )


#: Section of the contents → kind of its entries.
_SECTIONS = {
    "facts": "fact",
    "constraints": "constraint",
    "parameters": "parameter",
    "criteria": "criterion",
    "rules": "rule",
    "household": "household_rule",
    "roles": "role",
    "kinds": "kind",
    "organisations": "organisation",
    "knowledge": "row",
}


def _entries(contents: Contents) -> Iterator[tuple[Reference, BaseModel]]:
    for section, kind in _SECTIONS.items():
        for name, entry in getattr(contents, section).items():
            yield Reference(kind, name), entry
    for level in contents.plan.levels:
        yield Reference("level", level.id), level
    yield Reference("complexity", "complexity"), contents.plan.complexity
    for name, service in contents.services.items():
        yield Reference("service", name), _without_criteria(service)
        for criterion in service.own_criteria:
            yield Reference("criterion", service.criterion_id(criterion.id)), criterion


def _without_criteria(service: Service) -> Service:
    """The service itself; its criteria are entries of their own."""
    application = service.application
    if application is not None:
        application = application.model_copy(update={"requirements": ()})
    return service.model_copy(update={"eligibility": (), "application": application})


def _assumptions(value: Any) -> Iterator[Assumption]:
    if isinstance(value, Sourced) and value.assumption is not None:
        yield value.assumption
    if isinstance(value, BaseModel) and not isinstance(value, Text):
        for name in type(value).model_fields:
            yield from _assumptions(getattr(value, name))
    elif isinstance(value, tuple):
        for item in value:
            yield from _assumptions(item)


@dataclass(frozen=True)
class _Finder:
    contents: Contents

    def references(self, value: Any) -> Iterator[Reference]:
        match value:
            case Source() | ServiceSource():
                yield from _source(value)
            case Remark() if value.depends:
                yield from self.references((value.when or (), value.unless or ()))
            case Text():
                yield from (
                    Reference("parameter", name)
                    for language in LANGUAGES
                    for name in _PARAMETER.findall(value.into(language))
                )
            case ServiceFilter():
                yield from self._known("fact", value.serves)
                yield from (Reference("kind", kind) for kind in (*value.kind, *value.not_kind))
            case ForEach() if value.facts is not None:
                yield from (Reference("fact", fact) for fact in self.contents.facts_of(value.facts))
            case Example():
                return
            case BaseModel():
                if isinstance(value, Application) and value.who_may_apply:
                    yield from self._known("fact", self.contents.plan.key_facts.applicant)
                for name in type(value).model_fields:
                    yield from self._field(value, name)
            case dict():
                for key, item in value.items():
                    yield from self._in_node(str(key), item)
            case tuple() | list():
                for item in value:
                    yield from self.references(item)

    def _field(self, model: BaseModel, name: str) -> Iterator[Reference]:
        value = getattr(model, name)
        kind = model.names.get(name) if isinstance(model, Entry) else None
        if kind is None:
            yield from self.references(value)
        elif isinstance(value, dict):
            yield from (Reference(kind, item) for item in value.values())
        else:
            for item in value if isinstance(value, tuple) else (value,):
                yield from self._known(kind, item)

    def _in_node(self, key: str, item: Any) -> Iterator[Reference]:
        """What an expression or a condition names, as it stands in YAML."""
        if key == "services":
            yield from self.references(ServiceFilter.model_validate(item))
        elif key == "public_of":
            yield from self._known("service", str(item))
        elif key in _NODE_KEYS:
            yield from (
                reference
                for name in (item if isinstance(item, list | tuple) else (item,))
                for reference in self._known(key, str(name))
            )
        else:
            yield from self.references(item)

    def _known(self, kind: str, name: str | None) -> Iterator[Reference]:
        """A reference, unless the name stands for something else, such as the item of ``for_each``."""
        known = {"fact": self.contents.facts, "service": self.contents.services}.get(kind)
        if name is not None and (known is None or name in known):
            yield Reference(kind, name)


def _source(source: Source | ServiceSource) -> Iterator[Reference]:
    if source.document is not None:
        yield Reference("document", source.document)
    if source.publication is not None:
        yield Reference("publication", source.publication)
    yield from (Reference("row", row) for row in source.rows)
