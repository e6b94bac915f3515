"""Checks that every id that one entry uses is one that another entry defines."""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import get_args

from engine.errors import Problem
from engine.language import LANGUAGES, Text
from engine.rulebase.entries.catalogue import REGION
from engine.rulebase.entries.common import Mistake
from engine.rulebase.entries.conclusions import ForEach
from engine.rulebase.entries.laws import AlertContact, Shown
from engine.rulebase.entries.plan import DecidedFor
from engine.rulebase.entries.rule_base import Contents
from engine.rulebase.entries.then import THEN_FORMS
from engine.rulebase.entries.then.gap import CASE_MANAGEMENT_NEED, GapKind
from engine.rulebase.entries.vocabulary import FactValue
from engine.rulebase.knowledge.citations import CITING, sources_of
from engine.rulebase.reading.ids import Place, missing
from engine.rulebase.reading.interview_references import interview_problems
from engine.rulebase.reading.notes import note_problems
from engine.rulebase.reading.required_words import REQUIRED_WORDS
from engine.rulebase.reading.services import service_problems
from engine.rulebase.reading.topics import topic_problems
from engine.suggestions import nearest


def reference_problems(contents: Contents) -> list[Problem]:
    """Every dead reference, with its place and the nearest right id."""
    return [
        *_vocabulary(contents),
        *_plan(contents),
        *_sources(contents),
        *_rules(contents),
        *_laws(contents),
        *_rows(contents),
        *service_problems(contents),
        *_words(contents),
        *topic_problems(contents),
        *note_problems(contents),
        *interview_problems(contents),
        *_unfilled(contents),
    ]


def _vocabulary(contents: Contents) -> Iterator[Problem]:
    for fact, group in contents.fact_groups.items():
        yield from missing(contents, ("facts", fact, ()), "group", group, contents.groups)
        yield from _what_it_rests_on(contents, fact)
    for group in contents.groups:
        if not contents.facts_of(group):
            yield contents.places.problem("groups", group, (), f"the group '{group}' has no facts")


def _what_it_rests_on(contents: Contents, name: str) -> Iterator[Problem]:
    """What a fact presupposes, or is asked at, is a criterion; what it stands for is a number without holes."""
    fact = contents.facts[name]
    for key in fact.names:
        if (criterion := getattr(fact, key)) is not None:
            yield from missing(contents, ("facts", name, (key,)), "criterion", criterion, contents.criteria)
    if fact.stands_for is not None:
        place = ("facts", name, ("stands_for",))
        number = contents.facts.get(fact.stands_for.fact)
        stretches = sorted(fact.stands_for.stretches.values())
        if number is None or number.type != "integer":
            numbers = [other for other, entry in contents.facts.items() if entry.type == "integer"]
            hint = nearest(fact.stands_for.fact, numbers)
            yield contents.places.problem(*place, f"'{fact.stands_for.fact}' is no number of the vocabulary", hint)
        elif (
            stretches[0][0] != number.minimum
            or stretches[-1][1] != number.maximum
            or any(high + 1 != low for (_, high), (low, _) in pairwise(stretches))
        ):
            message = f"the stretches go from {number.minimum} to {number.maximum}, without holes and without overlap"
            yield contents.places.problem(*place, message)


def _self_check(contents: Contents, name: str, value: FactValue) -> Iterator[Problem]:
    """What a self-check begins with is a value of a fact that has words for its values, or yes or no."""
    place = ("plan", "", ("self_check", name))
    yield from missing(contents, place, "fact", name, contents.facts)
    if (fact := contents.facts.get(name)) is None:
        return
    values: tuple[FactValue, ...] = (True, False) if fact.type == "boolean" else tuple(fact.values or ())
    if value not in values:
        hint = nearest(str(value), map(str, values))
        yield contents.places.problem(*place, f"'{value}' is not a value of '{name}'", hint)


def _decided_for(contents: Contents, decided_for: DecidedFor | None) -> Iterator[Problem]:
    """Whoever decides for somebody is a value of the fact that says who makes contact."""
    if decided_for is None:
        return
    place = ("plan", "", ("decided_for",))
    for criterion in sorted(decided_for.criteria):
        yield from missing(contents, place, "criterion", criterion, contents.criteria)
    if decided_for.agreed_alone is not None:
        conclusions = {rule.conclusion or name for name, rule in contents.rules.items()}
        yield from missing(contents, place, "conclusion", decided_for.agreed_alone, conclusions)
    applicant = contents.facts.get(contents.plan.key_facts.applicant or "")
    for who in decided_for.by:
        known = () if applicant is None else applicant.values or ()
        yield from missing(contents, place, "applicant", who, known)


def _plan(contents: Contents) -> Iterator[Problem]:
    plan = contents.plan
    for key in ("safety_group", "needs_group"):
        yield from missing(contents, ("plan", "", (key,)), "group", getattr(plan, key), contents.groups)
    yield from missing(contents, ("plan", "", ("complexity",)), "group", plan.complexity.domains_group, contents.groups)
    for fact in plan.complaints:
        yield from missing(contents, ("plan", "", ("complaints",)), "fact", fact, contents.facts)
    for group in plan.never_relaxed:
        yield from missing(contents, ("plan", "", ("never_relaxed",)), "group", group, contents.groups)
    if plan.case_management is not None:
        place = ("plan", "", ("case_management",))
        yield from missing(contents, place, "kind of service", plan.case_management.kind, contents.kinds)
        if plan.case_management.kind != CASE_MANAGEMENT_NEED:
            message = f"figures are kept under '{CASE_MANAGEMENT_NEED}': the kind of service has that id"
            yield contents.places.problem(*place, message)
        yield from missing(contents, place, "criterion", plan.case_management.somebody_carries, contents.criteria)
    if plan.emergency is not None:
        yield from missing(contents, ("plan", "", ("emergency",)), "service", plan.emergency, contents.services)
    for key, fact in plan.key_facts:
        if fact is not None:
            yield from missing(contents, ("plan", "", ("key_facts", key)), "fact", fact, contents.facts)
    for name, value in plan.self_check.items():
        yield from _self_check(contents, name, value)
    for position, level in enumerate(plan.levels):
        yield from missing(
            contents, ("plan", "", ("levels", position)), "criterion", level.criterion, contents.criteria
        )
    for key, criterion in (
        ("minor", plan.minor),
        ("named_when", plan.named_when),
        ("together_when", plan.together_when),
    ):
        if criterion is not None:
            yield from missing(contents, ("plan", "", (key,)), "criterion", criterion, contents.criteria)
    for position, one in enumerate(plan.danger_first):
        for key, criterion in (("criterion", one.criterion), ("unless", one.unless)):
            if criterion is not None:
                stands = ("plan", "", ("danger_first", position, key))
                yield from missing(contents, stands, "criterion", criterion, contents.criteria)
    yield from _decided_for(contents, plan.decided_for)
    for area, criterion in plan.areas.items():
        known = (REGION, *contents.municipalities)
        yield from missing(contents, ("plan", "", ("areas", area)), "area", area, known)
        yield from missing(contents, ("plan", "", ("areas", area)), "criterion", criterion, contents.criteria)
    conclusions = {rule.conclusion or name for name, rule in contents.rules.items()}
    for who, conclusion in plan.held_back.items():
        yield from missing(contents, ("plan", "", ("held_back", who)), "conclusion", conclusion, conclusions)
    for key, named in (
        ("level_checks", plan.level_checks),
        ("safety_checks", plan.safety_checks),
        ("before_consent", plan.before_consent),
        ("said_first", plan.said_first),
    ):
        for conclusion in named:
            yield from missing(contents, ("plan", "", (key,)), "conclusion", conclusion, conclusions)
    for conclusion, level_id in plan.start_with.items():
        start: Place = ("plan", "", ("start_with", conclusion))
        yield from missing(contents, start, "conclusion", conclusion, conclusions)
        yield from missing(contents, start, "level", level_id, [level.id for level in plan.levels])
    for kind in get_args(GapKind):
        if kind not in plan.gap_kinds:
            yield contents.places.problem("plan", "", ("gap_kinds",), f"the name of the gap '{kind}' is missing")
    complexity = plan.complexity
    for factor in complexity.factors:
        its_name: Place = ("plan", "", ("complexity", "factors", factor))
        yield from missing(contents, its_name, "wording", f"kind_{factor}", contents.words)
    behind = (complexity.kinds, complexity.factors, complexity.weights)
    for criterion in (complexity.criterion, *(name for part in behind for name in part.values())):
        yield from missing(contents, ("plan", "", ("complexity",)), "criterion", criterion, contents.criteria)
    for name, kind in contents.kinds.items():
        for hold in kind.holds():
            for criterion in sorted(hold.criteria):
                yield from missing(contents, ("kinds", name, ()), "criterion", criterion, contents.criteria)


def _sources(contents: Contents) -> Iterator[Problem]:
    """Every ``source:`` names a document that exists, wherever it stands, and rows of the knowledge register."""
    for found in sources_of(contents, (*CITING, "topics", "laws", "witnesses")):
        if found.source.document is not None:
            place = (found.section, found.entry, (*found.path, "document"))
            yield from missing(contents, place, "document", found.source.document, contents.documents)
        for row in found.source.rows if found.section in CITING else ():
            if row not in contents.knowledge:
                message = f"the row '{row}' is not in the knowledge register"
                hint = nearest(row, contents.knowledge)
                yield contents.places.problem(found.section, found.entry, found.path, message, hint)


def _rules(contents: Contents) -> Iterator[Problem]:
    """What the rules on one person and on a household conclude, and for which items they are written out."""
    for section, name, rule in contents.all_rules():
        found = rule.then.problems(contents, each=rule.for_each is not None)
        yield from _mistakes(contents, (section, name, ("then",)), found)
        if rule.for_each is not None:
            yield from _for_each(contents, (section, name, ("for_each",)), rule.for_each)


def _laws(contents: Contents) -> Iterator[Problem]:
    for name, law in contents.laws.items():
        place = ("laws", name, ())
        for test in law.tests():
            if isinstance(test, AlertContact):
                yield from missing(contents, place, "service", test.service, contents.services)
            elif isinstance(test, Shown):
                yield from missing(contents, place, "form of conclusion", test.form, THEN_FORMS)
        if law.for_each is not None:
            yield from _for_each(contents, ("laws", name, ("for_each",)), law.for_each)
        for fact in law.independent.of if law.independent else ():
            yield from missing(contents, ("laws", name, ("independent", "of")), "fact", fact, contents.facts)


def _for_each(contents: Contents, place: Place, items: ForEach) -> Iterator[Problem]:
    if items.facts is not None:
        yield from missing(contents, place, "group", items.facts, contents.groups)
    if items.services is not None:
        yield from _mistakes(contents, place, items.services.problems(contents, each=False))


def _mistakes(contents: Contents, place: Place, found: Iterable[Mistake]) -> Iterator[Problem]:
    section, name, path = place
    for one in found:
        yield contents.places.problem(section, name, (*path, *one.path), one.message, one.suggestion)


def _rows(contents: Contents) -> Iterator[Problem]:
    """The knowledge register names real documents."""
    for name, row in contents.knowledge.items():
        if row.document is not None:
            yield from missing(
                contents, ("knowledge", name, ("document",)), "document", row.document, contents.documents
            )


def _words(contents: Contents) -> Iterator[Problem]:
    for word in sorted(REQUIRED_WORDS - contents.words.keys()):
        hint = nearest(word, contents.words.keys() - REQUIRED_WORDS)
        message = f"the wording '{word}' is missing from rules/wording.yaml"
        yield contents.places.problem("words", hint or word, (), message, hint)


def _unfilled(contents: Contents) -> Iterator[Problem]:
    """Placeholders in texts of rules must be ones that are filled in."""
    for section, name, rule in contents.all_rules():
        allowed = {f"parameter:{parameter}" for parameter in contents.parameters}
        if rule.for_each is not None:
            allowed.add("service" if rule.for_each.services is not None else "need")
        for text in rule.then.texts():
            for placeholder in _placeholders(text):
                if placeholder not in allowed:
                    message = f"unknown placeholder '{{{placeholder}}}'"
                    yield contents.places.problem(section, name, ("then",), message, nearest(placeholder, allowed))


def _placeholders(text: Text) -> set[str]:
    return {
        part.partition("}")[0] for language in LANGUAGES for part in text.into(language).split("{")[1:] if "}" in part
    }
