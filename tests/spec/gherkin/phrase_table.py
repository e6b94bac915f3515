"""The table that gives Dutch sentences their meaning: tests/spec/gherkin/phrases.yaml."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any

from tests.support.yaml_files import from_yaml

TABLE = Path(__file__).with_name("phrases.yaml")
NUMBER = "{n}"

Facts = dict[str, Any]


@dataclass(frozen=True)
class Phrase:
    """One sentence about a person and the facts that it states.

    Attributes:
        text: the sentence as it stands in the table.
        pattern: what a sentence in a feature must look like.
        facts: what replaces earlier answers; the value ``{n}`` stands for the number in the sentence.
        fill: what only fills in where nothing was said.
        general: kept for scenarios to come, though none uses it yet.
    """

    text: str
    pattern: re.Pattern[str]
    facts: Facts
    fill: Facts
    general: bool

    def facts_in(self, sentence: str) -> Facts | None:
        """The facts that a sentence states, or None when it is another sentence."""
        match = self.pattern.fullmatch(sentence)
        if match is None:
            return None
        return {fact: int(match["n"]) if value == NUMBER else value for fact, value in self.facts.items()}


@dataclass
class Situation:
    """What the Given sentences of a scenario say about one person, and about who answers and when."""

    said: Facts = field(default_factory=dict)
    otherwise: Facts = field(default_factory=dict)
    organisation: str | None = None
    at: datetime | None = None

    @property
    def facts(self) -> Facts:
        """All answers: what was said, and what "otherwise" fills in."""
        return {**self.otherwise, **self.said}


#: The members of a household, in the order in which the scenario names them: role in Dutch, and what is said.
Household = list[tuple[str, Situation]]


@dataclass(frozen=True)
class PhraseTable:
    """The whole table.

    Attributes:
        phrases: the sentences about a person.
        names: the other sections: Dutch name → id or ids.
    """

    phrases: Sequence[Phrase]
    names: Mapping[str, Mapping[str, Any]]

    def phrase(self, sentence: str) -> tuple[Phrase, Facts]:
        """The phrase that a sentence is, with its facts.

        Raises:
            LookupError: no phrase, or more than one, fits; the message names the nearest.
        """
        found = [(phrase, facts) for phrase in self.phrases if (facts := phrase.facts_in(sentence)) is not None]
        if len(found) == 1:
            return found[0]
        if found:
            raise LookupError(f"'{sentence}' fits several phrases: {[phrase.text for phrase, _ in found]}")
        raise LookupError(_unknown("phrase", sentence, [phrase.text for phrase in self.phrases]))

    def name(self, section: str, dutch: str) -> Any:
        """What a Dutch name of a section stands for.

        Raises:
            LookupError: the section does not have that name; the message names the nearest.
        """
        try:
            return self.names[section][dutch]
        except KeyError:
            raise LookupError(_unknown(section, dutch, self.names[section])) from None

    def say_of_household(self, sentence: str, household: Household) -> bool:
        """Add what a Given sentence says to a household; False when the sentence is not about one."""
        if sentence == "een gezin":
            return True
        if member := re.fullmatch(r"daarin als (\w+) (.+)", sentence):
            household.append((member[1], Situation()))
            self.say(member[2], household[-1][1])
            return True
        if more := re.fullmatch(r"bij dat gezinslid: (.+)", sentence):
            self.say(more[1], household[-1][1])
            return True
        return False

    def say(self, sentence: str, situation: Situation) -> None:
        """Add what a Given sentence says to a situation."""
        if topic := re.fullmatch(r"(?:er|het) is niet (gevraagd|gekend) (.+)", sentence):
            for fact in self.name("topics", topic[2]):
                situation.otherwise.pop(fact, None)
                situation.said.pop(fact, None)
                if topic[1] == "gekend":
                    situation.said[fact] = None
            return
        if answering := re.fullmatch(r"(.+) gebruikt dit programma zelf", sentence):
            situation.organisation = self.name("organisations", answering[1])
            return
        if moment := re.fullmatch(r"het is (\d{4}-\d\d-\d\d) om (\d\d:\d\d)", sentence):
            situation.at = datetime.fromisoformat(f"{moment[1]}T{moment[2]}")
            return
        phrase, facts = self.phrase(sentence)
        situation.said |= facts
        situation.otherwise |= phrase.fill


def _unknown(section: str, text: str, known: Iterable[str]) -> str:
    near = get_close_matches(text, list(known), n=1, cutoff=0.4)
    return f"no {section} '{text}' in {TABLE.name}" + (f"; the nearest is '{near[0]}'" if near else "")


def _pattern(text: str, words: Mapping[str, Sequence[str]]) -> re.Pattern[str]:
    """The pattern of a phrase: <word> and (a|b) are alternatives, {n} is a number."""
    pattern = re.sub(r"<(\w+)>", lambda match: f"(?:{'|'.join(words[match[1]])})", re.escape(text))
    pattern = re.sub(r"\\\(([^()]*)\\\)", lambda match: f"(?:{match[1]})".replace(r"\|", "|"), pattern)
    return re.compile(pattern.replace(re.escape(NUMBER), r"(?P<n>\d+)"))


@cache
def load_table() -> PhraseTable:
    """Read the table once."""
    content = from_yaml(TABLE.read_text(encoding="utf-8"))
    words = content.pop("words")
    phrases = [
        Phrase(
            text=entry["phrase"],
            pattern=_pattern(entry["phrase"], words),
            facts=entry.get("facts", {}),
            fill=entry.get("fill", {}),
            general=entry.get("general", False),
        )
        for entry in content.pop("phrases")
    ]
    return PhraseTable(phrases, content)
