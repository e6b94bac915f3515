"""Then sentences on the rest of the answer: gaps, onward steps, signals, follow-up, questions, assumptions."""

import re

from pytest_bdd import parsers, then

from engine import RuleBase
from tests.spec.gherkin.answers import CONFIRM_NO_OFFER, ROOT, Answer, then_sentence
from tests.spec.gherkin.phrase_table import PhraseTable
from tests.support.yaml_files import from_yaml

GAPS = {
    "door criteria": "criteria",
    "door verzadiging": "saturation",
    "zonder aanbod": "no_offer",
    "bij de aanmelding": "application",
    "door toestemming": "consent",
    "zonder drager": "no_carrier",
}
CERTAINTY = {"zeker": {"certain"}, "misschien": {"possible"}, "misschien of zeker": {"certain", "possible"}}
GAP = rf"(?P<kind>{'|'.join(GAPS)})"
SAFETY_TOPICS = (
    "of er levensgevaar is",
    "of er een acute crisis is",
    "of er gevaar voor zelfdoding is",
    "of er geweld of bedreiging is",
    "of er een kind in gevaar is",
)
CERTAIN = "(?P<certainty>zeker|misschien|misschien of zeker)"


@then_sentence("er", "is", rf" {CERTAIN} een hiaat {GAP}(?: voor (?P<need>.+))?")
def _gap(answer: Answer, table: PhraseTable, certainty: str, kind: str, need: str | None) -> None:
    wanted = table.name("needs", need) if need else None
    found = [gap for gap in answer.gaps(GAPS[kind]) if wanted in (None, gap["need"])]
    assert any(gap["outcome"] in CERTAINTY[certainty] for gap in found), (answer.decision["gaps"], answer.why())
    assert all(gap["population"] for gap in found)


@then_sentence("er", "is", rf" geen hiaat {GAP}")
def _no_gap(answer: Answer, kind: str) -> None:
    assert [gap for gap in answer.gaps(GAPS[kind]) if gap["outcome"] == "certain"] == []


@then_sentence("er", "is", r" geen mogelijk hiaat voor (?P<need>.+)")
def _no_possible_gap(answer: Answer, table: PhraseTable, need: str) -> None:
    wanted = table.name("needs", need)
    assert [gap for gap in answer.gaps("criteria") if gap["need"] == wanted] == []


@then_sentence("het hiaat", "noemt", r" (?P<criterion>.+) bij (?P<name>.+)")
def _blocked_by(answer: Answer, table: PhraseTable, criterion: str, name: str) -> None:
    service = table.name("services", name)
    wanted = {"service": service, "criterion": table.name("criteria", criterion)[service]}
    assert any(wanted in gap["blocked_by"] for gap in answer.gaps("criteria")), answer.gaps("criteria")


@then(parsers.re(r"(?:er wordt|wordt er|wordt)(?P<negated> niet)? doorverwezen naar (?P<name>.+)"))
def _referred(answer: Answer, table: PhraseTable, name: str, negated: str | None) -> None:
    assert (table.name("services", name) in answer.onward()) != bool(negated), answer.onward()


@then(parsers.re("een mens moet bevestigen dat er geen aanbod is"))
def _confirm(answer: Answer) -> None:
    steps = [step for step in answer.decision["onward"] if step["to"] == CONFIRM_NO_OFFER]
    assert len(steps) == 1, answer.onward()
    assert steps[0]["goal"]
    assert steps[0]["reasons"], "what was checked must be listed"


@then_sentence(r"(?P<first>.+?)", "komt", r" voor (?P<second>.+) in de doorverwijzingen")
def _referred_before(answer: Answer, table: PhraseTable, first: str, second: str) -> None:
    onward = answer.onward()
    assert onward.index(table.name("services", first)) < onward.index(table.name("services", second)), onward


@then_sentence("(?P<name>.+?)", "is", " de eerste stap")
def _first_step(answer: Answer, table: PhraseTable, name: str) -> None:
    assert answer.onward()[0] == table.name("services", name), answer.onward()


@then_sentence("de eerste stap", "heeft", " een nummer dat zeker is")
def _first_step_is_sure(answer: Answer, rule_base: RuleBase) -> None:
    first = answer.decision["onward"][0]
    sure = {phone.number for phone in rule_base.contents.services[first["to"]].phones if not phone.doubtful}
    assert any(first["contacts"][0].startswith(number) for number in sure), first


@then_sentence("bij de eerste stap", "staat", " hoe: (?P<how>.+)")
def _first_step_how(answer: Answer, how: str) -> None:
    assert answer.decision["onward"][0]["contacts"] == [how]


@then(parsers.re("staat nergens: (?P<how>.+)"))
def _nowhere(answer: Answer, how: str) -> None:
    shown = [*answer.decision["onward"], *answer.decision["services"]]
    assert not any(how in one["contacts"] for one in shown)


@then_sentence("(?P<name>.+?)", "is", " een stap voor uzelf")
def _own_step(answer: Answer, table: PhraseTable, name: str) -> None:
    own = [step for step in answer.decision["onward"] if step["to"] == table.name("services", name)]
    assert own
    assert all(step["own"] and step["name"].startswith("Uzelf") and not step["contacts"] for step in own), own


@then_sentence("(?P<name>.+?)", "is", " een stap voor (?P<when>nu|later)")
def _step_when(answer: Answer, table: PhraseTable, name: str, when: str) -> None:
    steps = [step for step in answer.decision["onward"] if step["to"] == table.name("services", name)]
    assert steps
    assert {step["shown"] for step in steps} == {{"nu": "now", "later": "later"}[when]}, steps


@then_sentence("bij de stap naar (?P<name>.+?)", "staat", ": (?P<hours>.+)")
def _step_hours(answer: Answer, table: PhraseTable, name: str, hours: str) -> None:
    steps = [step for step in answer.decision["onward"] if step["to"] == table.name("services", name)]
    assert steps
    assert {step["open"]["text"] for step in steps} == {hours}


@then_sentence("de waarschuwing", "noemt", "(?P<negated> niet)? (?P<name>.+)")
def _alert_names(answer: Answer, table: PhraseTable, rule_base: RuleBase, name: str, negated: str | None) -> None:
    shown = rule_base.contents.services[table.name("services", name)].name.nl
    contacts = [contact for alert in answer.decision["safety"]["alerts"] for contact in alert["contacts"]]
    assert contacts
    assert any(contact.startswith(shown) for contact in contacts) != bool(negated), contacts


@then(parsers.re("(?:de waarschuwing zegt|zegt de waarschuwing): (?P<words>.+)"))
def _alert_says(answer: Answer, words: str) -> None:
    said = [alert["action"] for alert in answer.decision["safety"]["alerts"]]
    assert any(words in action for action in said), said


@then_sentence("elke doorverwijzing", "heeft", " een doel")
def _goals(answer: Answer) -> None:
    assert answer.decision["onward"]
    assert all(step["goal"].strip() for step in answer.decision["onward"])


@then_sentence("de beoordeling", "eindigt", " niet met een kaal neen")
def _no_bare_no(answer: Answer) -> None:
    assert answer.decision["onward"], "no onward step at all"
    for service in answer.decision["services"]:
        if service["outcome"] == "excluded":
            assert all(entry["reason"] for entry in service["criteria"] if entry["outcome"] == "not_met")


@then(parsers.re(r"(?:er wordt|wordt er|wordt)(?P<negated> niet)? gemeld dat (?P<remark>.+)"))
def _remark(answer: Answer, table: PhraseTable, remark: str, negated: str | None) -> None:
    assert answer.fired(table.name("remarks", remark)) != bool(negated), answer.why()


@then(parsers.re(r"(?:er wordt|wordt er|wordt) (?P<article>een|geen) tegenspraak gemeld"))
def _contradiction(answer: Answer, article: str) -> None:
    wording = from_yaml((ROOT / "rules" / "wording.yaml").read_text(encoding="utf-8"))
    start = wording["contradiction"]["nl"].partition("{")[0]
    told = any(notice.startswith(start) for notice in answer.decision["notices"])
    assert told == (article == "een"), answer.decision["notices"]


@then_sentence("er", "is", r" (?P<article>een|geen) signaal over (?P<signal>.+)")
def _signal(answer: Answer, table: PhraseTable, article: str, signal: str) -> None:
    found = {entry["id"] for entry in answer.decision["signals"]}
    assert (table.name("signals", signal) in found) == (article == "een"), found


@then_sentence("er", "is", " geen signaal")
def _no_signal(answer: Answer) -> None:
    assert answer.decision["signals"] == []


@then_sentence("de opvolging", "zegt", r"(?P<negated> niets over)? (?P<topic>(?:wie|hoe|wat|wanneer) .+)")
def _follow_up(answer: Answer, table: PhraseTable, topic: str, negated: str | None) -> None:
    lines = answer.decision["follow_up"].get(table.name("follow_up", topic), [])
    assert bool(lines) != bool(negated), answer.decision["follow_up"].keys()


@then_sentence("(?P<line>.+?)", "staat", "(?P<how> wel| niet) in de opvolging")
def _follow_up_line(answer: Answer, table: PhraseTable, line: str, how: str) -> None:
    assert answer.fired(table.name("follow_up_lines", line)) == (how == " wel"), answer.decision["follow_up"]


@then_sentence("het plan", "noemt", r" wie, wat, wanneer, hoe en met wie")
def _plan_fields(answer: Answer) -> None:
    text = " ".join(line["text"] for line in answer.decision["follow_up"]["plan"]).lower()
    assert all(re.search(rf"\b{word}\b", text) for word in ("wie", "wat", "wanneer", "hoe", "met wie")), text


@then_sentence("de volgende vraag", "is", r" (?P<topic>.+)")
def _next_question(answer: Answer, table: PhraseTable, topic: str) -> None:
    assert answer.questions()[:1] == table.name("topics", topic)


@then_sentence("de volgende vraag", "gaat", "(?P<negated> niet)? over veiligheid")
def _next_is_safety(answer: Answer, table: PhraseTable, negated: str | None) -> None:
    safety = {fact for topic, facts in table.names["topics"].items() if topic in SAFETY_TOPICS for fact in facts}
    assert (answer.questions()[0] in safety) != bool(negated)


@then_sentence("er", "is", " een volgende vraag")
def _some_question(answer: Answer) -> None:
    assert answer.questions()


@then_sentence("elke volgende vraag", "heeft", " een reden")
def _reasons(answer: Answer) -> None:
    questions = answer.next_questions
    assert questions
    assert all(question["why"] and question["question"] for question in questions)


@then(parsers.re(r"(?:er wordt|wordt er|wordt) niet meer gevraagd (?P<topic>.+)"))
def _not_asked(answer: Answer, table: PhraseTable, topic: str) -> None:
    asked = set(answer.questions()) | {fact for each in answer.decision["services"] for fact in each["missing_facts"]}
    assert asked.isdisjoint(table.name("topics", topic))


@then_sentence("geen enkele vraag", "gaat", " over naam, nationaliteit of verblijfspapieren")
def _nothing_identifying(answer: Answer) -> None:
    for question in answer.next_questions:
        words = set(re.findall(r"\w+", question["question"].lower()))
        assert words.isdisjoint(
            {"naam", "nationaliteit", "verblijfsvergunning", "verblijfspapieren", "rijksregisternummer"}
        )


@then(parsers.re(r"(?:de aanname over|wordt de aanname over) (?P<topic>.+?)(?: wordt)? getoond"))
def _assumption(answer: Answer, table: PhraseTable, topic: str) -> None:
    shown = {entry["id"]: entry for entry in answer.decision["assumptions"]}
    wanted = table.name("assumptions", topic)
    assert any(name in shown for name in wanted), sorted(shown)
    assert all(shown[name]["reason"] for name in wanted if name in shown)
