"""Every alarm of Boston's year 2015, week by week as it would have been given live, beside what became of it.

The history is short: there is nothing before 2015, so the first ten weeks are watched by the day, the others
on a mean of the weeks before. `boston_alerts.csv` holds a judgement of each alarm, made from the orders
themselves: a warning that is told again belongs to the one before. Answers 1 where an alarm has no judgement,
or a surge that everybody in Boston remembers was not found. Takes about two minutes.
"""

from __future__ import annotations

import csv
import os
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import numpy as np

from data.alerts.category_groups import members_of
from data.alerts.series import CHANNELS
from data.alerts.watching import Rise
from data.board.early_warning.rises import RiseTeller
from data.board.early_warning.warnings import USUAL_BUDGET
from data.board.early_warning.watched import Watched, watched
from data.figures.warnings import WarningFigure
from data.intake import import_areas, import_orders
from data.ledger.columns import stamp, within
from data.ledger.loading import Keeper
from data.ledger.snapshot import Snapshot
from data.scope import start_of_day
from data.store import Store, open_store

ROOT = Path(__file__).resolve().parents[2]
DATA = Path(os.environ.get("GRIDBOARD_TRIAL_DATA", ROOT.parent / "shared" / "data")) / "boston"
FILES = ("boston_wards.geojson", "boston_precincts.geojson", "boston_311_2015.csv.gz")
JUDGED = Path(__file__).with_suffix(".csv")
FIRST, LAST = date(2015, 1, 19), date(2016, 1, 4)
"""The Mondays on which the watch is looked at."""
SNOW = (date(2015, 1, 26), date(2015, 3, 9))
"""Weeks of the winter in which 2.7 metres of snow fell."""


@dataclass(frozen=True, slots=True)
class Alarm:
    """A warning of a week (the Monday on which it began), as it was told when the week was over."""

    week: date
    line: WarningFigure
    again: bool
    types: str

    @property
    def key(self) -> tuple[str, str]:
        return self.week.isoformat(), self.line.key


def alarms(snapshot: Snapshot, store: Store) -> Iterator[tuple[Alarm, ...]]:
    """The alarms of each week; one that shares a related series with one of the week before is told again."""
    before: set[str] = set()
    monday = FIRST
    while monday <= LAST:
        found = watched(snapshot, store, start_of_day(monday, snapshot.district.zone), USUAL_BUDGET)
        teller = RiseTeller(found, store, {}, found.ends)
        told = list(zip(teller.warnings(), found.pools, strict=True))
        keys = [{teller.key(rise.key) for rise in pool} for _, pool in told]
        yield tuple(
            Alarm(monday - timedelta(7), line, bool(own & before), types(snapshot, found, rise))
            for ((rise, line), _), own in zip(told, keys, strict=True)
        )
        before = set().union(*keys)
        monday += timedelta(7)


def types(snapshot: Snapshot, found: Watched, rise: Rise) -> str:
    """What the orders of a rise were about: its three commonest types, with their numbers."""
    orders, series = snapshot.orders, found.series
    begins = start_of_day(series.mondays[rise.week], snapshot.district.zone)
    ends = start_of_day(series.mondays[rise.week] + timedelta(series.days), snapshot.district.zone)
    places = snapshot.places
    inside = [rise.key.place in places.path_to(row) for row in range(len(places.areas))]
    there = np.append(inside, rise.key.place == places.root)[orders.area]
    mine = there & within(orders.reported, stamp(begins), stamp(ends))
    mine &= np.isin(orders.category, list(members_of(snapshot, rise.key.category)))
    mine &= np.isin(orders.channel, list(CHANNELS[rise.key.voice]))
    counted = Counter(orders.category[mine].tolist()).most_common(3)
    return ", ".join(f"{snapshot.names.category(each)[0]} {n}" for each, n in counted)


def judgements() -> dict[tuple[str, str], tuple[str, str]]:
    with JUDGED.open(encoding="utf-8", newline="") as file:
        return {(row["week"], row["key"]): (row["judged"], row["why"]) for row in csv.DictReader(file)}


def show(weeks: Sequence[tuple[Alarm, ...]]) -> bool:
    known = judgements() if JUDGED.exists() else {}
    counted, unknown, snow = Counter[str](), 0, 0
    for alarm in (each for week in weeks for each in week):
        judged, why = known.get(alarm.key, ("", ""))
        judged = "again" if alarm.again and not judged else judged
        line = alarm.line
        place = line.place.name or line.place.code
        print(
            f"{alarm.week} {line.key}: {line.observed:.0f} for {line.expected:.1f} in {place}"
            f" [{alarm.types}] +{len(line.joined)} {judged or '?'} {why}"
        )
        counted[judged] += 1
        unknown += not judged
        snow += SNOW[0] <= alarm.week <= SNOW[1] and "now" in alarm.types
    per_week = [len(week) for week in weeks]
    print(
        f"\n{sum(per_week)} alarms in {len(weeks)} weeks, {max(per_week)} at most: "
        + ", ".join(f"{name or 'not judged'} {count}" for name, count in sorted(counted.items()))
        + f"; of snow {snow}"
    )
    return not unknown and snow > 0


def main() -> int:
    with tempfile.TemporaryDirectory() as folder, open_store(Path(folder, "boston.db"), create=True) as store:
        import_areas(store, [DATA / file for file in FILES[:-1]])
        import_orders(store, [DATA / FILES[-1]])
        keeper = Keeper(store)
        keeper.reach_back()
        return 0 if show(list(alarms(keeper.snapshot(), store))) else 1


if __name__ == "__main__":
    sys.exit(main())
