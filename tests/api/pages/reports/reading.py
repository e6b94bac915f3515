"""How these tests ask for a report."""

import io

import httpx
import pandas as pd

from api.accounts.access import COOKIE

CHOICE = "from=2026-Q3&to=2026-Q3&records=synthetic"


def client_of(site: tuple[str, dict[str, str]], role: str = "analyst") -> httpx.Client:
    return httpx.Client(base_url=site[0], cookies={COOKIE: site[1][role]}, timeout=120)


def lines_of(client: httpx.Client, query: str) -> pd.DataFrame:
    answer = client.get(f"/en/reports/export/report.csv?{query}&records=synthetic")
    assert answer.status_code == 200
    return pd.read_csv(io.StringIO(answer.text.lstrip("\ufeff")))
