"""The main navigation: one line for each part of the site, in the order in which it is shown."""

from dataclasses import dataclass

from api.accounts.permissions import Permission


def mark(words: str) -> str:
    """Mark words as to be translated where they are shown."""
    return words


@dataclass(frozen=True)
class Part:
    """A part of the site.

    Attributes:
        path: its address behind the language.
        name: its name, in the source language of the catalogues.
        permission: what one must be allowed to do to see it; None is for everybody.
        begins: whether it begins something new, beside the call under way.
    """

    path: str
    name: str
    permission: Permission | None = None
    begins: bool = False


NAVIGATION = (
    Part("screening", mark("New call"), begins=True),
    Part("self-check", mark("Self-check"), begins=True),
    Part("household", mark("Household")),
    Part("services", mark("All services")),
    Part("browse", mark("Rules and sources")),
    Part("coverage", mark("Where help is missing")),
    Part("outcome", mark("Records"), "records"),
    Part("reports", mark("Reports"), "reports"),
)
