"""Which changes to the code are tried: in an order that a seed decides, by places rather than by operators."""

import ast
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cosmic_ray.commands.init import _all_work_items
from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator
from cosmic_ray.work_item import MutationSpec

Position = tuple[int, int]
#: Equal texts and numbers are mostly one object: these say the same as before.
_SAME = ("Eq_Is", "NotEq_IsNot", "Is_Eq", "IsNot_NotEq")


@dataclass(frozen=True)
class Mutant:
    """One change to one module."""

    module: str
    spec: MutationSpec

    def __str__(self) -> str:
        """Where it is, and what kind of change."""
        return f"{self.module}:{self.spec.start_pos[0]} {self.kind}"

    @property
    def kind(self) -> str:
        """The family of the operator: all replacements of a comparison are one."""
        return str(self.spec.operator_name).removeprefix("core/").partition("_")[0]


def modules_of(root: Path, folders: list[str]) -> list[str]:
    """The modules of the folders, as paths below the root."""
    found = [path for folder in folders for path in (root / folder).rglob("*.py") if path.name != "__init__.py"]
    return sorted(path.relative_to(root).as_posix() for path in found)


def mutants(root: Path, folders: list[str], seed: int) -> Iterator[Mutant]:
    """Every place that could be changed, in an order that the seed decides, each with one change.

    An operator that can be replaced by ten others stands at one place, and is no likelier than a constant. Types are
    left out.
    """
    chance = random.Random(seed)
    places: dict[tuple[str, Position, Position, str], list[Mutant]] = {}
    for mutant in _all(root, modules_of(root, folders)):
        places.setdefault((mutant.module, mutant.spec.start_pos, mutant.spec.end_pos, mutant.kind), []).append(mutant)
    order = sorted(places)
    chance.shuffle(order)
    for place in order:
        yield chance.choice(places[place])


def _all(root: Path, modules: list[str]) -> Iterator[Mutant]:
    for module in modules:
        outside = list(_not_run(ast.parse((root / module).read_text(encoding="utf-8"))))
        for item in _all_work_items([root / module], {}):
            for spec in item.mutations:
                if spec.operator_name.endswith(_SAME):
                    continue
                if not any(start <= spec.start_pos and spec.end_pos <= end for start, end in outside):
                    yield Mutant(module, spec)


def _not_run(tree: ast.Module) -> Iterator[tuple[Position, Position]]:
    """Where types stand, and how a class is decorated: no test looks at them, the type checker does."""
    for node in ast.walk(tree):
        parts: list[ast.AST | None] = []
        if isinstance(node, ast.arg | ast.AnnAssign):
            parts = [node.annotation]
        elif isinstance(node, ast.FunctionDef):
            parts = [node.returns]
        elif isinstance(node, ast.ClassDef):
            if node.decorator_list:
                yield (node.decorator_list[0].lineno, 0), (node.lineno, 0)
            parts = [part.value for part in node.body if isinstance(part, ast.Assign) and _joins_types(part.value)]
        elif isinstance(node, ast.Module):
            parts = [part.value for part in node.body if isinstance(part, ast.Assign) and _joins_types(part.value)]
        for part in parts:
            if isinstance(part, ast.expr):
                yield (part.lineno, part.col_offset), (part.end_lineno or 0, part.end_col_offset or 0)


def _joins_types(value: ast.expr) -> bool:
    return isinstance(value, ast.BinOp) and isinstance(value.op, ast.BitOr)


def is_another_program(root: Path, mutant: Mutant) -> bool:
    """Whether the change leaves a program that Python can read, and one that says something else."""
    code = (root / mutant.module).read_text(encoding="utf-8")
    operator = get_operator(mutant.spec.operator_name)(**mutant.spec.operator_args)
    try:
        changed = mutate_code(code, operator, mutant.spec.occurrence)
        return changed is not None and ast.dump(ast.parse(changed)) != ast.dump(ast.parse(code))
    except (SyntaxError, AttributeError):  # the second: an operator that does not know `except module.Error`
        return False
