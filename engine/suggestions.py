"""The nearest right word for a wrong one."""

from collections.abc import Iterable

# A word that needs more than a third of its letters changed is another word, not a slip.
_LARGEST_SHARE_OF_EDITS = 0.34


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word with the fewest edits from `word`, or None when nothing is near.

    Args:
        word: what was written.
        known: the words that would have been right.
    """
    from rapidfuzz import process  # noqa: PLC0415 - where all words are right, nobody waits for it
    from rapidfuzz.distance import DamerauLevenshtein  # noqa: PLC0415

    found = process.extractOne(
        word[:100].lower(),
        {candidate: candidate.lower() for candidate in known},
        scorer=DamerauLevenshtein.normalized_distance,
        score_cutoff=_LARGEST_SHARE_OF_EDITS,
    )
    return None if found is None else found[2]
