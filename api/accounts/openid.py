"""OpenID Connect: an account logs in at its own organisation (authorization code flow with PKCE).

Method: OpenID Connect Core 1.0, section 3.1; RFC 7636; the checks of the ID token are those of section 3.1.3.7.
"""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlsplit

import httpx2
from authlib.integrations.httpx_client import AsyncOAuth2Client, OAuthError
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import JWKRegistry, KeySet
from sqlalchemy import select
from sqlalchemy.orm import Session

from api.accounts import keys
from api.http.hosts import is_loopback
from api.storage.models import Account

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
_LEEWAY: Final = 60


class OpenIdError(Exception):
    """The login elsewhere did not work; the text is for the log, not for the user."""


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

    async def address(self, key: str, back: str) -> str:
        """Where to send the browser.

        Args:
            key: a random key that stays in the browser's cookie; state, nonce and PKCE's secret follow from it.
            back: the address to which the provider sends the browser back.

        Raises:
            OpenIdError: the provider does not answer as it should.
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
            OpenIdError: it was refused, does not belong to this browser, or the provider's answer is not right.
        """
        if not keys.same(query.get("state", ""), _state(key)):
            raise OpenIdError("the state is not the one of this browser")
        if "code" not in query:
            raise OpenIdError(f"refused: {query.get('error', 'no code')}")
        metadata = await self.described()
        try:
            async with self._client(back, self._method) as client:
                token = await client.fetch_token(
                    metadata["token_endpoint"], code=query["code"], code_verifier=keys.derived(key, "verifier")
                )
            async with httpx2.AsyncClient(timeout=_SECONDS) as plain:
                # Asked at each login: the provider may have changed its keys meanwhile.
                keyring = _keyring((await plain.get(metadata["jwks_uri"])).raise_for_status().json())
            claims = jwt.decode(token["id_token"], keyring, algorithms=_ALGORITHMS).claims
            self._check(claims, keys.derived(key, "nonce"))
        except (OAuthError, JoseError, httpx2.HTTPError, KeyError, ValueError, TypeError) as error:
            raise OpenIdError(f"{type(error).__name__}: {error}") from error
        return Identity(self.settings.issuer, str(claims["sub"]), self._name(claims))

    def _check(self, claims: Mapping[str, Any], nonce: str) -> None:
        registry = jwt.JWTClaimsRegistry(
            leeway=_LEEWAY,
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

    @property
    def _method(self) -> str:
        """How the provider takes our secret: in the header, unless it says that it takes it in the form only."""
        taken = (self._metadata or {}).get(_METHODS, ())
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
        """What the provider says about itself; asked once.

        Raises:
            OpenIdError: it does not answer, or not as it should.
        """
        if self._metadata is None:
            address = self.settings.issuer.rstrip("/") + "/.well-known/openid-configuration"
            try:
                async with httpx2.AsyncClient(timeout=_SECONDS) as client:
                    answer = (await client.get(address)).raise_for_status().json()
                if answer["issuer"] != self.settings.issuer:
                    raise OpenIdError(f"it calls itself {answer['issuer']}")
                self._metadata = {
                    name: answer[name] for name in ("authorization_endpoint", "token_endpoint", "jwks_uri")
                }
                self._metadata[_METHODS] = answer.get(_METHODS, [_IN_HEADER])
            except (httpx2.HTTPError, KeyError, ValueError, TypeError) as error:
                raise OpenIdError(f"{address}: {type(error).__name__}: {error}") from error
        return self._metadata


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


def account_of(session: Session, identity: Identity) -> Account | None:
    """The account of somebody who logged in elsewhere; None when nobody added one.

    The first time, an account that was added for OpenID Connect under the name that the provider vouches for is tied to
    that identity. An account with a password is never taken over.
    """
    known = session.scalar(
        select(Account).where(Account.issuer == identity.issuer, Account.subject == identity.subject)
    )
    if known is not None or identity.name is None:
        return known if known is None or not known.disabled else None
    waiting = session.scalar(
        select(Account).where(
            Account.name == identity.name,
            Account.issuer.is_(None),
            Account.password_hash.is_(None),
            ~Account.local,
            ~Account.disabled,
        )
    )
    if waiting is not None:
        waiting.issuer, waiting.subject = identity.issuer, identity.subject
    return waiting
