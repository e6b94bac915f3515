"""A danger that a note names is never "no danger", unless the note plainly denies it."""

import re
from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine import LANGUAGES, Language, RuleBase, proposals

DAY = date(2026, 11, 28)
#: Frames in which a denying word does not deny the danger: something else is denied, or the denial is itself doubted,
#: reported, asked, partial or denied. They are said with every danger that the rules know.
FRAMES: dict[Language, tuple[str, ...]] = {
    "nl": (
        "ze stopt niet met zeggen: {}",
        "ze stopt niet met te zeggen dat ze {}",
        "ze houdt niet op over {}",
        "ze verbergt niet dat ze {}",
        "ze verbergt {} niet",
        "hij ontkent niet dat hij {}",
        "hij ontkent {} niet",
        "hij ontkent {}",
        "niet de eerste keer dat ze {}",
        "het is geen geheim dat ze {}",
        "ze maakt geen geheim van {}",
        "nog niet {}",
        "niet alleen {}",
        "niet enkel {}",
        "niet elke dag {}",
        "{} maar niet elke dag",
        "{} niet altijd",
        "niemand zegt dat ze niet {}",
        "ik zeg niet dat ze niet {}",
        "ik denk niet dat ze {}",
        "ik weet niet of ze {}",
        "ik weet niet of ze niet {}",
        "we kunnen niet uitsluiten dat ze {}",
        "{} is niet uitgesloten",
        "we sluiten {} niet uit",
        "er is geen twijfel dat ze {}",
        "ik twijfel er niet aan dat ze {}",
        "ze vergeet niet dat ze {}",
        "niet omdat ze {}",
        "geen dag zonder {}",
        "het is niet waar dat ze niet {}",
        "is ze niet {}?",
        "ze zegt dat ze niet {}",
        "ze beweert niet {} te zijn",
        "misschien niet {}",
        "het verbaast me niet dat ze {}",
        "niet minder {} dan vroeger",
        "hij heeft er geen moeite mee te zeggen dat hij {}",
        "ze schaamt zich niet voor {}",
        "hij werkt niet en {}",
        "ze slaapt niet door {}",
    ),
    "fr": (
        "elle n'arrête pas de dire qu'elle {}",
        "elle ne cesse pas de répéter qu'elle {}",
        "elle ne cache pas {}",
        "il ne nie pas {}",
        "il nie {}",
        "ce n'est pas la première fois qu'il {}",
        "pas la première fois : il {}",
        "elle n'a pas encore {}",
        "pas encore {}",
        "on ne peut pas dire qu'elle n'est pas {}",
        "on ne peut pas exclure {}",
        "on n'exclut pas {}",
        "{} n'est pas exclu",
        "pas seulement {}",
        "pas uniquement {}",
        "elle n'a pas que {}",
        "pas tous les jours {}",
        "{} mais pas tous les jours",
        "{} pas toujours",
        "elle ne fait pas mystère de {}",
        "ce n'est pas un secret qu'elle {}",
        "je ne dis pas qu'elle n'est pas {}",
        "je ne pense pas qu'elle {}",
        "je ne sais pas si elle {}",
        "je ne sais pas si elle n'est pas {}",
        "il n'y a pas de doute qu'elle {}",
        "je ne doute pas de {}",
        "je doute qu'elle ne soit pas {}",
        "il n'oublie pas {}",
        "pas parce qu'elle {}",
        "pas un jour sans {}",
        "il est faux qu'elle n'est pas {}",
        "n'est-elle pas {} ?",
        "elle dit qu'elle n'est pas {}",
        "elle prétend ne pas {}",
        "peut-être pas {}",
        "ça ne m'étonne pas qu'elle {}",
        "pas moins {} qu'avant",
        "il n'a pas honte de {}",
        "elle ne tait pas {}",
        "elle ne dort pas à cause de {}",
        "il ne travaille pas et {}",
    ),
    "en": (
        "he does not deny that he {}",
        "he doesn't deny {}",
        "he denies {}",
        "it's not the first time she {}",
        "not the first time {}",
        "she does not hide {}",
        "she doesn't stop saying she {}",
        "she never stops talking about {}",
        "no secret that she {}",
        "she makes no secret of {}",
        "not yet {}",
        "not only {}",
        "not just {}",
        "not every day {}",
        "{} but not every day",
        "{} not always",
        "nobody says she is not {}",
        "I'm not saying she isn't {}",
        "I don't think she {}",
        "I don't know if she {}",
        "I don't know if she isn't {}",
        "we cannot rule out {}",
        "{} not ruled out",
        "there is no doubt that she {}",
        "I don't doubt that she {}",
        "she doesn't forget {}",
        "not because she {}",
        "not a day without {}",
        "it is not true that she isn't {}",
        "isn't she {}?",
        "she says she is not {}",
        "she claims not to be {}",
        "maybe not {}",
        "I'm not surprised she {}",
        "no wonder she {}",
        "not any less {} than before",
        "he isn't ashamed of {}",
        "she does not mind telling us {}",
        "he doesn't work and {}",
        "she doesn't sleep because of {}",
        "not far from {}",
    ),
}
#: Dangers that are plainly denied.
DENIED: dict[Language, tuple[str, ...]] = {
    "nl": (
        "geen zelfmoordgedachten",
        "is niet suïcidaal",
        "ze heeft momenteel geen zelfmoordgedachten",
        "zelfmoordgedachten: nee",
        "denkt niet aan zelfdoding",
        "depressie, geen zelfmoordgedachten",
        "triest maar niet suïcidaal",
        "geen suïciderisico",
    ),
    "fr": (
        "pas d'idées suicidaires",
        "elle n'a pas d'idées suicidaires",
        "elle n'est pas suicidaire",
        "sans idées suicidaires",
        "aucune idée suicidaire",
        "triste mais pas suicidaire",
        "idées suicidaires : non",
        "ne pense pas au suicide",
        "pas de risque suicidaire",
    ),
    "en": (
        "not suicidal",
        "no suicidal thoughts",
        "she isn't suicidal",
        "he is not thinking of suicide",
        "low mood, no suicidal thoughts",
        "sad but not suicidal",
        "never suicidal",
        "suicidal thoughts: none",
        "no risk of suicide",
    ),
}


#: How the danger is named in most calls: in every frame.
WORDS: dict[Language, tuple[str, ...]] = {
    "nl": ("suïcidaal", "zelfmoordgedachten", "dood wil", "zichzelf iets aandoen"),
    "fr": ("suicidaire", "idées suicidaires", "veut mourir", "se tuer"),
    "en": ("suicidal", "suicidal thoughts", "wants to die", "kill himself"),
}


def _dangers(rule_base: RuleBase) -> frozenset[str]:
    contents = rule_base.contents
    topics = (f"topic_{name}" for name, topic in contents.topics.items() if topic.opens_safety)
    return frozenset((*contents.facts_of(contents.plan.safety_group), *topics))


def _no_danger(rule_base: RuleBase, text: str, language: Language) -> list[str]:
    found = proposals(rule_base.at(DAY), text, language)
    return [f"{one.fact} from {one.text}" for one in found if one.fact in _dangers(rule_base) and one.value is False]


def _said(rule_base: RuleBase, language: Language) -> list[str]:
    """Each phrase by which the rules know a danger, in one plain form; of classes of words every one that is a line."""
    contents = rule_base.contents
    assert contents.notes is not None
    classes = {name: cues.into(language) for name, cues in contents.notes.classes.items()}

    def plain(line: str) -> Iterator[str]:
        named = re.search(r"<([^>]+)>", line)
        if named is None:
            yield re.sub(r"/\S+|[=*]|\.\.", "", line).strip()
        else:
            words = classes.get(named[1], ("3",))
            for word in words if line == named[0] else words[:1]:
                yield from plain(line.replace(named[0], word, 1))

    facts = [contents.facts[name] for name in contents.facts_of(contents.plan.safety_group)]
    lines = [line for fact in facts if "true" in fact.cues for line in fact.cues["true"].into(language)]
    return sorted({text for line in lines for text in plain(line)})


@pytest.mark.parametrize(("language", "frame"), [(one, frame) for one in LANGUAGES for frame in FRAMES[one]])
def test_the_most_said_words_in_every_frame(rule_base: RuleBase, language: Language, frame: str) -> None:
    for word in WORDS[language]:
        assert not _no_danger(rule_base, frame.format(word), language), frame.format(word)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_danger_in_any_frame(rule_base: RuleBase, language: Language) -> None:
    @settings(max_examples=400, deadline=None)
    @given(frame=st.sampled_from(FRAMES[language]), danger=st.sampled_from(_said(rule_base, language)))
    def check(frame: str, danger: str) -> None:
        assert not _no_danger(rule_base, frame.format(danger), language), frame.format(danger)

    check()


@pytest.mark.parametrize(("language", "text"), [(one, text) for one in LANGUAGES for text in DENIED[one]])
def test_a_plain_denial_still_denies(rule_base: RuleBase, language: Language, text: str) -> None:
    found = {one.fact: (one.value, one.doubtful) for one in proposals(rule_base.at(DAY), text, language)}
    assert found.get("suicide_risk") == (False, False)
