"""Then sentences on the services: outcome, criteria, near miss, order and application."""

from collections.abc import Iterator
from typing import Any

from engine import Phone, RuleBase
from tests.spec.gherkin.answers import CASE_MANAGEMENT, Answer, digits, then_sentence
from tests.spec.gherkin.phrase_table import PhraseTable

NAME = r"(?P<name>Bru-Stars|DUNE|Brusano|het mobiel team 107)"
CRITERION = {"vervuld": "met", "niet vervuld": "not_met", "onbekend": "unknown"}
NEAR_MISS = {"een": "met", "geen": "not_met", "misschien een": "unknown"}
APPLICATION = {"klaar": "ready", "nog niet klaar": "not_ready", "nu niet mogelijk": "not_now", "onbekend": "unknown"}


@then_sentence(NAME, "past", r"(?: (?P<outcome>zeker|misschien|niet))?")
def _fits(answer: Answer, table: PhraseTable, name: str, outcome: str | None) -> None:
    service = table.name("services", name)
    expected = {"zeker": "match", "misschien": "possible", "niet": "excluded"}[outcome or "zeker"]
    assert answer.outcome(service) == expected, answer.service(service)["criteria"]


@then_sentence(NAME, "past", r" niet(?P<only> enkel)? wegens (?P<criterion>.+)")
def _fails_by(answer: Answer, table: PhraseTable, name: str, only: str | None, criterion: str) -> None:
    service = table.name("services", name)
    wanted = table.name("criteria", criterion)[service]
    assert answer.outcome(service) == "excluded"
    failed = answer.required_not_met(service)
    assert wanted in failed
    assert not only or failed == [wanted]


@then_sentence("geen enkele dienst voor casemanagement", "past", r"(?P<surely> zeker)?")
def _none_fits(answer: Answer, surely: str | None) -> None:
    outcomes = {name: answer.outcome(name) for name in CASE_MANAGEMENT}
    assert all(outcome != "match" if surely else outcome == "excluded" for outcome in outcomes.values()), outcomes


@then_sentence(NAME, "is", " niet uitgesloten")
def _not_excluded(answer: Answer, table: PhraseTable, name: str) -> None:
    assert answer.outcome(table.name("services", name)) != "excluded"


@then_sentence(f"bij {NAME}", "(?:is|zijn)", r" (?P<criterion>.+?) (?P<outcome>vervuld|niet vervuld|onbekend)")
def _criterion(answer: Answer, table: PhraseTable, name: str, criterion: str, outcome: str) -> None:
    service = table.name("services", name)
    result = answer.criterion(service, table.name("criteria", criterion)[service])
    assert result["outcome"] == CRITERION[outcome]
    assert (result["unknown_because"] is None) == (outcome != "onbekend")


@then_sentence(f"bij {NAME}", "(?:is|zijn)", r" (?P<criterion>.+?) onduidelijk volgens de bron")
def _unclear(answer: Answer, table: PhraseTable, name: str, criterion: str) -> None:
    service = table.name("services", name)
    result = answer.criterion(service, table.name("criteria", criterion)[service])
    assert (result["outcome"], result["unknown_because"]) == ("unknown", "source")


@then_sentence(f"bij {NAME}", "ontbreekt", r" nog (?P<topic>.+)")
def _missing(answer: Answer, table: PhraseTable, name: str, topic: str) -> None:
    missing = answer.service(table.name("services", name))["missing_facts"]
    assert set(table.name("topics", topic)) <= set(missing)


@then_sentence(f"bij {NAME}", "is", " niets meer na te vragen")
def _nothing_missing(answer: Answer, table: PhraseTable, name: str) -> None:
    """About its conditions; whether it is about this person at all may still be open."""
    required = [one for one in answer.service(table.name("services", name))["criteria"] if one["kind"] == "required"]
    assert [one["missing_facts"] for one in required if one["missing_facts"]] == []


@then_sentence(NAME, "is", r" (?P<near>een|geen|misschien een) bijna-treffer")
def _near_miss(answer: Answer, table: PhraseTable, name: str, near: str) -> None:
    assert answer.service(table.name("services", name))["near_miss"] == NEAR_MISS[near]


@then_sentence(NAME, "noemt", " de kleinste verandering")
def _smallest_change(answer: Answer, table: PhraseTable, name: str) -> None:
    assert answer.service(table.name("services", name))["smallest_change"]


@then_sentence(NAME, "staat", r" voor (?P<later>.+)")
def _before(answer: Answer, table: PhraseTable, name: str, later: str) -> None:
    ranks = [answer.service(table.name("services", each))["rank"] for each in (name, later)]
    assert ranks[0] < ranks[1]


@then_sentence(NAME, "staat", " na alle andere")
def _last(answer: Answer, table: PhraseTable, name: str) -> None:
    service = table.name("services", name)
    ranks = {each: answer.service(each)["rank"] for each in CASE_MANAGEMENT}
    assert ranks[service] == max(ranks.values())


@then_sentence("(?P<name>.+?)", "staat", " bij wie u belt")
def _to_contact(answer: Answer, table: PhraseTable, name: str) -> None:
    assert answer.service(table.name("services", name))["group"] == "contact"


@then_sentence("(?P<name>.+?)", "staat", " niet bij wat net niet past")
def _not_nearly(answer: Answer, table: PhraseTable, name: str) -> None:
    assert answer.service(table.name("services", name))["group"] != "near_miss"


@then_sentence("(?P<name>.+?)", "staat", " niet bij de diensten")
def _not_offered(answer: Answer, table: PhraseTable, name: str) -> None:
    assert table.name("services", name) not in {service["id"] for service in answer.decision["services"]}


@then_sentence(f"de beschikbaarheid van {NAME}", "is", " niet gekend")
def _availability(answer: Answer, table: PhraseTable, name: str) -> None:
    assert answer.service(table.name("services", name))["availability"]["status"] == "unknown"


@then_sentence(f"bij {NAME}", "staat", " van wanneer de gegevens zijn")
def _dated(answer: Answer, table: PhraseTable, name: str) -> None:
    assert answer.service(table.name("services", name))["availability"]["as_of"]


@then_sentence(f"bij {NAME}", "staat", " wat nog nagekeken moet worden")
def _to_verify(answer: Answer, table: PhraseTable, name: str) -> None:
    assert answer.service(table.name("services", name))["to_verify"]


@then_sentence(f"bij {NAME}", "staat", r"(?P<negated> niet)? het nummer (?P<number>[\d ]+)")
def _number(answer: Answer, table: PhraseTable, name: str, negated: str | None, number: str) -> None:
    contacts = answer.service(table.name("services", name))["contacts"]
    calls = [contact for contact in contacts if "@" not in contact and "/" not in contact]
    assert calls
    if negated:
        assert all(digits(contact) != digits(number) for contact in calls)
    else:
        assert any(digits(number) in digits(contact) for contact in calls)


@then_sentence(f"geen enkele voorwaarde van {NAME}", "vraagt", " om te stoppen met gebruiken")
def _no_abstinence(answer: Answer, table: PhraseTable, name: str) -> None:
    for criterion in answer.service(table.name("services", name))["criteria"]:
        text = criterion["text"].lower()
        assert not any(word in text for word in ("afkick", "stopt", "gestopt", "nuchter", "abstinent", "clean")), text


@then_sentence(f"de aanmelding bij {NAME}", "is", r" (?P<outcome>.+)")
def _application(answer: Answer, table: PhraseTable, name: str, outcome: str) -> None:
    application = answer.service(table.name("services", name))["application"]
    assert application["outcome"] == APPLICATION[outcome], application


@then_sentence(f"de aanmelding bij {NAME}", "kan", r" (?P<way>zodra ze akkoord gaat|alleen samen)")
def _way(answer: Answer, table: PhraseTable, name: str, way: str) -> None:
    application = answer.service(table.name("services", name))["application"]
    assert application["way"] == {"zodra ze akkoord gaat": "once_agreed", "alleen samen": "together"}[way], application


@then_sentence(f"voor de aanmelding bij {NAME}", "is", " nog iets te doen")
def _todo(answer: Answer, table: PhraseTable, name: str) -> None:
    assert answer.service(table.name("services", name))["application"]["todo"]


@then_sentence(f"bij {NAME}", "moet", r" nagekeken worden: (?P<what>.+)")
def _to_verify_what(answer: Answer, table: PhraseTable, name: str, what: str) -> None:
    sentences = answer.service(table.name("services", name))["to_verify"]
    assert any(what in sentence for sentence in sentences), sentences


@then_sentence(f"de weg naar {NAME}", "noemt", r" (?P<what>.+)")
def _route(answer: Answer, table: PhraseTable, name: str, what: str) -> None:
    route = answer.service(table.name("services", name))["application"]["route"]
    assert any(table.name("mentions", what) in step for step in route), route


@then_sentence(f"de antwoordtermijn van {NAME}", "noemt", r" (?P<what>.+)")
def _response_time(answer: Answer, table: PhraseTable, name: str, what: str) -> None:
    response = answer.service(table.name("services", name))["application"]["response_time"]
    assert response is not None
    assert table.name("mentions", what) in response


@then_sentence(f"bij {NAME}", "staat", " geen antwoordtermijn")
def _no_response_time(answer: Answer, table: PhraseTable, name: str) -> None:
    assert answer.service(table.name("services", name))["application"]["response_time"] is None


@then_sentence(f"bij {NAME}", "staat", r" te doen: (?P<what>.+)")
def _to_do(answer: Answer, table: PhraseTable, name: str, what: str) -> None:
    todo = answer.service(table.name("services", name))["application"]["todo"]
    assert todo == [] if what == "niets" else any(what in each for each in todo), todo


@then_sentence(f"bij {NAME}", "staat", r" als opmerking: (?P<what>.+)")
def _note(answer: Answer, table: PhraseTable, name: str, what: str) -> None:
    notes = answer.service(table.name("services", name))["notes"]
    assert any(what in note for note in notes), notes


@then_sentence("elk twijfelachtig nummer", "is", r" gemerkt met: (?P<mark>.+)")
def _doubtful(answer: Answer, rule_base: RuleBase, mark: str) -> None:
    lines = list(_phone_lines(answer, rule_base))
    assert any(phone.doubtful for phone, _ in lines)
    assert all(f"({mark})" in line for phone, line in lines if phone.doubtful)


@then_sentence("geen enkel ander nummer", "is", " zo gemerkt")
def _not_doubtful(answer: Answer, rule_base: RuleBase) -> None:
    mark = rule_base.contents.words["doubtful"].nl
    assert all(mark not in line for phone, line in _phone_lines(answer, rule_base) if not phone.doubtful)


@then_sentence("bij elke dienst zonder gepubliceerde voorwaarden", "staat", r" als opmerking: (?P<what>.+)")
def _not_published(answer: Answer, rule_base: RuleBase, what: str) -> None:
    services = rule_base.contents.services
    found = {service["id"]: service["notes"] for service in answer.decision["services"]}
    assert {services[name].eligibility_published for name in found} == {True, False}
    for name, notes in found.items():
        assert any(what in note for note in notes) == (not services[name].eligibility_published), name


@then_sentence("bij elke dienst", "staan", r" de nummers in het (?P<language>\w+) eerst")
def _in_this_language_first(answer: Answer, rule_base: RuleBase, language: str) -> None:
    code = {"Nederlands": "nl", "Frans": "fr"}[language]
    mixed = 0
    for service in answer.decision["services"]:
        phones = rule_base.contents.services[service["id"]].phones
        for_others = {phone.number for phone in phones if phone.languages and code not in phone.languages}
        shown = [phone.number in for_others for phone in _in_order(service, phones)]
        assert shown == sorted(shown), service["contacts"]
        mixed += len(set(shown)) > 1
    assert mixed, "no service has a number for another language: this says nothing"


def _phone_lines(answer: Answer, rule_base: RuleBase) -> Iterator[tuple[Phone, str]]:
    """Every number of every service, with the line that shows it."""
    for service in answer.decision["services"]:
        for phone in rule_base.contents.services[service["id"]].phones:
            yield phone, next(line for line in service["contacts"] if line.startswith(phone.number))


def _in_order(service: dict[str, Any], phones: tuple[Phone, ...]) -> list[Phone]:
    """The numbers of a service, in the order in which they are shown."""
    places = {
        phone.number: [line.startswith(phone.number) for line in service["contacts"]].index(True) for phone in phones
    }
    return sorted(phones, key=lambda phone: places[phone.number])


_GROUPS = {
    "om te bellen": "contact",
    "waarvoor eerst iets te vragen is": "ask_first",
    "die net niet passen": "near_miss",
}


@then_sentence("(?P<name>.+?)", "staat", rf" bij de diensten (?P<group>{'|'.join(_GROUPS)})")
def _in_group(answer: Answer, table: PhraseTable, name: str, group: str) -> None:
    service = answer.service(table.name("services", name))
    assert service["group"] == _GROUPS[group], service
    assert service["group"] != "ask_first" or service["missing_facts"], "the question that would tell is named"


@then_sentence("(?P<name>.+?)", "staat", " bij de andere diensten")
def _among_others(answer: Answer, table: PhraseTable, name: str) -> None:
    assert answer.service(table.name("services", name))["group"] == "other"


@then_sentence("(?P<name>.+?)", "gaat", " niet over deze persoon")
def _irrelevant(answer: Answer, table: PhraseTable, name: str) -> None:
    service = answer.service(table.name("services", name))
    assert service["relevance"] == "not_met"
    assert service["near_miss"] == "not_met"


@then_sentence("aan (?P<name>.+?)", "is", " nog iets te vragen")
def _to_confirm(answer: Answer, table: PhraseTable, name: str) -> None:
    wanted = table.name("services", name)
    assert any(one["service"] == wanted and one["ask"] for one in answer.decision["to_confirm"])
