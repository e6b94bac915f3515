"""What routes ask for: the rule base, the day, and the language of the answer.

All are coroutines, though none waits: a plain function would be handed to a thread, for every request anew. None asks
for another: FastAPI goes through each as often as it is asked for.
"""

from datetime import date
from typing import Annotated, cast

from fastapi import Depends, Header, Request
from pydantic import BaseModel, ConfigDict, Field

from api.http.beside import Beside
from api.http.clock import ruled, today
from engine import LANGUAGES, Language, RuleBase

AcceptLanguage = Annotated[
    str | None, Header(description="Language of the answer when `lang` is not given, with q-values.")
]

_NAMED = f"{', '.join(LANGUAGES[:-1])} or {LANGUAGES[-1]}"


class LanguageQuery(BaseModel):
    """The parameter that every address with texts takes; others are refused."""

    model_config = ConfigDict(extra="forbid")

    lang: Annotated[
        Language | None, Field(description=f"Language of the texts: {_NAMED}. Goes before Accept-Language.")
    ] = None


async def rule_base_of(request: Request) -> RuleBase:
    """The rule base with which the app was made."""
    return cast("RuleBase", request.app.state.rule_base)


async def organisation_of(request: Request) -> str | None:
    """The organisation that runs the server: a step to it is "you"."""
    return cast("str | None", request.app.state.settings.organisation)


Organisation = Annotated[str | None, Depends(organisation_of)]
RuleBaseHere = Annotated[RuleBase, Depends(rule_base_of)]


async def today_of(request: Request) -> date:
    """The day whose rules count."""
    return ruled(today(), request.app.state.rule_base)


Today = Annotated[date, Depends(today_of)]


async def beside_of(request: Request) -> Beside:
    """The process for what takes seconds."""
    return cast("Beside", request.app.state.beside)


BesideHere = Annotated[Beside, Depends(beside_of)]
