"""The glossary is what the product says: its words are those of the wording, and what it avoids stands nowhere."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from api.pages.catalogues import extracted, read_catalogue
from engine import LANGUAGES, PROJECT, Language, RuleBase, read_yaml
from tests.spec.texts.conftest import Found
from tests.spec.texts.measures import avoided, plain

GLOSSARY = PROJECT / "GLOSSARY.md"
#: The labels of the command line.
LABELS = tuple(PROJECT / "engine" / "cli" / name for name in ("labels.yaml", "coverage_labels.yaml"))


def _said(texts: tuple[Found, ...], language: Language) -> Iterator[tuple[str, str]]:
    """Every text of every channel in a language, with its place."""
    yield from ((text.where, text.words[language]) for text in texts if isinstance(text.words[language], str))
    for path in LABELS:
        file, _ = read_yaml(path, path.name)
        yield from ((f"{path.name}: {name}", text[language]) for name, text in file.data.items())
    messages = extracted() if language == "en" else read_catalogue(language)
    for message in messages:
        forms = message.id if language == "en" else message.string
        for form in (forms,) if isinstance(forms, str) else forms or ():
            yield f"pages: {message.id}", str(form)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_channel_says_what_the_glossary_avoids(texts: tuple[Found, ...], language: Language) -> None:
    words = avoided(GLOSSARY)[language]
    slips = [
        f"{where}: '{word.phrase}', say: {word.instead}: {said[:100]}"
        for where, said in _said(texts, language)
        for word in words
        if word.pattern.search(plain(said))
    ]
    assert not slips, f"{len(slips)}:\n" + "\n".join(slips[:40])


def test_the_glossary_says_what_the_product_says(rule_base: RuleBase) -> None:
    table = GLOSSARY.read_text(encoding="utf-8").split("## What the product says")[1].split("\n## ")[0]
    rows = re.findall(r"^\| `(\w+)` \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", table, re.MULTILINE)
    assert len(rows) > 30
    words = rule_base.contents.words
    for key, english, dutch, french in rows:
        assert (words[key].en, words[key].nl, words[key].fr) == (english, dutch, french), key


def test_entering_an_account_and_applying_to_a_service_have_words_of_their_own() -> None:
    about_accounts = [
        message for message in read_catalogue("nl") if re.search(r"\b[Ll]og(ged|ging)? (in|out)\b", str(message.id))
    ]
    assert len(about_accounts) > 5
    assert not [message.id for message in about_accounts if re.search(r"meld", str(message.string), re.IGNORECASE)]


def test_the_search_finds_what_it_looks_for(tmp_path: Path) -> None:
    table = tmp_path / "GLOSSARY.md"
    rows = "| nl | leemte*, de rekeningen | x |\n| en | the forum (except the forum report) | y |\n"
    table.write_text(f"## Words to avoid\n\n{rows}\n## More\n\n| nl | anders | z |\n", encoding="utf-8")
    found = avoided(table)
    dutch, english = found["nl"], found["en"]
    assert [bool(word.pattern.search("Er zijn leemtes.")) for word in dutch] == [True, False]
    assert not any(word.pattern.search("derekeningen, de rekeningennummers") for word in dutch)
    assert [bool(english[0].pattern.search(text)) for text in ("The forum says", "the forum report says")] == [
        True,
        False,
    ]


def test_numbers_to_call_come_from_the_catalogue(rule_base: RuleBase) -> None:
    numbers = {phone.number for service in rule_base.contents.services.values() for phone in service.phones}
    assert "112" in numbers
    files = [*(PROJECT / "api" / "pages").rglob("*.html"), *(PROJECT / "api" / "pages").rglob("*.po"), *LABELS]
    written = [
        f"{path.name}: {number}"
        for path in files
        if "dist" not in path.parts
        for number in re.findall(r"(?<![\w.#%-])\d[\d ]+\d(?![\w%])", path.read_text(encoding="utf-8"))
        if number in numbers
    ]
    assert not written
