"""What all tests share: how hard Hypothesis tries, and the real rule base."""

import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from engine import RuleBase, load_rule_base

settings.register_profile("default", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", parent=settings.get_profile("default"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "default")

ROOT = Path(__file__).parents[1]

# Nothing that a test starts may touch the records of whoever runs the tests.
os.environ["WEGWIJS_DATA"] = os.path.join(tempfile.gettempdir(), f"wegwijs-tests-{os.getpid()}")
os.environ.pop("WEGWIJS_DATABASE_URL", None)


@pytest.fixture(scope="session")
def rule_base() -> RuleBase:
    """The rules and the catalogue as they stand, loaded once."""
    return load_rule_base(ROOT / "rules", ROOT / "services_catalog")
