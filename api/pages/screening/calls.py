"""Several calls side by side: what they are called, keeping them, ending them."""

from starlette.responses import Response

from api.pages.page import SentForm, ThisPage
from api.pages.routing import part_router
from api.pages.screening.caller import choose_caller
from api.pages.security import check_call

router = part_router("anybody")


@router.post("/caller")
def change_caller(page: ThisPage, form: SentForm) -> Response:
    """Change the language of the caller."""
    check_call(form, page.call)
    choose_caller(page, page.call, form)
    return page.redirect("answers")


@router.post("/kept")
def keep(page: ThisPage, form: SentForm) -> Response:
    """Keep a call that nobody touched for some time: being asked for is enough."""
    check_call(form, page.call)
    return page.keep(Response(status_code=204))


@router.post("/end")
def end(page: ThisPage, form: SentForm) -> Response:
    """Forget all answers of this call; the others stay."""
    check_call(form, page.call)
    page.end()
    return page.redirect("ended")


@router.get("/ended")
def ended(page: ThisPage) -> Response:
    """Say that nothing is left."""
    return page.render("screening/ended.html")
