"""Made-up orders of a quarter in which everybody is honest, though some look as if they were not.

Look-alikes, each for a check that a careless rule would raise: night crews, entries at the end of a shift,
offline devices that send late, a weekly day for the books, teams that work hard towards every limit, a busy
square, a team that books all at its office, stations of one person, stock phrases, photos of linked orders,
seasonal pauses, a legal short path, wrong clocks everywhere, and a target of patrols that is met in earnest.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from data.assess.traces import Traces
from data.ledger.columns import orders, stamp
from data.ledger.rulebook import Category, Rulebook
from data.measures.selection import Window
from data.terms import BodyKind, Channel, Instant, Mark

Array = NDArray[Any]

BEGIN = stamp(1_593_532_800)
"""1 July 2020 in Shanghai."""
MINUTE, DAY, DAYS = 60, 86_400, 92
QUARTER = Instant(1_593_532_800)
TIERS = (0.55, 0.25, 0.15, 0.05)
LIMITS = np.array([480.0, 1440.0, 4320.0, 10080.0])
"""Minutes to dispose, by tier from A."""
CATEGORIES, LIGHT, SEASONAL, SHORT = 20, (1, 2), 7, 5
WAYS = 0.25
"""By how much (log scale) honest posts differ in how often they cancel, pause, merge and link."""
TARGET = 36
"""Patrol reports a month."""
OFFLINE, WRONG_CLOCKS = 40, 5
"""A handler whose device sends in the evening, and a street whose devices go wrong together."""
STAGES = ("reported", "verified", "filed", "dispatched", "accepted", "disposed", "checked", "closed")
RECORDED = frozenset(
    {
        *STAGES, "cancelled", "due_dispose", "category_id", "lead_body_id", "channel", "place", "weights",
        "reported_by", "disposed_by", "checked_by", "text_hash", "evidence_hash", "pause", "merge",
    }
)  # fmt: skip


@dataclass(eq=False)
class Quarter:
    """Columns of orders in minutes since the quarter began, with `handler`; recipes change them in place."""

    streets: int
    per: int
    columns: dict[str, Array]
    fabricators: dict[int, str] = field(default_factory=dict)

    @property
    def handlers(self) -> int:
        return self.streets * self.per

    def __getitem__(self, name: str) -> Array:
        return self.columns[name]

    def rows_of(self, handler: int) -> Array:
        return np.flatnonzero(self["handler"] == handler)

    def key(self, handler: int) -> int:
        """Keys of posts are what an import makes them: numbers that tell nothing."""
        return 7_000_000 + 31 * handler

    def traces(self) -> Traces:
        """The quarter as the checks see it."""
        columns, count = self.columns, len(self["handler"])
        stamps = {
            name: np.where(np.isfinite(columns[name]), BEGIN + np.round(columns[name] * MINUTE), 0)
            for name in (*STAGES, "cancelled", "due_dispose")
        }
        plain = ("category", "channel", "duplicate", "marks")
        told = orders(
            {
                "id": np.arange(1, count + 1),
                "body": columns["team"],
                "tier_now": columns["tier"],
                "tier_filed": columns["tier"],
                **{name: columns[name] for name in plain},
                **stamps,
            }
        )
        keyed = ("team", "reporter", "disposer", "checker", "site", "text", "evidence")
        return Traces(
            orders=told,
            paused=columns["paused"],
            recorded=RECORDED,
            **{name: columns[name].astype(np.int64) for name in keyed},
        )


def window() -> Window:
    """The quarter with the month in which its last orders end."""
    end = BEGIN + (DAYS + 30) * DAY
    tree = {
        id_: Category(4, 0, BodyKind.UNKNOWN, 0.2 if id_ in LIGHT else 1.0 + id_ / 10, str(id_))
        for id_ in range(1, CATEGORIES + 1)
    }
    return Window(BEGIN, end, end, BEGIN, rulebook=Rulebook(None, None, tree), recorded=RECORDED)


def honest(seed: int, count: int = 60_000, streets: int = 17, per: int = 12, ways: float = WAYS) -> Quarter:
    """Draw a quarter of so many orders by so many handlers in each street, nobody of whom fabricates."""
    rng = np.random.default_rng(seed)
    quarter = Quarter(streets, per, _who_and_what(rng, count, streets, per))
    _when(rng, quarter)
    _look_alikes(rng, quarter)
    _checks(rng, quarter)
    _side_tracks(rng, quarter, ways)
    return quarter


def _who_and_what(rng: np.random.Generator, count: int, streets: int, per: int) -> dict[str, Array]:
    handler = rng.integers(0, streets * per, count)
    street = handler // per
    weights = np.array([0.02, 0.02, *[0.96 / (CATEGORIES - 2)] * (CATEGORIES - 2)])
    category = rng.choice(np.arange(1, CATEGORIES + 1), count, p=weights)
    staff = rng.random(count) < 0.35
    busy = rng.random(count) < 0.12
    site = 1 + street * 1000 + rng.integers(1, 500, count)
    category = np.where(busy, rng.integers(8, 11, count), category)
    stock = rng.random(count) < 0.25
    return {
        "handler": handler,
        "street": street,
        "team": street + 1,
        "tier": rng.choice([1, 2, 3, 4], count, p=TIERS),
        "category": category,
        "channel": np.where(staff, int(Channel.PATROL), int(Channel.HOTLINE)),
        "disposer": 7_000_000 + 31 * handler,
        "reporter": np.where(staff, 7_000_000 + 31 * handler, 0),
        "checker": 9_000_000 + street * 2 + rng.integers(0, 2, count),
        "site": np.where(busy, 1 + street * 1000, site),
        "text": np.where(stock, category * 10 + rng.integers(0, 5, count), 10**6 + np.arange(count)),
        "evidence": 10**8 + np.arange(count),
        "duplicate": np.zeros(count, dtype=np.bool_),
        "paused": np.zeros(count, dtype=np.bool_),
        "marks": np.zeros(count, dtype=np.int64),
        "cancelled": np.full(count, np.nan),
    }


def _when(rng: np.random.Generator, quarter: Quarter) -> None:
    """Stamps up to the disposal; crews of the night work at night."""
    count, tier = len(quarter["handler"]), quarter["tier"] - 1
    night = rng.random(quarter.handlers) < 0.08
    minute = rng.normal(840, 170, count).clip(420, 1320)
    late = rng.normal(1440, 150, count)
    at = rng.integers(0, DAYS, count) * 1440 + np.where(night[quarter["handler"]], late, minute)
    columns = quarter.columns
    columns["reported"] = at
    columns["verified"] = at + 1 + rng.gamma(2, 4, count)
    columns["filed"] = columns["verified"] + 1 + rng.gamma(2, 4, count)
    columns["dispatched"] = columns["filed"] + 1 + rng.gamma(2, 8, count)
    columns["accepted"] = columns["dispatched"] + 1 + rng.gamma(2, 6, count)
    columns["due_dispose"] = columns["filed"] + LIMITS[tier]
    ease = rng.lognormal(0, 0.3, CATEGORIES + 1)[quarter["category"]]
    work = 4 + LIMITS[tier] * 0.3 * ease * rng.lognormal(0, 0.7, count)
    columns["disposed"] = columns["accepted"] + work


def _look_alikes(rng: np.random.Generator, quarter: Quarter) -> None:
    columns, count = quarter.columns, len(quarter["handler"])

    def habit(share: float) -> Array:
        return (rng.random(quarter.handlers) < share)[quarter["handler"]]

    done, accepted = columns["disposed"], columns["accepted"]
    push = habit(0.1) & (rng.random(count) < 0.35)
    towards = columns["due_dispose"] - rng.uniform(0, 240, count)
    done = np.where(push & (towards > accepted + 5), towards, done)
    shift = habit(0.2) & (rng.random(count) < 0.5)
    done = np.where(shift, np.floor(done / 1440) * 1440 + 1440 + 1050 + rng.uniform(0, 25, count), done)
    offline = habit(0.15) & (rng.random(count) < 0.2)
    done = np.where(offline, done + rng.uniform(60, 600, count), done)
    books = habit(0.08)
    friday = np.floor(done / 10080) * 10080 + 10080 + 2880 + rng.uniform(540, 1020, count)
    done = np.where(books, friday, done)
    crew = columns["handler"] == OFFLINE  # no signal where they work: all of a day arrives in one minute
    evening = np.floor(done / 1440) * 1440 + 1440 + 1080 + rng.uniform(0, 1, count)
    columns["disposed"] = np.where(crew, evening, done)
    office = columns["street"] == 3  # the import marks its point, so the orders are at no site
    columns["marks"] = np.where(office, int(Mark.REPEATED_POINT), 0)
    columns["site"] = np.where(office, 0, columns["site"])


def _checks(rng: np.random.Generator, quarter: Quarter) -> None:
    """Checks and closings; two stations have but one person, and one category needs no check."""
    columns, count = quarter.columns, len(quarter["handler"])
    columns["checked"] = columns["disposed"] + 5 + rng.gamma(2, 200, count)
    columns["closed"] = columns["checked"] + rng.gamma(2, 30, count)
    columns["checked"] = np.where(columns["category"] == SHORT, np.nan, columns["checked"])
    for place, handler in enumerate((7, quarter.handlers - 3)):
        alone = columns["handler"] == handler
        columns["team"] = np.where(alone, 100 + place, columns["team"])
        columns["checker"] = np.where(alone, columns["disposer"], columns["checker"])
    slip = rng.random(count) < np.where(columns["street"] == WRONG_CLOCKS, 0.04, 0.005)
    columns["accepted"] = np.where(
        slip, columns["dispatched"] - rng.uniform(1, 300, count), columns["accepted"]
    )


def _side_tracks(rng: np.random.Generator, quarter: Quarter, ways: float) -> None:
    columns, count = quarter.columns, len(quarter["handler"])
    way = rng.lognormal(0, ways, (4, quarter.handlers))[:, quarter["handler"]]
    gone = rng.random(count) < 0.01 * way[0]
    columns["cancelled"] = np.where(gone, columns["filed"] + rng.uniform(10, 500, count), np.nan)
    columns["duplicate"] = rng.random(count) < 0.01 * way[1]
    columns["paused"] = rng.random(count) < np.where(columns["category"] == SEASONAL, 0.15, 0.01) * way[2]
    linked = np.flatnonzero(rng.random(count) < 0.004 * way[3])
    columns["evidence"][linked] = columns["evidence"][rng.integers(0, count, len(linked))]
    earnest = rng.random(quarter.handlers) < 0.15
    for handler in np.flatnonzero(earnest):
        rows = quarter.rows_of(int(handler))
        stop_at_target(quarter, rows[columns["reporter"][rows] != 0])


def stop_at_target(quarter: Quarter, rows: Array) -> None:
    """Let a post report no more than its target in a month of 30 days; others find the rest."""
    month = quarter["reported"][rows] // (30 * 1440)
    for each in np.unique(month):
        mine = rows[month == each]
        over = mine[np.argsort(quarter["reported"][mine])][TARGET:]
        quarter["reporter"][over] = 0
        quarter["channel"][over] = int(Channel.HOTLINE)
