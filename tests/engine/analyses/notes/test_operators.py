"""What operators type on the phone: nothing wrong is proposed without doubt, and what ought to be seen is seen."""

from datetime import date

import pytest

from engine import LANGUAGES, Language, RuleBase, proposals
from tests.engine.analyses.notes.sentences import faults, of_operators, sentences

DAY = date(2026, 11, 28)


def _proposed(rule_base: RuleBase, text: str, language: Language) -> dict[str, tuple[object, bool]]:
    return {one.fact: (one.value, one.doubtful) for one in proposals(rule_base.at(DAY), text, language)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_wrong_is_sure_and_nothing_is_missed(rule_base: RuleBase, language: Language) -> None:
    read = [(one.text, faults(one, _proposed(rule_base, one.text, language))) for one in of_operators(language)]
    assert [(text, *found) for text, found in read if any(found)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_line_that_breaks_anywhere_makes_nothing_sure_and_hides_no_danger(
    rule_base: RuleBase, language: Language
) -> None:
    """A text that was wrapped says the same as on one line, at most with doubt."""
    dangers = rule_base.contents.facts_of(rule_base.contents.plan.safety_group)
    broken_ones = []
    for sentence in (*sentences(language), *of_operators(language)):
        text = sentence.text.replace("\n", " ")
        whole = _proposed(rule_base, text, language)
        sure = {(fact, value) for fact, (value, doubtful) in whole.items() if not doubtful}
        seen = {fact for fact in dangers if whole.get(fact, (False,))[0] is True}
        places = [place for place, sign in enumerate(text) if sign == " "]
        for place in places[:: max(1, len(places) // 2)]:
            broken = f"{text[:place]}\n{text[place + 1 :]}"
            found = _proposed(rule_base, broken, language)
            lost = {fact for fact in seen if found.get(fact, (False,))[0] is not True}
            new = {(fact, value) for fact, (value, doubtful) in found.items() if not doubtful} - sure
            if lost or new:
                broken_ones.append((broken, lost, new))
    assert broken_ones == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nl", "wil niet\nmeer leven"),
        ("nl", "hij wil\u00a0dood"),
        ("fr", "elle veut\r\nmourir"),
        ("fr", "elle\tveut\tmourir"),
        ("en", "she wants to\ndie"),
        ("en", "she wants  to \n die"),
    ],
)
def test_any_white_space_is_one_space(rule_base: RuleBase, language: Language, text: str) -> None:
    assert _proposed(rule_base, text, language)["suicide_risk"] == (True, False)


@pytest.mark.parametrize(
    ("language", "text"),
    [("nl", "geen drank\n\nsuïcidaal"), ("fr", "pas d'alcool\n\nsuicidaire"), ("en", "no drink\n\nsuicidal")],
)
def test_an_empty_line_ends_what_was_said(rule_base: RuleBase, language: Language, text: str) -> None:
    assert _proposed(rule_base, text, language)["suicide_risk"] == (True, False)


@pytest.mark.parametrize("ended", ["geen drank\nsuïcidaal", "drinkt niet\nsuïcidaal", "valt niet meer\nwil dood"])
def test_a_denial_on_the_line_before_never_says_that_there_is_no_danger(rule_base: RuleBase, ended: str) -> None:
    assert _proposed(rule_base, ended, "nl")["suicide_risk"][0] is True


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nl", "haar broer drinkt, is niet suïcidaal"),
        ("fr", "son frère boit, n'est pas suicidaire"),
        ("fr", "elle dit que sa mère est malade, elle n'est pas suicidaire"),
        ("en", "her brother drinks, is not suicidal"),
    ],
)
def test_a_danger_that_is_denied_of_somebody_else_denies_nothing(
    rule_base: RuleBase, language: Language, text: str
) -> None:
    assert "suicide_risk" not in _proposed(rule_base, text, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nl", "mw 31, haar broer is ziek, jette"),
        ("fr", "mme 31 ans, son mari est épuisé, jette"),
        ("en", "lady 31, her brother is ill, jette"),
    ],
)
def test_what_a_list_goes_on_with_after_somebody_else_is_doubtful(
    rule_base: RuleBase, language: Language, text: str
) -> None:
    assert _proposed(rule_base, text, language)["municipality"] == ("21010", True)


_NOBODY = {
    "nl": ("niemand {}", "niemand van ons {}", "geen enkele buur {}", "niemand die haar {}"),
    "fr": (
        "personne ne {}",
        "jamais personne ne {}",
        "rien ne {}",
        "aucun voisin ne {}",
        "aucune voisine ne {}",
        "nul ne {}",
    ),
    "en": ("nobody {}", "no one {}", "none of them {}", "no-one ever {}"),
}
_DOES = {
    "nl": ("slaat haar", "bedreigt haar", "slaat haar kinderen", "is suïcidaal", "wil dood", "heeft haar geslagen"),
    "fr": ("la frappe", "la menace", "frappe ses enfants", "veut mourir", "l'a frappée", "lui tape dessus"),
    "en": ("hits her", "threatens her", "hits her children", "wants to die", "is suicidal", "is beaten"),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_nobody_does_it_is_no_sure_danger(rule_base: RuleBase, language: Language) -> None:
    dangers = {*rule_base.contents.facts_of(rule_base.contents.plan.safety_group)}
    texts = [frame.format(danger) for frame in _NOBODY[language] for danger in _DOES[language]]
    wrong = {
        text: sorted(sure)
        for text in texts
        if (sure := dangers & {a for a, b in _proposed(rule_base, text, language).items() if b == (True, False)})
    }
    assert wrong == {}


@pytest.mark.parametrize(
    "text", ["la personne veut mourir", "cette personne est suicidaire", "une personne âgée frappe ses enfants"]
)
def test_a_person_is_somebody(rule_base: RuleBase, text: str) -> None:
    """In French the word for nobody is the word for a person."""
    assert (True, False) in _proposed(rule_base, text, "fr").values()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nl", "haar zus heeft zelfmoordgedachten"),
        ("nl", "een kennis van haar wil uit het leven stappen"),
        ("nl", "de man van mevrouw wil dood"),
        ("fr", "son frère veut se suicider, pas elle"),
        ("fr", "le mari de la dame parle de se pendre"),
        ("fr", "sa fille veut mourir"),
        ("en", "her brother wants to kill himself, not her"),
        ("en", "the lady's husband wants to die"),
    ],
)
def test_that_somebody_else_is_in_danger_is_asked_about(rule_base: RuleBase, language: Language, text: str) -> None:
    assert _proposed(rule_base, text, language)["suicide_risk"] == (True, True)


@pytest.mark.parametrize(
    ("language", "text", "age"),
    [
        ("nl", "tweeënzeventig jaar", 72),
        ("nl", "hij is negentien", 19),
        ("nl", "drieentachtig", 83),
        ("fr", "elle a soixante-douze ans", 72),
        ("fr", "quatre-vingt-dix-sept ans", 97),
        ("fr", "septante et un ans", 71),
        ("fr", "quatre vingts ans", 80),
        ("fr", "il a vingt et un ans", 21),
        ("en", "he is seventy-two", 72),
        ("en", "a nineteen-year-old", 19),
    ],
)
def test_an_age_in_words(rule_base: RuleBase, language: Language, text: str, age: int) -> None:
    assert _proposed(rule_base, text, language)["age"] == (age, False)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "née le 12/03/1950"),
        ("fr", "tél 02/512.90.22"),
        ("fr", "rdv à 14:30, au 3e"),
        ("fr", "1. chutes 2. dettes"),
        ("fr", "1) chutes\n2) dettes"),
        ("fr", "enfants (12, 9, 4)"),
        ("fr", "20 ans de mariage"),
        ("fr", "passé les 80 ans"),
        ("nl", "geboren 12/03/1950"),
        ("nl", "gezin van 5"),
        ("nl", "30 jaar getrouwd"),
        ("nl", "vijfentwintig jaar geleden"),
        ("en", "OD'd 10 yrs ago"),
        ("en", "family of 5"),
        ("en", "married thirty years"),
    ],
)
def test_a_number_that_is_no_age(rule_base: RuleBase, language: Language, text: str) -> None:
    assert "age" not in _proposed(rule_base, text, language)


@pytest.mark.parametrize(
    ("language", "text", "age"),
    [
        ("fr", "elle s'occupe seule de ses parents, elle a 16 ans", (16, False)),
        ("nl", "hij zorgt voor zijn ouders, hij is 16", (16, False)),
        ("en", "she looks after her parents, she is 16", (16, False)),
        ("fr", "elle dit que sa mère est malade, elle a 82 ans", (82, True)),
        ("nl", "ze zorgt voor haar moeder, ze is 80", (80, True)),
        ("fr", "dame 92 ans, mari 94 ans aidant", (92, False)),
        ("nl", "alzheimer, partner 94 is mantelzorger", None),
        ("fr", "la maman de madame a 88 ans", None),
        ("fr", "41 ans, vit chez son père de 79 ans", (41, False)),
        ("nl", "zoon van 24 met autisme, vader 68 is op", (24, False)),
    ],
)
def test_whose_age_it_is(rule_base: RuleBase, language: Language, text: str, age: tuple[int, bool] | None) -> None:
    assert _proposed(rule_base, text, language).get("age") == age


@pytest.mark.parametrize(
    ("language", "text", "fact"),
    [
        ("fr", "personne dépendante pour la toilette", "need_addiction"),
        ("fr", "diabète insulino-dépendant", "need_addiction"),
        ("en", "scared to go to hospital", "housing"),
        ("nl", "bedreigt moeder met mes", "cares_for_children"),
        ("fr", "la crèche s'inquiète", "topic_childcare"),
        ("fr", "personne ne veut le dire", "topic_refused_service"),
        ("fr", "plus d'idées suicidaires", "suicide_risk"),
        ("nl", "mss depressief", "topic_depression"),
        ("fr", "veuve", "topic_grief"),
    ],
)
def test_words_that_mean_other_things_too_are_never_sure(
    rule_base: RuleBase, language: Language, text: str, fact: str
) -> None:
    assert _proposed(rule_base, text, language).get(fact, (None, True))[1]
