"""Every example in the service files comes true."""

import pytest

from engine.deciding.examples import check_example, written_examples
from tests.support.rules import real_rule_base

RULE_BASE = real_rule_base()
EXAMPLES = list(written_examples(RULE_BASE))


def name_of(service: str, number: int) -> str:
    return f"{service}: {RULE_BASE.contents.services[service].examples[number].name}"


@pytest.mark.parametrize(("service", "number"), EXAMPLES, ids=[name_of(*example) for example in EXAMPLES])
def test_the_example_comes_true(service: str, number: int) -> None:
    assert [str(problem) for problem in check_example(RULE_BASE, service, number)] == []


def test_every_service_that_people_are_matched_to_by_published_criteria_has_examples() -> None:
    services = RULE_BASE.contents.services.values()
    assert [
        entry.id for entry in services if entry.offer == "service" and entry.eligibility and not entry.examples
    ] == []
