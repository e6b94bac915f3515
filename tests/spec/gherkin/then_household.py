"""Sentences on several people of one household."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pytest_bdd import parsers, then, when

from engine import RuleBase, household_triage
from tests.spec.gherkin.answers import DAY, Answer, then_sentence
from tests.spec.gherkin.phrase_table import Household, PhraseTable

LINES = ("notices", "actions", "signals")
SAFETY = {
    "dringend": "urgent",
    "niet nagevraagd": "not_checked",
    "niet uit te sluiten": "not_excluded",
    "in orde": "clear",
}


@dataclass(frozen=True)
class HouseholdAnswer:
    """A decision on a household as plain data, exactly what the API returns."""

    decision: dict[str, Any]

    def lines(self) -> Iterator[dict[str, Any]]:
        """Everything that holds for the household as a whole."""
        for key in LINES:
            yield from self.decision[key]
        for lines in self.decision["follow_up"].values():
            yield from lines

    def said(self) -> set[str]:
        """The ids of these lines."""
        return {line["id"].partition("[")[0] for line in self.lines()}

    def member(self, role: str) -> Answer:
        """The answer of the one member with a role."""
        found = [member for member in self.decision["members"] if member["role"] == role]
        assert len(found) == 1
        decision: dict[str, Any] = found[0]["decision"]
        return Answer(decision, lambda: list(decision["next_questions"]))


@when("het gezin wordt beoordeeld", target_fixture="household_answer")
def _triage(rule_base: RuleBase, table: PhraseTable, household: Household) -> HouseholdAnswer:
    persons = [(table.name("roles", role), situation.facts) for role, situation in household]
    return HouseholdAnswer(household_triage(rule_base, persons, as_of=DAY).as_dict())


@then_sentence("elk gezinslid", "heeft", " een eigen beoordeling")
def _own_decision(household_answer: HouseholdAnswer, household: Household) -> None:
    members = household_answer.decision["members"]
    assert len(members) == len(household)
    assert all(member["decision"]["services"] and member["decision"]["safety"] for member in members)


@then(
    parsers.re(r"(?:voor het gezin wordt|wordt voor het gezin)(?P<negated> niet)? gemeld dat (?P<remark>.+)"),
)
def _remark(household_answer: HouseholdAnswer, table: PhraseTable, remark: str, negated: str | None) -> None:
    fired = not household_answer.said().isdisjoint(table.name("household_remarks", remark))
    assert fired != bool(negated), household_answer.said()


@then_sentence("de beoordeling van (?:de|het) (?P<role>.+?)", "geeft", " een signaal over (?P<signal>.+)")
def _member_signal(household_answer: HouseholdAnswer, table: PhraseTable, role: str, signal: str) -> None:
    signals = household_answer.member(table.name("roles", role)).decision["signals"]
    assert table.name("signals", signal) in {entry["id"] for entry in signals}


@then_sentence("de veiligheid van het gezin", "is", " (?P<status>.+)")
def _safety(household_answer: HouseholdAnswer, status: str) -> None:
    assert household_answer.decision["safety"]["status"] == SAFETY[status]


@then_sentence("voor het gezin", "is", " er een hiaat door criteria")
def _gap(household_answer: HouseholdAnswer) -> None:
    assert any(gap["kind"] == "criteria" and gap["population"] for gap in household_answer.decision["gaps"])


@then_sentence("er", "is", " geen hiaat door criteria voor het gezin")
def _no_gap(household_answer: HouseholdAnswer) -> None:
    assert all(gap["kind"] != "criteria" for gap in household_answer.decision["gaps"])


@then(parsers.re(r"(?:het gezin wordt|wordt het gezin) doorverwezen naar (?P<name>.+)"))
def _referred(household_answer: HouseholdAnswer, table: PhraseTable, name: str) -> None:
    steps = [step for step in household_answer.decision["onward"] if step["to"] == table.name("services", name)]
    assert steps
    assert all(step["goal"] for step in steps)
