"""The analysis finds the grey zones and overlaps that were found by hand, and shows which were not."""

from functools import cache

import pytest

from engine.analyses.coverage.subjects import Subject, subjects
from engine.evaluators.symbolic.space import Region
from engine.evaluators.symbolic.symbolic_rules import READINGS, Reading
from tests.engine.analyses.coverage.grey_zones import (
    ADULT_OVER,
    BY_APPLICATION,
    NEW_ZONES,
    NOT_DUNE,
    OVERLAPS,
    TAKEN_AFTER_ALL,
    ZONES,
    Profile,
    Zone,
)
from tests.engine.evaluators.symbolic.test_against_real_rules import conclusions, real_rules

SYMBOLIC = conclusions().symbolic
SPACE = SYMBOLIC.space


@cache
def case_management() -> Subject:
    return next(subject for subject in subjects(real_rules()) if subject.id == "kind:case_management")


@cache
def people() -> Region:
    return case_management().people(conclusions())


@cache
def covered(reading: Reading) -> Region:
    found = SPACE.nobody
    for name in case_management().services:
        found = found | SYMBOLIC.covered(name, reading)
    return found


def having(profile: Profile) -> Region:
    found = people()
    for fact, values in profile.items():
        found = found & SPACE.cells(fact, {SPACE.partition.cell_of(fact, value) for value in values})
    return found


def union(profiles: tuple[Profile, ...]) -> Region:
    found = SPACE.nobody
    for profile in profiles:
        found = found | having(profile)
    return found


@pytest.mark.parametrize("zone", [*ZONES, *NEW_ZONES], ids=lambda zone: zone.row)
def test_a_zone_exists_and_nobody_takes_its_people(zone: Zone) -> None:
    where = union(zone.profiles)
    assert where.satisfiable()
    for reading in READINGS:
        if getattr(zone, reading):
            assert not (where & covered(reading)).satisfiable(), reading
    if zone.strict and not zone.lenient:
        assert (where & covered("lenient")).satisfiable(), "some are taken in the lenient reading"


def test_the_zones_of_today_hold_everybody_whom_nobody_takes_strictly() -> None:
    listed = SPACE.nobody
    for zone in (*ZONES, *NEW_ZONES):
        listed = listed | union(tuple(wider for profile in zone.profiles for wider in widened(profile)))
    assert listed == people() & ~covered("strict")


def widened(profile: Profile) -> list[Profile]:
    """From 23 instead of 24, and not taken by DUNE for whatever reason."""
    wide = dict(profile)
    if wide.get("age") == ADULT_OVER:
        wide["age"] = range(23, 121)
    if wide.get("need_addiction") != (False,):
        return [wide]
    del wide["need_addiction"]
    return [{**wide, **barrier} for barrier in NOT_DUNE]


@pytest.mark.parametrize("zone", BY_APPLICATION, ids=lambda zone: zone.row)
def test_a_zone_by_application_fits_one_service_to_which_nobody_can_apply(zone: Zone) -> None:
    where = union(zone.profiles)
    assert where.satisfiable()
    assert (where & SYMBOLIC.covered("bru-stars", "strict")).satisfiable()
    assert SPACE.within(where, SYMBOLIC.criteria["bru-stars.two_institutions"].not_met)
    for reading in READINGS:
        others = SPACE.nobody
        for name in case_management().services:
            if name != "bru-stars":
                others = others | SYMBOLIC.covered(name, reading)
        assert (where & others).satisfiable() != getattr(zone, reading)


@pytest.mark.parametrize("row", TAKEN_AFTER_ALL)
def test_what_our_reading_of_the_criteria_closes(row: str) -> None:
    profile, service = TAKEN_AFTER_ALL[row]
    where = having(profile)
    assert where.satisfiable()
    assert SPACE.within(where, SYMBOLIC.covered(service, "strict"))


@pytest.mark.parametrize("row", OVERLAPS)
def test_an_overlap_exists_and_all_its_services_take_all_its_people(row: str) -> None:
    profile, services = OVERLAPS[row]
    where = having(profile)
    assert where.satisfiable()
    for name in services:
        assert SPACE.within(where, SYMBOLIC.covered(name, "strict")), name


def test_somebody_carries_nothing() -> None:
    """GZ-24: one kind of problem only, and nobody who can coordinate."""
    assert (SYMBOLIC.criteria["nobody_carries"].met & SYMBOLIC.possible).satisfiable()


def test_danger_and_refusal_bear_on_applications_not_on_criteria() -> None:
    """GZ-11, GZ-12 and GZ-13: whom a case manager takes never rests on danger or consent."""
    for name in case_management().services:
        for region in (SYMBOLIC.services[name].met, SYMBOLIC.services[name].not_met):
            assert not {"danger_to_life", "crisis_now", "suicide_risk", "consent"} & set(SPACE.depends_on(region))
