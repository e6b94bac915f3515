"""A decision as text for people, as the command line prints it."""

from api.exports.base import Export
from engine import Contents, Decision, Language, read_labels, report_lines


def _write(decision: Decision, contents: Contents, language: Language) -> bytes:
    return "\n".join((*report_lines(decision, contents, read_labels(language), language), "")).encode()


EXPORT = Export("text/plain", _write)
