"""A request to compare a reform with the rules as they are: ``{"reform": {…}, "situations": [{"facts": {…}}]}``."""

from datetime import date
from typing import Annotated, Any, ClassVar

from pydantic import Field, Strict

from engine.analyses.coverage.analysis import MOST_REGIONS
from engine.analyses.reform.compare import ReformedRules
from engine.analyses.reform.overlay import ReformSource, with_reform
from engine.analyses.reform.situations import GivenSituation
from engine.answers.comparison import Comparison
from engine.errors import Problem, ProblemsError, SituationError
from engine.language import Language
from engine.logic.editions import RuleBase
from engine.requests.coverage import MOST_COMPARED
from engine.requests.model import Day, Expected, RequestModel, read_request
from engine.requests.situation import OneSituation

#: More situations than this are a population, for which there is a faster way.
MOST_SITUATIONS = 20_000


class NamedSituation(OneSituation):
    """A situation to evaluate before and after."""

    example: ClassVar[str] = '{"id": "a", "facts": {"age": 34}}'

    id: Annotated[str | int, Expected("a text or a whole number")] | None = Field(
        None, description="What to call it; left out, its number from 1."
    )


Situations = Annotated[
    tuple[NamedSituation, ...],
    Field(max_length=MOST_SITUATIONS),
    Expected(f"a list of at most {MOST_SITUATIONS} situations such as [{NamedSituation.example}]"),
]


class _SituationList(RequestModel):
    situations: Situations


class CompareRequest(RequestModel):
    """A reform, the situations to evaluate before and after it, and the day whose rules count."""

    example: ClassVar[str] = '{"reform": {"closed": ["dune"]}}'

    reform: Annotated[dict[str, Any], Expected("an object: a reform")] = Field(
        description="`id`, `name`, `description`, `source` or `assumption`, and what it changes in `parameters`, "
        "`criteria`, `services` or `closed`."
    )
    situations: Situations | None = None
    as_of: Day | None = Field(None, description="Default: today in Brussels.")
    most: Annotated[
        int, Strict(), Field(ge=1, le=MOST_COMPARED), Expected(f"a whole number from 1 to {MOST_COMPARED}")
    ] = Field(MOST_REGIONS, description="The longest list of regions.")


def read_situations(data: Any, rule_base: RuleBase) -> list[GivenSituation]:
    """A list of situations, as in the request.

    Raises:
        SituationError: another form, or a name that stands twice; facts are checked when they are evaluated.
    """
    return _given(read_request(_SituationList, {"situations": data}, rule_base).situations)


def _given(situations: tuple[NamedSituation, ...]) -> list[GivenSituation]:
    """The situations by their names.

    Raises:
        SituationError: two have the same name, so that their lines could not be told apart.
    """
    given: dict[str, GivenSituation] = {}
    for number, situation in enumerate(situations, start=1):
        name = str(number if situation.id is None else situation.id)[:60]
        if name in given:
            where = f"situations[{number - 1}].id"
            raise SituationError([Problem(where, f"another situation is called '{name}' already")])
        given[name] = GivenSituation(name, situation.all_facts)
    return list(given.values())


def answer_compare(rule_base: RuleBase, request: CompareRequest, *, today: date, language: Language) -> Comparison:
    """Compare the rules with and without a reform.

    Args:
        rule_base: the loaded rules.
        request: what was asked.
        today: the day whose rules count when the request names none.
        language: the language of all texts in the answer.

    Raises:
        SituationError: the reform or a situation does not fit, or no rules are known for the day.
    """
    day = request.as_of or today
    before = rule_base.at(day)
    given = None if request.situations is None else _given(request.situations)
    try:
        reform, after = with_reform(before.contents, day, ReformSource("reform", request.reform, {}))
        return ReformedRules(before, after, reform).compared(
            day, language=language, situations=given, most=request.most
        )
    except ProblemsError as error:
        raise SituationError(error.problems) from None
    except RecursionError:
        raise SituationError([Problem("reform", "an expression is nested too deep")]) from None
