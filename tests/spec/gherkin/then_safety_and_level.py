"""Then sentences on danger, consent, the level and complexity."""

from pytest_bdd import parsers, then

from tests.spec.gherkin.answers import Answer, digits, then_sentence
from tests.spec.gherkin.phrase_table import PhraseTable

SAFETY = {
    "dringend": "urgent",
    "niet nagevraagd": "not_checked",
    "niet uit te sluiten": "not_excluded",
    "in orde": "clear",
}
CONSENT = {
    "gegeven": "given",
    "nog te vragen": "to_ask",
    "geweigerd": "refused",
    "een menselijke beslissing": "human_decision",
    "onbekend": "unknown",
}
COMPLEXITY = {"complex": "met", "niet complex": "not_met", "misschien complex": "unknown"}
KINDS = {"lichamelijke": "physical", "psychische": "psychological", "sociale": "social"}
PRESENCE = {"aanwezig": "met", "afwezig": "not_met", "onbekend": "unknown"}


@then_sentence("de veiligheid", "is", r" (?P<status>.+)")
def _safety(answer: Answer, status: str) -> None:
    assert answer.decision["safety"]["status"] == SAFETY[status]


@then_sentence("er", "is", r" een waarschuwing(?: met het nummer (?P<number>[\d ]+))?")
def _alert(answer: Answer, number: str | None) -> None:
    alerts = answer.decision["safety"]["alerts"]
    assert alerts
    assert all(alert["action"] and alert["contacts"] for alert in alerts)
    if number:
        assert any(digits(number) in digits(contact) for alert in alerts for contact in alert["contacts"])


@then_sentence("er", "is", " geen waarschuwing")
def _no_alert(answer: Answer) -> None:
    assert answer.decision["safety"]["alerts"] == []


@then(parsers.re(r"het nummer (?P<first>[\d ]+) staat in de waarschuwing voor het nummer (?P<second>[\d ]+)"))
def _number_before(answer: Answer, first: str, second: str) -> None:
    contacts = [digits(contact) for alert in answer.decision["safety"]["alerts"] for contact in alert["contacts"]]
    place = {number: [digits(number) in contact for contact in contacts].index(True) for number in (first, second)}
    assert place[first] < place[second]


@then_sentence("de toestemming", "is", r" (?P<outcome>.+)")
def _consent(answer: Answer, outcome: str) -> None:
    assert answer.decision["consent"]["outcome"] == CONSENT[outcome]


@then_sentence("de coördinatie", "ligt", r" bij (?P<level>.+)")
def _level(answer: Answer, table: PhraseTable, level: str) -> None:
    decided = answer.decision["level"]
    assert decided["outcome"] == table.name("levels", level), decided
    assert decided["candidates"] == [decided["outcome"]]


@then_sentence("het niveau", "staat", " nog niet vast")
def _level_open(answer: Answer) -> None:
    assert answer.decision["level"]["outcome"] is None


@then_sentence("de mogelijke niveaus", "zijn", r": (?P<levels>.+)")
def _candidates(answer: Answer, table: PhraseTable, levels: str) -> None:
    assert answer.decision["level"]["candidates"] == [table.name("levels", level) for level in levels.split(", ")]


@then(parsers.re(r"(?P<level>.+) kan niet worden uitgesloten"))
def _cannot_exclude(answer: Answer, table: PhraseTable, level: str) -> None:
    assert answer.decision["level"]["cannot_exclude"] == table.name("levels", level)


@then_sentence("niets hogers", "hoeft", " nog te worden uitgesloten")
def _nothing_higher(answer: Answer) -> None:
    assert answer.decision["level"]["cannot_exclude"] is None


@then_sentence("bij het niveau", "hoort", " iets te doen")
def _level_action(answer: Answer) -> None:
    assert answer.decision["level"]["actions"]


@then_sentence("het niveau", "moet", " worden nagekeken")
def _level_to_check(answer: Answer) -> None:
    assert answer.decision["level"]["check"]


@then_sentence(r"(?P<level>.+)", "is", " het begin")
def _start_with(answer: Answer, table: PhraseTable, level: str) -> None:
    assert answer.decision["level"]["start_with"] == table.name("levels", level)


@then_sentence("de situatie", "is", r" (?P<outcome>(?:niet |misschien )?complex)")
def _complexity(answer: Answer, outcome: str) -> None:
    assert answer.decision["complexity"]["outcome"] == COMPLEXITY[outcome], answer.decision["complexity"]


@then_sentence(r"de (?P<kind>\w+) problemen", "zijn", r" (?P<presence>\w+)")
def _kind(answer: Answer, kind: str, presence: str) -> None:
    assert answer.decision["complexity"]["kinds"][KINDS[kind]] == PRESENCE[presence]
