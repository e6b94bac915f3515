"""Finding services: by words in any language, and by what they are for, where, in which language and of which kind."""

from collections.abc import Mapping
from dataclasses import dataclass, fields

from api.http.queries import WrongChoice
from api.pages.browse.lookup import Topics, folded, in_all_languages, nearest_known, stand_in
from engine import LANGUAGES, Contents, Language, Service, SituationError

#: Words beyond these are no search any more.
LONGEST_SEARCH = 80


@dataclass(frozen=True)
class Wanted:
    """What somebody looks for; what is empty does not matter.

    Attributes:
        words: all of these must stand in the name, the description, the kind, the needs, the organisation or the
            criteria, or mean a topic that the service is for.
        need: a fact of the group of needs.
        topic: what somebody calls about.
        area: the NIS code of a municipality.
        language: a language in which it helps.
        kind: a kind of service.
        offer: ``service``, ``contact`` or ``reference``.
    """

    words: str = ""
    need: str = ""
    topic: str = ""
    area: str = ""
    language: str = ""
    kind: str = ""
    offer: str = ""

    @classmethod
    def of(cls, contents: Contents, query: Mapping[str, str]) -> "Wanted":
        """Read what was asked for.

        Raises:
            SituationError: a choice that does not exist; without it all services would stand there as if they fitted.
        """
        known = choices(contents)
        found = {name: query.get(name, "") for name in known if query.get(name)}
        wrong = [
            WrongChoice.unknown(name, name, value, known[name])
            for name, value in found.items()
            if value not in known[name]
        ]
        if wrong:
            raise SituationError(wrong)
        return cls(words=query.get("words", "").strip()[:LONGEST_SEARCH], **found)

    @property
    def filtered(self) -> bool:
        """Whether anything but words was asked for."""
        return any(getattr(self, one.name) for one in fields(self) if one.name != "words")


@dataclass(frozen=True)
class Found:
    """The services that were found.

    Attributes:
        fitting: those that are what was asked for, the best first.
        unknown: those of which it is not known where, or in which language, they help.
        topics: what the words may be about.
        meant: the nearest words that are known, where nothing has the words themselves.
        general: services for every question, where nothing else was found, or none for a topic.
        unserved: the topics that were asked for, or may be, and for which the catalogue has no service.
    """

    fitting: tuple[Service, ...]
    unknown: tuple[Service, ...]
    topics: tuple[str, ...] = ()
    meant: str = ""
    general: tuple[Service, ...] = ()
    unserved: tuple[str, ...] = ()


def choices(contents: Contents) -> dict[str, tuple[str, ...]]:
    """The values of each choice, in the order in which they are shown."""
    services = contents.services.values()
    spoken = {language for service in services for language in service.languages}
    kinds = {service.kind for service in services}
    return {
        "need": contents.facts_of(contents.plan.needs_group),
        "topic": tuple(contents.topics),
        "area": tuple(contents.municipalities),
        "language": tuple(sorted(spoken, key=lambda code: (code not in LANGUAGES, code))),
        "kind": tuple(kind for kind in contents.kinds if kind in kinds),
        "offer": ("service", "contact", "reference"),
    }


@dataclass(frozen=True)
class Index:
    """The words of every service, folded once.

    Attributes:
        names: those of its name, in all languages.
        texts: those of everything that is said of it.
        topics: what callers call what it is about.
        known: every word of all of these.
    """

    names: Mapping[str, frozenset[str]]
    texts: Mapping[str, frozenset[str]]
    topics: Topics
    known: frozenset[str]

    @classmethod
    def of(cls, contents: Contents) -> "Index":
        """Collect the words of every service in all languages."""
        names, texts, topics = {}, {}, Topics.of(contents)
        for name, service in contents.services.items():
            called = (*in_all_languages(service.name), name)
            names[name] = frozenset(folded(called).split())
            about = [service.description, contents.kinds[service.kind].name]
            about += [contents.facts[need].name for need in service.serves]
            about += [contents.organisations[service.organisation].name]
            about += [criterion.text for criterion in service.eligibility]
            texts[name] = frozenset(
                folded((*called, *(word for text in about for word in in_all_languages(text)))).split()
            )
        known = topics.known.union(*texts.values())
        return cls(names, texts, topics, known)

    def search(self, contents: Contents, wanted: Wanted, language: Language, told: tuple[str, ...] = ()) -> Found:
        """The services that are asked for.

        Those with the words in their name come first, then those of which they are said or for a topic that is called
        so, then those with words that begin so, or for a topic that the words may mean; then the order of the kinds.
        Where nothing has the words, those count of which they are a slip; where nothing is found at all, there are the
        services for every question. `told` are the topics that a whole sentence tells, where no words of it are known.
        """
        words, meant = tuple(folded([wanted.words]).split()), ""
        if words and not self._has(words) and (nearer := nearest_known(words, self.known)) and self._has(nearer):
            words, meant = nearer, " ".join(nearer)
        topics, called = self.topics.meant_by(words) or told, self.topics.called(words)
        kinds = list(contents.kinds)
        ranks = {name: self._rank(service, words, topics, called) for name, service in contents.services.items()}
        found = [
            service
            for name, service in contents.services.items()
            if ranks[name] is not None and _is_meant(service, wanted)
        ]
        found.sort(key=lambda one: (ranks[one.id], kinds.index(one.kind), folded([one.name.into(language)])))
        asked = tuple(dict.fromkeys((*([wanted.topic] if wanted.topic else ()), *topics)))
        served = {topic for service in contents.services.values() for topic in service.topics}
        unserved = tuple(topic for topic in asked if topic not in served)
        lacking = unserved or not found
        general = tuple(one for one in contents.services.values() if one.serves_everything) if lacking else ()
        known = tuple(service for service in found if not _is_open(service, wanted))
        unknown = tuple(service for service in found if _is_open(service, wanted))
        return Found(known, unknown, topics, meant, general, unserved)

    def _has(self, words: tuple[str, ...]) -> bool:
        """Whether a service or a topic has the words."""
        return bool(self.topics.meant_by(words)) or any(stand_in(words, text) for text in self.texts.values())

    def _rank(
        self, service: Service, words: tuple[str, ...], topics: tuple[str, ...], called: frozenset[str]
    ) -> int | None:
        """How near a service is to the words: in its name, whole in what is said of it, in a part; None: not at all."""
        if stand_in(words, self.names[service.id]):
            return 0
        text = self.texts[service.id]
        if text.issuperset(words) or not called.isdisjoint(service.topics):
            return 1
        return 2 if stand_in(words, text) or not set(topics).isdisjoint(service.topics) else None


def _is_meant(service: Service, wanted: Wanted) -> bool:
    return (
        (not wanted.need or wanted.need in service.serves)
        and (not wanted.topic or wanted.topic in service.topics)
        and (not wanted.kind or wanted.kind == service.kind)
        and (not wanted.offer or wanted.offer == service.offer)
        and False not in _asked(service, wanted)
    )


def _is_open(service: Service, wanted: Wanted) -> bool:
    """Whether the catalogue does not know something that was asked for."""
    return None in _asked(service, wanted)


def _asked(service: Service, wanted: Wanted) -> tuple[bool | None, bool | None]:
    """Whether it works there and helps in that language, as far as that was asked for."""
    here = service.works_in(wanted.area) if wanted.area else True
    return here, service.helps_in(wanted.language) if wanted.language else True
