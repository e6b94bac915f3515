"""What the proposals of one note make of each other: what follows from one, and what another makes doubtful."""

from collections.abc import Mapping
from dataclasses import replace

from engine.analyses.notes.lexicon import Lexicon
from engine.analyses.notes.speakers import PeopleHere
from engine.answers.notes import Proposal


def together(lexicon: Lexicon, found: Mapping[str, Proposal], people: PeopleHere) -> dict[str, Proposal]:
    """What is proposed when all of a note is taken together.

    Args:
        lexicon: the cues of its language.
        found: what its words suggest, by fact.
        people: who is named in it.
    """
    fits = _with_implied(lexicon, found if people.names_a_child else _of_age(lexicon, found), people)
    return _unsure_beside(lexicon, fits)


def _of_age(lexicon: Lexicon, found: Mapping[str, Proposal]) -> Mapping[str, Proposal]:
    """What is left when the age is sure: bruises of a woman of 84 are no worry about a child."""
    age = None if lexicon.age is None else found.get(lexicon.age)
    if age is None or age.doubtful or not isinstance(age.value, int):
        return found
    others = [
        fact
        for fact, ages in lexicon.of_age.items()
        if fact in found and found[fact].doubtful and age.value not in ages
    ]
    return {fact: proposal for fact, proposal in found.items() if fact not in others}


def _with_implied(lexicon: Lexicon, found: Mapping[str, Proposal], people: PeopleHere) -> dict[str, Proposal]:
    """What is proposed, with what follows from it where the note says nothing of that itself."""
    all_of_it = dict(found)
    for proposal in found.values():
        for implied in lexicon.implied.get((proposal.fact, proposal.value), ()):
            if implied.little and not people.names_a_little_one:
                continue
            doubtful = proposal.doubtful or implied.doubtful
            for answer in implied.also:
                other = all_of_it.get(answer.fact)
                if other is None or (other.doubtful and not doubtful and other.fact not in found):
                    all_of_it[answer.fact] = replace(proposal, fact=answer.fact, value=answer.value, doubtful=doubtful)
    return all_of_it


def _unsure_beside(lexicon: Lexicon, found: Mapping[str, Proposal]) -> dict[str, Proposal]:
    """What is proposed, and with doubt what may be about another: beside violence a prison is that of whoever hits."""
    beside = lexicon.unsure_beside
    unsure = {answer for read in found.values() for answer in beside.get((read.fact, read.value), ())}
    return {
        fact: replace(proposal, doubtful=True) if (fact, proposal.value) in unsure else proposal
        for fact, proposal in found.items()
    }
