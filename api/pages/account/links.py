"""One-time links: the first run, and another password for whoever forgot theirs."""

from functools import partial

from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from api.accounts import guessing, keys, links
from api.accounts.keys import PasswordError
from api.accounts.refusals import address_of, note_refusal
from api.pages.account.login import database_of, end_earlier, with_cookie
from api.pages.page import Page, SentForm, ThisPage
from api.pages.routing import part_router
from api.storage.database import Database

router = part_router("anybody")


@router.get("/first")
def first(page: ThisPage) -> Response:
    """Where the link of the first run leads; a click uses it up, so that looking ahead at addresses does not."""
    return page.render("account/first.html", {"key": page.request.query_params.get("key", ""), "failed": False})


@router.post("/first")
async def use_first(page: ThisPage, form: SentForm) -> Response:
    """Use the link of the first run up."""
    database = database_of(page)

    key = await run_in_threadpool(database().run, partial(links.use_first_link, key=form.get("key")))
    if key is None:
        await note_refusal(page.request, "link.refused")
        return page.render("account/first.html", {"key": "", "failed": True, "error": True}, status=403)
    return with_cookie(page, page.redirect("account"), key)


@router.get("/password")
async def password_form(page: ThisPage) -> Response:
    """Where a link to another password leads; looking at it does not use it up, and is braked as guessing is."""
    name, wait = await run_in_threadpool(_looked_up, database_of(page)(), _key(page), address_of(page.request))
    return await _answer(page, name, wait)


@router.post("/password")
async def another_password(page: ThisPage, form: SentForm) -> Response:
    """Give the account of a link another password; every session of the account ends, and one begins here."""
    database, address, key = database_of(page), address_of(page.request), _key(page)
    name, wait = await run_in_threadpool(_looked_up, database(), key, address)
    if name is None:
        return await _answer(page, name, wait)
    try:
        hashed = await run_in_threadpool(keys.password_hash, name, form.secret("new"))
    except PasswordError:
        return await _answer(page, name, wait, problem="new")
    work = partial(links.use_password_link, key=key, password_hash=hashed, address=address)
    session_key = await run_in_threadpool(database().run, work)
    if session_key is None:
        return await _answer(page, None, 0)  # somebody was faster
    await run_in_threadpool(end_earlier, page)
    return with_cookie(page, page.redirect("account"), session_key)


def _key(page: Page) -> str:
    return page.request.query_params.get("key", "")


def _looked_up(database: Database, key: str, address: str) -> tuple[str | None, int]:
    """The account of a link, and how long to wait when there were too many wrong ones from this address."""
    about = f"link {keys.digest(key)}"  # no account has a space in its name
    with database.session() as session:
        wait, counted = guessing.begin(session, about, address)
        name = None if wait else links.account_of_link(session, key)
        if name is not None:
            guessing.succeeded(session, about, counted)
    return name, wait


async def _answer(page: Page, name: str | None, wait: int, problem: str | None = None) -> Response:
    if name is None:
        await note_refusal(page.request, "link.braked" if wait else "link.refused")
    values = {
        "name": name,
        "key": _key(page),
        "minutes": -(-wait // 60),
        "lives": links.PASSWORD_LIVES // 60,
        "problem": problem,
        "shortest": keys.SHORTEST_PASSWORD,
        "error": problem is not None or name is None,
    }
    status = 429 if wait else 403 if name is None else 422 if problem else 200
    answer = page.render("account/password.html", values, status=status)
    if wait:
        answer.headers["Retry-After"] = str(wait)
    return answer
