"""Nothing is sure where a note does not say plainly whose it is."""

from datetime import date

import pytest

from engine import Language, RuleBase, proposals

DAY = date(2026, 11, 28)


def _proposed(rule_base: RuleBase, text: str, language: Language) -> dict[str, tuple[object, bool]]:
    return {one.fact: (one.value, one.doubtful) for one in proposals(rule_base.at(DAY), text, language)}


@pytest.mark.parametrize(
    ("language", "note", "fact"),
    [
        # a relative of a relative, of a neighbour, of whoever helps
        ("nl", "de buurvrouw haar zoon drinkt en zit in de gevangenis", "topic_prison"),
        ("fr", "le fils de la voisine est en prison", "topic_prison"),
        ("en", "the neighbour's son is in prison", "topic_prison"),
        ("nl", "hulpverlener van mijn zus heeft kanker", "topic_cancer"),
        ("fr", "la sœur du propriétaire a un cancer", "topic_cancer"),
        ("en", "the landlord's sister has cancer", "topic_cancer"),
        # two relatives who have an age each
        ("nl", "papa 58 is zijn werk kwijt, mama 55 heeft MS", "age"),
        ("fr", "papa 58 ans au chômage, maman 55 ans a la SEP", "age"),
        ("en", "dad 58 lost his job, mum 55 has MS", "age"),
        # several people in one word
        ("nl", "gezin van 6, oudste meisje 14 tolkt voor allen", "age"),
        ("fr", "famille de 6, fille aînée 14 ans traduit pour tous, élève 14 ans", "age"),
        ("en", "family of 6, eldest girl 14 interprets for all", "age"),
        # whoever is taken up as "she" is another one than the husband
        ("en", "wants company, hubby in care home, she's 80", "topic_care_home"),
        ("fr", "cherche de la compagnie, mari en maison de repos, elle a 80 ans", "topic_care_home"),
        # another of the same age wants to die
        ("en", "youth worker: lad 15 says his mate 16 is suicidal", "age"),
        ("nl", "jongen van 15 zegt dat zijn kameraad 16 suïcidaal is", "age"),
        ("fr", "garçon de 15 ans dit que son ami de 16 ans est suicidaire", "age"),
        # what may be about whoever hits
        ("nl", "cliënte 40, haar man sloeg haar, komt vrij uit de gevangenis", "topic_prison"),
        ("fr", "cliente 40 ans, son mari l'a frappée, sort de prison", "topic_prison"),
        ("en", "client 40, husband beat her, out of prison friday", "topic_prison"),
    ],
)
def test_it_is_not_sure(rule_base: RuleBase, language: Language, note: str, fact: str) -> None:
    assert _proposed(rule_base, note, language).get(fact, (None, True))[1]


@pytest.mark.parametrize(
    ("language", "note", "fact", "value"),
    [
        ("nl", "zoon van 24 met autisme, vader 68 is op", "age", 24),
        ("fr", "fils autiste de 24 ans, papa 68 ans épuisé", "age", 24),
        ("en", "autistic son of 24, dad (68) can't cope", "age", 24),
        ("nl", "moeder met 2 kinderen van 3 en 5, slaapt in de auto", "housing", "homeless"),
        ("fr", "mère avec 2 enfants de 3 et 5 ans, dort dans la voiture", "housing", "homeless"),
        ("en", "mother with 2 children of 3 and 5, sleeping in the car", "housing", "homeless"),
        ("nl", "buur maakt zich zorgen: kindje van 5 is alleen thuis", "age", 5),
        ("fr", "voisine inquiète : monsieur 78 ans ne mange plus", "age", 78),
        ("en", "wife of my patient rang: he is 60 and has cancer", "age", 60),
        ("fr", "le mari de ma patiente est décédé, elle a 73 ans", "age", 73),
        ("nl", "mevr. 85 valt vaak", "age", 85),
        ("fr", "mme. 85 ans tombe souvent", "age", 85),
        ("en", "pt. 85 keeps falling", "age", 85),
    ],
)
def test_it_is_sure_where_nobody_else_could_be_meant(
    rule_base: RuleBase, language: Language, note: str, fact: str, value: object
) -> None:
    assert _proposed(rule_base, note, language)[fact] == (value, False)


@pytest.mark.parametrize(
    ("language", "note"),
    [
        ("nl", "haar man slaat haar, ze heeft 2 kinderen"),
        ("fr", "son mari la frappe, elle a 2 enfants"),
        ("en", "her husband hits her, she has 2 children"),
    ],
)
def test_a_child_beside_violence_is_asked_about(rule_base: RuleBase, language: Language, note: str) -> None:
    assert _proposed(rule_base, note, language)["child_in_danger"] == (True, True)


@pytest.mark.parametrize(
    ("language", "note"),
    [
        ("nl", "haar zoon van 40 bedreigt haar"),
        ("fr", "son fils de 40 ans la menace"),
        ("en", "her son of 40 threatens her"),
    ],
)
def test_a_grown_son_is_no_child_in_danger(rule_base: RuleBase, language: Language, note: str) -> None:
    assert "child_in_danger" not in _proposed(rule_base, note, language)
