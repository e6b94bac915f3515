"""Words as callers and professionals say them: dangers that must be seen, and words that mean something else."""

from datetime import date

import pytest

from engine import Language, RuleBase, proposals

DAY = date(2026, 11, 28)
_PARTNER = ("topic_partner_violence", "violence_threat", "danger_from_partner")


def _proposed(rule_base: RuleBase, text: str, language: Language) -> dict[str, tuple[object, bool]]:
    return {one.fact: (one.value, one.doubtful) for one in proposals(rule_base.at(DAY), text, language)}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", f"{who} {done}")
        for who in ("mon mari", "mon ex", "son compagnon", "mon mec")
        for done in (
            "me frappe",
            "m'a frappée",
            "m'a battue",
            "m'a menacée",
            "l'a giflée",
            "nous a frappés",
            "m'a étranglée",
            "m'a frappée devant les enfants",
            "m'a encore frappée",
        )
    ]
    + [("fr", f"elle {done} par son mari") for done in ("a été frappée", "s'est fait frapper", "se fait battre")]
    + [
        ("nl", f"{who} {done}")
        for who in ("mijn man", "haar ex", "mijn lief", "mijn vent")
        for done in (
            "slaat mij",
            "sloeg haar gisteren",
            "heeft mij geslagen",
            "heeft haar gewurgd",
            "heeft mij een klap gegeven",
            "heeft mij geslagen voor de ogen van de kinderen",
        )
    ]
    + [
        ("nl", "ze werd geslagen door haar man"),
        ("nl", "ze is door haar man geslagen"),
        ("nl", "ik heb schrik van mijn man"),
    ]
    + [
        ("en", f"{who} {done}")
        for who in ("my husband", "her ex")
        for done in ("hits me", "hit me", "has hit me", "beat me up", "strangled her", "hit me in front of the kids")
    ]
    + [("en", "she was hit by her husband"), ("en", "I'm terrified of my husband")],
)
def test_violence_by_a_partner_in_every_tense(rule_base: RuleBase, language: Language, text: str) -> None:
    found = _proposed(rule_base, text, language)
    assert {fact: found.get(fact) for fact in _PARTNER} == dict.fromkeys(_PARTNER, (True, False))


@pytest.mark.parametrize(
    ("language", "fact", "text"),
    [
        (language, "danger_to_life", text)
        for language, texts in {
            "nl": (
                "ze heeft heel het doosje pillen geslikt",
                "hij heeft 30 pillen genomen",
                "al zijn slaappillen ingenomen",
                "hij staat daar met een mes in zijn hand",
                "er is een wapen in huis",
                "hij heeft zijn polsen overgesneden",
            ),
            "fr": (
                "elle a avalé toute la boîte de dafalgan",
                "elle a pris 30 comprimés",
                "il a pris tous ses somnifères",
                "il a un couteau dans la main",
                "il y a une arme à la maison",
                "elle s'est ouvert les veines",
            ),
            "en": (
                "he swallowed the whole box of paracetamol",
                "she took 30 tablets",
                "she took all her sleeping pills",
                "he has a knife in his hand",
                "there is a gun in the house",
                "she slit her wrists",
            ),
        }.items()
        for text in texts
    ]
    + [
        (language, "suicide_risk", text)
        for language, texts in {
            "nl": (
                "ze zegt dat ze beter dood zou zijn",
                "hij wil zich verhangen",
                "hij dreigt zich op te hangen",
                "ze wil eruit stappen",
                "al zijn slaappillen ingenomen",
                "het hoeft voor haar niet meer",
                "ze had gisteren zelfmoordgedachten",
                "als ze alleen is, wil ze dood",
            ),
            "fr": (
                "elle serait mieux morte",
                "il veut se tirer une balle",
                "se jeter sous un train",
                "se jeter par la fenêtre",
                "j'ai peur qu'elle se tue",
                "une TS la semaine passée",
                "si je reste ici je vais me foutre en l'air",
                "elle avait des idées suicidaires hier",
            ),
            "en": (
                "she'd be better off dead",
                "he wants to shoot himself",
                "he'll jump under a train",
                "she was suicidal last night",
                "if he leaves she will kill herself",
            ),
        }.items()
        for text in texts
    ]
    + [
        (language, "violence_threat", text)
        for language, texts in {
            "nl": (
                "ik vermoord hem",
                "als het zo doorgaat vermoord ik hem",
                "hij zei dat hij mij ging vermoorden",
                "bang van hem",
                "met een mes",
                "als hij drinkt, slaat hij mij",
                "mijn man sluit mij op",
                "mijn zoon heeft mij geslagen",
            ),
            "fr": (
                "si ça continue je vais le tuer",
                "il va me tuer si je pars",
                "il m'a menacée de mort",
                "il m'a levé la main dessus",
                "j'ai peur de lui",
                "il a un couteau",
                "mon fils m'a frappée",
                "mon mari n'arrête pas de me frapper",
            ),
            "en": (
                "if this goes on I'll kill him",
                "he's going to kill me",
                "I'm scared of him",
                "my son pushed me down the stairs",
                "my husband won't let me out",
                "he never stops hitting her and hits me",
            ),
        }.items()
        for text in texts
    ]
    + [
        (language, "child_in_danger", text)
        for language, texts in {
            "nl": (
                "het kindje van 3 is de hele nacht alleen",
                "de kleine heeft blauwe plekken",
                "de baby wordt geschud",
                "mijn dochter van 12 werd aangeraakt door haar nonkel",
            ),
            "fr": (
                "elle laisse son fils de 3 ans seul toute la nuit",
                "la petite a des bleus",
                "les enfants de 4 et 7 ans sont seuls à la maison",
                "ma fille de 12 ans dit que son oncle l'a touchée",
            ),
            "en": (
                "the toddler is alone all night",
                "the little one has bruises",
                "the kids aged 4 and 7 are home alone",
                "a man touched my daughter",
            ),
        }.items()
        for text in texts
    ],
)
def test_a_danger_is_seen_as_it_is_said(rule_base: RuleBase, language: Language, fact: str, text: str) -> None:
    assert _proposed(rule_base, text, language).get(fact, (None,))[0] is True


@pytest.mark.parametrize(
    ("language", "fact", "text"),
    [
        ("fr", "topic_alcohol", "il boite depuis sa chute"),
        ("fr", "topic_alcohol", "la boîte de dafalgan"),
        ("fr", "topic_alcohol", "la boite aux lettres"),
        ("fr", "topic_alcohol", "il va en boîte de nuit"),
        ("fr", "topic_alcohol", "elle ne boit pas assez"),
        ("nl", "topic_alcohol", "ze drinkt niet genoeg"),
        ("fr", "topic_falls", "elle est tombée enceinte"),
        ("fr", "topic_falls", "il est tombé malade"),
        ("fr", "topic_falls", "elle est tombée amoureuse"),
        ("fr", "topic_falls", "il est tombé en dépression"),
        ("fr", "topic_falls", "la décision est tombée"),
        ("fr", "topic_falls", "elle tombe de fatigue"),
        ("nl", "topic_falls", "in dat geval bel ik terug"),
        ("nl", "topic_falls", "in alle gevallen"),
        ("nl", "topic_falls", "ze is in slaap gevallen"),
        ("en", "topic_falls", "she fell in love"),
        ("en", "topic_falls", "he has fallen ill"),
        ("nl", "topic_dementia", "vergeet het maar"),
        ("nl", "topic_dementia", "ze is haar afspraak vergeten"),
        ("en", "topic_dementia", "forget it"),
        ("nl", "topic_depression", "ik ben bang van hem"),
        ("nl", "topic_lonely", "hij roept alleen"),
        ("nl", "topic_legal_advice", "hij loopt recht"),
        ("en", "topic_legal_advice", "all right then"),
        ("fr", "topic_legal_advice", "tout droit puis à gauche"),
        ("fr", "topic_medication", "elle ne cache pas"),
        ("en", "topic_medication", "is there medical help"),
        ("fr", "age", "quand j'avais 12 ans"),
        ("nl", "age", "toen ik 12 was"),
        ("en", "age", "when I was 12"),
        ("fr", "age", "à 12 ans j'ai été touchée par un oncle"),
        ("fr", "age", "quand j'avais 20 ans j'ai fait une dépression"),
        ("fr", "topic_depression", "quand j'avais 20 ans j'ai fait une dépression"),
        ("nl", "topic_depression", "toen ik 20 was had ik een depressie"),
        ("en", "topic_depression", "when I was 20 I had depression"),
        ("fr", "age", "il a 3 enfants de 5, 8 et 12 ans"),
        ("nl", "age", "ze heeft drie kinderen van 5, 8 en 12 jaar"),
        ("en", "age", "she has three kids aged 5, 8 and 12"),
        ("fr", "topic_no_income", "le CPAS n'a pas refusé"),
        ("nl", "topic_debts", "het is mijn schuld niet"),
        ("nl", "topic_debts", "ze voelt zich schuldig"),
        ("fr", "topic_care_home", "il n'y a pas de place"),
        ("fr", "topic_home_after_hospital", "il sort tous les soirs"),
        ("fr", "topic_administrator", "un dossier administratif"),
        ("fr", "topic_chronic_illness", "il a sept enfants"),
        ("fr", "topic_pills", "il est calme"),
        ("fr", "topic_paperwork", "mon papi a 82 ans"),
        ("fr", "topic_asylum", "il tient à peine debout"),
        ("fr", "topic_sexual_violence", "un pull violet"),
        ("fr", "topic_debts", "je vous rappelle demain"),
        ("fr", "topic_drugs", "ça dépend"),
        ("fr", "topic_partner_violence", "c'est un réfugié"),
        ("fr", "crisis_now", "des cris toute la nuit"),
        ("fr", "violence_threat", "j'ai frappé à toutes les portes"),
        ("fr", "violence_threat", "ma belle-mère me tape sur les nerfs"),
        ("fr", "topic_partner_violence", "mon mari l'a poussée à consulter"),
        ("en", "topic_partner_violence", "my husband was hit by a car"),
        ("en", "violence_threat", "my back is killing me"),
        ("en", "topic_benefits", "she is allowed to stay"),
        ("en", "topic_day_activity", "he is active"),
        ("en", "topic_gambling_gaming", "he watches the game"),
        ("en", "lives_in_brussels", "have you ever been there"),
        ("fr", "topic_forced_admission", "il est interne à l'hôpital"),
        ("fr", "topic_separation", "ils sont séparément logés"),
        ("fr", "topic_separation", "on garde le contact"),
        ("fr", "danger_to_life", "elle est inconsciente du danger"),
        ("nl", "topic_drugs", "hij gebruikt een rollator"),
        ("nl", "age", "ze is 12 kilo vermagerd"),
        ("en", "topic_depression", "a depressing flat"),
        ("nl", "topic_elder_abuse", "mijn man neemt mijn geld af"),
    ],
)
def test_a_word_that_means_something_else_proposes_nothing_for_sure(
    rule_base: RuleBase, language: Language, fact: str, text: str
) -> None:
    found = _proposed(rule_base, text, language).get(fact)
    assert found is None or found[1]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nl", "mijn vader sloeg mij toen ik klein was"),
        ("nl", "toen ik klein was sloeg mijn vader mij"),
        ("nl", "ik werd als kind geslagen door mijn vader"),
        ("fr", "mon père m'a frappée quand j'étais petite"),
        ("fr", "mon mari m'a frappée il y a dix ans"),
        ("fr", "TS il y a dix ans"),
        ("en", "my father hit me when I was a child"),
        ("fr", "son frère s'est suicidé"),
    ],
)
def test_what_is_long_past_or_of_another_is_no_danger_now(rule_base: RuleBase, language: Language, text: str) -> None:
    dangers = rule_base.contents.facts_of(rule_base.contents.plan.safety_group)
    assert not {*dangers} & _proposed(rule_base, text, language).keys()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nl", "mijn man heeft mij geslagen voor de ogen van de kinderen"),
        ("fr", "mon mari m'a frappée devant les enfants"),
        ("en", "my husband hit me in front of the children"),
    ],
)
def test_children_who_see_it_hide_nobody(rule_base: RuleBase, language: Language, text: str) -> None:
    found = _proposed(rule_base, text, language)
    assert found["danger_from_partner"] == found["violence_threat"] == (True, False)
    assert found["child_in_danger"] == (True, True)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nl", "mijn man heeft mij misschien geslagen"),
        ("nl", "hij heeft mij jaren geleden geslagen"),
    ],
)
def test_doubt_in_the_midst_of_words_is_doubt(rule_base: RuleBase, language: Language, text: str) -> None:
    assert _proposed(rule_base, text, language)["violence_threat"] == (True, True)


@pytest.mark.parametrize(
    ("language", "refused", "text"),
    [
        ("fr", False, "il refuse l'abri de nuit"),
        ("fr", False, "elle refuse que quelqu'un entre"),
        ("fr", False, "elle a refusé de venir"),
        ("fr", True, "elle a été refusée au foyer"),
        ("fr", True, "le foyer a refusé"),
        ("fr", True, "l'hôpital l'a refusé"),
        ("nl", False, "ze heeft geweigerd om mee te gaan"),
        ("nl", True, "ze werd overal geweigerd"),
        ("nl", True, "ze is geweigerd door het OCMW"),
        ("en", False, "she refused to come along"),
        ("en", True, "she was refused by the shelter"),
    ],
)
def test_what_the_person_refuses_is_no_refusal_by_a_service(
    rule_base: RuleBase, language: Language, refused: bool, text: str
) -> None:
    assert ("topic_refused_service" in _proposed(rule_base, text, language)) is refused


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "son père est décédé d'une overdose l'an dernier"),
        ("fr", "sa mère est morte d'une overdose"),
        ("nl", "zijn vader is overleden aan een overdosis"),
        ("en", "his father died of an overdose"),
    ],
)
def test_how_somebody_died_is_no_danger_of_now(rule_base: RuleBase, language: Language, text: str) -> None:
    found = _proposed(rule_base, text, language)
    assert "topic_grief" in found
    assert "danger_to_life" not in found


@pytest.mark.parametrize(
    ("language", "fact", "text"),
    [
        ("fr", "topic_sexual_violence", "son copain l'oblige à coucher avec d'autres"),
        ("nl", "topic_sexual_violence", "hij dwingt haar tot seks"),
        ("en", "topic_sexual_violence", "he forces her to have sex"),
        ("fr", "topic_benefits", "elle a perdu ses droits au chômage"),
        ("nl", "topic_benefits", "hij heeft geen recht meer op een uitkering"),
        ("en", "topic_benefits", "he is no longer entitled to anything"),
    ],
)
def test_what_is_said_in_other_words_is_seen(rule_base: RuleBase, language: Language, fact: str, text: str) -> None:
    assert _proposed(rule_base, text, language).get(fact, (None,))[0] is True
