"""What holds of every answer, over made-up calls in which anything may be known: nothing twice, nothing asked again."""

import random
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, Final

import pytest

from engine import LANGUAGES, Decision, Language, Occasion, SituationError, triage
from tests.support.rules import real_rule_base

DAY: Final = date(2026, 12, 2)
MOMENTS: Final = (
    None,
    "2026-12-02T10:15",
    "2026-12-02T18:30",
    "2026-12-02T23:40",
    "2026-12-05T15:00",
    "2026-12-25T11:00",
)
AGES: Final = (0, 2, 8, 11, 13, 15, 17, 18, 22, 30, 42, 58, 66, 72, 88, 96)
#: Sentences that stand wherever they apply: numbers to call, and who decides.
WHEREVER: Final = r"\b1\d\d\b|nummers|numéros|lines\.|beslist een mens|humain qui décide|People decide"
#: What is shorter is no sentence that anybody hears twice: "Check them."
SHORT: Final = 18


def _calls(seed: int, number: int) -> Iterator[tuple[dict[str, Any], datetime | None]]:
    """Calls in which each answer was drawn by itself; an answer may be no, yes, or that nobody knows."""
    draw, contents = random.Random(seed), real_rule_base().at(DAY).contents
    dangers = contents.facts_of(contents.plan.safety_group)
    topics = [*contents.said]
    others = [name for name in contents.facts if name not in topics and name not in dangers and name != "age"]
    for _ in range(number):
        facts: dict[str, Any] = {}
        for danger in dangers:
            facts |= draw.choice(
                ({danger: False}, {danger: False}, {danger: False}, {danger: True}, {danger: None}, {})
            )
        if draw.random() < 0.85:
            facts["age"] = draw.choice(AGES)
        facts |= dict.fromkeys(draw.sample(topics, draw.choice((0, 1, 1, 2, 3))), True)
        for name in draw.sample(others, draw.randint(2, 22)):
            entry = contents.facts[name]
            if entry.type == "boolean":
                facts[name] = draw.choice((True, False, True, False, None))
            elif entry.type == "integer":
                facts[name] = draw.randint(0, 7)
            elif entry.values:
                facts[name] = draw.choice([*entry.values, None])
        moment = draw.choice(MOMENTS)
        yield facts, None if moment is None else datetime.fromisoformat(moment)


def _decided(seed: int, language: Language) -> Iterator[tuple[dict[str, Any], Decision]]:
    for facts, at in _calls(seed, 40):
        try:
            yield facts, triage(real_rule_base(), facts, as_of=DAY, language=language, occasion=Occasion(at=at))
        except SituationError:  # two answers that cannot be given together
            continue


def _told(decision: Decision) -> list[str]:
    """Every remark: how to reach somebody, what to do, what to watch, what else holds."""
    signals = (line for signal in decision.signals for line in (signal.text, signal.advice))
    return [*decision.safety.check, *decision.level.actions, *decision.level.check, *signals, *decision.notices]


@pytest.mark.parametrize(("seed", "language"), [*enumerate(LANGUAGES)])
def test_every_answer(seed: int, language: Language) -> None:
    seen = in_danger = 0
    for facts, decision in _decided(seed, language):
        seen += 1
        sentences = Counter(one.strip() for line in _told(decision) for one in re.split(r"(?<=[.!?])\s+", line))
        often = [one for one, count in sentences.items() if count > 1 and len(one) > SHORT]
        twice = [one for one in often if not re.search(WHEREVER, one)]
        assert not twice, (twice, facts)
        assert max(Counter(decision.summary).values(), default=0) <= 1

        again = [question.fact for question in decision.next_questions if question.fact in facts]
        assert not again, (again, facts)

        steps = [(step.to, step.goal) for step in decision.onward]
        assert len(steps) == len({*steps}), facts
        shown = [step.shown for step in decision.onward]
        assert shown == sorted(shown, key=("now", "later").index)
        assert 1 <= len({step.to for step in decision.onward if step.shown == "now"}) <= 5

        lines = [*_told(decision), *decision.summary, *(step.goal for step in decision.onward)]
        slips = [line for line in lines if re.search(r"[{}]|  |\.\.|,,| \.|: :|::", line)]
        assert not slips, (slips, facts)

        alerts = [alert.id for alert in decision.safety.alerts]
        assert bool(alerts) or decision.safety.status != "urgent", facts
        if facts.get("danger_to_life"):
            in_danger += 1
            assert alerts[0] == "alert_danger_to_life"
            assert decision.onward[0].to == "emergency-112"
    assert seen > 25
    assert in_danger
