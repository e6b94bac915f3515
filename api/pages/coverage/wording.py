"""The fixed words of the analyses, in the source language of the catalogues."""

from api.pages.navigation import mark

READINGS = {"strict": mark("Strict"), "lenient": mark("Lenient")}
READINGS_EXPLAINED = {
    "strict": mark(
        "Where a source is unclear, the condition counts as not met. "
        "A service whose conditions are not published takes nobody for certain. A large share then means that nobody "
        "can be promised a place, and not that nobody is helped."
    ),
    "lenient": mark(
        "Where a source is unclear, the condition counts as met. "
        "A service whose conditions are not published counts as one that takes people."
    ),
}
IDLE = {
    "always_met": mark("it is always met"),
    "never_met": mark("it is never met, so the service takes nobody"),
    "implied": mark("the other conditions already ask for it"),
}
OUTCOMES = {"met": mark("always met"), "not_met": mark("never met"), "unknown": mark("never known")}
DIFFERENCES = {
    "covered": mark("Newly covered: no service before, one or more after"),
    "lost": mark("Lost: one or more services before, none after"),
    "doubly_covered": mark("Newly covered by several services"),
    "no_longer_doubly_covered": mark("No longer covered by several services"),
}
MOVES = {
    "found": mark("Found: no service takes them today, and one would"),
    "perhaps_found": mark("Perhaps found: no service takes them today, and one would have to be asked"),
    "made_certain": mark("Now certain: a service takes them perhaps today, and one certainly would"),
    "lost": mark("Lost: a service takes them today, and none would"),
    "perhaps_lost": mark(
        "Perhaps lost: a service takes them today, perhaps or for certain, and that would no longer be sure"
    ),
    "doubled": mark("Taken twice: one service takes them today, and several would"),
    "single": mark("No longer taken twice: several services take them today, and one would"),
    "still": mark("Still nobody: no service takes them, with the change or without"),
}
