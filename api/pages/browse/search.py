"""Finding services: by words in any language, and by what they are for, where, in which language and of which kind."""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields

from engine import LANGUAGES, Contents, Language, Service, Text

#: The fact whose values are the municipalities.
MUNICIPALITY = "municipality"
#: Words beyond these are no search any more.
LONGEST_SEARCH = 80


@dataclass(frozen=True)
class Wanted:
    """What somebody looks for; what is empty does not matter.

    Attributes:
        words: all of these must stand in the name, the description, the kind, the needs, the organisation or the
            criteria.
        need: a fact of the group of needs.
        area: the NIS code of a municipality.
        language: a language in which it helps.
        kind: a kind of service.
        offer: ``service``, ``contact`` or ``reference``.
    """

    words: str = ""
    need: str = ""
    area: str = ""
    language: str = ""
    kind: str = ""
    offer: str = ""

    @classmethod
    def of(cls, contents: Contents, query: Mapping[str, str]) -> "Wanted":
        """Read what was asked for; a choice that does not exist is left out."""
        known = choices(contents)
        found = {name: query.get(name, "") for name in known if query.get(name, "") in known[name]}
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
    """

    fitting: tuple[Service, ...]
    unknown: tuple[Service, ...]


def choices(contents: Contents) -> dict[str, tuple[str, ...]]:
    """The values of each choice, in the order in which they are shown."""
    municipality = contents.facts.get(MUNICIPALITY)
    services = contents.services.values()
    spoken = {language for service in services for language in service.languages}
    kinds = {service.kind for service in services}
    return {
        "need": contents.facts_of(contents.plan.needs_group),
        "area": tuple((municipality.values or {}) if municipality else ()),
        "language": tuple(sorted(spoken, key=lambda code: (code not in LANGUAGES, code))),
        "kind": tuple(kind for kind in contents.kinds if kind in kinds),
        "offer": ("service", "contact", "reference"),
    }


@dataclass(frozen=True)
class Index:
    """The words of every service, folded once."""

    names: Mapping[str, str]
    texts: Mapping[str, str]

    @classmethod
    def of(cls, contents: Contents) -> "Index":
        """Collect the words of every service in all languages."""
        names, texts = {}, {}
        for name, service in contents.services.items():
            names[name] = _folded((*_all(service.name), name))
            about = [service.description, contents.kinds[service.kind].name]
            about += [contents.facts[need].name for need in service.serves]
            about += [contents.organisations[service.organisation].name]
            about += [criterion.text for criterion in service.eligibility]
            texts[name] = _folded((names[name], *(word for text in about for word in _all(text))))
        return cls(names, texts)

    def search(self, contents: Contents, wanted: Wanted, language: Language) -> Found:
        """The services that are asked for: those with the words in their name first, then in the order of the kinds."""
        words = _folded([wanted.words]).split()
        kinds = list(contents.kinds)
        meant = [
            service
            for name, service in contents.services.items()
            if all(word in self.texts[name] for word in words) and _is_meant(service, wanted)
        ]

        def order(service: Service) -> tuple[bool, int, str]:
            in_name = all(word in self.names[service.id] for word in words)
            return (not in_name if words else False), kinds.index(service.kind), _folded([service.name.into(language)])

        meant.sort(key=order)
        known = [service for service in meant if not _is_open(service, wanted)]
        return Found(tuple(known), tuple(service for service in meant if _is_open(service, wanted)))


def _is_meant(service: Service, wanted: Wanted) -> bool:
    return (
        (not wanted.need or wanted.need in service.serves)
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


def _all(text: Text) -> tuple[str, ...]:
    return tuple(text.into(language) for language in LANGUAGES)


def _folded(words: Iterable[str]) -> str:
    """Words without capitals and accents, so that *Télé-Accueil* is found as *tele accueil*."""
    plain = unicodedata.normalize("NFKD", " ".join(words).casefold().replace("-", " "))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))
