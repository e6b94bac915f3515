"""What some words of a note suggest, and the one proposal of a fact that comes of several of them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from engine.answers.notes import Proposal


def agreed(first_read: Proposal | None, other_read: Proposal | None) -> Proposal:
    """What two readings of a note propose of a fact: doubtful where they differ, and then yes before no."""
    both = [proposal for proposal in (first_read, other_read) if proposal is not None]
    first = max(both, key=lambda proposal: proposal.value is not False)
    agree = len(both) > 1 and all(proposal.value == first.value for proposal in both)
    return replace(first, doubtful=not agree or any(proposal.doubtful for proposal in both))


@dataclass(frozen=True, slots=True)
class Sign:
    """What some words of a note suggest.

    Attributes:
        proposal: what they suggest.
        danger: whether it is a danger.
        denied: whether they are denied, plainly or not.
        of_either: whether they may be about the person or about somebody else.
        of_another: whether they are a danger of somebody who may not be the person.
        of_carer: whether they speak of a carer.
        of_another_carer: whether they do so of somebody who is named as another, and not as a carer.
        of_caller_as_carer: whether they do so of whoever calls.
    """

    proposal: Proposal
    danger: bool
    denied: bool
    of_either: bool = False
    of_another: bool = False
    of_carer: bool = False
    of_another_carer: bool = False
    of_caller_as_carer: bool = False

    def rests_apart_from(self, other: "Sign") -> bool:
        """Whether other words speak of a carer, for certain."""
        mine, another = self.proposal, other.proposal
        apart = another.end <= mine.start or mine.end <= another.start
        return other.of_carer and apart and another.value is True and not another.doubtful

    def with_doubt(self) -> "Sign":
        """The same, marked as doubtful."""
        return replace(self, proposal=replace(self.proposal, doubtful=True))


def one(signs: Sequence[Sign]) -> Proposal:
    """The proposal of a fact: a sure one before a doubtful one, yes before no, then the one that rests on most words.

    Of numbers the first one counts. Two sure ones that differ make it doubtful, and so does a number before it that may
    be it. Of a danger, yes always goes before no,
    and is doubtful when some words deny it.
    """

    def is_number(proposal: Proposal) -> bool:
        return isinstance(proposal.value, int) and not isinstance(proposal.value, bool)

    def order(proposal: Proposal) -> tuple[bool, bool, bool, int]:
        return (
            danger and proposal.value is False,
            proposal.doubtful,
            proposal.value is False,
            proposal.start if is_number(proposal) else proposal.start - proposal.end,
        )

    danger = any(sign.danger for sign in signs)
    proposals = [sign.proposal for sign in signs]
    best = min(proposals, key=order)
    differ = any(
        proposal.value != best.value and (not proposal.doubtful or (is_number(best) and proposal.start < best.start))
        for proposal in proposals
    )
    denied = danger and best.value is True and any(sign.denied for sign in signs)
    return replace(best, doubtful=best.doubtful or differ or denied)
