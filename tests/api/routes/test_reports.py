"""Published figures for software: with a token of the scope, in three forms, and nothing for a wrong filter."""

import io
import json
import socket
import threading
from collections.abc import Iterator

import pandas as pd
import pytest
import uvicorn
from sqlalchemy import select

from api.accounts import store
from api.http.clock import today
from api.records.bulk import BulkPacker
from api.records.demo.year import SyntheticYear
from api.records.layout import layout_of
from api.storage.models import AuditEntry
from engine import PROJECT
from tests.api.accounts.site import Site, site


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with site(tmp_path_factory.mktemp("figures")) as made:
        recorder = made.app.state.records.recorder
        rules = made.app.state.rule_base.at(today())
        packer = BulkPacker.of(rules, layout_of(rules), recorder.codes)
        with made.database.session() as session:
            list(SyntheticYear(rules, recorder.codes, packer, today()).write(session, 800))
        yield made


@pytest.fixture(scope="module")
def token(whole: Site) -> str:
    with whole.database.session() as session:
        return store.new_token(session, "analyst", "for the ministry", ["reports"], days=2).key


def ask(whole: Site, token: str, query: str = "") -> "tuple[int, bytes]":
    answer = whole.browser().client.get(f"/v1/reports{query}", headers={"authorization": f"Bearer {token}"})
    return answer.status_code, answer.content


def test_only_a_token_of_the_scope_opens_them(whole: Site, token: str) -> None:
    for address in ("", "/cells"):
        assert ask(whole, "wegwijs_wrong", address)[0] == 401
        assert ask(whole, whole.tokens["operator"], address)[0] == 403
        assert ask(whole, token, address)[0] == 200


def test_json_csv_and_parquet_are_the_same_figures_and_noted(whole: Site, token: str) -> None:
    forms = {}
    for form in ("json", "csv", "parquet"):
        status, forms[form] = ask(whole, token, f"/cells?records=synthetic&format={form}")
        assert status == 200
    parquet = pd.read_parquet(io.BytesIO(forms["parquet"]))
    csv = pd.read_csv(io.BytesIO(forms["csv"]), dtype=str)
    data = pd.DataFrame(pd.read_json(io.BytesIO(forms["json"]))["cells"].tolist())
    assert len(parquet) == len(csv) == len(data) > 500
    for other in (pd.to_numeric(csv["count"]), data["count"].astype(float)):
        pd.testing.assert_series_equal(other, parquet["count"].astype(float), check_names=False)
    assert not parquet["count"].between(1, 4).any()
    assert (~parquet["established"]).any()
    assert set(parquet["records"]) == {"synthetic"}
    with whole.database.reading() as session:
        taken = [line.details["what"] for line in session.scalars(select(AuditEntry)) if line.action == "export"]
    assert {f"wegwijs-cells.{form}" for form in forms} <= set(taken)


def test_two_periods_are_the_sums_of_their_cells(whole: Site, token: str) -> None:
    quarters = json.loads(ask(whole, token)[1])["sorts"][1]["quarters"]
    chosen = f"from={quarters[-1]}&to={quarters[-1]}&records=synthetic&format=parquet"
    status, content = ask(whole, token, f"/comparison?{chosen}&beside={quarters[0]}")
    assert status == 200
    both = pd.read_parquet(io.BytesIO(content))
    assert both["comparable"].all()
    for name, quarter in (("", quarters[-1]), ("beside_", quarters[0])):
        _, content = ask(whole, token, f"/cells?{chosen.replace(quarters[-1], quarter)}")
        cells = pd.read_parquet(io.BytesIO(content))
        cells = cells[cells["month"].isna()]
        counted = both[both[f"{name}quarters"].notna()]
        assert len(cells) == len(counted)
        assert counted[f"{name}count"].sum() == cells["count"].sum()
        assert counted[f"{name}hidden_quarters"].sum() == cells["hidden"].sum()
        unmet = cells[(cells["topic"] == "unmet") & cells["age_band"].isna() & cells["care_basin"].isna()]
        here = counted[(counted["topic"] == "unmet") & counted["age_band"].isna() & counted["care_basin"].isna()]
        key = ["item", "value"]
        joined = unmet[unmet["municipality"].isna()].merge(here[here["municipality"].isna()], on=key, how="outer")
        assert len(joined) > 20
        assert joined["count_x"].equals(joined[f"{name}count" if name else "count_y"].astype(float))


def test_a_comparison_says_beside_what(whole: Site, token: str) -> None:
    assert ask(whole, token, "/comparison?records=synthetic")[0] == 422


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("area=care_basin:nord", b"care_basin:north"),
        ("from=1999-Q1", b"query.from"),
        ("records=syntetic", b"synthetic"),
        ("region=x", b"query.region"),
    ],
)
def test_a_wrong_filter_is_refused(whole: Site, token: str, wrong: str, right: bytes) -> None:
    status, content = ask(whole, token, f"/cells?{wrong}")
    assert status == 422
    assert right in content


def test_the_script_of_the_documentation_runs(
    whole: Site, token: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    page = (PROJECT / "docs" / "reports.md").read_text(encoding="utf-8")
    [code] = [part.split("```")[0] for part in page.split("```python\n")[1:] if "httpx" in part.split("```")[0]]
    listening = socket.create_server(("127.0.0.1", 0))
    running = uvicorn.Server(uvicorn.Config(whole.app, log_level="warning", lifespan="off"))
    thread = threading.Thread(target=running.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    monkeypatch.setenv("WEGWIJS_URL", f"http://127.0.0.1:{listening.getsockname()[1]}")
    monkeypatch.setenv("WEGWIJS_TOKEN", token)
    exec(compile(code, "docs/reports.md", "exec"), {})  # our own page
    running.should_exit = True
    thread.join(10)
    assert capsys.readouterr().out.strip().endswith("422")
