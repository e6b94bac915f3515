"""Makes a year of synthetic records, in bulk, over the same rules, codes and tables as real ones."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Final

import numpy as np
import polars as pl
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from api.records.bulk import BulkPacker
from api.records.codes import OVERRIDDEN, SENT, RecordCodes
from api.records.demo.people import NOT_ASKED, Crowd, People, drawn, load_people
from api.records.record_store import SIGNS, codebook_id
from api.storage.columns import write_rows
from api.storage.models import NoOfferCheck, Referral, Screening
from engine import CONFIRM_NO_OFFER, DatedRules

#: How many records are made and written at a time.
_AT_ONCE: Final = 50_000
_DAYS: Final = 365


@dataclass(frozen=True)
class SyntheticYear:
    """Makes synthetic records of the year up to a day.

    Attributes:
        rules: the rules of that day.
        codes: the codes that exist.
        until: the last day.
        seed: the same seed gives the same people, days and outcomes (references are always new).
    """

    rules: DatedRules
    codes: RecordCodes
    packer: BulkPacker
    until: date
    seed: int = 1

    @cached_property
    def people(self) -> People:
        """The weights."""
        return load_people()

    def write(self, session: Session, count: int) -> Iterator[int]:
        """Write records with their referrals and confirmations.

        Args:
            session: the unit of work.
            count: how many.

        Yields:
            how many there are so far.
        """
        book = codebook_id(session, self.packer.layout)
        first = 1 + (session.scalar(select(func.max(Screening.id))) or 0)
        rng = np.random.default_rng(self.seed)
        crowd = Crowd(self.rules, self.people)
        for start in range(0, count, _AT_ONCE):
            size = min(_AT_ONCE, count - start)
            packed = self.packer.packed(crowd.draw(size, rng))
            frame = self._screenings(packed, size, rng).with_columns(
                pl.int_range(first + start, first + start + size, eager=True).alias("id"),
                pl.lit(book).alias("codebook_id"),
            )
            referrals = self._referrals(frame, rng)
            write_rows(session, Screening, frame)
            write_rows(session, Referral, referrals)
            write_rows(session, NoOfferCheck, self._checks(frame, rng))
            yield start + size

    def _screenings(self, packed: pl.DataFrame, count: int, rng: np.random.Generator) -> pl.DataFrame:
        people = self.people
        days = self._days(count, rng)
        advice = pl.Series(
            [None if word == NOT_ASKED else word for word in drawn(rng, people.advice, count)], dtype=pl.String
        )
        reasons = pl.Series(drawn(rng, people.override_reasons, count))
        asks = self._asks_to_confirm(packed) & pl.Series(rng.random(count) * 100 < people.no_offer.confirmed)
        return packed.with_columns(
            pl.Series("reference", _references(count)),
            pl.lit(value=True).alias("synthetic"),
            days.alias("recorded_on"),
            days.alias("updated_on"),
            pl.Series("channel", drawn(rng, people.channels, count)),
            pl.Series("caller_language", drawn(rng, people.caller_languages, count)),
            advice.alias("advice"),
            reasons.set(advice.fill_null("") != OVERRIDDEN, None).alias("override_reason"),
            pl.select(pl.when(asks).then(days)).to_series().alias("no_offer_confirmed_on"),
        )

    def _days(self, count: int, rng: np.random.Generator) -> pl.Series:
        days = [self.until - timedelta(back) for back in reversed(range(_DAYS))]
        people = self.people
        weights = np.array([people.weekdays[day.weekday()] * people.months[day.month - 1] for day in days])
        chosen = np.sort(rng.choice(len(days), size=count, p=weights / weights.sum()))
        return pl.Series(days, dtype=pl.Date)[pl.Series(rng.permutation(chosen))]

    def _asks_to_confirm(self, packed: pl.DataFrame) -> pl.Series:
        onward = self.packer.layout.onward
        if CONFIRM_NO_OFFER not in onward:
            return pl.repeat(value=False, n=packed.height, eager=True)
        return packed["onward"].str.slice(onward.index(CONFIRM_NO_OFFER), 1) == "1"

    def _referrals(self, frame: pl.DataFrame, rng: np.random.Generator) -> pl.DataFrame:
        """Where people were sent: services that fit, might fit, or were advised as a next step."""
        layout, weights = self.packer.layout, self.people.referrals
        fits = _matrix(frame["services"], len(layout.services)) - ord("0")
        advised = _matrix(frame["onward"], len(layout.onward)) - ord("0")
        real = [place for place, target in enumerate(layout.onward) if target != CONFIRM_NO_OFFER]
        targets = [*(service.id for service in layout.services), *(layout.onward[place] for place in real)]
        liking = np.hstack([np.array([0.0, 0.4, 4.0])[fits], 1.5 * advised[:, real]])
        # The highest of random numbers, each to the power of one by its weight, is a draw by weights, none twice
        # (P. Efraimidis and P. Spirakis, Information Processing Letters 97, 2006).
        with np.errstate(divide="ignore", over="ignore"):
            drawn_keys = np.where(liking > 0, rng.random(liking.shape) ** (1 / np.maximum(liking, 1e-9)), -1.0)
        order = np.argsort(-drawn_keys, axis=1)[:, :3]
        how_many = np.array(drawn(rng, weights.how_many, frame.height), dtype=int)
        rows, ranks = np.nonzero(np.arange(3)[None, :] < how_many[:, None])
        chosen = order[rows, ranks]
        possible = drawn_keys[rows, chosen] >= 0
        rows, chosen = rows[possible], chosen[possible]
        outcomes = pl.Series(drawn(rng, weights.outcomes, len(rows)))
        sent = frame["recorded_on"][pl.Series(rows)]
        later = pl.Series("later", rng.integers(1, weights.days_until_known, len(rows)))
        known = pl.DataFrame([sent.alias("sent"), later]).select(
            pl.min_horizontal(pl.col("sent") + pl.duration(days="later"), pl.lit(self.until)).cast(pl.Date)
        )
        referrals = pl.DataFrame(
            {
                "screening_id": frame["id"][pl.Series(rows)],
                "service": pl.Series(targets, dtype=pl.String)[pl.Series(chosen)],
                "sent_on": sent,
                "outcome": outcomes,
                "outcome_on": known.to_series(),
            }
        )
        referrals = referrals.unique(("screening_id", "service"), keep="first", maintain_order=True)
        return referrals.with_columns(outcome_on=pl.when(pl.col("outcome") != SENT).then("outcome_on"))

    def _checks(self, frame: pl.DataFrame, rng: np.random.Generator) -> pl.DataFrame:
        confirmed = frame.filter(pl.col("no_offer_confirmed_on").is_not_null())["id"]
        parts = [
            pl.DataFrame(
                {"screening_id": confirmed.filter(pl.Series(rng.random(len(confirmed)) * 100 < chance))}
            ).with_columns(code=pl.lit(code))
            for code, chance in self.people.no_offer.checks.items()
        ]
        return pl.concat(parts)


def _matrix(codes: pl.Series, width: int) -> "np.ndarray[tuple[int, int], np.dtype[np.uint8]]":
    return np.frombuffer("".join(codes).encode(), dtype=np.uint8).reshape(-1, width)


def _references(count: int) -> list[str]:
    """Random references; of a million of them hardly two are the same, and the database would refuse that."""
    rng = np.random.default_rng()
    signs = np.array(list(SIGNS))
    return ["".join(row) for row in signs[rng.integers(0, len(SIGNS), (count, 10))]]
