"""How notes are read: ``rules/notes.yaml``."""

from pydantic import Field, StrictBool, StrictInt

from engine.language import Language, NonEmpty
from engine.rulebase.entries.common import Entry
from engine.rulebase.entries.cues import Cues
from engine.rulebase.entries.vocabulary import FactAnswer


class Trigger(Entry):
    """Phrases that say something of other words.

    Attributes:
        before: those that stand before what they bear on.
        after: those that stand after it.
    """

    before: Cues = Cues()
    after: Cues = Cues()


class People(Entry):
    """How a note speaks of people.

    Attributes:
        relatives: the classes of words for people around somebody.
        helped: of them those for the person whom a professional helps: a note that names one is about nobody else.
        caller: words for whoever calls.
        asks: words by which a caller asks something, for whomever it is.
        close: how a caller speaks of somebody of their own, with ``<relative>`` for each class of relatives.
        bare: names that need no such words, per class of relatives.
        person: words for the person that a professional speaks of.
        other: phrases for somebody else, with ``<relative>``.
        theirs: phrases for a relative of somebody who was named, with ``<relative>``: somebody else, unless it is one
            of whoever calls.
        perhaps: phrases for somebody whom a note may be about when it names nobody else, with ``<relative>``.
        chained_by: words between two who are named that make one a relative of the other ("my sister's husband"): they
            are the person as ``perhaps`` is, and what a cue says of such a one is never sure.
        loose: words for a carer, or with ``<relative>`` for somebody whose relative it is not said to be: the person,
            when nobody else is named who could be. They hold to the next mark.
        he: words that take up somebody who was named before.
        self: phrases that show that whoever calls is the person.
        introduces: phrases that show so unless somebody is called for: callers say how old they are themselves, too.
        for_whom: words after which the person is named.
        rings: phrases after somebody that say that they are on the line.
        gone: phrases that say that somebody has died.
        worn_out: phrases by which somebody says that caring is too much.
        cares: phrases after somebody that say that they care for another.
        helper: phrases by which something is said of somebody who helps or decides: up to the next mark it is not said
            of the person.
        helps: words for somebody who helps or decides: what the name of one says before a colon is doubtful.
        groups: words that name more than one person: an age that is said is not surely that of one of them.
        minds: phrases after somebody that say that they look after a child: the note may be about either.
        men: words for men; none of ``she_only`` takes up somebody who is named by one.
        women: words for women; none of ``he_only`` does.
        minors: words for children: a note that holds one may be about a child.
        little: those of them that are said of no grown child.
        he_only: those of ``he`` that stand for men.
        she_only: those of ``he`` that stand for women.
        one: those of ``he`` that stand for one person only.
        several: the classes of relatives that are more than one person.
        young: the classes of relatives who may be children: one who cares for another may be helped as well.
        subjects: classes of words that name somebody themselves: a cue with one of them needs no other subject.
    """

    relatives: tuple[NonEmpty, ...]
    helped: tuple[NonEmpty, ...] = ()
    caller: Cues
    asks: Cues
    close: Cues
    bare: dict[NonEmpty, Cues]
    person: Cues
    other: Cues
    theirs: Cues = Cues()
    perhaps: Cues = Cues()
    chained_by: Cues = Cues()
    loose: Cues = Cues()
    he: Cues
    self: Cues
    introduces: Cues
    for_whom: Cues
    rings: Cues = Cues()
    gone: Cues
    worn_out: Cues
    cares: Cues = Cues()
    helper: Cues = Cues()
    helps: Cues = Cues()
    groups: Cues = Cues()
    minds: Cues = Cues()
    men: Cues = Cues()
    women: Cues = Cues()
    minors: Cues = Cues()
    little: Cues = Cues()
    he_only: Cues = Cues()
    she_only: Cues = Cues()
    one: Cues = Cues()
    several: tuple[NonEmpty, ...] = ()
    young: tuple[NonEmpty, ...] = ()
    subjects: tuple[NonEmpty, ...] = ()


class Danger(Entry):
    """How a note speaks of dangers: of those nothing but a plain denial says that there is none.

    The groups are those whose facts are dangers, beside the topics that open one.

    Attributes:
        groups: the groups of facts.
        of_one: facts that are dangers of one person: where they are said of another, the note may be about that one.
        between: words that may stand between a plain denial and what it denies.
        beside: words that may stand in the clause of a denial that follows the danger, before the danger and after it.
        undone_by: phrases beside which no denial in the clause is plain.
        clause_ends: words at which such a clause ends, beside marks and ``ands``.
        taken_back_by: phrases later in the sentence with which nothing follows from a denial.
        recent: phrases that say that what is past was so a short while ago.
    """

    groups: tuple[NonEmpty, ...]
    of_one: tuple[NonEmpty, ...] = ()
    between: Cues
    beside: Cues
    undone_by: Cues
    clause_ends: Cues
    taken_back_by: Cues
    recent: Cues


class Verb(Entry):
    """The forms of a verb that no stemmer brings together.

    Attributes:
        now: those that do not say that it is over: the present, and the participle.
        then: those of the past.
    """

    now: tuple[NonEmpty, ...]
    then: tuple[NonEmpty, ...] = ()


class Implied(FactAnswer):
    """An answer that is proposed with another one, from the same words.

    Attributes:
        also: the answers that are proposed with it, unless the note says something of them itself.
        doubtful: whether they are always doubtful; else they are as sure as it is.
        little: whether they are proposed only where the note speaks of a child that is not grown.
    """

    also: tuple[FactAnswer, ...]
    doubtful: StrictBool = False
    little: StrictBool = False


class UnsureBeside(FactAnswer):
    """An answer beside which others may be about somebody else.

    Attributes:
        unsure: the answers that are proposed with doubt beside it.
    """

    unsure: tuple[FactAnswer, ...]


class OfAge(Entry):
    """The ages of those of whom something may be so.

    Attributes:
        at_least: the lowest, if there is one.
        at_most: the highest, if there is one.
    """

    at_least: StrictInt = 0
    at_most: StrictInt | None = None


class OtherSense(Entry):
    """Phrases in which a word does not mean what it would alone: "eviction threatens"; what else they say holds.

    Attributes:
        of: the facts of which they do not speak; the dangers where none is named.
        phrases: the phrases.
    """

    of: tuple[NonEmpty, ...] = ()
    phrases: Cues


class NoteSettings(Entry):
    """The words with which notes are read, beside the cues of facts and topics.

    Attributes:
        classes: words that stand for each other in a cue, written there as ``<name>``.
        numbers: numbers as words.
        numbers_as_digits: numbers as one word or more that say an age as digits do.
        short_forms: words that stand for others, in notes and in phrases.
        abbreviations: short words behind which a full stop ends no sentence.
        one_person: runs of words that name somebody by way of another ("the father of my son"), and how else they are
            named.
        verbs: irregular verbs, by their name.
        heads: nouns at the end of longer ones, which stand for them where no phrase holds the whole.
        no_slip: words that look like a slip of another.
        before_no_head: what stands before such a noun where it is not one.
        reach: over how many words a trigger bears on what stands after it.
        reach_back: over how many words a trigger bears on what stands before it.
        negation: what it bears on is denied.
        doubt: what it bears on is not sure.
        answers_no: words that say no: what stands before them, with a mark between, is not sure.
        past: what it bears on is over.
        past_endings: endings of verbs that say that something is over.
        present: words at which what is over ends.
        future: what it bears on is not yet so, or only on a condition.
        elsewhere: what it bears on is about somebody else.
        reported: what it bears on is what somebody says.
        no_trigger: phrases in which a trigger means nothing.
        stops: words at which a trigger no longer bears on what follows.
        reasons: words at which what is denied or doubtful ends, and a reason follows.
        ands: words at which a trigger no longer bears on what follows, but may still bear on what stands before.
        joins: words that hold a list together.
        nothing: phrases that hide the cues inside them, and those whose number stands in them.
        no_number: phrases whose number is nothing that is asked ("works there for 12 years"); they hide no words.
        other_sense: phrases in which a word speaks of no danger, or of none of some facts.
        implied: answers that are proposed with others.
        unsure_beside: answers that are doubtful beside others.
        of_age: the ages that go with facts: what is doubtful is not proposed of somebody of another age, unless
            the note names a child.
        danger: how a note speaks of dangers.
        people: how a note speaks of people.
    """

    classes: dict[NonEmpty, Cues]
    numbers: dict[Language, dict[NonEmpty, StrictInt]]
    numbers_as_digits: dict[Language, dict[NonEmpty, StrictInt]] = Field(default_factory=dict)
    short_forms: dict[Language, dict[NonEmpty, NonEmpty]] = Field(default_factory=dict)
    abbreviations: Cues = Cues()
    one_person: dict[Language, dict[NonEmpty, NonEmpty]] = Field(default_factory=dict)
    verbs: dict[Language, dict[NonEmpty, Verb]] = Field(default_factory=dict)
    heads: Cues = Cues()
    before_no_head: Cues = Cues()
    no_slip: Cues = Cues()
    reach: StrictInt
    reach_back: StrictInt
    negation: Trigger
    doubt: Trigger
    answers_no: Cues = Cues()
    past: Trigger
    past_endings: Cues
    present: Cues = Cues()
    future: Trigger
    elsewhere: Trigger
    reported: Trigger
    no_trigger: Cues
    stops: Cues
    reasons: Cues
    ands: Cues
    joins: Cues
    nothing: Cues
    no_number: Cues
    other_sense: tuple[OtherSense, ...] = ()
    implied: tuple[Implied, ...] = ()
    unsure_beside: tuple[UnsureBeside, ...] = ()
    of_age: dict[NonEmpty, OfAge] = Field(default_factory=dict)
    danger: Danger
    people: People
