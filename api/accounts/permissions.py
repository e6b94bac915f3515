"""Roles and what each may do."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal, get_args

Permission = Literal["records", "reports", "exports", "accounts"]
Role = Literal["operator", "analyst", "administrator"]

PERMISSIONS: Final[tuple[Permission, ...]] = get_args(Permission)
ROLES: Final[tuple[Role, ...]] = get_args(Role)
#: What a token can be for: what the API opens. Pages know their users by a cookie, and take no token.
SCOPES: Final[tuple[Permission, ...]] = ("records", "reports")

#: What each role may do beside what everybody may. No role holds another: whoever does two jobs has two roles.
PERMISSIONS_OF: Final[dict[Role, frozenset[Permission]]] = {
    "operator": frozenset({"records"}),
    "analyst": frozenset({"reports", "exports"}),
    "administrator": frozenset({"accounts"}),
}


def permissions_of(roles: Iterable[str]) -> frozenset[Permission]:
    """What these roles may do together; a role that no longer exists gives nothing."""
    return frozenset(permission for role in ROLES if role in set(roles) for permission in PERMISSIONS_OF[role])


@dataclass(frozen=True, slots=True)
class Who:
    """Who asks.

    Attributes:
        account: the id of the account; None for anybody.
        name: the name of the account, for the page and the audit log.
        permissions: what they may do, through this session or token.
        roles: the roles of the account.
        session: the digest of the login session, when it is one; its forms must carry `form_token`.
        form_token: what every form of this session carries.
    """

    account: int | None = None
    name: str = ""
    permissions: frozenset[Permission] = frozenset()
    roles: tuple[Role, ...] = ()
    session: str | None = None
    form_token: str = ""

    def may(self, permission: Permission) -> bool:
        """Whether this is allowed."""
        return permission in self.permissions


ANONYMOUS: Final = Who()
