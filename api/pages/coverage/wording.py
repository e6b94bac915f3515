"""The fixed words of the analyses, in the source language of the catalogues."""

from api.pages.navigation import mark

READINGS = {"strict": mark("Strict"), "lenient": mark("Lenient")}
READINGS_EXPLAINED = {
    "strict": mark("Where a source is unclear, the condition counts as not met."),
    "lenient": mark("Where a source is unclear, the condition counts as met."),
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
