"""Settings: one place, every value checked, every mistake told with what to write."""

import re
from pathlib import Path
from typing import Any

import pytest

from api.settings import SettingError, Settings, read_settings, unknown_variables
from tests.support.servers import ROOT

KEY = "a key of many random characters and more than thirty-two"


@pytest.mark.parametrize(
    ("variable", "value", "said"),
    [
        ("BODY_LIMIT", "0", "greater than 0"),
        ("BODY_LIMIT", "-1", "greater than 0"),
        ("BODY_LIMIT", "many", "integer"),
        ("BODY_LIMIT", "٣", "integer"),
        ("SESSION_MINUTES", "soon", "integer"),
        ("SESSION_KEY", "short", "at least 32"),
        ("SESSION_KEY", f"{KEY},short", "at least 32"),
        ("DATABASE_URL", "mysql://here/there", "starts with 'postgresql://'"),
        ("DATABASE_URL", "nonsense", "starts with 'postgresql://'"),
        ("OPENID_ISSUER", "https://login.example.org", "WEGWIJS_OPENID_CLIENT_ID is missing"),
    ],
)
def test_a_wrong_value_is_told_with_its_variable(
    monkeypatch: pytest.MonkeyPatch, variable: str, value: str, said: str
) -> None:
    monkeypatch.setenv(f"WEGWIJS_{variable}", value)
    with pytest.raises(SettingError, match=re.escape(said)) as told:
        read_settings()
    assert f"WEGWIJS_{variable.partition('_')[0]}" in str(told.value)
    assert value not in ("short", KEY) or value not in str(told.value), "a key stands in no message"


def test_settings_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    values = {"BODY_LIMIT": "100", "RULES": "there", "HOSTS": "a.example, b.example", "DATABASE_URL": "", "DATA": "/d"}
    for name, value in values.items():
        monkeypatch.setenv(f"WEGWIJS_{name}", value)
    settings = read_settings()
    assert (settings.body_limit, settings.rules, settings.hosts) == (100, Path("there"), ("a.example", "b.example"))
    assert settings.storage.folder == Path("/d")
    assert settings.database_url is None, "an empty variable is none"
    assert read_settings(body_limit=7).body_limit == 7, "what is given goes first"


def test_a_variable_that_is_no_setting_is_told_with_the_nearest_one() -> None:
    known = {f"WEGWIJS_{name.upper()}": "" for name in Settings.model_fields}
    assert list(unknown_variables({**known, "PATH": ""})) == []
    said = list(unknown_variables({"WEGWIJS_BODYLIMIT": "1", "WEGWIJS_COLOURLESS": "1"}))
    assert said == [
        "WEGWIJS_BODYLIMIT is no setting; did you mean WEGWIJS_BODY_LIMIT?",
        "WEGWIJS_COLOURLESS is no setting",
    ]


@pytest.mark.parametrize("home", ["~", "a/folder"])  # "~": there is none, as of a user who is only a number
def test_whoever_has_no_home_names_the_data_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, home: str) -> None:
    monkeypatch.setenv("HOME", home)
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    monkeypatch.delenv("WEGWIJS_DATA", raising=False)
    with pytest.raises(SettingError, match="WEGWIJS_DATA: the user who runs this has no home folder"):
        read_settings()
    monkeypatch.setenv("WEGWIJS_DATA", str(tmp_path))
    assert read_settings().data == tmp_path


def test_nothing_else_reads_the_environment() -> None:
    """Whoever makes an application with settings gets that application."""
    allowed = {"api/settings.py", "api/serving.py", "api/commands", "api/pages/build_assets.py"}
    found: list[Any] = [
        path.relative_to(ROOT)
        for path in (ROOT / "api").rglob("*.py")
        if re.search(r"\bos\.environ|\bgetenv\b", path.read_text(encoding="utf-8"))
    ]
    assert not [path for path in found if not {str(path), str(path.parent)} & allowed]
