"""The order in which services are shown."""

from engine.evaluators.one_case import Assessment
from engine.outcome import Outcome


def ranked_services(case: Assessment) -> tuple[str, ...]:
    """The ids of all services, the first to consider first.

    A service that already follows the person comes first; then matches before possible ones before excluded ones;
    services for a need that the person has before others; specialised before generalist, unless the person refuses
    specialised care: then a generalist for any need comes first; near misses before other exclusions; then the order
    of the catalogue.
    """
    facts = case.situation.facts
    refuses = case.rules.contents.plan.key_facts.refuses_specialised_care
    generalists_first = refuses is not None and facts.get(refuses) is True

    def key(name: str) -> tuple[bool, int, bool, bool, bool]:
        service = case.services[name]
        entry = case.rules.services[name].entry
        # Whoever refuses specialised care is better served by a generalist for any need than by a specialist.
        answers_any = generalists_first and not entry.serves
        answers_a_need = answers_any or any(facts.get(need) is True for need in entry.serves)
        return (
            service.follows != Outcome.MET,
            -service.outcome,
            not answers_a_need,
            (entry.scope == "specialised") == generalists_first,
            service.near_miss != Outcome.MET,
        )

    return tuple(sorted(case.services, key=key))
