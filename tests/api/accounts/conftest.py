"""What several tests of accounts share: databases, and a provider of OpenID Connect."""

from collections.abc import Iterator

import pytest

from tests.api.accounts.provider import ANNA, Provider, running
from tests.support.databases import database, database_url, postgresql, postgresql_url

__all__ = ["database", "database_url", "postgresql", "postgresql_url"]


@pytest.fixture(scope="module")
def server() -> Iterator[Provider]:
    with running() as provider:
        yield provider


@pytest.fixture
def provider(server: Provider) -> Provider:
    server.user, server.wrong, server.header, server.stranger = dict(ANNA), {}, {"alg": "RS256"}, False
    server.beside, server.named, server.described, server.posted = [], True, {}, False
    server.away, server.clock = False, 0
    return server
