"""The real rule base, and a Spark on this machine."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from engine.logic.compilation.dated import DatedRules
from tests.engine.evaluators.population.spark import local_spark
from tests.support.equipment import ran_on
from tests.support.java import find_java
from tests.support.rules import real_rule_base


@pytest.fixture(scope="session")
def real_rules() -> DatedRules:
    return real_rule_base().at(date(2026, 11, 21))


@pytest.fixture(scope="session")
def spark(pytestconfig: pytest.Config, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    java = find_java(tmp_path_factory.mktemp("java"))
    # The tests end before what Java's second compiler makes faster has paid for it.
    session = local_spark(java, options="-XX:TieredStopAtLevel=1")
    ran_on(pytestconfig, f"Spark {session.version}: {java.origin}")
    yield session
    session.stop()
