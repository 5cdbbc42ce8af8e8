"""Build fair assessment: what units had late beyond the expected, among all of their kind, and three axes."""

import numpy as np
from numpy.typing import NDArray

from data.assess.fairness import Fair, chances, clumping, judge, rules_in_force
from data.assess.fairness_powers import beyond
from data.board.board import as_of_and_period
from data.board.judging.bench import Bench, bench
from data.board.judging.scorecards import scorecards, unrecorded
from data.figures import Sentence
from data.figures.fairness import (
    Beyond,
    Called,
    FairnessFigure,
    FairUnit,
    FunnelStep,
    Span,
    Unit,
    UnitKind,
)
from data.ledger.columns import Bools
from data.ledger.snapshot import Snapshot
from data.measures.catalogue import MEASURES
from data.measures.comparing import estimate, funnel_limits, widened
from data.measures.standardisation import standard
from data.measures.timeliness import fell_due, left_out_as_paused, on_time
from data.scope import Scope
from resources.definitions import definition, minimum_n

Floats = NDArray[np.float64]

_WEEK = 7 * 86_400
_STEPS = 60
"""So many points draw the curves of the funnel."""


def fairness_figure(
    snapshot: Snapshot, scope: Scope, kind: UnitKind = UnitKind.STREET, span: Span = Span.YEAR
) -> FairnessFigure:
    """Assess the units of a kind: those of the scope's place are told, among all of the district.

    All work orders count, whatever the scope filters. Where fewer than `periods_needed` are loaded, what
    needs the year before has no value.
    """
    chosen = bench(snapshot, scope, kind, span)
    missing = MEASURES["T1"].missing(chosen.seen.window)
    fair, outs = _judged(chosen)
    rules = rules_in_force()
    days = (chosen.period.end - chosen.period.first).days
    short = days < rules.days
    rows = [_unit(chosen, fair, outs, at, short=short) for at in range(len(chosen.units) + 1)]
    mine = _inside(snapshot, scope, chosen)
    units = tuple(rows[at] for at in mine) if missing is None else ()
    as_of, _ = as_of_and_period(snapshot, scope)
    return FairnessFigure(
        district=snapshot.district,
        place=snapshot.places.tags[snapshot.places.row_at(scope.place)],
        kind=kind,
        span=span,
        period=chosen.period,
        as_of=as_of,
        revision=snapshot.revision,
        definition=definition("J1").id,
        sentence=_sentence(kind, units, missing, short=short),
        units=units,
        cards=scorecards(snapshot, chosen, mine),
        unassigned=rows[-1] if missing is None and _holds(rows[-1]) else None,
        ranked=int(np.isfinite(fair.ranks[0]).sum()),
        strata=int(fair.sheet.given.by_stratum.any(axis=0).sum()),
        dispersion=fair.sheet.ratio_phi,
        clump=fair.clump,
        sure=rules.sure,
        ends=fair.ends,
        days=rules.days,
        short=short,
        minimum=minimum_n(),
        funnel=_curves(fair),
        missing=unrecorded(snapshot, chosen),
        note=None if missing is None else f"note.missing.{missing}",
    )


def _judged(chosen: Bench) -> tuple[Fair, dict[Beyond, Bools]]:
    """Judge what fell due in the span within the power of each unit."""
    orders, window = chosen.seen.orders, chosen.seen.window
    due = fell_due(orders, window, orders.disposed, orders.due_dispose) & (chosen.unit >= 0)
    outs = beyond(orders, chosen.kind, due, left_out_as_paused(orders, orders.due_dispose, "T1"))
    base = due & ~np.logical_or.reduce(list(outs.values()))
    late = base & ~on_time(orders.disposed, orders.due_dispose)
    hits, bases, rows, stratum = chosen.crossed(late.astype(np.float64), base.astype(np.float64))
    week = (orders.due_dispose[rows].astype(np.int64) - window.begin) // _WEEK
    usual = chances(standard(hits, bases), stratum)
    clump = clumping(chosen.unit[rows], week, late[rows], usual)
    compared = np.append((bases.sum(axis=1)[:-1] >= minimum_n()) & ~chosen.few_posts, False)
    return judge(hits, bases, compared, rules=rules_in_force(), clump=clump), outs


def _unit(chosen: Bench, fair: Fair, outs: dict[Beyond, Bools], at: int, *, short: bool) -> FairUnit:
    called = fair.called[at]
    known = called is not Called.TOO_FEW
    if at < len(chosen.units) and chosen.few_posts[at]:
        called = Called.FEW_POSTS
    elif called.names and short:
        called = Called.NOT_SURE
    first, last = fair.ranks[:, at]
    ranked = known and not short and bool(np.isfinite(first))
    return FairUnit(
        unit=chosen.units[at] if at < len(chosen.units) else Unit(),
        base=round(fair.base[at]),
        observed=round(fair.observed[at]),
        expected=float(fair.expected[at]) if fair.base[at] else None,
        called=called,
        ratio=estimate(fair.sheet.ratio[:, at]) if known else None,
        limits=funnel_limits(fair.sheet.ratio_limits[:, at]) if known else None,
        rank=(int(first), int(last)) if ranked else None,
        beyond={why: int((told & (chosen.unit == at)).sum()) for why, told in outs.items()},
    )


def _holds(row: FairUnit) -> bool:
    return bool(row.base or sum(row.beyond.values()))


def _inside(snapshot: Snapshot, scope: Scope, chosen: Bench) -> tuple[int, ...]:
    """Give the units to tell: of grids those of the scope's street, else all."""
    if chosen.kind is not UnitKind.GRID or not scope.path:
        return tuple(range(len(chosen.units)))
    street = snapshot.places.areas[snapshot.places.row_at(scope.path[0])].id
    return tuple(
        at
        for at, each in enumerate(chosen.units)
        if each.area is not None and each.area.path[:1] == (street,)
    )


def _sentence(kind: UnitKind, units: tuple[FairUnit, ...], missing: str | None, *, short: bool) -> Sentence:
    if missing is not None:
        return Sentence("fair.sentence.none", {"why": f"key:note.missing.{missing}"})
    if not units:
        return Sentence("fair.sentence.nothing", {})
    compared = [each for each in units if each.ratio is not None]
    named = sum(each.called.names for each in compared)
    word = "short" if short else "some" if named else "same"
    values = {"n": len(compared), "named": named} if word == "some" else {"n": len(compared)}
    told = Sentence(f"fair.sentence.{word}.{kind}", values)
    few = len(units) - len(compared)
    return Sentence("fair.sentence.few", {"told": told, "few": few}) if few else told


def _curves(fair: Fair) -> tuple[FunnelStep, ...]:
    """Give the limits of the ratio over all that is expected of the units compared."""
    told = np.isfinite(fair.ranks[0]) & (fair.expected > 0)
    if not told.any():
        return ()
    share = float(fair.observed[told].sum() / fair.base[told].sum())
    ends = fair.expected[told].min(), fair.expected[told].max()
    expected = np.unique(np.geomspace(*ends, _STEPS))
    base = expected / fair.clump / max(share, 1e-9)
    found = widened(base, np.full(len(base), share), fair.sheet.ratio_phi, base) / (expected / fair.clump)
    drawn = zip(expected.tolist(), found.T, strict=True)
    return tuple(FunnelStep(each, told) for each, column in drawn if (told := funnel_limits(column)))
