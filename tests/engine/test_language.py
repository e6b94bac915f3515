"""Placeholders of a text are filled in one after the other, whatever else stands in curly brackets."""

from hypothesis import given
from hypothesis import strategies as st

from engine.language import LANGUAGES, Text

NAMES = ("need", "service", "parameter:adult_age", "n")
#: Also brackets that are no placeholder, and placeholders in what is put in.
WORDS = st.lists(
    st.sampled_from([*(f"{{{name}}}" for name in NAMES), "{", "}", "{}", "{{need}}", "{other}", "a", "9"]), min_size=1
).map("".join)
TEXTS = st.builds(Text, nl=WORDS, fr=WORDS, en=WORDS)


@given(TEXTS, st.dictionaries(st.sampled_from(NAMES), TEXTS))
def test_each_placeholder_is_filled_in_as_if_it_were_the_only_one(text: Text, placeholders: dict[str, Text]) -> None:
    found = text.replace(placeholders)
    for language in LANGUAGES:
        expected = text.into(language)
        for name, value in placeholders.items():
            expected = expected.replace("{" + name + "}", value.into(language))
        assert found.into(language) == expected
