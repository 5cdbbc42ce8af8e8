"""The orders behind a warning: where they were counted, as a map, and the scope that lists them."""

from dataclasses import replace
from datetime import timedelta

import numpy as np

from data.alerts.category_groups import GROUPS, members_of
from data.alerts.series import CHANNELS, Voice
from data.board.legends import breaks_for, classify, legend
from data.figures import HeatmapFigure, Measured
from data.figures.warnings import HeardFrom, WarningFigure
from data.ledger.snapshot import Snapshot
from data.places import Places
from data.scope import Period, PeriodKind, Scope, local_day, unfiltered
from data.terms import CategoryId, Level

_WEEK = timedelta(days=7)

_COUNTED = "V1"
"""What a warning counts: orders that were reported."""


def places_map(line: WarningFigure, places: Places) -> HeatmapFigure | None:
    """Map the counts of a warning over all cells of the place that holds them, 0 where it counts none.

    None for a warning that counts no orders by place.
    """
    counts = {each.place.id: each.orders for each in line.places}
    if not counts:
        return None
    row, level = places.row_at(line.place.id), line.places[0].place.level
    cells = [cell for cell in places.cells(row, level) if places.areas[cell].level is level]
    areas = tuple(places.tags[cell] for cell in cells)
    told = np.array([counts.get(area.id, 0) for area in areas], dtype=np.int64)
    values, bases = told.astype(np.float64), np.full(len(told), -1, dtype=np.int64)
    breaks = sorted(
        {1.0, *breaks_for(_COUNTED, values)}
    )  # none is a class by itself: only what counts is coloured
    classes = classify(_COUNTED, values, bases, breaks)
    return HeatmapFigure(
        measure=_COUNTED,
        definition=_COUNTED,
        tier=None,
        level=Level(level),
        areas=areas,
        values=values,
        numerators=told,
        denominators=bases,
        classes=classes,
        legend=legend(_COUNTED, breaks, classes, locked=False),
        unassigned=_number(0),
        total=_number(int(told.sum())),
        cell=lambda at: _number(int(told[at])),
    )


def _number(orders: int) -> Measured:
    return Measured(_COUNTED, _COUNTED, float(orders), orders)


def orders_behind(snapshot: Snapshot, scope: Scope, line: WarningFigure) -> Scope:
    """Give the scope of the orders that a warning of counts counted: its week, place, matter and voice."""
    zone = snapshot.district.zone
    until = local_day(line.since, zone)
    voices = {HeardFrom(voice.name.lower()): voice for voice in Voice}
    channels = frozenset(CHANNELS[voices[line.heard_from]]) if line.heard_from in voices else None
    return replace(
        unfiltered(scope),
        path=line.place.path,
        period=Period(PeriodKind.DAYS, until - _WEEK, until, zone),
        categories=_categories(snapshot, line.key.split(":")[2]),
        channels=channels,
    )


def _categories(snapshot: Snapshot, code: str) -> frozenset[CategoryId]:
    """A category and those below it by its code, or the members of a group by its name."""
    tree = snapshot.rulebook.categories
    groups = (id_ for id_, name in GROUPS.items() if name == code)
    top = next(groups, None) or next(CategoryId(id_) for id_, row in tree.items() if row.code == code)
    return frozenset(CategoryId(each) for each in members_of(snapshot, top))
