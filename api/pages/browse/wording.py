"""The order in which the browsing pages list kinds of entries, and their words for what is said aloud."""

from api.pages.navigation import mark

#: Kinds of entries, in the order in which lists of them are shown.
ENTRIES = (
    "service",
    "criterion",
    "rule",
    "household_rule",
    "level",
    "complexity",
    "kind",
    "fact",
    "parameter",
    "constraint",
    "role",
    "organisation",
    "document",
    "publication",
    "row",
)
#: The kinds of criteria, in the order in which those of a service are listed.
CRITERION_KINDS = ("required", "preferred", "typical")
#: The forms of the words to say aloud → to whom they are said.
SAID_TO = {
    "person": mark("Say to the person"),
    "other": mark("Say to somebody else who speaks about the person"),
    "carer": mark("Say to the informal carer"),
    "young": mark("Say to a child or young person"),
    "professional": mark("Say to a professional"),
}
SAID_TO_ANYBODY = mark("Say to the caller")
