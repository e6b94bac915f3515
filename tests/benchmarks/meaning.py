"""What a decision says of 4,000 made-up people, before and after the second version of the meaning.

Run it with ``uv run --locked python -m tests.benchmarks.meaning``; it prints the table of docs/population.md.

The people were drawn once, with version 1 and seed 1, and are kept beside this file; the same people with everything
asked were drawn when version 2 was made. What version 1 said of them stands in `version-1.json`: it cannot be made
anew with these rules. Nobody of them exists, so a share says how the rules behave and nothing about Brussels.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from engine import CATALOGUE, RULES, RuleBase, load_rule_base, triage
from engine.answers.decision import Decision, OnwardStep
from engine.cli.labels import read_labels
from engine.cli.report import report_lines

PEOPLE = Path(__file__).parent / "people"
AS_OF = date(2026, 11, 28)
GROUPS = ("contact", "ask_first", "near_miss", "other")
#: A decision as text is laid out for one in so many people.
TEXT_OF_ONE_IN = 10


def people(path: Path) -> Iterator[dict[str, Any]]:
    """The answers of each; a column ``<fact>__not_known`` says that a question was asked and the answer is not known."""
    for row in pl.read_parquet(path).iter_rows(named=True):
        facts = {name: value for name, value in row.items() if not name.endswith("__not_known")}
        yield {name: value for name, value in facts.items() if value is not None or row.get(f"{name}__not_known")}


@dataclass(frozen=True)
class Seen:
    """One person, and what was decided."""

    facts: Mapping[str, Any]
    decision: Decision
    words: int | None


def decided(rule_base: RuleBase, path: Path) -> list[Seen]:
    labels, seen = read_labels("nl"), []
    for place, facts in enumerate(people(path)):
        decision, words = triage(rule_base, facts, as_of=AS_OF, language="nl"), None
        if place % TEXT_OF_ONE_IN == 0:
            words = len(" ".join(report_lines(decision, rule_base.contents, labels, "nl")).split())
        seen.append(Seen(facts, decision, words))
    return seen


def figures(rule_base: RuleBase, seen: Sequence[Seen]) -> dict[str, str]:
    """Every line of the table."""
    homeless = [one for one in seen if one.facts.get("housing") in ("homeless", "emergency_shelter")]
    found = {"people": str(len(seen))}
    for who, among in (("", seen), (", of the homeless", homeless)):
        complexity = Counter(one.decision.complexity.outcome for one in among)
        settled = [one for one in among if one.decision.level.outcome == "case_manager"]
        still = [one for one in among if len(one.decision.level.candidates) > 1 and _case_manager(one)]
        found |= {
            f"complex{who}": of(complexity["met"], among),
            f"not decided: unclear, or still to ask{who}": of(complexity["unknown"], among),
            f"not complex{who}": of(complexity["not_met"], among),
            f"case manager settled{who}": of(len(settled), among),
            f"case manager not excluded{who}": of(len(still), among),
        }
    settled = [one for one in seen if one.decision.level.outcome == "case_manager"]
    found["case manager settled without a heavy sign or a public of its own"] = of(sum(map(light, settled)), settled)
    for group in GROUPS:
        count = sum(service.group == group for one in seen for service in one.decision.services)
        found[f"services in the group '{group}', for each decision"] = f"{count / len(seen):.1f}"
    near = [(one, service.id) for one in seen for service in one.decision.services if service.near_miss == "met"]
    absent = [1 for one, name in near if not needed(rule_base, one.facts, name)]
    found["near misses, for each decision"] = f"{len(near) / len(seen):.2f}"
    found["near misses about a need that is not there"] = str(len(absent))
    for need in rule_base.contents.facts_of(rule_base.contents.plan.needs_group):
        have = [one for one in seen if one.facts.get(need) is True]
        possible = [one for one in have if ("criteria", need, "possible") in gaps(one)]
        found[f"possible gap by criteria: {need}"] = of(len(possible), have)
    for kind in ("criteria", "application", "consent", "no_carrier"):
        for outcome in ("certain", "possible"):
            counted = sum((kind, "case_management", outcome) in gaps(one) for one in seen)
            found[f"gap of case management: {kind}, {outcome}"] = of(counted, seen)
    words = sorted(one.words for one in seen if one.words is not None)
    found["words of a decision as text, median"] = str(words[len(words) // 2])
    without = [one for one in seen if not sure(rule_base, one.decision.onward[0])]
    found["first steps without a number that is sure"] = str(len(without))
    deciding = sum(used.decides for one in seen for used in one.decision.assumptions)
    found["assumptions that decide, for each decision"] = f"{deciding / len(seen):.1f}"
    return found


def sure(rule_base: RuleBase, step: OnwardStep) -> bool:
    """Whether a step has a number that is sure, or leads to whom the person knows how to reach."""
    service = rule_base.contents.services[step.to]
    own = service.at_hand
    return service.reachable or (own is not None and own.text.nl in step.contacts)


def _case_manager(one: Seen) -> bool:
    return "case_manager" in one.decision.level.candidates


def of(count: int, among: Sequence[object]) -> str:
    return f"{count} of {len(among)}"


def light(one: Seen) -> bool:
    """No strong sign, and no service of its own public that fits or may fit."""
    own = ("dune", "mobile-team-107-precarity", "bru-stars")
    publics = [service.outcome for service in one.decision.services if service.id in own]
    return one.decision.complexity.weight != "strong" and set(publics) == {"excluded"}


def needed(rule_base: RuleBase, facts: Mapping[str, Any], service: str) -> bool:
    """Whether one of the needs that a service is about is there; who coordinates is about none."""
    entry = rule_base.contents.services[service]
    about = rule_base.contents.needs_served(entry)
    return entry.kind == "case_management" or not about or any(facts.get(need) is True for need in about)


def gaps(one: Seen) -> set[tuple[str, str, str]]:
    return {(gap.kind, gap.need, gap.outcome) for gap in one.decision.gaps}


def main(show: Callable[[str], None] = print) -> None:
    rule_base = load_rule_base(RULES, CATALOGUE)
    before = json.loads((PEOPLE / "version-1.json").read_text())
    part, full = (
        figures(rule_base, decided(rule_base, PEOPLE / f"{name}.parquet"))
        for name in ("asked-in-part", "asked-in-full")
    )
    show("| | version 1 | now | now, everything asked |\n|---|---:|---:|---:|")
    for name, now in part.items():
        show(f"| {name} | {before.get(name, '–')} | {now} | {full[name]} |")


if __name__ == "__main__":
    main()
