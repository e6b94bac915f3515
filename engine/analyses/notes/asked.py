"""What a note asks, and what it answers with no: "debts? no", "homeless (no)", "is she suicidal?".

Whoever types while listening writes down the question and then the answer. The words of the question say nothing sure,
whatever mark stands between: only ": no" denies plainly (it is a negation of ``rules/notes.yaml``).
"""

from collections.abc import Collection, Sequence

from engine.analyses.notes.tokens import LINE_END, SENTENCE_ENDS, Token

_QUESTION = "?"
#: The marks behind which another statement begins, and the one behind which a no denies plainly.
_NO_ANSWER = frozenset({".", "!", LINE_END, ":"})


class AskedHere:
    """The questions of one note."""

    def __init__(self, note: Sequence[Token], noes: Collection[int], reach: int) -> None:
        """Take the words.

        Args:
            note: the words and marks.
            noes: where a word stands that says no.
            reach: the most words of a question that only asks (a longer one tells too: "how do I get help for ...?"),
                and between what is asked and the mark behind it.
        """
        self._note = note
        self._noes = noes
        self._reach = reach

    def is_asked(self, places: Sequence[int]) -> bool:
        """Whether some words are only asked, or answered with no."""
        return self._is_short_question(places) or self._is_answered(places[-1] + 1)

    def _is_short_question(self, places: Sequence[int]) -> bool:
        start, end = places[0], places[-1] + 1
        while start > 0 and not self._ends(start - 1):
            start -= 1
        while end < len(self._note) and not self._ends(end):
            end += 1
        words = sum(not token.is_mark for token in self._note[start:end])
        return end < len(self._note) and self._note[end].word == _QUESTION and words <= self._reach

    def _ends(self, place: int) -> bool:
        return self._note[place].word in SENTENCE_ENDS

    def _is_answered(self, place: int) -> bool:
        """Whether marks stand at a place, and behind them a no: after a question at once, else by itself."""
        last = place + self._reach
        while place < min(last, len(self._note)) and not self._note[place].is_mark:
            place += 1
        asked, start = False, place
        while place < len(self._note) and self._note[place].is_mark:
            if self._note[place].word in _NO_ANSWER:
                return False
            asked = asked or self._note[place].word == _QUESTION
            place += 1
        if place == start or place not in self._noes:
            return False
        return asked or place + 1 == len(self._note) or self._note[place + 1].is_mark
