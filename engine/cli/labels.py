"""The labels of the text report, in the three languages: ``labels.yaml`` beside this module."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from engine.cli.user_shelf import user_shelf
from engine.errors import Problem, RuleBaseError
from engine.language import LANGUAGES, Language, Text

FILE = Path(__file__).with_name("labels.yaml")


@cache
def all_labels() -> Mapping[str, Text]:
    """Every label.

    Raises:
        RuleBaseError: the file is not right YAML, or a label lacks a language.
    """
    return user_shelf().under(FILE.read_text(encoding="utf-8")).fetch("labels", lambda: texts_of(FILE))


def texts_of(path: Path) -> Mapping[str, Text]:
    """The texts of a file that holds nothing else, by their names.

    Raises:
        RuleBaseError: the file is not right YAML, or a text lacks a language; with file and line.
    """
    # Who finds the labels on the shelf does not wait for the reader of files.
    from engine.rulebase.reading.yaml_source import read_yaml  # noqa: PLC0415

    file, problems = read_yaml(path, path.name)
    for name, text in file.data.items():
        lacking = ", ".join(
            f"'{language}'" for language in LANGUAGES if not (isinstance(text, dict) and text.get(language))
        )
        if lacking:
            problems.append(Problem(file.where((name,)), f"{name}: {lacking} is missing"))
    if problems:
        raise RuleBaseError(problems)
    return {name: Text.model_validate(text) for name, text in file.data.items()}


def read_labels(language: Language) -> Mapping[str, str]:
    """Every label in one language."""
    return {name: text.into(language) for name, text in all_labels().items()}
