"""Nobody who knows the rules can work a hidden count out of what is published."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from api.reports.cells import Table
from api.reports.counting import Counter
from api.reports.disclosure import suppress
from api.reports.features import Feature, Features
from api.reports.logic import Logic
from api.reports.threes import Threes
from api.storage.database import Database
from tests.api.reports.attack import Attack, Cell, Learned
from tests.api.reports.conftest import QUARTER, fill
from tests.api.reports.test_figures import _by_hand, _rows

THRESHOLD = 5
#: So many hidden small counts are attacked.
ATTACKED = 60
#: How long the solver may look for one end of one count.
SECONDS = 20.0


def database_of(folder: Path, counter: Counter, count: int, seed: int) -> Database:
    """A year of made-up people."""
    database = Database.in_folder(folder)
    database.migrate()
    fill(database, counter, count, seed)
    return database


def people_of(database: Database) -> pd.DataFrame:
    """What is counted of the people of a quarter, worked out by hand."""
    people = _by_hand(*_rows(database))
    return people[[name for name in map(str, people) if not name.startswith("_") and name != "month"]]


def learned_of(database: Database) -> Learned:
    """What the people of a database teach about the rules."""
    return Learned.of(people_of(database))


def attacked(database: Database, counter: Counter, learned: Learned) -> tuple[Attack, list[Cell]]:
    """The attack on a quarter of a database, and the small counts that are hidden in it."""
    with database.reading() as session:
        figures, suppression = counter.count(session, QUARTER, synthetic=True)
    attack = Attack(figures.screenings.counts, suppression.counts, figures.screenings.values)
    attack.tables()
    attack.learned(learned.among(people_of(database)))
    return attack, sorted((cell for cell, count in suppression.counts.items() if 0 < count < THRESHOLD), key=sorted)


@pytest.fixture(scope="module")
def learned(year_of: Callable[..., Database]) -> Learned:
    """What somebody learns who makes up many people and has the rules decide on them."""
    return learned_of(year_of(4_000, seed=7))


@pytest.fixture(scope="module")
def attacked_year(year_of: Callable[..., Database]) -> Database:
    """A year of records, of which a quarter is published."""
    return year_of(2_000)


def test_nobody_who_knows_the_rules_narrows_a_small_count(
    attacked_year: Database, counter: Counter, learned: Learned
) -> None:
    attack, small = attacked(attacked_year, counter, learned)
    assert len(learned.same) > 100
    assert len(small) > 50
    tried = small[:: max(1, len(small) // ATTACKED)]
    found = attack.on(tried, THRESHOLD, SECONDS)
    assert not found.exposed, found.exposed
    assert len(found.safe) == len(tried), found.undecided


#: Who has each of some things, as numbers of people: the small count of the first follows from what the others tell.
THREES = {
    "one and another make up a third": {"yes no yes": 2, "no yes yes": 20, "no no no": 78},
    "one and another exclude each other within a third": {
        "yes no yes": 2,
        "no yes yes": 20,
        "no no yes": 1,
        "no no no": 77,
    },
    "a third is one or another, or both": {
        "yes no yes yes": 3,
        "yes yes yes yes": 1,
        "no yes yes no": 20,
        "no no no yes": 1,
        "no no no no": 75,
    },
    "a third is what nearly everybody has of two": {
        "no yes no yes": 3,
        "no no no yes": 1,
        "yes no no no": 20,
        "yes yes yes yes": 1,
        "yes yes yes no": 75,
    },
}


def exposed_among(people: pd.DataFrame) -> list[Cell]:
    """The counts that somebody works out to whom each feature of some people is published by itself."""
    features = Features(len(people))
    for name in map(str, people):
        codes = np.array(people[name] == "yes", np.uint8)
        features.by_name[name] = Feature(name, ("no", "yes"), codes)
    tables = [
        Table({name: ("no", "yes")}, {(value,): int((people[name] == value).sum()) for value in ("no", "yes")})
        for name in features.by_name
    ]
    logic = Logic(features, frozenset(frozenset({name}) for name in features.by_name), THRESHOLD)
    found = suppress(tables, THRESHOLD, logic.sums(), logic.inclusions(), logic.same())
    published = {cell: None if cell in found.hidden else count for cell, count in found.counts.items()}
    attack = Attack(published, found.counts, dict.fromkeys(features.by_name, ("no", "yes")))
    attack.tables()
    attack.learned(Learned.of(people))
    small = [cell for cell, count in found.counts.items() if 0 < count < THRESHOLD]
    assert small
    return list(attack.on(small, THRESHOLD, SECONDS).exposed)


@pytest.mark.parametrize("groups", THREES.values(), ids=THREES)
def test_what_three_features_tell_together_is_protected(
    groups: dict[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who knows how three go together works the first out, unless what protects it knows that too."""
    rows = [words.split() for words, count in groups.items() for _ in range(count)]
    people = pd.DataFrame(rows, columns=["first", "second", "third", "fourth"][: len(rows[0])])
    assert not exposed_among(people)
    monkeypatch.setattr(Threes, "of", lambda *_: Threes())
    assert exposed_among(people)


def test_the_attack_finds_what_only_sums_protect(attacked_year: Database, counter: Counter, learned: Learned) -> None:
    """The same figures, protected as if the rules were secret: some count is known, or nearly."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Logic, "same", lambda _: {})
        patch.setattr(Logic, "sums", lambda _: ())
        patch.setattr(Logic, "inclusions", lambda _: ())
        attack, small = attacked(attacked_year, counter, learned)
    assert attack.on(small, THRESHOLD, SECONDS).exposed
