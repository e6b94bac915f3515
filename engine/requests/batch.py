"""A request for many decisions at once: ``{"situations": [{"facts": {…}}], "columns": ["level"]}``."""

from collections.abc import Callable
from datetime import date
from typing import Annotated, Any, ClassVar

from pydantic import Field, InstanceOf, ValidationError, ValidationInfo, WrapValidator
from pydantic.json_schema import JsonSchemaValue, SkipJsonSchema

from engine.answers.batch import BatchAnswer, BatchReject, BatchResult
from engine.answers.decision import RuleBaseReference
from engine.errors import PopulationError, SituationError
from engine.evaluators.population.batch.chunks import ROW
from engine.evaluators.population.batch.typed import Record, RecordReader
from engine.evaluators.population.evaluate import evaluate_frame
from engine.evaluators.population.outcome_columns import outcome_groups
from engine.evaluators.population.program import PopulationProgram
from engine.logic.editions import RuleBase
from engine.requests.model import Day, Expected, FromRules, RequestModel, problems_of
from engine.requests.situation import OneSituation

#: More situations than this are a file: use ``wegwijs batch``.
MOST_SITUATIONS = 5_000


class Malformed(str):
    """Why a situation has another form; it is set apart, and the rest goes on."""

    __slots__ = ()


def _or_malformed(item: Any, check: Callable[[Any], Any], info: ValidationInfo[Any]) -> OneSituation | Malformed:
    try:
        found: OneSituation = check(item)
    except ValidationError as error:
        return Malformed("; ".join(str(problem) for problem in problems_of(error, OneSituation, info.context)))
    return found


def _outcomes(rule_base: RuleBase) -> JsonSchemaValue:
    """The groups, and the outcomes of the latest rules."""
    groups = outcome_groups(rule_base.at(max(rule_base.contents.boundaries())))
    names = dict.fromkeys([*groups, "all", *(name for names in groups.values() for name in names)])
    return {"title": "OutcomeColumn", "type": "string", "enum": list(names)}


class BatchRequest(RequestModel):
    """Situations, the outcomes that are wanted, and the day whose rules count."""

    example: ClassVar[str] = '{"situations": [{"facts": {"age": 34}}]}'

    situations: Annotated[
        tuple[Annotated[OneSituation, WrapValidator(_or_malformed)] | SkipJsonSchema[InstanceOf[Malformed]], ...],
        Field(max_length=MOST_SITUATIONS),
        Expected(f"a list of at most {MOST_SITUATIONS} situations; a file holds more"),
    ]
    columns: (
        Annotated[
            tuple[Annotated[str, FromRules("OutcomeColumn", _outcomes)], ...],
            Field(min_length=1),
            Expected("a list of names of outcomes; name at least one, or leave this out"),
        ]
        | None
    ) = Field(
        None, description="Outcomes or groups of them. Default: safety, consent, levels, services, gaps, signals."
    )
    as_of: Day | None = Field(None, description="Default: today in Brussels.")


def answer_batch(rule_base: RuleBase, request: BatchRequest, *, today: date) -> BatchAnswer:
    """Evaluate all situations of a request that validate; say of the others what is wrong.

    Args:
        rule_base: the loaded rules.
        request: what was asked.
        today: the day whose rules count when the request names none.

    Raises:
        SituationError: an outcome does not exist, or no rules are known for the day.
    """
    as_of = request.as_of or today
    rules = rule_base.at(as_of)
    try:
        program = PopulationProgram.of(rules, request.columns)
    except PopulationError as error:
        raise SituationError(error.problems) from None
    records: list[Record] = [
        (row, item if isinstance(item, Malformed) else item.all_facts)
        for row, item in enumerate(request.situations, start=1)
    ]
    chunk = RecordReader(rules, ()).chunk(records, len(records))
    found = evaluate_frame(program, chunk.frame, keep=[ROW], facts=chunk.facts_of(rules))
    outcomes = found.select(ROW, *program.outcomes)
    return BatchAnswer(
        RuleBaseReference(rule_base.version, as_of.isoformat()),
        tuple(BatchResult(row.pop(ROW), row) for row in outcomes.iter_rows(named=True)),
        tuple(BatchReject(item.row, item.column or None, item.reason) for item in chunk.rejects),
    )
