"""Which outcome columns there are, in groups, and how a user chooses among them."""

from collections.abc import Mapping, Sequence

from engine.errors import PopulationError, Problem
from engine.evaluators.population import column_names
from engine.logic.compilation.dated import DatedRules
from engine.logic.compilation.rules import verdicts_of
from engine.rulebase.entries.then.signal import SignalThen
from engine.suggestions import nearest

#: The groups that are added when nothing is chosen.
DEFAULT = ("safety", "consent", "levels", "services", "gaps", "signals")


def outcome_groups(rules: DatedRules) -> dict[str, tuple[str, ...]]:
    """The columns of every group, in the order in which they are added to a frame."""
    plan = rules.contents.plan
    conclusions = dict.fromkeys(rule.conclusion for rule in rules.in_order)
    signals = dict.fromkeys(rule.conclusion for rule in rules.rules if isinstance(rule.then, SignalThen))
    criteria = [criterion.id for criterion in rules.program.criteria]
    unclear = [criterion.id for criterion in rules.program.criteria if criterion.unclear_when is not None]
    levels = [level.id for level in plan.levels]
    return {
        "safety": (column_names.SAFETY,),
        "consent": (column_names.CONSENT,),
        "levels": (column_names.LEVEL, column_names.CANNOT_EXCLUDE, *map(column_names.level_possible, levels)),
        "complexity": tuple(map(column_names.criterion, (plan.complexity.criterion, *plan.complexity.kinds.values()))),
        "services": tuple(map(column_names.service, rules.services)),
        "relevance": tuple(map(column_names.relevance, rules.services)),
        "groups": tuple(map(column_names.group, rules.services)),
        "near_misses": tuple(map(column_names.near_miss, rules.services)),
        "applications": tuple(map(column_names.application, rules.services)),
        "follows": tuple(map(column_names.follows, rules.services)),
        "criteria": tuple(map(column_names.criterion, criteria)),
        "unclear": tuple(map(column_names.unclear, unclear)),
        "gaps": tuple(column_names.verdict(about) for about in verdicts_of(rules.in_order) if about[0] == "gap"),
        "signals": tuple(map(column_names.signal, signals)),
        "conclusions": tuple(map(column_names.conclusion, conclusions)),
        "contradictions": tuple(column_names.contradiction(constraint.id) for constraint in rules.constraints),
    }


def chosen_columns(groups: Mapping[str, Sequence[str]], chosen: Sequence[str] | None) -> tuple[str, ...]:
    """The columns that a user means.

    Args:
        groups: what `outcome_groups` gives.
        chosen: names of groups or of columns; ``all`` is every group; None is `DEFAULT`.

    Raises:
        PopulationError: there is no such group or column, with the nearest right word; or nothing is chosen.
    """
    every = dict.fromkeys(column for columns in groups.values() for column in columns)
    found: dict[str, None] = {}
    problems = [] if chosen is None or chosen else [Problem("columns", "name at least one outcome, or leave this out")]
    for name in DEFAULT if chosen is None else chosen:
        if name == "all":
            found |= every
        elif name in groups:
            found |= dict.fromkeys(groups[name])
        elif name in every:
            found[name] = None
        else:
            hint = nearest(name, [*groups, "all", *every])
            problems.append(Problem("columns", f"there is no outcome '{name}'", hint))
    if problems:
        raise PopulationError(problems)
    return tuple(found)
