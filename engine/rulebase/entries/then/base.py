"""What every form of conclusion has: its model, what it names, what it says of the whole, and its words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Protocol, Self

from engine.language import Text
from engine.rulebase.entries.common import Entry, Mistake
from engine.rulebase.entries.service_filter import EACH, ServiceFilter

if TYPE_CHECKING:
    from engine.rulebase.entries.rule_base import Contents


@dataclass(frozen=True, slots=True)
class Verdict:
    """A word that a rule says about one thing; of several rules that fire, one word counts.

    Attributes:
        about: what it is about, such as ``("safety",)`` or ``("gap", kind, need)``.
        word: the word.
        rank: the lowest counts, and of one rank the first rule.
        final: whether no further answer may take it back.
        otherwise: what is said when no rule fires.
    """

    about: tuple[str, ...]
    word: str
    rank: int = 0
    final: bool = False
    otherwise: str | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a conclusion, in words.

    Attributes:
        label: the wording of its heading.
        text: the words; empty where the entries say it.
        entries: the kind and the id of each entry that it names.
    """

    label: str
    text: str
    entries: tuple[tuple[str, str], ...] = ()


class Teller(Protocol):
    """Says what stands in a rule in the words of a language, before there is a case."""

    @property
    def contents(self) -> "Contents":
        """Everything in the files."""

    def word(self, word: str) -> str:
        """A wording."""

    def heading(self, word: str) -> str:
        """A wording that begins with a capital."""

    def pair(self, what: str, value: str) -> str:
        """Something and what is said of it, with a colon as the language writes it."""

    def into(self, text: Text) -> str:
        """A text, with its placeholders filled in as far as they are known."""


class Then(Entry):
    """What a rule concludes; each subclass is one form, known by its `key`."""

    key: ClassVar[str]
    #: Where it stands among the forms.
    place: ClassVar[int] = 99
    #: Whether a rule about a household may conclude it too.
    of_households: ClassVar[bool] = True
    #: Whether rules with the same conclusion say the same, each in the words that fit: what chooses them is no reason.
    told_in_several_ways: ClassVar[bool] = False
    #: The aim of an interview that it settles; None when nobody is asked for its sake.
    aim: ClassVar[str | None] = None
    #: The wordings that its words take, beside ``conclusion_<key>``, which names all conclusions of the form.
    wordings: ClassVar[frozenset[str]] = frozenset()

    @property
    def verdict(self) -> Verdict | None:
        """What it says about one thing, when several rules may say something else of it."""
        return None

    @property
    def keeps_open(self) -> str | None:
        """The level of coordination that it keeps open."""
        return None

    @property
    def remark(self) -> Text | None:
        """What is said of the whole decision; None when the form has a part of the decision of its own."""
        return None

    def texts(self) -> tuple[Text, ...]:
        """The texts in it, for checks of placeholders and language."""
        return tuple(_texts(self))

    def for_item(self, each: str | None, placeholders: Mapping[str, Text]) -> Self:
        """It with the item of ``for_each`` and the placeholders of the texts filled in; itself where it has none."""
        filled: Self = _filled(self, each, placeholders)
        return filled

    def problems(self, contents: "Contents", *, each: bool) -> Iterator[Mistake]:
        """What it names and is not there.

        Args:
            contents: everything in the files.
            each: whether the rule is made for several items, so that ``each`` stands for one of them.
        """
        yield from ()

    def title(self, teller: Teller) -> str:
        """It in one line: its first text."""
        return teller.into(self.texts()[0])

    def parts(self, teller: Teller) -> Iterator[Part]:
        """It part by part: the group that it belongs to, and each of its texts."""
        for text in self.texts():
            yield Part(f"conclusion_{self.key}", teller.into(text))


def _texts(entry: Entry) -> Iterator[Text]:
    for name in type(entry).model_fields:
        value = getattr(entry, name)
        if isinstance(value, Text):
            yield value
        elif isinstance(value, Entry):
            yield from _texts(value)


def _filled(entry: Any, each: str | None, placeholders: Mapping[str, Text]) -> Any:
    update: dict[str, Any] = {}
    for name in type(entry).model_fields:
        value = made = getattr(entry, name)
        if isinstance(value, Text):
            made = value.replace(placeholders)
        elif value == EACH and each is not None:
            made = each
        elif isinstance(value, ServiceFilter):
            made = value if each is None else value.for_item(each)
        elif isinstance(value, Entry):
            made = _filled(value, each, placeholders)
        if made is not value:
            update[name] = made
    return entry.model_copy(update=update) if update else entry


def service_part(label: str, service: str, teller: Teller) -> Part:
    """A part that names a service, the item of the rule, or that nothing exists."""
    if service in teller.contents.services:
        return Part(label, "", (("service", service),))
    return Part(label, service_named(service, teller))


def service_named(service: str, teller: Teller) -> str:
    """The name of a service, or the wording of what stands in its place."""
    if service in teller.contents.services:
        return teller.into(teller.contents.services[service].name)
    return teller.word("each_service" if service == EACH else service)
