"""Random rule bases, as the files that the loader reads: every operator, status and form of the rule language.

Everything that the language forbids (circles, dead references, contradictions) is avoided, so each of them loads.
"""

import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from engine import RULES
from engine.logic.compilation.condition_reader import read_test
from engine.logic.statuses import STATUSES
from engine.logic.statuses.base import StatusError
from tests.support.strategies.expressions import Vocabulary, expressions, fact_tests
from tests.support.yaml_files import from_yaml

#: Files by their path below the folders ``rules`` and ``catalogue``.
Files = dict[str, Any]

WORDS = {"nl": "woorden", "fr": "mots", "en": "words"}
SOURCE = {"publication": "example.org", "section": "a page"}
LEVELS = ("low", "middle", "high")
KINDS = ("helping", "caring")
BOOLEANS = {"safety": ["danger", "fire"], "needs": ["need_a", "need_b", "need_c"], "other": ["calm", "alone", "able"]}
CHOICES = {"colour": ["red", "green", "blue"], "applicant": ["person", "carer", "other"]}
INTEGERS = {"age": (0, 20)}
VOCABULARY = Vocabulary([fact for facts in BOOLEANS.values() for fact in facts], CHOICES, INTEGERS, "a_number")
#: The statuses of which is said below what a rule may write under their keys.
DRAWN_BY_HAND = ("criterion", "fact", "service", "services", "level", "conclusion")
#: Files that are taken from the real rule base, for they say nothing that a random one could contradict.
REAL = ("wording.yaml", "sources.yaml", "roles.yaml", "knowledge.yaml")


def write_rule_base(files: Files, folder: Path) -> tuple[Path, Path]:
    """Write the files (JSON is YAML) and return the folders of the rules and of the catalogue."""
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(data), encoding="utf-8")
    for name in REAL:
        (folder / "rules" / name).write_bytes((RULES / name).read_bytes())
    for name in ("rules/household", "rules/facts", "rules/topics", "catalogue/services"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    return folder / "rules", folder / "catalogue"


@st.composite
def rule_bases(draw: st.DrawFn) -> Files:
    """The files of a random rule base."""
    criteria = _criteria(draw)
    services = [f"service-{letter}" for letter in "abcd"[: draw(st.integers(1, 4))]]
    files: Files = {
        "rules/decision.yaml": _decision(draw, criteria),
        "rules/groups.yaml": {group: {"name": WORDS} for group in (*BOOLEANS, "choices", "numbers")},
        "rules/topic_groups.yaml": {},
        "rules/constraints.yaml": {
            f"constraint_{number}": {
                "when": draw(expressions(VOCABULARY, tuple(criteria), 5)),
                "then": draw(st.one_of(_settling(), fact_tests(VOCABULARY, "has_none"))),
                "text": WORDS,
                "source": SOURCE,
            }
            for number in range(draw(st.integers(0, 5)))
        },
        "rules/parameters.yaml": {
            "a_number": {"name": WORDS, "values": [{"value": draw(st.integers(0, 20)), "source": SOURCE}]}
        },
        "rules/criteria/all.yaml": criteria,
        "rules/conclusions/all.yaml": _conclusions(draw, list(criteria), services),
        "rules/service_kinds.yaml": {kind: _kind(draw, list(criteria)) for kind in KINDS},
        "rules/interview.yaml": _interview(),
        "rules/notes.yaml": _notes(),
        "catalogue/organisations/somebody.yaml": {
            "id": "somebody",
            "name": WORDS,
            "description": WORDS,
            "source": SOURCE,
        },
    }
    for group, facts in BOOLEANS.items():
        files[f"rules/facts/{group}.yaml"] = {fact: _fact("boolean") for fact in facts}
    choices = {fact: _fact("choice", values=dict.fromkeys(values, WORDS)) for fact, values in CHOICES.items()}
    files["rules/facts/choices.yaml"] = {**choices, "followed_by": _fact("choice", values_from="services")}
    files["rules/facts/numbers.yaml"] = {
        fact: _fact("integer", minimum=low, maximum=high) for fact, (low, high) in INTEGERS.items()
    }
    for service in services:
        files[f"catalogue/services/{service}.yaml"] = _service(draw, service, criteria)
    return files


def _fact(kind: str, **more: Any) -> dict[str, Any]:
    return {
        "type": kind,
        "name": WORDS,
        "question": WORDS,
        "sensitive": False,
        "change": "fixed",
        "source": SOURCE,
        **more,
    }


def _decision(draw: st.DrawFn, criteria: Mapping[str, Any]) -> dict[str, Any]:
    any_criterion = st.sampled_from(list(criteria))
    levels = [
        {"id": level, "name": WORDS, "description": WORDS, "criterion": draw(any_criterion)}
        for level in LEVELS[: draw(st.integers(1, 3))]
    ]
    return {
        "version": "random",
        "valid_from": "2024-01-01",
        "safety_group": "safety",
        "needs_group": "needs",
        "key_facts": {"applicant": "applicant", "followed_by": "followed_by"},
        "levels": levels,
        "complexity": {
            "criterion": draw(any_criterion),
            "kinds": {"social": draw(any_criterion)},
            "domains_group": "other",
        },
        "follow_up_topics": [{"id": "plan", "name": WORDS}],
        "gap_kinds": dict.fromkeys(
            ("criteria", "saturation", "no_offer", "application", "consent", "no_carrier"), WORDS
        ),
    }


@cache
def _interview() -> dict[str, Any]:
    """The real settings without what they say about single facts, groups and kinds."""
    settings = from_yaml((RULES / "interview.yaml").read_text(encoding="utf-8"))
    settings["answers"] = {}
    settings["first_where"] = {}
    settings["after"] = {}
    settings["screens"] = {}
    settings["weights"]["kinds"] = {}
    settings["diagram_order"] = [*reversed(VOCABULARY.booleans)]
    return dict(settings)


@cache
def _notes() -> dict[str, Any]:
    """The real settings, with the one group of dangers that a random rule base has, and nothing about single facts."""
    settings = from_yaml((RULES / "notes.yaml").read_text(encoding="utf-8"))
    settings["danger"]["groups"] = ["safety"]
    settings["danger"]["of_one"] = []
    settings["implied"] = []
    settings["unsure_beside"] = []
    settings["other_sense"] = []
    settings["of_age"] = {}
    return dict(settings)


def _settling() -> st.SearchStrategy[dict[str, Any]]:
    """A consequence that leaves one value: the fact is then filled in."""
    booleans = st.sampled_from(VOCABULARY.booleans)
    return st.one_of(
        st.builds(lambda fact, value: {"fact": fact, "is": value}, booleans, st.booleans()),
        st.integers(0, 20).map(lambda number: {"fact": "age", "is": number}),
        st.sampled_from(CHOICES["colour"]).map(lambda value: {"fact": "colour", "is": value}),
    )


def _criterion(draw: st.DrawFn, criteria: Mapping[str, Any]) -> dict[str, Any]:
    found = {"text": WORDS, "met_when": draw(expressions(VOCABULARY, tuple(criteria), 5)), "source": SOURCE}
    if draw(st.booleans()):
        found |= {"unclear_when": draw(expressions(VOCABULARY, tuple(criteria), 5)), "unclear_text": WORDS}
    return found


def _criteria(draw: st.DrawFn) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for number in range(draw(st.integers(2, 5))):
        found[f"criterion_{number}"] = _criterion(draw, dict(found))
    return found


def _kind(draw: st.DrawFn, criteria: Sequence[str]) -> dict[str, Any]:
    found: dict[str, Any] = {"name": WORDS}
    for hold in ("out_of_reach_when", "postponed_when", "blocked_when", "human_decision_when", "ask_first_when"):
        if draw(st.booleans()):
            found[hold] = {"criterion": draw(st.sampled_from(criteria)), "todo": WORDS}
    return found


def _service(draw: st.DrawFn, service: str, criteria: Mapping[str, Any]) -> dict[str, Any]:
    eligibility = [
        {
            "id": f"own_{number}",
            "kind": draw(st.sampled_from(["required", "required", "preferred"])),
            **_criterion(draw, criteria),
        }
        for number in range(draw(st.integers(0, 4)))
    ]
    found = {
        "id": service,
        "organisation": "somebody",
        "name": WORDS,
        "description": WORDS,
        "kind": draw(st.sampled_from(KINDS)),
        "scope": draw(st.sampled_from(["specialised", "generalist"])),
        "offer": "service",
        "serves": draw(st.lists(st.sampled_from(BOOLEANS["needs"]), unique=True, max_size=2)),
        "eligibility_published": bool(eligibility) and draw(st.integers(0, 3)) > 0,
        "eligibility": eligibility,
        "availability": {
            "status": draw(st.sampled_from(["open", "saturated", "unknown"])),
            "as_of": "2024-01-01",
            "until": "2999-12-31",
        },
        "sources": [
            {"publication": "example.org", "as_of": "2024-01-01", "review_by": "2025-01-01", "reliability": "A"}
        ],
    }
    if draw(st.booleans()):
        who = st.lists(st.sampled_from(CHOICES["applicant"]), unique=True, max_size=2)
        may = draw(who)
        found["application"] = {
            "who_may_apply": may,
            "ask_whether": [one for one in draw(who) if one not in may],
            "who_text": WORDS,
            "requirements": [
                {"id": f"needed_{number}", "todo": WORDS, **_criterion(draw, criteria)}
                for number in range(draw(st.integers(0, 2)))
            ],
        }
    return found


def _conclusions(draw: st.DrawFn, criteria: Sequence[str], services: Sequence[str]) -> dict[str, Any]:
    """Rules in three steps; only later steps look at levels, and at the conclusions of earlier steps."""
    found: dict[str, Any] = {
        "nothing_asked": {"when": [], "then": {"safety": "not_checked"}, "source": SOURCE},
        "lowest_level": {
            "when": [{"criterion": criteria[0], "is": ["met", "unknown"]}],
            "then": {"level": LEVELS[0]},
            "source": SOURCE,
        },
    }
    concluded: list[str] = []
    for step in range(3):
        made = {
            f"rule_{step}_{number}": _rule(draw, step, criteria, services, list(concluded))
            for number in range(draw(st.integers(1, 5)))
        }
        found |= made
        concluded += [rule.get("conclusion", name) for name, rule in made.items()]
    return found


def _rule(
    draw: st.DrawFn, step: int, criteria: Sequence[str], services: Sequence[str], concluded: Sequence[str]
) -> dict[str, Any]:
    each: dict[str, Any] | None = draw(
        st.sampled_from([None, None, {"facts": "needs"}, {"services": {"kind": ["helping"]}}, {"services": {}}])
    )
    tests = st.lists(_status_tests(step, criteria, services, concluded, each), max_size=3)
    then = draw(_outputs(step, services, each))
    rule: dict[str, Any] = {
        "when": list(
            {json.dumps(_without_values(test)): test for test in draw(tests) if not _leads_nowhere(test, then)}.values()
        ),
        "then": then,
        "source": SOURCE,
    }
    if each is not None:
        rule["for_each"] = each
    if draw(st.booleans()):
        rule["conclusion"] = f"concluded_{step}_{draw(st.integers(0, 1))}"
    return rule


def _leads_nowhere(test: Mapping[str, Any], then: Mapping[str, Any]) -> bool:
    """Whether a rule would lead to a service that the test wants to be ruled out, which loading refuses."""
    return "refer_to" in then and test.get("is") == ["excluded"] and test.get("service") in {"each", then["refer_to"]}


def _without_values(test: Mapping[str, Any]) -> list[Any]:
    subject, aspect = test
    return [subject, test[subject], aspect]


def _some(values: Sequence[str]) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(values), min_size=1, unique=True)


def _status_tests(
    step: int,
    criteria: Sequence[str],
    services: Sequence[str],
    concluded: Sequence[str],
    each: Mapping[str, Any] | None,
) -> st.SearchStrategy[dict[str, Any]]:
    four = ["met", "not_met", "not_asked", "not_known"]
    per_need = each is not None and "facts" in each
    per_service = each is not None and "services" in each
    # Beside `each`, nothing that it may come to stand for: the two could contradict each other.
    needs = ["each"] if per_need else BOOLEANS["needs"]
    booleans = [*BOOLEANS["safety"], *BOOLEANS["other"], *needs]
    named = ["each"] if per_service else services
    filters = st.builds(
        lambda kind, not_kind, need: {
            key: value for key, value in {"kind": kind, "not_kind": not_kind, "serves": need}.items() if value
        },
        st.lists(st.sampled_from(KINDS), unique=True, max_size=1),
        st.lists(st.sampled_from(KINDS), unique=True, max_size=1),
        st.sampled_from([*needs, None]),
    )
    nodes: dict[str, st.SearchStrategy[Any]] = {
        "criterion": st.sampled_from(criteria),
        "service": st.sampled_from(named),
        "services": filters,
    }
    if step > 0:
        # The first level is always there; the other ones may not be.
        nodes["level"] = st.just(LEVELS[0])
        nodes["conclusion"] = st.sampled_from(list(dict.fromkeys(concluded)))

    # Which values a fact can have depends on its type.
    tests = [
        st.builds(lambda name, values: {"fact": name, "is": values}, st.sampled_from(booleans), _some(four)),
        st.builds(
            lambda name, values: {"fact": name, "is": values},
            st.sampled_from(["age", "colour"]),
            _some(["known", "not_asked", "not_known"]),
        ),
    ]
    tests += [_status_test(subject, node) for subject, node in (nodes | _of_facts(booleans)).items()]
    return st.one_of(*tests)


def _of_facts(facts: Sequence[str]) -> dict[str, st.SearchStrategy[Any]]:
    """What stands under the key of a status of which nothing is said here: a fact, or a list of facts."""
    found: dict[str, st.SearchStrategy[Any]] = {}
    for subject, status in STATUSES.items():
        if status.of_one_person and subject not in DRAWN_BY_HAND:
            try:
                status.read(facts[0], next(iter(status.aspects)), read_test)
                found[subject] = st.sampled_from(facts)
            except StatusError:
                found[subject] = st.lists(st.sampled_from(facts), min_size=1, max_size=3, unique=True)
    return found


def _status_test(subject: str, node: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """Any aspect of a status, with any of the values that it has."""
    return st.sampled_from(sorted(STATUSES[subject].aspects.items())).flatmap(
        lambda found: st.builds(lambda named, values: {subject: named, found[0]: values}, node, _some(found[1]))
    )


def _outputs(step: int, services: Sequence[str], each: Mapping[str, Any] | None) -> st.SearchStrategy[dict[str, Any]]:
    needs = ["each"] if each is not None and "facts" in each else [*BOOLEANS["needs"], "case_management"]
    outcomes = st.sampled_from(["certain", "possible"])
    kinds = st.sampled_from(["criteria", "no_offer", "consent"])
    gaps = st.builds(
        lambda kind, outcome, need: {"gap": {"kind": kind, "outcome": outcome, "need": need, "population": WORDS}},
        kinds,
        outcomes,
        st.sampled_from(needs),
    )
    forms: list[st.SearchStrategy[dict[str, Any]]] = [
        st.sampled_from(["urgent", "not_checked", "not_excluded", "clear"]).map(lambda status: {"safety": status}),
        st.sampled_from(["given", "refused", "to_ask"]).map(lambda outcome: {"consent": outcome, "text": WORDS}),
        st.just({"signal": WORDS, "advice": WORDS}),
        st.just({"notice": WORDS}),
        st.sampled_from(services).map(lambda service: {"refer_to": service, "goal": WORDS}),
        gaps,
    ]
    if step == 0:
        forms.append(st.just({"level": LEVELS[0]}))
    return st.one_of(*forms)
