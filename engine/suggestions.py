"""The nearest right word for a wrong one."""

import re
from collections.abc import Iterable, Mapping

# A word that needs more than a third of its letters changed is another word, not a slip.
_LARGEST_SHARE_OF_EDITS = 0.34
# With one letter changed, a word of four letters mostly is another word; from nine on two slips leave it the same.
_SHORTEST_SLIP = 5
_LONG = 9
# What stands between the parts of an id.
_PARTS = re.compile(r"[_\-. ]+")


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word with the fewest edits from `word`, else the only one of which it is a part, or None.

    Args:
        word: what was written.
        known: the words that would have been right.
    """
    from rapidfuzz import process  # noqa: PLC0415 - where all words are right, nobody waits for it
    from rapidfuzz.distance import DamerauLevenshtein  # noqa: PLC0415 - the same

    candidates = {candidate: candidate.lower() for candidate in known}
    found = process.extractOne(
        word[:100].lower(),
        candidates,
        scorer=DamerauLevenshtein.normalized_distance,
        score_cutoff=_LARGEST_SHARE_OF_EDITS,
    )
    if found is not None:
        return str(found[2])
    whole = [candidate for candidate, lower in candidates.items() if word.lower() in _PARTS.split(lower)]
    return whole[0] if len(whole) == 1 else None


def meant(written: str, known: Mapping[str, Iterable[str]]) -> str | None:
    """Return the id that somebody means who wrote another word for it, or None.

    A name that merely resembles another leads elsewhere: *Bruxelles* is no slip of *Ixelles*. So a name counts when it
    is written right, when it resembles one from the first letter on, or when it is a part of the names of one id only.
    Codes of figures resemble each other all alike: none of them is a slip of another.

    Args:
        written: what was written.
        known: each id, with its names in every language.
    """
    word = written.strip().replace("_", " ").lower()
    ids: dict[str, set[str]] = {}
    for one, names in known.items():
        for name in (one, f"{one}.0", *names):
            ids.setdefault(name.replace("_", " ").lower(), set()).add(one)
    found = ids.get(word, set())
    if not found and (slip := nearest(written, [one for one in known if not one.isdigit()])):
        return slip
    if not found:
        similar = nearest(word, [one for one in ids if one[:1] == word[:1] and not one.removesuffix(".0").isdigit()])
        found = ids.get(similar or "", set())
    if not found:
        found = {one for name, several in ids.items() if word in _PARTS.split(name) for one in several}
    return next(iter(found)) if len(found) == 1 else None


def slip_of(word: str, known: Iterable[str]) -> str | None:
    """Return the known word of which `word` is a slip of the finger, or None.

    That is less than what `nearest` takes: whoever looks for something in words of their own has no list to choose
    from, and another word that happens to resemble it leads elsewhere. The first letter stays, and one letter is
    wrong, or two of a long word.
    """
    if len(word) < _SHORTEST_SLIP:
        return None
    from rapidfuzz import process  # noqa: PLC0415 - where all words are right, nobody waits for it
    from rapidfuzz.distance import DamerauLevenshtein  # noqa: PLC0415 - the same

    found = process.extractOne(
        word,
        [candidate for candidate in known if candidate.startswith(word[0])],
        scorer=DamerauLevenshtein.distance,
        score_cutoff=1 if len(word) < _LONG else 2,
    )
    return None if found is None else found[0]
