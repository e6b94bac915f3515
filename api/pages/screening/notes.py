"""The note line: what was typed becomes proposals, and nothing counts before somebody accepts it.

What was typed is never kept: it stands in the answer to the form that brought it, and nowhere else.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from starlette.responses import Response

from api.pages.page import Page, SentForm, ThisPage
from api.pages.routing import part_router
from api.pages.screening.answers import as_field, in_words, read_value
from api.pages.screening.caller import chosen_in, hear_caller
from api.pages.security import Form, check_call
from engine import LONGEST_NOTE, FactValue, Language, Proposal, proposals

router = part_router("anybody")

#: The fields of the note line.
NOTE, ACCEPTED, PROPOSED = "note", "accept", "proposed"
#: Takes over whatever is proposed without doubt.
TAKE_ALL = "take-all"
#: Takes back an answer, with its fact behind it.
TAKE_BACK = "take-back:"
#: Shows what is proposed, and goes nowhere.
READ = "read"


@dataclass(frozen=True)
class Shown:
    """A proposal as a page shows it.

    Attributes:
        key: the fact and the value, as the form sends them back.
        name: what the fact is called.
        value: the value in words; empty for what is simply so.
        quote: the words of the note.
        doubtful: whether the words could mean something else.
        instead: the answer that it would replace, in words.
    """

    key: str
    name: str
    value: str
    quote: str
    doubtful: bool
    instead: str


@dataclass(frozen=True)
class Note:
    """A note line on a page.

    Attributes:
        text: what was typed.
        proposals: what it proposes.
        read: whether it was read, so that having no proposals says something.
    """

    text: str = ""
    proposals: tuple[Shown, ...] = field(default=())
    read: bool = False


def note_in(page: Page, form: Form) -> Note:
    """Take over what was accepted, and give what the page still has to show: proposals that nobody has seen yet."""
    text, action = form.get(NOTE)[:LONGEST_NOTE], form.get("action")
    for key in form.all(ACCEPTED):
        fact, _, typed = key.partition("=")
        _accept(page, fact, read_value(page.rules, fact, typed))
    if action.startswith(TAKE_BACK):
        page.call.person.take_back(action.removeprefix(TAKE_BACK))
    found = tuple(_found(page, text))
    if action == TAKE_ALL:
        for one in found:
            if not one.doubtful:
                _accept(page, one.fact, one.value)
        hear_caller(page)
        return Note()
    hear_caller(page)
    seen = () if action == READ else form.all(PROPOSED)
    return Note(text, tuple(shown for one in found if (shown := _shown(page, one)).key not in seen), action == READ)


def _accept(page: Page, fact: str, value: FactValue | None) -> None:
    person = page.call.person
    if value is not None:
        person.take_back(fact)
        person.answer(fact, value)
        person.noted.append(fact)


def _found(page: Page, text: str, chosen: Language | None = None) -> Iterator[Proposal]:
    """What a text proposes that is not known yet, read in the language of the page and in that of the caller.

    Args:
        page: the page.
        text: what was typed.
        chosen: the language of the caller that is chosen on the page, and that no form has brought yet.
    """
    answers = page.call.person.answers if page.has_call else {}
    caller = chosen or (page.call.caller if page.has_call else None)
    topics = page.rules.contents.topics
    found: dict[str, Proposal] = {}
    for language in dict.fromkeys((page.language, caller or page.language)):
        for one in proposals(page.rules, text, language):
            found.setdefault(one.fact, one)
    for one in list(found.values()):
        topic = topics.get(page.rules.contents.said.get(one.fact, ""))
        for idea in topic.suggests if topic and one.value is True else ():
            found.setdefault(idea.fact, Proposal(idea.fact, idea.value, one.text, one.start, one.end, doubtful=True))
    yield from (one for one in found.values() if answers.get(one.fact) != one.value)


def _shown(page: Page, one: Proposal) -> Shown:
    answers = page.call.person.answers if page.has_call else {}
    entry = page.rules.contents.facts[one.fact]
    value = "" if one.value is True else in_words(page.rules, one.fact, one.value, page.words)
    before = answers.get(one.fact)
    instead = "" if before is None else in_words(page.rules, one.fact, before, page.words)
    key = f"{one.fact}={as_field(one.value)}"
    return Shown(key, entry.name.into(page.language), value, one.text, one.doubtful, instead)


@router.post("/note/proposals")
def propose(page: ThisPage, form: SentForm) -> Response:
    """What a note proposes while it is typed: a part of a page, for a script."""
    text = form.get(NOTE)[:LONGEST_NOTE]
    found = _found(page, text, chosen_in(form))
    note = Note(text, tuple(_shown(page, one) for one in found), bool(text))
    return page.render("screening/proposals.html", {"note": note, "form": form.get("form")})


@router.post("/note")
def note(page: ThisPage, form: SentForm) -> Response:
    """The note line of a page without questions: show what is proposed, or go back with what was accepted."""
    check_call(form, page.call)
    found = note_in(page, form)
    back = page.inner(form.get("back"))
    if found.proposals or found.read:
        return page.render("screening/note.html", {"note": found, "back": back})
    return page.redirect(back)


@router.post("/take-back")
def take_back(page: ThisPage, form: SentForm) -> Response:
    """Forget one answer, with whatever followed from it."""
    check_call(form, page.call)
    page.call.person.take_back(form.get("fact"))
    hear_caller(page)
    return page.redirect(page.inner(form.get("back")))
