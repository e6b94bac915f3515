"""The real rule base, and a Spark on this machine."""

import shutil
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from engine.locations import CATALOGUE, RULES
from engine.logic.compilation.dated import DatedRules
from engine.logic.editions import load_rule_base
from tests.engine.evaluators.population.spark import local_spark


@pytest.fixture(scope="session")
def real_rules() -> DatedRules:
    return load_rule_base(RULES, CATALOGUE).at(date(2026, 11, 21))


@pytest.fixture(scope="session")
def spark() -> Iterator[Any]:
    if shutil.which("java") is None:
        pytest.skip("PySpark needs Java 17 or newer, and there is no 'java' on the PATH")
    session = local_spark()
    yield session
    session.stop()
