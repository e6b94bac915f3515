"""Names in several languages: which one to show, and in which language it then stands."""

from collections.abc import Collection

from engine import LANGUAGES, Language, Text


def language_of(name: Text, spoken: Collection[str], page: Language) -> Language | None:
    """The language in which a name stands on a page, or None when that is the page's own.

    A proper name is the same in every language of the catalogue; it then stands in the language in which the service
    helps, when that is only one.

    Args:
        name: the name.
        spoken: the languages in which the service helps.
        page: the language of the page.
    """
    shown = name.into(page)
    same = [language for language in LANGUAGES if name.into(language) == shown]
    if same == [page]:
        return None
    helping = [language for language in LANGUAGES if language in spoken]
    if page in helping or len(helping) != 1 or helping[0] not in same:
        others = [language for language in same if language != page]
        # Shared by two languages out of three: the page borrows it from the other one.
        return others[0] if len(same) == 2 and page == "en" else None
    return helping[0]
