"""The Given and When sentences of features/, and what all scenarios share."""

from collections.abc import Callable
from typing import Any

import pytest
from pytest_bdd import given, parsers, when

from engine import Occasion, RuleBase, assess, decide, read_situation

STEP_MODULES = ("then_safety_and_level", "then_services", "then_answer", "then_household")
pytest.register_assert_rewrite(*(f"tests.spec.gherkin.{name}" for name in (*STEP_MODULES, "answers")))

from tests.spec.gherkin.answers import DAY, Answer  # noqa: E402  (after the rewriting of asserts)
from tests.spec.gherkin.phrase_table import Household, PhraseTable, Situation, load_table  # noqa: E402
from tests.support.rules import real_rule_base  # noqa: E402

LANGUAGES = {"Nederlands": "nl", "Frans": "fr", "Engels": "en"}


def pytest_configure(config: pytest.Config) -> None:
    """Make the Then sentences known: they stand in modules of their own."""
    for name in STEP_MODULES:
        config.pluginmanager.import_plugin(f"tests.spec.gherkin.{name}")


def pytest_bdd_apply_tag(tag: str, function: Callable[..., object]) -> bool:
    """Tags name documents and rows of the knowledge register; they are no pytest markers."""
    return bool(tag and function)


@pytest.fixture(scope="session")
def rule_base() -> RuleBase:
    """The rules and the catalogue as they stand."""
    return real_rule_base()


@pytest.fixture(scope="session")
def table() -> PhraseTable:
    """What the sentences mean."""
    return load_table()


@pytest.fixture
def situation() -> Situation:
    """The person of the scenario, about whom nothing was said yet."""
    return Situation()


@pytest.fixture
def household() -> Household:
    """The members of the household, when the scenario is about one."""
    return []


@given(parsers.re(r"(?P<sentence>.+)"))
def _given(sentence: str, table: PhraseTable, situation: Situation, household: Household) -> None:
    if not table.say_of_household(sentence, household):
        table.say(sentence, situation)


@when(parsers.re(r"de situatie wordt beoordeeld(?: in het (?P<language>\w+))?"), target_fixture="answer")
def _triage(rule_base: RuleBase, situation: Situation, language: str | None) -> Answer:
    code: Any = LANGUAGES[language or "Nederlands"]
    occasion = Occasion(situation.organisation, situation.at)
    rules = rule_base.at(DAY)
    case = assess(rules, read_situation(rules, situation.facts))

    def decision(*, ask: bool) -> dict[str, Any]:
        return decide(case, DAY, code, ask=ask, occasion=occasion).as_dict()

    return Answer(decision(ask=False), lambda: decision(ask=True)["next_questions"])
