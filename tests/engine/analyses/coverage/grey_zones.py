"""The grey zones and overlaps that were found by hand (GZ- and OV-rows of the knowledge register), as profiles.

A profile gives facts the values that they may have; what is not named may be anything. All of them are people for whom
the level is settled as case manager, without addiction unless said otherwise.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from engine.rulebase.entries.vocabulary import FactValue

Profile = Mapping[str, Sequence[FactValue]]

MINOR = range(18)
ADULT_OVER = range(24, 121)
YES, NO = (True,), (False,)
NO_ADDICTION: Profile = {"need_addiction": NO}
NO_PSYCHIATRY: Profile = {"psychiatric_history": NO, "psychiatric_risk": NO}
STREET: Profile = {"housing": ("homeless", "emergency_shelter")}
WORKING_NETWORK: Profile = {
    "network_exhausted": NO,
    "network_present": YES,
    "network_in_conflict": NO,
    "network_stuck": NO,
}
ELSEWHERE: Profile = {"lives_in_brussels": NO, "network_in_brussels": NO}
OUTSIDE: Profile = {"lives_in_brussels": NO}
FOR_107: Profile = {
    "stays_in_brussels": YES,
    "psychiatric_risk": YES,
    "network_exhausted": YES,
    "asks_for_help": NO,
}
FOR_DUNE: Profile = {
    "need_addiction": YES,
    "alcohol_only": NO,
    "social_exclusion": YES,
    "network_building_needed": YES,
}


@dataclass(frozen=True)
class Zone:
    """A grey zone.

    Attributes:
        row: its row in the register.
        profiles: the people, as a union of profiles.
        strict: nobody of them is taken in the strict reading.
        lenient: nobody of them is taken in the lenient reading.
    """

    row: str
    profiles: tuple[Profile, ...]
    strict: bool
    lenient: bool


#: Derivable from the required criteria.
ZONES = (
    Zone(
        "GZ-03",
        ({"age": MINOR, "lives_in_brussels": NO, "network_in_brussels": NO, **NO_ADDICTION},),
        strict=True,
        lenient=True,
    ),
    Zone("GZ-04", ({"age": ADULT_OVER, **STREET, **NO_PSYCHIATRY, **NO_ADDICTION},), strict=True, lenient=True),
    Zone(
        "GZ-05",
        (
            {"age": ADULT_OVER, **STREET, **NO_ADDICTION, **WORKING_NETWORK},
            {
                "age": ADULT_OVER,
                **STREET,
                **NO_ADDICTION,
                "asks_for_help": YES,
                "difficulty_accessing_help": NO,
            },
        ),
        strict=True,
        lenient=True,
    ),
    Zone("GZ-07", ({"age": ADULT_OVER, **OUTSIDE, "housing": ("home",), **NO_ADDICTION},), strict=True, lenient=True),
    Zone(
        "GZ-09",
        (
            {"age": ADULT_OVER, **OUTSIDE, "stays_in_brussels": YES, "housing": ("home",), **NO_ADDICTION},
            {
                "age": ADULT_OVER,
                **OUTSIDE,
                "stays_in_brussels": YES,
                "housing": ("home_inadequate",),
                **NO_PSYCHIATRY,
                **NO_ADDICTION,
            },
        ),
        strict=True,
        lenient=True,
    ),
    Zone(
        "GZ-10",
        ({"age": ADULT_OVER, "housing": ("institution", "hospital", "prison"), **NO_ADDICTION},),
        strict=True,
        lenient=False,
    ),
    Zone(
        "GZ-14",
        (
            {
                "age": ADULT_OVER,
                "need_addiction": YES,
                "social_exclusion": NO,
                "housing": ("institution", "hospital", "prison", "staying_with_others"),
            },
            {"age": ADULT_OVER, "need_addiction": YES, "social_exclusion": NO, **STREET, **NO_PSYCHIATRY},
            {"age": ADULT_OVER, "need_addiction": YES, "alcohol_only": YES, **STREET, **NO_PSYCHIATRY},
        ),
        strict=True,
        lenient=False,
    ),
    Zone(
        "GZ-17",
        (
            {
                "lives_in_brussels": NO,
                "stays_in_brussels": NO,
                "network_in_brussels": NO,
                **NO_ADDICTION,
            },
        ),
        strict=True,
        lenient=True,
    ),
    Zone(
        "GZ-22",
        (
            {
                "age": ADULT_OVER,
                **STREET,
                "psychiatric_risk": YES,
                "network_exhausted": NO,
                "network_present": YES,
                "network_in_conflict": YES,
                **NO_ADDICTION,
            },
            {
                "age": ADULT_OVER,
                **STREET,
                "psychiatric_risk": YES,
                "network_exhausted": NO,
                "network_present": YES,
                "network_stuck": YES,
                **NO_ADDICTION,
            },
        ),
        strict=True,
        lenient=False,
    ),
    Zone(
        "GZ-23",
        (
            {
                "age": ADULT_OVER,
                "lives_in_brussels": YES,
                "housing": ("staying_with_others",),
                **NO_PSYCHIATRY,
                **NO_ADDICTION,
            },
        ),
        strict=True,
        lenient=False,
    ),
    Zone(
        "GZ-26",
        (
            {
                "age": ADULT_OVER,
                **OUTSIDE,
                "housing": ("homeless", "emergency_shelter", "home_inadequate"),
                "psychiatric_risk": YES,
                **WORKING_NETWORK,
                **NO_ADDICTION,
            },
        ),
        strict=True,
        lenient=True,
    ),
)

#: Only Bru-Stars takes them, and its application asks for a second institution: a gap by application, not by criteria.
BY_APPLICATION = (
    Zone(
        "GZ-01",
        ({"age": MINOR, "institutions_involved": (0, 1), **NO_ADDICTION},),
        strict=True,
        lenient=True,
    ),
    Zone(
        "GZ-06",
        ({"age": (18,), **STREET, "institutions_involved": (0, 1), **NO_ADDICTION},),
        strict=True,
        lenient=False,
    ),
    Zone(
        "GZ-08",
        (
            {
                "age": range(18, 24),
                **OUTSIDE,
                "network_in_brussels": YES,
                "housing": ("home",),
                "institutions_involved": (0, 1),
                **NO_ADDICTION,
            },
        ),
        strict=True,
        lenient=True,
    ),
)

#: Listed by hand, and taken all the same under our reading of the criteria: row → (profile, who takes them strictly).
TAKEN_AFTER_ALL: Mapping[str, tuple[Profile, str]] = {
    # "mainly" for mental health is read as a preference, not as a condition
    "GZ-02": ({"age": MINOR, "lives_in_brussels": YES, "need_mental": NO}, "bru-stars"),
    # DUNE publishes no age limit; that is left to be asked of the service
    "GZ-25": ({"age": MINOR, **FOR_DUNE}, "dune"),
}

#: What keeps somebody from DUNE, and from team 107, in the strict reading.
NOT_DUNE: tuple[Profile, ...] = (
    {"need_addiction": NO},
    {"alcohol_only": YES},
    {"social_exclusion": NO},
    {"network_building_needed": NO},
)
NOT_107: tuple[Profile, ...] = (
    {"age": range(19)},
    {"stays_in_brussels": NO},
    {"housing": ("home", "staying_with_others", "institution", "hospital", "prison")},
    NO_PSYCHIATRY,
    {"network_exhausted": NO, "network_present": YES},
    {"asks_for_help": YES, "difficulty_accessing_help": NO},
)

#: Found by the analysis, and in no row of the register or wider than it. Two things widen every row: twenty-three is
#: unclear at Bru-Stars, so the strict reading starts at 23 what the rows start at 24; and what the rows say of people
#: "without addiction" holds for everybody whom DUNE does not take, also for want of exclusion, of another substance
#: than alcohol, or of a need to build up cooperation.
NEW_ZONES = (
    Zone(
        "18-22 without residence or network",
        (
            {"age": (18,), **ELSEWHERE, **NO_ADDICTION},
            *({"age": range(18, 23), **ELSEWHERE, **NO_ADDICTION, **barrier} for barrier in NOT_107[1:]),
        ),
        strict=True,
        lenient=False,
    ),
    Zone(
        "with others",
        ({"age": ADULT_OVER, "housing": ("staying_with_others",), **NO_ADDICTION},),
        strict=True,
        lenient=False,
    ),
    Zone(
        "neither lives nor stays here",
        ({"age": ADULT_OVER, "lives_in_brussels": NO, "stays_in_brussels": NO, **NO_ADDICTION},),
        strict=True,
        lenient=True,
    ),
    Zone(
        "badly housed without residence",
        tuple(
            {"age": ADULT_OVER, "lives_in_brussels": NO, "housing": ("home_inadequate",), **NO_ADDICTION, **barrier}
            for barrier in NOT_107
            if "age" not in barrier and "housing" not in barrier
        ),
        strict=True,
        lenient=False,
    ),
    Zone(
        "on the street and elsewhere, or helped",
        tuple(
            {"age": ADULT_OVER, **STREET, **NO_ADDICTION, **barrier}
            for barrier in NOT_107
            if "age" not in barrier and "housing" not in barrier
        ),
        strict=True,
        lenient=False,
    ),
)

OVERLAPS: Mapping[str, tuple[Profile, tuple[str, ...]]] = {
    "OV-01": (
        {"age": range(18, 23), "lives_in_brussels": YES, "housing": ("home", "home_inadequate"), "need_mental": YES},
        ("bru-stars", "brusano-case-managers"),
    ),
    "OV-02": (
        {"age": range(19, 23), "lives_in_brussels": YES, **STREET, **FOR_107},
        ("bru-stars", "mobile-team-107-precarity"),
    ),
    "OV-03": (
        {"age": range(19, 121), "lives_in_brussels": YES, "housing": ("home_inadequate",), **FOR_107},
        ("brusano-case-managers", "mobile-team-107-precarity"),
    ),
    "OV-04": (
        {"age": range(18, 121), "lives_in_brussels": YES, "housing": ("home", "home_inadequate"), **FOR_DUNE},
        ("brusano-case-managers", "dune"),
    ),
    "OV-05": ({"age": range(19, 121), **STREET, **FOR_107, **FOR_DUNE}, ("dune", "mobile-team-107-precarity")),
    "OV-06": ({"age": range(18, 23), "lives_in_brussels": YES, **FOR_DUNE}, ("bru-stars", "dune")),
    "OV-07": (
        {
            "age": range(19, 23),
            "lives_in_brussels": YES,
            "housing": ("home_inadequate",),
            **FOR_107,
            **FOR_DUNE,
        },
        ("bru-stars", "brusano-case-managers", "dune", "mobile-team-107-precarity"),
    ),
    "OV-08": (
        {"age": ADULT_OVER, "lives_in_brussels": YES, "housing": ("home_inadequate",), **FOR_107, **FOR_DUNE},
        ("brusano-case-managers", "dune", "mobile-team-107-precarity"),
    ),
    "OV-09": (
        {"age": range(19, 23), "lives_in_brussels": YES, **STREET, **FOR_107, **FOR_DUNE},
        ("bru-stars", "dune", "mobile-team-107-precarity"),
    ),
    "OV-10": ({"age": MINOR, "lives_in_brussels": YES, **FOR_DUNE}, ("bru-stars", "dune")),
}
