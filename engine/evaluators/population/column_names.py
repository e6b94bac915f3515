"""The names of the columns that an evaluation reads and adds: plain identifiers in every kind of frame and in SQL."""

from collections.abc import Sequence

#: Behind the id of a fact: the column that says that it was asked and is not known.
NOT_KNOWN = "__not_known"

#: The prepared column of a Boolean that is unknown in every row.
UNKNOWN = "fact____unknown"

#: True in every row of a population that was made up; it is carried along wherever such rows go.
SYNTHETIC = "synthetic"

SAFETY = "safety"
CONSENT = "consent_outcome"
LEVEL = "level"
CANNOT_EXCLUDE = "cannot_exclude"


def plain(entry_id: str) -> str:
    """An id without signs that mean something in SQL or in paths: ``bru-stars.age`` is ``bru_stars__age``."""
    plain = entry_id.replace("-", "_").replace(".", "__").replace("[", "__").replace("]", "")
    return plain.replace(":", "___")


def not_known(fact: str) -> str:
    """The column that says that a fact was asked and is not known."""
    return fact + NOT_KNOWN


def input_fact(fact: str) -> str:
    """The prepared column of a fact, while a population is evaluated."""
    return f"fact__{fact}"


def input_not_known(fact: str) -> str:
    """The prepared companion of a fact, while a population is evaluated; never null."""
    return f"fact__{fact}{NOT_KNOWN}"


def criterion(criterion_id: str) -> str:
    """A criterion: true is met, false is not met, null is unknown."""
    return f"criterion__{plain(criterion_id)}"


def unclear(criterion_id: str) -> str:
    """Whether the source of an unknown criterion is unclear: the service must be asked, not the caller."""
    return f"unclear__{plain(criterion_id)}"


def service(service_id: str) -> str:
    """A service: ``match``, ``possible`` or ``excluded``."""
    return f"service__{plain(service_id)}"


def near_miss(service_id: str) -> str:
    """Whether all required criteria of a service but one are met; null is unknown."""
    return f"near_miss__{plain(service_id)}"


def application(service_id: str) -> str:
    """Whether one can apply: ``ready``, ``not_ready``, ``not_now`` or ``unknown``."""
    return f"application__{plain(service_id)}"


def relevance(service_id: str) -> str:
    """Whether a service is about what the person needs; null is unknown."""
    return f"relevance__{plain(service_id)}"


def group(service_id: str) -> str:
    """Where a service stands in an answer: ``contact``, ``ask_first``, ``near_miss`` or ``other``."""
    return f"group__{plain(service_id)}"


def follows(service_id: str) -> str:
    """Whether a service already follows the person; null is unknown."""
    return f"follows__{plain(service_id)}"


def level_possible(level: str) -> str:
    """Whether a level is not ruled out."""
    return f"level_possible__{plain(level)}"


def gap(kind: str, need: str) -> str:
    """A gap: ``certain``, ``possible``, or null when there is none."""
    return verdict(("gap", kind, need))


def verdict(about: Sequence[str]) -> str:
    """What rules say about one thing, such as safety, consent or a gap."""
    return CONSENT if about == ("consent",) else "__".join(map(plain, about))


def signal(conclusion: str) -> str:
    """Whether an early signal was drawn."""
    return f"signal__{plain(conclusion)}"


def conclusion(conclusion_id: str) -> str:
    """Whether a conclusion of any form was drawn."""
    return f"conclusion__{plain(conclusion_id)}"


def contradiction(constraint: str) -> str:
    """Whether the answers break something that is true of everybody."""
    return f"contradiction__{plain(constraint)}"
