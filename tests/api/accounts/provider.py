"""A small OpenID Connect provider of our own: a real server on loopback, which can also be told to misbehave."""

import base64
import hashlib
import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.utils import formatdate
from typing import Any
from urllib.parse import parse_qs, urlencode

import httpx2
import uvicorn
from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse
from joserfc import jwt
from joserfc.jwk import ECKey, KeySet, RSAKey

from tests.api.accounts.site import Browser

CLIENT = "wegwijs"
SECRET = "a secret of the client"
ANNA = {"sub": "1234", "email": "Anna@example.org", "email_verified": True}


def _new_keys(mark: str) -> list[Any]:
    return [
        RSAKey.generate_key(2048, {"kid": f"rsa{mark}"}),
        ECKey.generate_key("P-256", {"kid": f"ec{mark}"}),
    ]


@dataclass
class Provider:
    """The provider.

    Attributes:
        issuer: its address.
        user: what it says about whoever logs in.
        wrong: claims to put into the ID token instead of the right ones; None takes one out.
        header: the header of the ID token.
        stranger: sign with a key that is not published.
        beside: keys that are published beside those with which it signs.
        named: whether the ID token names its key; when not, there is only one for signing.
        described: what it says about itself beside its addresses.
        posted: our name and secret are to stand in the form.
        away: it answers nothing but that it is being looked after.
        clock: so many seconds it thinks that it is later than it is.
    """

    issuer: str = ""
    user: dict[str, Any] = field(default_factory=dict)
    wrong: dict[str, Any] = field(default_factory=dict)
    header: dict[str, Any] = field(default_factory=lambda: {"alg": "RS256"})
    stranger: bool = False
    beside: list[dict[str, Any]] = field(default_factory=list)
    named: bool = True
    described: dict[str, Any] = field(default_factory=dict)
    posted: bool = False
    away: bool = False
    clock: int = 0
    calls: int = 0
    _keys: list[Any] = field(default_factory=lambda: _new_keys(""))
    _codes: dict[str, dict[str, str]] = field(default_factory=dict)

    def new_keys(self) -> None:
        """Sign with other keys from now on, and publish these only."""
        self._keys = _new_keys("2")

    def app(self) -> FastAPI:
        app = FastAPI()

        @app.middleware("http")
        async def as_told(request: Request, answered: Any) -> Any:
            if self.away:
                return HTMLResponse("<p>Back soon.</p>", 503)
            answer = await answered(request)
            answer.headers["date"] = formatdate(time.time() + self.clock, usegmt=True)
            return answer

        @app.get("/.well-known/openid-configuration")
        def described() -> dict[str, Any]:
            return {
                "issuer": self.issuer,
                "authorization_endpoint": f"{self.issuer}/authorize",
                "token_endpoint": f"{self.issuer}/token",
                "jwks_uri": f"{self.issuer}/keys",
                **self.described,
            }

        @app.get("/keys")
        def published() -> Any:
            own = KeySet(self._keys if self.named else self._keys[:1]).as_dict(private=False)["keys"]
            return {"keys": [*self.beside, *own]}

        @app.get("/authorize")
        def authorize(request: Request) -> RedirectResponse:
            asked = dict(request.query_params)
            assert asked["client_id"] == CLIENT
            assert asked["code_challenge_method"] == "S256"
            assert "openid" in asked["scope"].split()
            code = secrets.token_urlsafe(16)
            self._codes[code] = asked
            query = urlencode({"code": code, "state": asked["state"]})
            return RedirectResponse(f"{asked['redirect_uri']}?{query}", 303)

        @app.post("/token")
        async def token(request: Request) -> JSONResponse:
            self.calls += 1
            sent = {name: values[0] for name, values in parse_qs((await request.body()).decode()).items()}
            asked = self._codes.pop(sent.get("code", ""), None)
            basic = base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
            known = request.headers.get("authorization") == f"Basic {basic}"
            if self.posted:
                known = (sent.get("client_id"), sent.get("client_secret")) == (CLIENT, SECRET)
            if asked is None or not known:
                return JSONResponse({"error": "invalid_grant"}, 400)
            challenge = hashlib.sha256(sent["code_verifier"].encode()).digest()
            if base64.urlsafe_b64encode(challenge).rstrip(b"=").decode() != asked["code_challenge"]:
                return JSONResponse({"error": "invalid_grant"}, 400)
            if sent["redirect_uri"] != asked["redirect_uri"]:
                return JSONResponse({"error": "invalid_grant"}, 400)
            return JSONResponse({"access_token": "x", "token_type": "Bearer", "id_token": self._signed(asked["nonce"])})

        return app

    def _signed(self, nonce: str) -> str:
        now = int(time.time()) + self.clock
        right = {"iss": self.issuer, "aud": CLIENT, "iat": now, "exp": now + 300, "nonce": nonce, **self.user}
        claims = {name: value for name, value in {**right, **self.wrong}.items() if value is not None}
        if self.header["alg"] == "none":
            parts = (str(self.header).replace("'", '"'), str(claims).replace("'", '"').replace("True", "true"))
            return ".".join(base64.urlsafe_b64encode(part.encode()).rstrip(b"=").decode() for part in parts) + "."
        key = next(key for key in self._keys if key.key_type == ("EC" if self.header["alg"] == "ES256" else "RSA"))
        if self.stranger:
            key = RSAKey.generate_key(2048, {"kid": "rsa"})
        header = {**self.header, "kid": key.kid} if self.named else self.header
        return jwt.encode(header, claims, key, algorithms=["RS256", "ES256"])


@contextmanager
def running() -> Iterator[Provider]:
    """A provider that answers on a free port of this machine."""
    provider = Provider()
    server = uvicorn.Server(uvicorn.Config(provider.app(), port=0, log_level="warning", date_header=False))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    port = server.servers[0].sockets[0].getsockname()[1]
    provider.issuer = f"http://127.0.0.1:{port}"
    yield provider
    server.should_exit = True
    thread.join(10)


def back_from(browser: Browser, after: str = "", language: str = "fr") -> str:
    """Let the browser go to the provider, and give the address to which it is sent back."""
    sent = browser.get(f"/{language}/login/openid{after}")
    assert sent.status_code == 303, sent.text
    answer = httpx2.get(sent.headers["location"])
    assert answer.status_code == 303
    location: str = answer.headers["location"]
    assert location.startswith("http://127.0.0.1:8000/nl/login/openid/back?")
    return location
