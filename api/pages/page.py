"""What every page gets: its language, the session, the rules of today, and how to answer."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any

from fastapi import Depends
from jinja2 import Environment
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from api.accounts.access import who_asks
from api.accounts.openid import OpenId
from api.accounts.permissions import Who
from api.http.beside import Beside
from api.http.clock import ruled
from api.pages.assets import Assets
from api.pages.call import Call, Person
from api.pages.consultation import Consultation
from api.pages.environment import environment_of
from api.pages.missing import CallElsewhereError, NoCallError, TooManyCallsError, WhichCallError
from api.pages.routing import BEFORE
from api.pages.security import Form, check_token, read_form
from api.pages.sessions import MOST_CALLS, Loaded, Sessions
from api.pages.translations import translations
from api.pages.typography import french
from engine import LANGUAGES, RULES, DatedRules, Language, Occasion, RuleBase, Words

_INNER = re.compile(r"[a-z0-9][a-z0-9_-]*(?:/[a-z0-9][a-z0-9_-]*)*")


@dataclass(frozen=True)
class Site:
    """What all pages share.

    Attributes:
        rule_base: the loaded rules.
        moment: tells the time in Brussels, once for each request.
        sessions: keeps cases in browsers.
        beside: works out what takes seconds.
        assets: the addresses of styles and scripts.
        rules: the folder of the rule base.
        openid: the provider of OpenID Connect, if there is one.
        organisation: the id of the organisation that runs this server, if it is known.
    """

    rule_base: RuleBase
    moment: Callable[[], datetime]
    sessions: Sessions
    beside: Beside
    assets: Assets = field(default_factory=Assets)
    rules: Path = RULES
    openid: OpenId | None = None
    organisation: str | None = None
    _environments: dict[Language, Environment] = field(default_factory=dict, repr=False)

    def environment(self, language: Language) -> Environment:
        """The templates in one language."""
        if language not in self._environments:
            self._environments[language] = environment_of(Words(self.rule_base.contents, language))
        return self._environments[language]


@dataclass
class Page:
    """One request for a page.

    Attributes:
        request: the request.
        site: what all pages share.
        language: the language of the page, from its address.
        calls: the conversations of this browser, by their keys.
        key: the key of the conversation in whose address the page stands; empty outside them.
    """

    request: Request
    site: Site
    language: Language
    calls: dict[str, Loaded]
    key: str
    _call: Call | None = None
    _consultations: dict[int, Consultation] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.key in self.calls:
            self._call = self.calls[self.key].call

    @property
    def call(self) -> Call:
        """The conversation of this page.

        Raises:
            NoCallError: there is none, or it expired.
            CallElsewhereError: the address names none, and the only one has addresses of its own.
            WhichCallError: the address names none, and there are several.
        """
        if self._call is None and not self.key and self.open_calls:
            if len(self.open_calls) > 1:
                raise WhichCallError
            (only,) = self.open_calls
            if self.request.method in ("GET", "HEAD"):
                raise CallElsewhereError(only.key)
            self.key, self._call = only.key, only
        if self._call is None:
            raise NoCallError(bool(self.key) or bool(self.calls))
        return self._call

    @property
    def has_call(self) -> bool:
        """Whether the page belongs to a conversation."""
        return self._call is not None

    @property
    def open_calls(self) -> list[Call]:
        """The conversations of this browser, the oldest first."""
        return [loaded.call for loaded in self.calls.values() if loaded.call is not None]

    def begin(self, call: Call) -> None:
        """Start a conversation beside the others.

        Raises:
            TooManyCallsError: there are as many as a browser keeps.
        """
        if len(self.open_calls) >= MOST_CALLS:
            raise TooManyCallsError
        call.number = 1 + max((other.number for other in self.open_calls), default=0)
        call.started = f"{self.moment:%H:%M}"
        self.key, self._call = call.key, call

    def end(self) -> None:
        """Forget the conversation."""
        self.calls[self.key] = Loaded(None)
        self.key, self._call = "", None

    def end_all(self) -> None:
        """Forget every conversation of this browser."""
        self.calls = {key: Loaded(None) for key in self.calls}
        self.key, self._call = "", None

    def call_name(self, call: Call) -> str:
        """What a call is called, so that calls can be told apart: its number, its time, what it is about."""
        contents, answers = self.rules.contents, call.person.answers
        said = [contents.facts[fact].name.into(self.language) for fact in contents.said if answers.get(fact) is True]
        age = answers.get(contents.plan.key_facts.age or "")
        kind = self.gettext("Call %(number)s") if call.mode == "screening" else self.gettext("Check %(number)s")
        parts = [kind % {"number": call.number}, call.started, *said[:1], "" if age is None else str(age)]
        return ", ".join(filter(None, parts))

    @property
    def kept_until(self) -> str:
        """Until what time the conversation is kept when nothing more is asked for."""
        return f"{self.moment + timedelta(seconds=self.seconds_left):%H:%M}"

    @property
    def seconds_left(self) -> int:
        """How long the conversation is still kept when nothing more is asked for."""
        return self.site.sessions.left(self.call, self.calls.get(self.key))

    @property
    def who(self) -> Who:
        """Who is logged in; anybody, when nobody is."""
        return who_asks(self.request)

    @property
    def login_unknown(self) -> bool:
        """Whether nobody can tell now who is logged in, because the database does not work."""
        return bool(getattr(self.request.state, "storage_down", False))

    @cached_property
    def moment(self) -> datetime:
        """The time in Brussels, at which services are open or closed."""
        return self.site.moment()

    @property
    def today(self) -> date:
        """The day whose rules count."""
        return ruled(self.moment.date(), self.site.rule_base)

    @cached_property
    def rules(self) -> DatedRules:
        """The rules of today."""
        return self.site.rule_base.at(self.today)

    @property
    def occasion(self) -> Occasion:
        """Who answers, and when."""
        return Occasion(self.site.organisation, self.moment)

    def consultation(self, person: Person) -> Consultation:
        """What follows from the answers about a person as they are now; the same for every part of this request."""
        found = self._consultations.get(id(person))
        asked = (person.answers, tuple(person.skipped))
        if found is None or (found.situation.given, found.skipped) != asked:
            found = Consultation.of(self.rules, self.today, person.answers, person.skipped, self.occasion)
            self._consultations[id(person)] = found
        return found

    @cached_property
    def words(self) -> Words:
        """What the product calls outcomes, statuses and kinds, in the page's language."""
        return Words(self.site.rule_base.contents, self.language)

    def gettext(self, words: str) -> str:
        """Words of the pages in the page's language."""
        return translations(self.language).gettext(words)

    @property
    def here(self) -> str:
        """The address of this page behind its language and conversation."""
        return BEFORE.sub("", _path(self.request), count=1).removeprefix("/")

    @property
    def here_in_call(self) -> str:
        """The same with the conversation."""
        return f"{_call(self.key)}{self.here}"

    def inner(self, wanted: str) -> str:
        """An address of this site behind language and conversation, as a form may name it; else the list of answers."""
        return wanted if _INNER.fullmatch(wanted) else "answers"

    def path(self, rest: str = "", language: Language | None = None) -> str:
        """The address of a page in the same conversation, in the same language or another one."""
        return self.path_in(self.key, rest, language)

    def path_in(self, key: str, rest: str = "", language: Language | None = None) -> str:
        """The address of a page in a conversation; without a key, outside them all."""
        return self.outside(f"/{language or self.language}/{_call(key)}{rest}")

    def asset(self, name: str) -> str:
        """The address of a style, a script, a font or a picture."""
        return self.outside(self.site.assets.url(name))

    def outside(self, path: str) -> str:
        """An address as browsers see it, also behind a proxy that shows this site under a path of its own."""
        return _prefix(self.request) + path

    def render(self, template: str, context: Mapping[str, Any] | None = None, *, status: int = 200) -> Response:
        """Answer with a page."""
        values = {
            "page": self,
            "language": self.language,
            "here": self.here,
            "call": self._call,
            "error": False,
            "contents": self.site.rule_base.contents,
            **(context or {}),
        }
        html = self.site.environment(self.language).get_template(template).render(values)
        return self.keep(HTMLResponse(french(html) if self.language == "fr" else html, status))

    def redirect(self, rest: str, language: Language | None = None) -> Response:
        """Send the browser on to a page of the same conversation, after a form."""
        return self.keep(RedirectResponse(self.path(rest, language), 303))

    def leave(self, path: str) -> Response:
        """Send the browser to another page of this site, which may be of another conversation, after a form."""
        return self.keep(RedirectResponse(path, 303))

    def keep(self, response: Response) -> Response:
        """Let the answer carry the conversation; what does not count any more goes."""
        sessions = self.site.sessions
        for key in (key for key, loaded in self.calls.items() if loaded.call is None):
            sessions.forget(self.request, response, key)
        if self._call is not None:
            others = sum(loaded.size for key, loaded in self.calls.items() if key != self.key)
            sessions.save(self.request, response, self._call, self.calls.get(self.key), others)
        response.headers["Content-Language"] = self.language
        return response


def check_form(page: Page, form: Form) -> None:
    """Check that a form belongs to the login of this browser.

    Raises:
        FormRefusedError: it does not.
    """
    check_token(form, page.who.form_token, "form_token")


def _call(key: str) -> str:
    return f"call/{key}/" if key else ""


def _prefix(request: Request) -> str:
    return str(request.scope.get("root_path", "")).rstrip("/")


def _path(request: Request) -> str:
    """The address without what a proxy put before it."""
    path, prefix = str(request.scope["path"]), _prefix(request)
    return path.removeprefix(prefix) if path.startswith(f"{prefix}/") else path


def page_of(request: Request) -> Page:
    """The page that a request asks for; its address begins with the language."""
    site: Site = request.app.state.site
    found = BEFORE.match(_path(request))
    language: Language = next((name for name in LANGUAGES if found and name == found[1]), "nl")
    key = (found[2] or "") if found else ""
    return Page(request, site, language, site.sessions.load(request), key)


#: For the arguments of a route: the page, and the form that was sent to it.
ThisPage = Annotated[Page, Depends(page_of)]
SentForm = Annotated[Form, Depends(read_form)]
