"""What holds at every service of a kind for one person: of danger, refusal and agreement."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from engine.evaluators.one_case import Assessment
from engine.logic.compilation.dated import DatedRules
from engine.outcome import Outcome
from engine.rulebase.entries.service_kind import ServiceKind


class AtKind(NamedTuple):
    """What it rests on at every service of a kind whether one applies, and what is to be done first.

    Attributes:
        holds: of `ServiceKind.holds`, each whether it holds.
        refused: whether nobody applies there because the person refuses.
        refuses: whether the person refuses at some kind: "do not apply" is then said above all services.
        applicant_known: whether it is known who calls.
        others_apply: whether those who decide for the person apply, and no danger may come from them.
        others_decide: whether others decide for the person; this and what follows only where agreement is asked for.
        minor: whether the person is known to be a minor.
        agreed_alone: whether the person said yes, and whoever decides for them has still to agree.
        consent: whether agreement is still to be asked for.
        to_be_asked: whether it is known that it is, though not yet whether that holds the application up.
        on_the_line: whether whoever has to agree is known to be on the line: nobody else is to be asked for it.
        together: whether it is called together with the person.
    """

    holds: tuple[bool, ...]
    refused: bool
    refuses: bool
    applicant_known: bool
    others_apply: bool = False
    others_decide: bool = False
    minor: bool = False
    agreed_alone: bool = False
    consent: int = Outcome.NOT_MET
    to_be_asked: bool = False
    on_the_line: bool = False
    together: bool = False


def at_kinds(case: Assessment) -> Mapping[str, AtKind]:
    """What holds at each kind of service, by its id."""
    alike = case.rules.kept(_alike)
    refuses = any(kind.blocked_when is not None and case.holds(kind.blocked_when) for kind, _ in alike)
    found = [(_at_kind(case, kind, refuses=refuses), names) for kind, names in alike]
    return {name: at for at, names in found for name in names}


def _alike(rules: DatedRules) -> Sequence[tuple[ServiceKind, Sequence[str]]]:
    """The kinds by what has to be looked at: one of each sort, and the ids of all of these."""
    found: dict[tuple[Any, ...], tuple[ServiceKind, list[str]]] = {}
    for name, kind in rules.contents.kinds.items():
        found.setdefault((kind.holds(), kind.blocked_when, kind.ask_first_when), (kind, []))[1].append(name)
    return tuple(found.values())


def _at_kind(case: Assessment, kind: ServiceKind, *, refuses: bool) -> AtKind:
    plan, others_decide, asked = case.rules.contents.plan, case.others_decide, kind.ask_first_when
    applicant = plan.key_facts.applicant
    found = AtKind(
        holds=tuple([case.holds(hold) for hold in kind.holds()]),
        refused=kind.blocked_when is not None and case.holds(kind.blocked_when),
        refuses=refuses,
        applicant_known=applicant is not None and case.situation.facts.get(applicant) is not None,
    )
    if asked is None:
        return found

    def is_met(criterion: str | None) -> bool:
        return criterion is not None and case.value(criterion) == Outcome.MET

    others = plan.decided_for
    on_the_line = not others_decide and is_met(asked.unless)
    return found._replace(
        others_apply=others is not None and others_decide and not is_met(others.unless),
        others_decide=others_decide,
        minor=is_met(plan.minor),
        agreed_alone=others is not None and others.agreed_alone in case.drawn,
        consent=case.value(asked.criterion),
        to_be_asked=is_met(asked.known_by),
        on_the_line=on_the_line,
        together=is_met(plan.together_when) and not on_the_line,
    )
