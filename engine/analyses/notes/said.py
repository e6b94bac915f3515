"""What a note says of those whom it names: that they died, that they care, that they are on the line."""

from collections.abc import Sequence

from engine.analyses.notes.people_words import SIGNS, Kind, Mention
from engine.analyses.notes.tokens import SENTENCE_ENDS, Token

#: How many words may stand between somebody and what is said of them.
_NEAR = 3
_TWO = 2
#: The marks behind which a note goes on about somebody who is named by one word.
_HELD_TOGETHER = frozenset({"(", ")", "·"})


class SaidHere:
    """What one note says of those whom it names."""

    def __init__(self, note: Sequence[Token], mentions: Sequence[Mention]) -> None:
        """Take the words.

        Args:
            note: the words and marks.
            mentions: who is named, and what tells who is who.
        """
        self._note = note
        self.named = [one for one in mentions if one.kind not in SIGNS]
        self.signs = [one for one in mentions if one.kind in SIGNS]

    def is_of_a_helper(self, place: int) -> bool:
        """Whether it is said of somebody who helps: "her nurse is pregnant"."""
        return any(
            sign.kind == "helper"
            and sign.first < place
            and not any(token.is_mark for token in self._note[sign.first : place])
            and not any(sign.last < one.first <= place for one in self.named)
            for sign in self.signs
        )

    def lists(self, mention: Mention, place: int) -> bool:
        """Whether a comma parts them: in a note that lists things, the next may be about the person again."""
        return any(self._note[at].word == "," for at in range(mention.last + 1, place))

    def is_parted(self, mention: Mention, place: int) -> bool:
        """Whether a mark parts them: "pt 76, wife has dementia, falls" goes on about the first."""
        marks = (token.word for token in self._note[mention.last + 1 : place] if token.is_mark)
        return any(mark not in _HELD_TOGETHER for mark in marks)

    def tells(self, mention: Mention) -> bool:
        """Whether whoever is named first tells of another: "neighbour (52) worried: child of 5 alone"."""
        if mention is not self.named[0] or mention.kind in {"caller", "person"} or len(self.named) < _TWO:
            return False
        if self.named[1].kind in {"he", "theirs", "caller", "asks"}:
            return False
        for place in range(mention.last + 1, self.named[1].first):
            if self._note[place].is_mark and self._note[place].word not in _HELD_TOGETHER:
                return self._note[place].word == ":"
        return False

    def is_called_for(self, mention: Mention) -> bool:
        """Whether somebody calls for them, or cares for them."""
        called_for = any(
            sign.kind == "for_whom" and sign.first <= mention.first <= sign.last + _NEAR for sign in self.signs
        )
        return called_for and not self.is_minded(mention)

    def is_worn_out(self, mention: Mention) -> bool:
        """Whether whoever calls says that caring is too much: then the note is about somebody else."""
        return mention.kind == "caller" and any(
            sign.kind == "worn_out" and mention.first <= sign.first <= mention.last + 1 for sign in self.signs
        )

    def is_a_carer(self, mention: Mention) -> bool:
        """Whether somebody is named as a carer and nothing else."""
        return mention.kind == "loose" and not mention.key

    def has_died(self, mention: Mention) -> bool:
        """Whether it is said that somebody has died."""
        return self.is_followed(mention, "gone")

    def cares(self, mention: Mention) -> bool:
        """Whether it is somebody who cares for the person."""
        return self.is_followed(mention, "cares")

    def minds(self, mention: Mention) -> bool:
        """Whether it is somebody who looks after a child."""
        return self.is_followed(mention, "minds")

    def looks_after_another(self, mention: Mention) -> bool:
        """Whether whoever is taken up so is said to look after a child: "she lifts her son, she is 78"."""
        word = self._note[mention.first].word
        takes_up = [one.last for one in self.named if one.kind == "he" and self._note[one.first].word == word]
        return any(
            last < sign.first < mention.first and self.same_sentence(last, sign.first)
            for sign in self.signs
            if sign.kind == "minds"
            for last in takes_up
        )

    def is_minded(self, mention: Mention) -> bool:
        """Whether it is a child that somebody looks after who is named."""
        return any(
            sign.kind == "minds"
            and sign.first <= mention.first <= sign.last
            and any(one.last < sign.first <= one.last + _NEAR and self.minds(one) for one in self.named)
            for sign in self.signs
        )

    def is_followed(self, mention: Mention, kind: Kind) -> bool:
        """Whether words of a kind stand right behind somebody, or behind what stands in brackets with them."""
        return self._sign_behind(mention, kind) is not None

    def is_of_the_dead(self, place: int) -> bool:
        """Whether a word stands between somebody and that they have died: "husband (72) died in May"."""
        behind = ((one, self._sign_behind(one, "gone")) for one in self.named)
        return any(sign is not None and one.first <= place < sign.first for one, sign in behind)

    def _sign_behind(self, mention: Mention, kind: Kind) -> Mention | None:
        if mention.kind not in {"close", "other", "theirs", "loose", "chained"}:
            return None
        last = mention.last
        if any(token.word == "(" for token in self._note[mention.first : last + 2]):
            closing = (at for at in range(last, len(self._note)) if self._note[at].word == ")")
            last = next(closing, last)
        return next((one for one in self.signs if one.kind == kind and last < one.first <= last + _NEAR), None)

    def same_sentence(self, one: int, other: int) -> bool:
        """Whether no mark ends a sentence between two places."""
        return not any(self._note[place].word in SENTENCE_ENDS for place in range(min(one, other), max(one, other)))
