"""The labels of the text report, in the three languages: ``labels.yaml`` beside this module."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from engine.errors import RuleBaseError
from engine.language import Language, Text
from engine.rulebase.reading.yaml_source import read_yaml

FILE = Path(__file__).with_name("labels.yaml")


@cache
def all_labels() -> Mapping[str, Text]:
    """Every label.

    Raises:
        RuleBaseError: the file is not right YAML.
    """
    file, problems = read_yaml(FILE, FILE.name)
    if problems:
        raise RuleBaseError(problems)
    return {name: Text.model_validate(text) for name, text in file.data.items()}


def read_labels(language: Language) -> Mapping[str, str]:
    """Every label in one language."""
    return {name: text.into(language) for name, text in all_labels().items()}
