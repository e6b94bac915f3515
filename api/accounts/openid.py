"""OpenID Connect: an account logs in at its own organisation (authorization code flow with PKCE).

Method: OpenID Connect Core 1.0, section 3.1; RFC 7636; the checks of the ID token are those of section 3.1.3.7.
"""

import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import Any, Final
from urllib.parse import urlencode, urlsplit

import httpx2
from authlib.integrations.httpx_client import AsyncOAuth2Client, OAuthError
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import JWKRegistry, KeySet

from api.accounts import keys
from api.http.hosts import is_loopback

#: Signatures with a public key only: with `none` or a shared secret anybody who knows the client could sign.
_ALGORITHMS: Final = [
    "RS256",
    "RS384",
    "RS512",
    "PS256",
    "PS384",
    "PS512",
    "ES256",
    "ES384",
    "ES512",
    "Ed25519",
    "EdDSA",
]
#: How our secret is given to a provider, and where it says which of these it takes.
_METHODS: Final = "token_endpoint_auth_methods_supported"
_IN_HEADER: Final = "client_secret_basic"
_IN_FORM: Final = "client_secret_post"
_SCOPE: Final = "openid email profile"
_SECONDS: Final = 10
#: How far the clocks of the two servers may be apart, in seconds.
LEEWAY: Final = 60
#: How long what a provider says about itself is believed, in seconds: it may move its addresses while we run.
_BELIEVED: Final = 600
#: Where a browser logs out at a provider that offers it (OpenID Connect RP-Initiated Logout 1.0).
_LOG_OUT: Final = "end_session_endpoint"


class OpenIdError(Exception):
    """The login elsewhere did not work; the text is for the log, not for the user."""


class ProviderAwayError(OpenIdError):
    """The provider does not answer, or not as a provider: nobody can log in there now."""


class OpenIdSettingError(ValueError):
    """A setting of OpenID Connect is missing or wrong."""


@dataclass(frozen=True, slots=True)
class OpenIdSettings:
    """The provider and our name there.

    Attributes:
        issuer: its address.
        client_id: our name.
        client_secret: our secret.
        name_claim: which of its claims is the name of an account here; an e-mail address counts only when the provider
            has verified it.
        label: what the button says.

    Raises:
        OpenIdSettingError: our name or secret is missing, or the provider is not reached by https.
    """

    issuer: str
    client_id: str
    client_secret: str
    name_claim: str = "email"
    label: str = "OpenID Connect"

    def __post_init__(self) -> None:
        for name in ("client_id", "client_secret"):
            if not getattr(self, name):
                raise OpenIdSettingError(f"WEGWIJS_OPENID_{name.upper()} is missing")
        if not _is_safe(self.issuer):
            raise OpenIdSettingError("WEGWIJS_OPENID_ISSUER starts with https://")


def _is_safe(issuer: str) -> bool:
    """Whether nobody on the way can read or change what the provider says: https, or this machine itself."""
    try:
        parts = urlsplit(issuer)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return False
    if not host or parts.username is not None or parts.password is not None or parts.query or parts.fragment:
        return False
    return parts.scheme == "https" or (parts.scheme == "http" and is_loopback(host))


@dataclass(frozen=True, slots=True)
class Identity:
    """Who somebody is at the provider.

    Attributes:
        issuer: the provider.
        subject: its lasting name for this person.
        name: the name of the account here, as far as the provider vouches for it.
    """

    issuer: str
    subject: str
    name: str | None


@dataclass
class OpenId:
    """Talks to the provider.

    Attributes:
        settings: the provider and our name there.
    """

    settings: OpenIdSettings
    _metadata: dict[str, Any] | None = None
    _until: float = 0

    async def address(self, key: str, back: str) -> str:
        """Where to send the browser.

        Args:
            key: a random key that stays in the browser's cookie; state, nonce and PKCE's secret follow from it.
            back: the address to which the provider sends the browser back.

        Raises:
            ProviderAwayError: the provider does not answer as it should.
        """
        metadata = await self.described()
        async with self._client(back) as client:
            url, _ = client.create_authorization_url(
                metadata["authorization_endpoint"],
                state=_state(key),
                nonce=keys.derived(key, "nonce"),
                code_verifier=keys.derived(key, "verifier"),
            )
        return str(url)

    async def identity(self, key: str, back: str, query: Mapping[str, str]) -> Identity:
        """Who came back from the provider.

        Args:
            key: the key from the browser's cookie.
            back: the address to which the provider sent the browser.
            query: the parameters of that address.

        Raises:
            ProviderAwayError: the provider does not answer.
            OpenIdError: it was refused, does not belong to this browser, or the provider's answer is not right.
        """
        if not keys.same(query.get("state", ""), _state(key)):
            raise OpenIdError("the state is not the one of this browser")
        if "code" not in query:
            raise OpenIdError(f"refused: {query.get('error', 'no code')}")
        metadata = await self.described()
        try:
            async with self._client(back, self._method(metadata)) as client:
                token = await client.fetch_token(
                    metadata["token_endpoint"], code=query["code"], code_verifier=keys.derived(key, "verifier")
                )
            async with httpx2.AsyncClient(timeout=_SECONDS) as plain:
                # Asked at each login: the provider may have changed its keys meanwhile.
                keyring = _keyring((await plain.get(metadata["jwks_uri"])).raise_for_status().json())
            claims = jwt.decode(token["id_token"], keyring, algorithms=_ALGORITHMS).claims
            self._check(claims, keys.derived(key, "nonce"))
        except (OAuthError, JoseError, httpx2.HTTPError, KeyError, ValueError, TypeError) as error:
            self._metadata = None  # it may have moved
            kind = ProviderAwayError if isinstance(error, httpx2.HTTPError) else OpenIdError
            raise kind(f"{type(error).__name__}: {error}") from error
        return Identity(self.settings.issuer, str(claims["sub"]), self._name(claims))

    def _check(self, claims: Mapping[str, Any], nonce: str) -> None:
        registry = jwt.JWTClaimsRegistry(
            leeway=LEEWAY,
            iss={"essential": True, "value": self.settings.issuer},
            aud={"essential": True, "value": self.settings.client_id},
            sub={"essential": True},
            exp={"essential": True},
            iat={"essential": True},
            nonce={"essential": True, "value": nonce},
        )
        registry.validate(dict(claims))
        if isinstance(claims["aud"], list) and len(claims["aud"]) > 1 and claims.get("azp") != self.settings.client_id:
            raise ValueError("the token is for several, and not for us first")

    def _name(self, claims: Mapping[str, Any]) -> str | None:
        name = claims.get(self.settings.name_claim)
        if not isinstance(name, str) or (
            self.settings.name_claim == "email" and claims.get("email_verified") is not True
        ):
            return None
        return name.strip().lower()

    @staticmethod
    def _method(metadata: Mapping[str, Any]) -> str:
        """How the provider takes our secret: in the header, unless it says that it takes it in the form only."""
        taken = metadata[_METHODS]
        return _IN_FORM if _IN_HEADER not in taken and _IN_FORM in taken else _IN_HEADER

    def _client(self, back: str, method: str = _IN_HEADER) -> AsyncOAuth2Client:
        return AsyncOAuth2Client(
            client_id=self.settings.client_id,
            client_secret=self.settings.client_secret,
            scope=_SCOPE,
            redirect_uri=back,
            code_challenge_method="S256",
            token_endpoint_auth_method=method,
            timeout=_SECONDS,
        )

    async def described(self) -> dict[str, Any]:
        """What the provider says about itself; asked again once in a while, and after it did not answer.

        Raises:
            ProviderAwayError: it does not answer, or not as it should.
        """
        if self._metadata is None or time.monotonic() > self._until:
            answer = await self._asked()
            try:
                said = answer.json()
                if said["issuer"] != self.settings.issuer:
                    raise ProviderAwayError(f"it calls itself {said['issuer']}")
                found = {name: said[name] for name in ("authorization_endpoint", "token_endpoint", "jwks_uri")}
                found[_METHODS], found[_LOG_OUT] = said.get(_METHODS, [_IN_HEADER]), said.get(_LOG_OUT)
            except (KeyError, ValueError, TypeError, AttributeError) as error:
                raise ProviderAwayError(f"{type(error).__name__}: {error}") from error
            self._metadata, self._until = found, time.monotonic() + _BELIEVED
        return self._metadata

    async def log_out(self) -> str | None:
        """Where a browser logs out there; None when the provider offers it nowhere, or does not answer."""
        try:
            address = (await self.described())[_LOG_OUT]
        except ProviderAwayError:
            return None
        # The parameters of the address, if it has any, stay.
        if not isinstance(address, str) or not _is_safe(address.partition("?")[0]):
            return None
        return f"{address}{'&' if '?' in address else '?'}{urlencode({'client_id': self.settings.client_id})}"

    async def seconds_ahead(self) -> float | None:
        """How far the provider's clock is ahead of ours; None when it does not say what time it is there.

        Raises:
            ProviderAwayError: it does not answer.
        """
        try:
            return parsedate_to_datetime((await self._asked()).headers["date"]).timestamp() - time.time()
        except (KeyError, ValueError):
            return None

    async def _asked(self) -> httpx2.Response:
        address = self.settings.issuer.rstrip("/") + "/.well-known/openid-configuration"
        try:
            async with httpx2.AsyncClient(timeout=_SECONDS) as client:
                return (await client.get(address)).raise_for_status()
        except httpx2.HTTPError as error:
            raise ProviderAwayError(f"{address}: {type(error).__name__}: {error}") from error


def _keyring(published: Mapping[str, Any]) -> KeySet:
    """The keys with which a provider may sign; those of kinds that we do not know, or for something else, are none."""
    found = []
    for one in published["keys"]:
        if one.get("use", "sig") == "sig":
            with suppress(JoseError, KeyError, ValueError):
                found.append(JWKRegistry.import_key(one))
    return KeySet(found)


def _state(key: str) -> str:
    return keys.derived(key, "state")
