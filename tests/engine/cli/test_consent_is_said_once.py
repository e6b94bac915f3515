"""Of agreement the text of an answer speaks once: not again before applying, with a service, in a remark."""

from datetime import date
from itertools import product
from typing import Any, Final

import pytest

from engine import LANGUAGES, Decision, Language, triage
from engine.cli.labels import read_labels
from engine.cli.report import report_lines
from tests.support.rules import real_rule_base

DAY: Final = date(2026, 12, 2)
#: Somebody for whom a case manager and other services are there.
SAFE: Final = dict.fromkeys(
    ("danger_to_life", "crisis_now", "suicide_risk", "violence_threat", "child_in_danger"), False
)
WEIGHS: Final = (
    "need_mental",
    "need_addiction",
    "need_somatic",
    "need_housing",
    "housing_loss_risk",
    "repeated_admissions",
)
COMPLEX: Final[dict[str, Any]] = {
    **SAFE,
    **dict.fromkeys((*WEIGHS, "lives_in_brussels", "network_present", "network_exhausted", "network_stuck"), True),
    **dict.fromkeys(("can_self_manage", "carer_any", "provider_can_coordinate"), False),
    "housing": "home",
    "institutions_involved": 5,
}
#: What is to be done about agreement before applying, word for word as it stands with a service.
ASKED: Final = ("ask_for_consent", "ask_the_caller_for_consent", "explain_to_who_decides")


def _decided(language: Language, **facts: Any) -> Decision:
    return triage(real_rule_base(), COMPLEX | facts, as_of=DAY, language=language)


def _text(decision: Decision, language: Language) -> str:
    lines = report_lines(decision, real_rule_base().contents, read_labels(language), language)
    return " ".join(" ".join(lines).split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_before_applying_nothing_is_said_that_consent_said(language: Language) -> None:
    """ "Ask the person first", "ask whether they agree" and "tell those whom it concerns" stood in one answer."""
    contents = real_rule_base().contents
    kinds = [kind for kind in contents.kinds.values() if kind.ask_first_when and kind.human_decision_when]
    again = {contents.words[said].into(language) for said in ASKED}
    for kind in kinds:
        for hold in (kind.ask_first_when, kind.human_decision_when):
            again |= {text.into(language) for text in hold.todos} if hold else set()
    passing_on = {"nl": "zult doorgeven", "fr": "allez transmettre", "en": "will pass on"}[language]
    share = {"nl": "Deel alleen", "fr": "Partagez seulement", "en": "Share only"}[language]
    kept = 0
    for consent, age, who in product(
        ("not_asked_yet", None, "unable"), (45, 15, 9), ("person", "carer", "professional")
    ):
        decision = _decided(language, age=age, applicant=who, consent=consent)
        text = _text(decision, language)
        assert not [said for said in again if said in text], (consent, age, who)
        kept += any(line in again for one in decision.services for line in one.application.todo)
        if consent != "unable":
            assert share not in text, (consent, age, who)
        if consent == "not_asked_yet" and who != "person":
            assert text.count(passing_on) == 1, (age, who)
    assert kept > 15, "each service keeps it: it is also shown by itself"
    assert share in _text(_decided(language, age=45, applicant="carer", consent="given"), language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_note_with_a_service_says_nothing_of_agreement(language: Language) -> None:
    """How one applies said it already: "once there is consent", or "together: you pass nothing on alone"."""
    fits = {"nl": "Deze dienst past", "fr": "Ce service convient", "en": "This service fits"}[language]
    agreed = {"nl": ("toestemming", "doorgeeft"), "fr": ("accord", "transmett"), "en": ("consent", "pass anything")}
    for more in ({"consent": "not_asked_yet"}, {"consent": "given", "agrees_to_share": False}):
        decision = _decided(language, age=45, applicant="professional", **more)
        notes = [note for one in decision.services for note in one.notes if note.startswith(fits)]
        assert notes
        assert not [note for note in notes if any(word in note for word in agreed[language])]
