"""What all tests share: how hard Hypothesis tries, and the real rule base, one browser."""

import gc
import os
import tempfile
from collections.abc import Generator, Iterator

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, expect, sync_playwright

from engine import PROJECT, RuleBase
from tests.support.browser.chromium import find_chromium
from tests.support.equipment import Equipment, ran_on
from tests.support.rules import real_rule_base
from tests.support.sharing_out import SharingOut

settings.register_profile("default", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", parent=settings.get_profile("default"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "default")

ROOT = PROJECT
# Nothing that a test starts may touch the records of whoever runs the tests.
os.environ["WEGWIJS_DATA"] = os.path.join(tempfile.gettempdir(), f"wegwijs-tests-{os.getpid()}")
os.environ.pop("WEGWIJS_DATABASE_URL", None)
# Servers of tests speak plain HTTP; each client would read the certificates of all authorities first, for 20 ms.
os.environ.pop("SSL_CERT_FILE", None)
os.environ["SSL_CERT_DIR"] = str(ROOT / "tests")


@pytest.fixture(scope="session")
def rule_base() -> RuleBase:
    """The rules and the catalogue as they stand, loaded once."""
    return real_rule_base()


@pytest.fixture(scope="session")
def browser(pytestconfig: pytest.Config) -> Iterator[Browser]:
    """One for all tests of a process: Playwright does not start twice in one."""
    found = find_chromium()
    if found is None:
        pytest.fail("These tests need a browser: 'make setup' brings one, or WEGWIJS_CHROMIUM names yours.")
    expect.set_options(timeout=60_000)  # a busy machine is no fault of a page
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=found.path, args=list(found.arguments), env=dict(found.environment) or None
        )
        ran_on(pytestconfig, f"pages: Chromium {chromium.version} {found.origin} ({found.path})")
        yield chromium
        chromium.close()


def pytest_configure(config: pytest.Config) -> None:
    """Let the last lines of every run say what ran on what, and share the tests out by file."""
    config.pluginmanager.register(Equipment(), "wegwijs_equipment")
    config.pluginmanager.register(SharingOut(), "wegwijs_sharing_out")


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """What is collected stays: no garbage is looked for among it."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.enable()


def pytest_collection_finish() -> None:
    """Look for garbage among what a test makes only: not among thousands of tests and the rules, again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)
