"""What a text asks, and whom to ask what it leaves out: a letter without a name leads to nobody but the sender."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Asked:
    """Words of a letter or summary.

    Attributes:
        request: what is asked of whoever reads it.
        reason: where the reason is to be had, if it is not written.
        safety: the same of safety, if that is left out.
        more: the same of whatever else is not written.
    """

    request: str
    reason: str
    safety: str
    more: str


def asked_of(_: Callable[[str], str], *, named: bool) -> Asked:
    """The words for a text whose reader can ask the person, or can only ask the sender.

    Args:
        _: puts words of the page into the language of the text.
        named: whether the reader knows who the person is.
    """
    if named:
        return Asked(
            _("Can you take this up? Please let us know by when."),
            _("Ask the person: the reason is not written here."),
            _("Safety is not in this text. Ask the person, or call the sender."),
            _("Not everything is written here. Ask the person what else matters."),
        )
    return Asked(
        _("Can you advise us? You need not take anything up yet."),
        _("Call the sender: the reason is not written here."),
        _("Safety is not in this text. Call the sender."),
        _("Not everything is written here. Call the sender for what else matters."),
    )
