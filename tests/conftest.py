"""What all tests share: how hard Hypothesis tries, and the real rule base, one browser."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, sync_playwright

from engine import PROJECT, RuleBase, load_rule_base

settings.register_profile("default", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", parent=settings.get_profile("default"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "default")

ROOT = PROJECT
# The first needs half the time of the others.
_NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_MISSING = """These tests need Chromium. Debian: sudo apt-get install chromium-headless-shell.
Ubuntu: sudo snap install chromium.
Elsewhere: uv run playwright install chromium, or set WEGWIJS_CHROMIUM to the path of one."""

# Nothing that a test starts may touch the records of whoever runs the tests.
os.environ["WEGWIJS_DATA"] = os.path.join(tempfile.gettempdir(), f"wegwijs-tests-{os.getpid()}")
os.environ.pop("WEGWIJS_DATABASE_URL", None)


@pytest.fixture(scope="session")
def rule_base() -> RuleBase:
    """The rules and the catalogue as they stand, loaded once."""
    return load_rule_base(ROOT / "rules", ROOT / "services_catalog")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One for all tests of a process: Playwright does not start twice in one."""
    with sync_playwright() as playwright:
        path = os.environ.get("WEGWIJS_CHROMIUM") or next(
            (found for name in _NAMES if (found := shutil.which(name))), None
        )
        if path is None and not Path(playwright.chromium.executable_path).exists():
            pytest.fail(_MISSING)
        # Chromium refuses its sandbox to root, which tests in a container often are.
        arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
        chromium = playwright.chromium.launch(executable_path=path, args=arguments)
        yield chromium
        chromium.close()
