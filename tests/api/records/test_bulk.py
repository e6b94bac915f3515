"""Packing many situations at once gives what packing one by one gives, in every column."""

import random
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

import polars as pl

from api.records.bulk import BulkPacker
from api.records.codes import load_codes
from api.records.layout import layout_of, referrals
from api.records.packing import packed
from engine import RULES, DatedRules, RuleBase, assess, not_known, read_situation
from tests.support.strategies.situations import complete_person, known_part, values_of

DAY = date(2026, 11, 21)
COUNT = 400


def anybody(rules: DatedRules, seed: int) -> dict[str, Any]:
    """Part of a consistent person, or answers that contradict each other."""
    draw = random.Random(seed)
    if draw.random() < 0.5:
        return dict(known_part(complete_person(rules, seed), seed))
    return {fact: draw.choice([*values_of(rules, fact), None]) for fact in rules.contents.facts if draw.random() < 0.6}


def as_frame(rules: DatedRules, situations: Sequence[dict[str, Any]]) -> pl.DataFrame:
    types = {"boolean": pl.Boolean, "integer": pl.Int64, "choice": pl.String}
    columns = {}
    for fact, entry in rules.contents.facts.items():
        columns[fact] = pl.Series([facts.get(fact) for facts in situations], dtype=types[entry.type])
        asked = [fact in facts and facts[fact] is None for facts in situations]
        columns[not_known(fact)] = pl.Series(asked, dtype=pl.Boolean)
    return pl.DataFrame(columns)


def test_many_at_once_are_the_same_as_one_by_one(rule_base: RuleBase) -> None:
    rules = rule_base.at(DAY)
    codes, layout = load_codes(RULES, rule_base.contents), layout_of(rules)
    situations = [anybody(rules, seed) for seed in range(COUNT)]
    found = BulkPacker.of(rules, layout, codes).packed(as_frame(rules, situations)).to_dicts()
    for facts, together in zip(situations, found, strict=True):
        alone = asdict(packed(assess(rules, read_situation(rules, facts)), layout, codes))
        differences = {name: (alone[name], together[name]) for name in alone if alone[name] != together[name]}
        assert not differences, facts
    assert len({row["criteria"] for row in found}) > COUNT / 2


def test_each_conclusion_leads_to_one_target(rule_base: RuleBase) -> None:
    """Many at once are told apart by what was concluded, and not by the rule that concluded it."""
    targets: dict[str, set[str]] = {}
    for target, rule in referrals(rule_base.at(DAY).rules):
        targets.setdefault(rule.conclusion, set()).add(target)
    assert {conclusion: found for conclusion, found in targets.items() if len(found) > 1} == {}
