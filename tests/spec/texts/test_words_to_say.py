"""What is said aloud is what is answered: of a question with yes and no, both are an answer to the words to say."""

import re

import pytest

from engine import LANGUAGES, Language, RuleBase, said_to

#: Words with which a question begins that nobody answers with yes or no.
OPEN_QUESTION = {
    "nl": r"(Welke?|Wat|Wie|Waar|Hoe|Hoeveel|Wanneer|Waarom)\b",
    "fr": r"(Quel(le)?s?|Qui|Que|Qu'|Où|Comment|Combien|Quand|Pourquoi)\b",
    "en": r"(What|Which|Who|Where|How|When|Why)\b",
}
#: An alternative to the question in the same breath: yes is then no answer.
EITHER_OR = {"nl": r"het nog vol, of\b", "fr": r"encore, ou\b", "en": r"still \w+, or\b"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_yes_and_no_answer_the_words_to_say(rule_base: RuleBase, language: Language) -> None:
    facts = {name: fact for name, fact in rule_base.contents.facts.items() if fact.type == "boolean"}
    for name, fact in facts.items():
        said = {said_to(fact.say, speaker) for speaker in ("person", "carer", "other")} if fact.say else set()
        for words in (fact.question, *said):
            last = re.split(r"(?<=[.?!])\s+", words.into(language).strip(" ?"))[-1]
            assert not re.match(OPEN_QUESTION[language], last), (name, last)
            assert not re.search(EITHER_OR[language], words.into(language)), (name, words.into(language))
