"""Every page is looked at by the tests of accessibility: they find it by its route, or a list says how to visit it."""

import httpx

from tests.api.pages.sweep import routes
from tests.api.pages.test_accessibility import NAMED, PAGES


def test_every_page_is_looked_at(server: str) -> None:
    """A page that no list names is visited as it is: by itself, without a conversation."""
    assert len(routes()) > 40
    for path in PAGES.keys() - NAMED.keys():
        answer = httpx.get(f"{server}/nl/{path}", headers={"accept": "text/html"}, timeout=180)
        assert answer.status_code == 200, (
            f"say in NAMED of tests/api/pages/test_accessibility.py how '{path}' is visited"
        )
