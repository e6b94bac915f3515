"""What stands in the rules and is used by nothing: a slip, for whoever wrote it thinks that it does something."""

from collections.abc import Iterator

from engine.errors import Problem
from engine.rulebase.entries.rule_base import Contents
from engine.rulebase.uses import Reference, named_anywhere


def unused(contents: Contents) -> Iterator[Problem]:
    """Every fact that is asked, criterion, parameter, kind and organisation that nothing names, with its place."""
    named = named_anywhere(contents)
    read = {name for name, parameter in contents.parameters.items() if parameter.read_by is not None}
    sections = {
        "facts": (
            "fact",
            contents.fact_groups,
            "no criterion, rule or service looks at this fact, so it is never asked",
        ),
        "criteria": ("criterion", contents.criteria, "nothing uses this criterion"),
        "parameters": ("parameter", contents.parameters.keys() - read, "no rule uses this parameter"),
        "kinds": ("kind", contents.kinds, "no service is of this kind"),
        "organisations": ("organisation", contents.organisations, "no service is of this organisation"),
    }
    for section, (kind, names, message) in sections.items():
        for name in sorted(names):
            if Reference(kind, name) not in named:
                yield contents.places.problem(section, name, (), message)
