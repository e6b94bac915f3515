"""The real rule base, loaded once in a process."""

from functools import cache

from engine import CATALOGUE, RULES, RuleBase, load_rule_base


@cache
def real_rule_base() -> RuleBase:
    """The rules and the catalogue as they stand; nothing that uses them changes them."""
    return load_rule_base(RULES, CATALOGUE)
