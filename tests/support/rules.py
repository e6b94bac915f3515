"""The real rule base, loaded once in a process."""

from functools import cache

from engine import CATALOGUE, RULES, RuleBase, load_rule_base, user_shelf


@cache
def real_rule_base() -> RuleBase:
    """The rules and the catalogue as they stand; nothing that uses them changes them."""
    return load_rule_base(RULES, CATALOGUE)


@cache
def served_rule_base() -> RuleBase:
    """The same as a server has them: what takes long to work out is kept for the next process of this user."""
    return load_rule_base(RULES, CATALOGUE, user_shelf())
