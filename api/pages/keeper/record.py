"""Keeping the codes of a screening, and adding later what became of it: for operators, by choice, never by itself."""

import re
import secrets
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy.orm import Session
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import Response

from api.http.errors import NotFoundError
from api.pages.page import Page, SentForm, ThisPage, check_form
from api.pages.routing import part_router
from api.pages.security import Form, check_call
from api.records import record_store
from api.records.codes import SENT, RecordCodes
from api.records.entry import MOST_REFERRALS, Completion, NewRecord
from api.records.shown import shown
from api.records.wiring import Records, read_record
from api.storage.failures import StorageDownError
from engine import CONFIRM_NO_OFFER, LANGUAGES, Problem, Service, SituationError, read_request

router = part_router("records")


def _records(page: Page) -> Records:
    records: Records | None = getattr(page.request.app.state, "records", None)
    if records is None:
        raise HTTPException(404)
    return records


@dataclass(frozen=True)
class _Kept:
    """What would be kept of the person of the conversation, in words."""

    age_band: str
    municipality: str
    care_basin: str
    needs: list[str]


@router.get("/record")
def record_form(page: ThisPage) -> Response:
    """Show what would be kept, and ask for the rest."""
    return _record_form(page, {})


def _record_form(
    page: Page, given: dict[str, Any], problems: tuple[str, ...] = (), *, status: int | None = None
) -> Response:
    if page.call.mode != "screening":
        raise HTTPException(404)  # a self-check is never recorded
    records, person = _records(page), page.call.person
    decision = page.consultation(person).decision(page.language)
    _, columns = records.recorder.columns(person.answers, page.today)
    services = page.rules.contents.services
    fits = [one.id for one in decision.services if one.fits]
    advised = [step.to for step in decision.onward if step.to != CONFIRM_NO_OFFER]
    others = [one.id for one in decision.services if one.outcome != "excluded"]
    heard = person.answers.get(page.rules.contents.plan.key_facts.caller_language or "")
    spoken = heard if heard in records.recorder.codes.caller_languages else ""
    values = {
        "codes": records.recorder.codes,
        "kept": _kept(page, records.recorder.codes, columns),
        "decision": decision,
        "levels": {level.id: level for level in page.rules.contents.plan.levels},
        "suggested": _entries(services, [*fits, *advised]),
        "others": _entries(services, [one for one in others if one not in (*fits, *advised)]),
        "nonce": given.get("nonce") or secrets.token_urlsafe(24),
        "given": given or {"channel": "phone", "caller_language": spoken},
        "problems": problems,
        "error": bool(problems),
    }
    return page.render("keeper/record.html", values, status=status or (422 if problems else 200))


def _entries(services: Any, names: list[str]) -> list[Service]:
    return [services[name] for name in dict.fromkeys(names)]


def _kept(page: Page, codes: RecordCodes, columns: dict[str, Any]) -> _Kept:
    contents, language = page.rules.contents, page.language
    places = contents.facts["municipality"].values or {}
    unknown = codes.unknown.into(language)
    band, basin = codes.age_bands.get(columns["age_band"]), codes.care_basins.get(columns["care_basin"])
    place = places.get(columns["municipality"])
    needs = contents.facts_of(contents.plan.needs_group)
    return _Kept(
        age_band=band.name.into(language) if band else unknown,
        municipality=place.into(language) if place else unknown,
        care_basin=basin.name.into(language) if basin else unknown,
        needs=[
            contents.facts[need].name.into(language)
            for need, code in zip(needs, columns["needs"], strict=True)
            if code == "2"
        ],
    )


@router.post("/record")
async def record(page: ThisPage, form: SentForm) -> Response:
    """Keep the codes."""
    call, records = page.call, _records(page)
    check_form(page, form)
    if call.mode != "screening":
        raise HTTPException(404)
    check_call(form, call)
    given = _given(form)
    for language in LANGUAGES:
        if form.get("language") == language:
            return _record_form(replace(page, language=language), given)
    try:
        page.consultation(call.person)  # drops answers that the rules no longer know
        new = read_request(NewRecord, {"facts": call.person.answers, **_as_request(given)}, records.recorder.words)
    except SituationError as error:
        return _record_form(page, given, tuple(_field(problem) for problem in error.problems))

    def kept(session: Session) -> dict[str, Any]:
        screening, _ = records.recorder.record(session, new, page.today, who=page.who, key=given["nonce"])
        return shown(session, screening)

    try:
        data = await run_in_threadpool(lambda: records.database().run(kept))
    except record_store.RepeatedKeyError:
        return _record_form(page, {}, ("repeated",))
    except StorageDownError as error:
        # What was chosen still stands in the form, under the same key: sent again, it makes one record.
        answer = _record_form(page, given, ("unavailable",), status=503)
        answer.headers["Retry-After"] = str(error.retry_after)
        return answer
    return page.render("keeper/recorded.html", {"record": data})


def _field(problem: Problem) -> str:
    """The field of the form that a problem is about."""
    return re.split(r"[.\[]", problem.where)[0]


def _given(form: Form) -> dict[str, Any]:
    return {
        "nonce": form.get("nonce")[:100] if len(form.get("nonce")) >= 16 else secrets.token_urlsafe(24),
        "channel": form.get("channel"),
        "caller_language": form.get("caller_language"),
        "advice": form.get("advice"),
        "override_reason": form.get("override_reason"),
        "sent_to": form.all("sent_to")[:MOST_REFERRALS],
        "no_offer": form.get("no_offer") == "yes",
        "checked": form.all("checked"),
    }


def _as_request(given: dict[str, Any]) -> dict[str, Any]:
    """What was filled in, as the API takes it."""
    data: dict[str, Any] = {"channel": given["channel"], "caller_language": given["caller_language"]}
    if given["advice"]:
        data["advice"] = given["advice"]
    if given["advice"] == "overridden" or (given["override_reason"] and not given["advice"]):
        data["override_reason"] = given["override_reason"] or None
    data["referrals"] = dict.fromkeys(given["sent_to"], SENT)
    if given["no_offer"]:
        data["no_offer_checked"] = given["checked"] or [""]
    return data


@router.get("/outcome")
def outcome_form(page: ThisPage) -> Response:
    """Ask for the reference of a record."""
    return page.render("keeper/outcome.html", {"record": None, "problem": None, "reference": ""})


@router.post("/outcome")
def find_record(page: ThisPage, form: SentForm) -> Response:
    """Show a record, to add what became of it."""
    check_form(page, form)
    return _show(page, form.get("reference"))


@router.post("/outcome/save")
async def save_outcome(page: ThisPage, form: SentForm) -> Response:
    """Add what became of it."""
    check_form(page, form)
    records, reference = _records(page), form.get("reference")
    data: dict[str, Any] = {}
    if form.get("advice"):
        data["advice"] = form.get("advice")
        if form.get("advice") == "overridden":
            data["override_reason"] = form.get("override_reason") or None
    services = page.rules.contents.services
    data["referrals"] = {name: form.get(f"outcome-{name}") for name in services if form.get(f"outcome-{name}")}
    if form.get("sent_to"):
        data["referrals"][form.get("sent_to")] = form.get("sent_to_outcome") or SENT
    try:
        completion = read_request(Completion, data, records.recorder.words)
    except SituationError as error:
        return _show(page, reference, problem=_field(error.problems[0]))

    def kept(session: Session) -> None:
        record_store.complete(session, reference, completion, page.today, page.who)

    try:
        await run_in_threadpool(lambda: records.database().run(kept))
    except NotFoundError:
        return _show(page, reference)
    return _show(page, reference, saved=True)


def _show(page: Page, reference: str, *, problem: str | None = None, saved: bool = False) -> Response:
    records = _records(page)
    try:
        data: dict[str, Any] | None = read_record(records, reference, page.who)
    except NotFoundError:
        data, problem = None, "reference"
    contents = page.rules.contents
    values = {
        "record": data,
        "reference": reference[:20],
        "problem": problem,
        "saved": saved,
        "error": problem is not None,
        "codes": records.recorder.codes,
        "services": contents.services,
        "levels": {level.id: level for level in contents.plan.levels},
    }
    return page.render("keeper/outcome.html", values, status=200 if problem is None else 422)
