"""Every key that stands in a file of the rules is described, so that nobody has to read Python to write one."""

import inspect
import pkgutil
import re
from importlib import import_module

import pytest

import engine.rulebase.entries
from engine import PROJECT
from engine.rulebase.entries.common import Entry

#: Where the format of files is described: the whole of it, and what has a page of its own.
PAGES = ("rule-language.md", "notes.md", "interview.md", "laws.md", "households.md")
#: Written by the engine alone, for what follows from the facts themselves.
GENERATED = {("Constraint", "of_the_words")}


def _entries() -> list[type[Entry]]:
    modules = pkgutil.walk_packages(engine.rulebase.entries.__path__, "engine.rulebase.entries.")
    members = (member for module in modules for member in vars(import_module(module.name)).values())
    found = {member for member in members if inspect.isclass(member) and issubclass(member, Entry)}
    return sorted(found, key=lambda one: one.__name__)


@pytest.fixture(scope="module")
def described() -> set[str]:
    text = " ".join((PROJECT / "docs" / page).read_text(encoding="utf-8") for page in PAGES)
    return set(re.findall(r"\w+", text))


@pytest.mark.parametrize("entry", _entries(), ids=lambda entry: entry.__name__)
def test_every_key_is_described(entry: type[Entry], described: set[str]) -> None:
    keys = {
        field.alias or name for name, field in entry.model_fields.items() if (entry.__name__, name) not in GENERATED
    }
    assert keys <= described, f"docs/rule-language.md does not name {sorted(keys - described)} of {entry.__name__}"
