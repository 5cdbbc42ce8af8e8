"""An invented board: what head, path and scope show on a usual morning."""

from datetime import date

import numpy as np

from data.figures import (
    AreaTag,
    Board,
    DistrictTag,
    Freshness,
    HeatmapFigure,
    Quality,
    Sentence,
)
from data.scope import Period, Scope, month_of
from data.terms import Instant, Level, Tier
from widgets.gallery import samples
from widgets.gallery.samples import NOW, ZONE


def heatmap() -> HeatmapFigure:
    """Give the measure of the sample matrix as a map figure."""
    rows = samples.matrix().rows
    totals = [row.total for row in rows]
    return HeatmapFigure(
        measure="T1",
        definition="T1 1",
        tier=None,
        level=Level.STREET,
        areas=tuple(row.area for row in rows if row.area is not None),
        values=np.array([total.value for total in totals], dtype=np.float64),
        numerators=np.array([total.numerator for total in totals], dtype=np.int64),
        denominators=np.array([total.denominator for total in totals], dtype=np.int64),
        classes=np.array([row.classes[-1] for row in rows], dtype=np.int8),
        legend=samples.legend(),
        unassigned=samples.rate(0, 0),
        total=samples.matrix().total.total,
        cell=totals.__getitem__,
    )


def freshness(age: int = 200, live: bool = True) -> Freshness:
    """Give data that end so many seconds before now."""
    return Freshness(Instant(NOW - age), NOW, live)


def board(
    street: int | None = None,
    period: Period | None = None,
    tiers: frozenset[Tier] | None = None,
    stamp: Freshness | None = None,
    example: bool = True,
) -> Board:
    """Give the board of the district, or of one of its streets."""
    here = samples.district() if street is None else samples.area(street)
    streets = tuple(samples.area(i) for i in range(1, 18))
    path: tuple[AreaTag, ...] = (samples.district(),) if street is None else (samples.district(), here)
    shown = period or month_of(date(2020, 11, 17), ZONE)
    return Board(
        scope=Scope(path=() if street is None else here.path, tiers=tiers, period=shown),
        period=shown,
        as_of=NOW,
        revision=1,
        district=DistrictTag("900000", "望川区", "Wangchuan District", ZONE, example),
        freshness=stamp or freshness(),
        place=here,
        path=path,
        siblings=() if street is None else streets,
        levels=tuple(Level)[1 if street is None else 2 :],
        sentence=Sentence("gallery.sentence", {"rate": samples.rate(1329, 1504), "places": streets[:2]}),
        headlines=samples.headlines(),
        heatmap=heatmap(),
        tier_maps=(),
        matrix=samples.matrix(),
        loop=samples.loop(),
        trend=samples.trend(),
        capacity=samples.capacity(),
        quality=Quality(21_824, 0, {}),
    )
