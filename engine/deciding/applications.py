"""Whether and how one applies to a service, and what is still to be done for it, in words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from engine.answers.decision import ApplicationWay
from engine.deciding.at_kinds import AtKind
from engine.deciding.remarks import says
from engine.evaluators.one_case import Assessment, Codes
from engine.language import Text, one_after_the_other
from engine.logic.compilation.dated import DatedRules
from engine.logic.compiled_service import CompiledService
from engine.logic.service_criteria import applies_in_person
from engine.logic.statuses.criterion import CriterionStatus
from engine.logic.statuses.service import APPLICATIONS, ServiceStatus
from engine.outcome import Outcome
from engine.rulebase.entries.catalogue import ApplicationOutcome
from engine.rulebase.entries.criteria import Requirement
from engine.rulebase.entries.remark import Remark
from engine.rulebase.entries.service_kind import Hold, ServiceKind

#: What is said where nobody applies but gets in touch, as with a line, in place of what is said of applying.
INSTEAD_OF: Final[Mapping[str, str]] = {
    "application_ready": "application_contact_only",
    "application_no_way_known": "contact_no_way_known",
    "application_not_ready": "contact_not_ready",
    "application_unknown": "contact_unknown",
    "ask_service_who_may_apply": "ask_service_who_may_contact",
    "this_caller_may_not_apply": "this_caller_may_not_contact",
    "who_may_apply": "who_may_contact",
}
#: What is said of each way to apply.
WAYS: Final[Mapping[ApplicationWay, str]] = {
    "at_once": "application_ready",
    "once_agreed": "application_once_agreed",
    "together": "application_together",
    "no_need": "application_no_need",
}
#: What is said of asking for agreement where danger may come from whoever decides.
GUARDED: Final = "explain_to_nobody_who_threatens"
#: The words about asking for agreement that are the same at every service.
ASKING: Final = ("ask_for_consent", "ask_the_caller_for_consent", "explain_to_who_decides", GUARDED)
#: What is said in place of the first where nobody knows how to reach the service.
NO_WAY_KNOWN: Final = "application_no_way_known"
#: What is said in place of it where the person refuses, for nobody reads that one may apply beside "do not apply".
CONTACT_ONLY: Final = "application_contact_only"
#: What is said in place of it where the caller is the person who is still to agree.
ONCE_THE_CALLER_AGREES: Final = "application_once_the_caller_agrees"


class Standing(NamedTuple):
    """All that it rests on, for one case, whether and how one applies to a service, and what is still to be done.

    Attributes:
        at: what holds at every service of its kind.
        only_they_know: whether the caller is known, and only the service can say if they may: what the age of the
            person decides, it cannot.
        who: which of the sentences on who may apply are about this person, by their places.
        codes: the outcome of an application, whether it already follows the person, what has to be in order first, and
            whether this caller may; taken at once from where they stand.
    """

    at: AtKind
    only_they_know: bool
    who: tuple[int, ...]
    codes: bytes

    @property
    def outcome(self) -> ApplicationOutcome:
        """See `ServiceAssessment.application`."""
        return APPLICATIONS[self.codes[0]]

    @property
    def follows(self) -> bool:
        """Whether it already follows the person."""
        return self.codes[1] == Outcome.MET

    @property
    def requirements(self) -> bytes:
        """The values of what has to be in order first; and one more behind, where it is known who may apply."""
        return self.codes[2:]


@dataclass(frozen=True, slots=True)
class Applying:
    """Applying to one service: the same for everybody but for where they stand.

    Attributes:
        service: the service.
        kind: its kind.
        words: the texts of the wording.
        in_person: whether people apply there themselves.
        requirements: what has to be in order first.
        who_may: the sentences on who may apply.
    """

    service: CompiledService
    kind: ServiceKind
    words: Mapping[str, Text]
    in_person: bool
    requirements: tuple[Requirement, ...]
    who_may: tuple[Remark, ...]
    _may_apply: int | None
    _codes: Codes

    @classmethod
    def to(cls, rules: DatedRules, service: CompiledService) -> "Applying":
        """What there is to know of a service.

        Args:
            rules: the rules of the day.
            service: one of their services.
        """
        entry, contents, index = service.entry, rules.contents, rules.program.index
        named = [(one, entry.criterion_id(one.id)) for one in entry.requirements]
        in_force = [(one, name) for one, name in named if name in index]
        may_apply = service.derived.may_apply
        itself = (ServiceStatus("application", entry.id), ServiceStatus("follows_person", entry.id))
        criteria = [*(name for _, name in in_force), *(() if may_apply is None else (may_apply,))]
        codes = Codes.at(rules, [*itself, *(CriterionStatus("is", name) for name in criteria)])
        return cls(
            service=service,
            kind=contents.kinds[entry.kind],
            words=contents.words,
            in_person=applies_in_person(contents, entry),
            requirements=tuple(one for one, _ in in_force),
            who_may=() if entry.application is None else entry.application.who_text,
            _may_apply=None if may_apply is None else index[may_apply],
            _codes=codes,
        )

    def standing(self, case: Assessment, at: AtKind) -> Standing:
        """Where one person stands.

        Args:
            case: the evaluated situation.
            at: what holds for them at every service of this kind.
        """
        who = tuple(place for place, one in enumerate(self.who_may) if not one.depends or says(case, one))
        return Standing(at, at.applicant_known and self._may_apply in case.doubtful, who, self._codes.of(case))

    def way(self, standing: Standing) -> ApplicationWay | None:
        """How one applies: where it asks for agreement, nothing goes there before it or without the person.

        Returns:
            None where one cannot apply, or nobody knows whether one can.
        """
        at, asked = standing.at, self.kind.ask_first_when
        if standing.outcome != "ready":
            return None
        if standing.follows:
            return "no_need"
        if asked is None:
            return "at_once"
        if not asked.at_once and (at.consent != Outcome.NOT_MET or at.agreed_alone):
            return "once_agreed"
        return "together" if at.together else "at_once"

    def said(self, standing: Standing) -> Text:
        """Whether one can apply, and how: what every answer, page and letter says of it."""
        return self._text(self._word(standing))

    def _word(self, standing: Standing) -> str:
        way, entry = self.way(standing), self.service.entry
        if way is None:
            return f"application_{standing.outcome}"
        if way == "at_once" and not entry.can_be_asked and entry.at_hand is None:
            return NO_WAY_KNOWN
        if way == "at_once" and standing.at.refuses:
            return CONTACT_ONLY
        return ONCE_THE_CALLER_AGREES if way == "once_agreed" and standing.at.on_the_line else WAYS[way]

    def _text(self, word: str) -> Text:
        return self.words[word_at(self.kind, word)]

    def who(self, standing: Standing) -> Text | None:
        """Who may apply, in words; for somebody who does not decide those who do."""
        may = self._may(standing)
        if may is None or not (self.in_person and standing.at.others_apply):
            return may
        return self.words["who_decides_applies"].replace({"text": may})

    def _may(self, standing: Standing) -> Text | None:
        """Who may apply of those who could be meant, as the service says it."""
        return one_after_the_other([self.who_may[place] for place in standing.who]) if standing.who else None

    def still_to_do(self, standing: Standing) -> Iterator[Text]:
        """What is still to be done to apply, or to tell the team when the service already follows the person."""
        at, entry, words = standing.at, self.service.entry, self.words
        if standing.follows:
            # who refuses help has not said that a team may hear of it
            tell = entry.tell_the_team or words["tell_the_team"]
            yield words["tell_the_team_what_is_agreed"] if at.refused else tell
            return
        if entry.application is None or self._may_apply is None:
            return
        yield from self._about_agreement(at)
        if not at.refused:  # who refuses is not applied for, whoever calls
            may = self._may(standing)
            if standing.codes[-1] == Outcome.NOT_MET and may is not None:
                yield self._text("this_caller_may_not_apply").replace({"text": may})
            elif standing.only_they_know:
                yield self._text("ask_service_who_may_apply")
        for requirement, value in zip(self.requirements, standing.requirements, strict=False):
            if value == Outcome.NOT_MET:
                yield requirement.todo
            elif value == Outcome.UNKNOWN:
                yield words["still_to_check"].replace({"text": requirement.text})

    def _about_agreement(self, at: AtKind) -> Iterator[Text]:
        """What danger, a refusal and agreement ask for, at every service of this kind."""
        kind, asked = self.kind, self.kind.ask_first_when
        for hold, holds in zip(kind.holds(), at.holds, strict=True):
            # nobody who refuses is applied for later either: that a danger goes first is then no reason to wait
            if holds and not (at.refused and hold is kind.postponed_when):
                yield self._explained(at, hold) if hold is asked else hold.todo
        if asked is None:
            return
        if at.agreed_alone:
            yield self._explained(at, asked)
        if at.consent == Outcome.NOT_MET:
            return
        if at.on_the_line:
            yield self.words["ask_the_caller_for_consent"]
        elif at.consent == Outcome.UNKNOWN and at.to_be_asked:
            yield self._explained(at, asked)
        elif at.consent == Outcome.UNKNOWN:
            yield self.words["ask_for_consent"]

    def _explained(self, at: AtKind, asked: Hold) -> Text:
        """That the person agrees, or the child, or whoever decides for it unless danger may come from them."""
        if at.others_decide:
            return self.words["explain_to_who_decides" if at.others_apply else GUARDED]
        return asked.of_a_minor if at.minor and asked.of_a_minor is not None else asked.todo


def word_at(kind: ServiceKind, word: str) -> str:
    """The word about applying as it is said of a service: of a line, to which nobody applies, that one gets in touch.

    Args:
        kind: the kind of the service.
        word: the word as it is said where one applies.
    """
    return INSTEAD_OF.get(word, word) if kind.only_contacted else word
