"""The labels of the text report, in the three languages: ``labels.yaml`` beside this module."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from engine.cli.user_shelf import user_shelf
from engine.errors import RuleBaseError
from engine.language import Language, Text

FILE = Path(__file__).with_name("labels.yaml")


@cache
def all_labels() -> Mapping[str, Text]:
    """Every label.

    Raises:
        RuleBaseError: the file is not right YAML.
    """
    return user_shelf().under(FILE.read_text(encoding="utf-8")).fetch("labels", _read)


def _read() -> Mapping[str, Text]:
    # Who finds the labels on the shelf does not wait for the reader of files.
    from engine.rulebase.reading.yaml_source import read_yaml  # noqa: PLC0415

    file, problems = read_yaml(FILE, FILE.name)
    if problems:
        raise RuleBaseError(problems)
    return {name: Text.model_validate(text) for name, text in file.data.items()}


def read_labels(language: Language) -> Mapping[str, str]:
    """Every label in one language."""
    return {name: text.into(language) for name, text in all_labels().items()}
