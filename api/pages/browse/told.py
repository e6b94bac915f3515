"""What somebody tells in a whole sentence, where a search knows none of its words."""

from collections.abc import Collection

from api.pages.page import Page
from engine import LANGUAGES, proposals


def told_facts(page: Page, words: str, among: Collection[str]) -> tuple[str, ...]:
    """The facts that a sentence says are so, in the language of the page or else in another.

    Args:
        page: the page on which it is searched.
        words: what was typed.
        among: the facts that are looked for.
    """
    for language in (page.language, *(other for other in LANGUAGES if other != page.language)):
        said = proposals(page.rules, words, language)
        if told := tuple(one.fact for one in said if one.fact in among and one.value is True):
            return told
    return ()
