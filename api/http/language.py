"""The language of an answer: ``?lang=``, else Accept-Language, else Dutch."""

import re

from engine import LANGUAGES, Language

DEFAULT: Language = "nl"
_RANGE = re.compile(
    r"\s*([a-z]{1,8}(?:-[a-z0-9]{1,8})*|\*)\s*(?:;\s*q\s*=\s*(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)\s*)?", re.IGNORECASE
)
#: A header with more ranges than this is no wish any more.
_MOST_RANGES = 50


def chosen_language(lang: Language | None, accept_language: str | None) -> Language:
    """The language to answer in.

    Args:
        lang: what was asked with ``?lang=``; it goes before the header.
        accept_language: the header, if there was one.
    """
    return lang or preferred_language(accept_language or "")


def preferred_language(header: str) -> Language:
    """The best of our languages for an Accept-Language header.

    A range such as ``fr-BE`` counts for ``fr``. Of equal weights the first in the header wins; ``*`` stands for the
    languages that are not named, ours first. What is not well-formed is passed over. Method: RFC 9110, section 12.5.4,
    with the lookup of RFC 4647, section 3.4.
    """
    weights: dict[str, float] = {}
    for item in header.split(",")[:_MOST_RANGES]:
        found = _RANGE.fullmatch(item)
        if found:
            name = found[1].lower().split("-")[0]
            weight = float(found[2]) if found[2] else 1.0
            # nl-BE;q=0.9, nl;q=0.5: Dutch is as welcome as its most welcome form.
            weights[name] = max(weight, weights.get(name, 0.0))
    rest = weights.pop("*", 0.0)
    ours = {language: weights.get(language, rest) for language in (*_named(weights), *LANGUAGES)}
    best = max(ours, key=lambda language: ours[language])
    return best if ours[best] > 0 else DEFAULT


def _named(weights: dict[str, float]) -> tuple[Language, ...]:
    """Our languages in the order of the header, so that the first of equals wins."""
    return tuple(language for name in weights for language in LANGUAGES if language == name)
