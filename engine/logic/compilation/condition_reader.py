"""Reads the conditions of rules: one status each, and the values that it may have."""

from collections.abc import Collection, Mapping
from typing import Any

from engine.logic.statuses import STATUSES
from engine.logic.statuses.base import Status, StatusError, StatusTest
from engine.suggestions import nearest

#: What a rule on one person may look at, and what a rule on a household.
OF_ONE_PERSON: Mapping[str, type[Status]] = {key: status for key, status in STATUSES.items() if status.of_one_person}
OF_A_HOUSEHOLD: Mapping[str, type[Status]] = {key: status for key, status in STATUSES.items() if status.of_a_household}

#: What stands in YAML for the answers of a fact, as a criterion looks at them, and the status that is meant by it.
_TRUTH = {True: ("true", "met"), False: ("false", "not_met"), None: ("null", "not_known")}


def read_test(node: Any, subjects: Collection[str] = STATUSES) -> StatusTest:
    """Read one item of ``when``.

    Args:
        node: a mapping such as ``{criterion: adult, is: met}``.
        subjects: the subjects that it may have.

    Raises:
        StatusError: it is not a test of one status; the message says what is expected.
    """
    if not isinstance(node, dict):
        raise StatusError("a condition is a mapping such as {criterion: adult, is: met}")
    named = [key for key in node if key in STATUSES]
    if len(named) != 1:
        other = next((key for key in node if key not in STATUSES), None)
        raise StatusError(f"a condition names one of {', '.join(STATUSES)}", nearest(str(other), STATUSES))
    subject = STATUSES[named[0]]
    if subject.subject not in subjects:
        raise StatusError(f"a condition here cannot be on '{subject.subject}', but on {', '.join(subjects)}")
    aspects = [key for key in node if key != subject.subject]
    if len(aspects) != 1 or aspects[0] not in subject.aspects:
        raise StatusError(f"a condition on a {subject.subject} has one of the keys {', '.join(subject.aspects)}")
    values = _values(subject, aspects[0], node[aspects[0]])
    return StatusTest(subject.read(node[subject.subject], aspects[0], read_test), values)


def _values(subject: type[Status], aspect: str, given: Any) -> tuple[str, ...]:
    domain = subject.aspects[aspect]
    values: list[str] = []
    for word in given if isinstance(given, list) else [given]:
        expanded = subject.shorthands.get(word, (word,)) if isinstance(word, str) else (word,)
        if any(value not in domain for value in expanded):
            written, meant = _TRUTH[word] if word is None or isinstance(word, bool) else (word, None)
            message = f"'{written}' is not a status of a {subject.subject}; it is one of {', '.join(domain)}"
            raise StatusError(message, meant if meant in domain else nearest(str(written), domain))
        values.extend(expanded)
    return tuple(dict.fromkeys(values))
