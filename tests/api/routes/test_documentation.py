"""Every command in docs/api.md runs against a real server and prints what the page says."""

import json
import re
import shutil
import subprocess
from dataclasses import fields
from typing import Any

import pytest

from engine import Decision
from tests.support.servers import ROOT, Running

PAGE = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
ADDRESS = "http://127.0.0.1:8000"
BLOCK = re.compile(r"```(sh|json)\n(.*?)```", re.DOTALL)


def commands() -> list[tuple[str, Any]]:
    """Each command, and what of its output the page shows (None when it shows nothing)."""
    found: list[tuple[str, Any]] = []
    for kind, text in BLOCK.findall(PAGE):
        if kind == "sh":
            found.append((text, None))
        else:
            assert found[-1][1] is None, "two outputs for one command"
            found[-1] = (found[-1][0], json.loads(text))
    return found


def shows(part: Any, whole: Any) -> bool:
    """Whether everything in `part` is in `whole`; of a list its first items are shown."""
    if isinstance(part, dict):
        return isinstance(whole, dict) and all(key in whole and shows(part[key], whole[key]) for key in part)
    if isinstance(part, list):
        enough = isinstance(whole, list) and len(whole) >= len(part) and bool(part) == bool(whole)
        return enough and all(shows(item, whole[position]) for position, item in enumerate(part))
    return bool(part == whole)


@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed")
@pytest.mark.parametrize(
    ("command", "shown"), commands(), ids=[text.split("8000")[1].split()[0] for text, _ in commands()]
)
def test_the_command_prints_what_the_page_says(server: Running, command: str, shown: Any) -> None:
    assert ADDRESS in command
    script = command.replace(ADDRESS, server.url)
    done = subprocess.run(["bash", "-c", script], cwd=ROOT, capture_output=True, check=True, timeout=30)
    printed = json.loads(done.stdout)
    assert shown is not None or "errors" not in printed
    assert shown is None or shows(shown, printed), printed


def test_every_key_of_a_decision_is_explained() -> None:
    explained = re.findall(r"^\| `(\w+)` \|", PAGE.split("What the keys mean")[1].split("##")[0], re.MULTILINE)
    assert explained == [field.name for field in fields(Decision)]
