"""Build the pipeline and the delay split of a scope."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from data.board.board import as_of_and_period, look
from data.figures import AreaTag
from data.figures.stages import Age, DelayFigure, DelayLine, Pipeline, PipelineStep, StagesFigure
from data.ledger.columns import is_one_of
from data.ledger.snapshot import Snapshot
from data.measures.answers import answers
from data.measures.catalogue import MEASURES
from data.measures.delays import PARTS, Delays, delays
from data.measures.limits import lacks_calendar
from data.measures.pipeline import STANDS_OUT, Waits, bottleneck, passed, waits
from data.measures.stock import STEPS, overdue_at
from data.measures.tally import View, held_tiers, tally
from data.scope import Scope
from data.terms import TIERS, Stage, Tier
from resources.definitions import minimum_n

_IN_STOCK = tuple(stage for stage in Stage if Stage.COLLECTION < stage < Stage.ASSESSMENT)
_NO_AGE = Age(None, None)


def stages_figure(snapshot: Snapshot, scope: Scope) -> StagesFigure:
    """Show where the orders of a scope wait, and where time went of those closed in its period.

    All tiers chosen come first, then every tier that holds any of the stock; the delay split goes down to
    the scope's cells.
    """
    as_of, period = as_of_and_period(snapshot, scope)
    seen = look(snapshot, scope)
    places = snapshot.places
    shown = (None, *(tier for tier in held_tiers(tally(seen, "F1")) if _is_chosen(tier, scope.tiers)))
    found = waits(seen.orders, seen.window, seen.cell >= 0)
    return StagesFigure(
        district=snapshot.district,
        place=places.tags[places.row_at(scope.place)],
        period=period,
        as_of=as_of,
        revision=snapshot.revision,
        pipelines=tuple(_pipeline(seen, found, tier, scope.tiers) for tier in shown),
        delays=_delays(seen, places.tagged(seen.cells.cells), scope.tiers),
        stands_out=STANDS_OUT,
    )


def _is_chosen(tier: Tier, tiers: frozenset[Tier] | None) -> bool:
    return tiers is None or tier in tiers


def _pipeline(seen: View, found: Waits, tier: Tier | None, tiers: frozenset[Tier] | None) -> Pipeline:
    chosen = tiers if tier is None else frozenset({tier})
    mine = is_one_of(seen.orders.tier_now[found.rows], TIERS if chosen is None else chosen)
    steps = tuple(_step(seen, found, mine & (found.state == stage), stage, chosen) for stage in Stage)
    stock = {step.stage: step.stock.numerator for step in steps if step.stage in _IN_STOCK}
    told = {stage: count for stage, count in stock.items() if count is not None}
    return Pipeline(tier, steps, tally(seen, "F1").of(chosen).total, bottleneck(told, minimum_n()))


def _step(
    seen: View, found: Waits, mine: NDArray[np.bool_], stage: Stage, tiers: frozenset[Tier] | None
) -> PipelineStep:
    """Show one waiting state; what is late there is told where the sources record what tells it."""
    name = stage.name.lower()
    late = overdue_at(seen.orders, seen.window.as_of)[found.rows[mine]]
    judged = MEASURES["F2"].missing(seen.window) is None
    has_time = stage is not Stage.ASSESSMENT
    return PipelineStep(
        stage=stage,
        stock=tally(seen, f"F6.{name}").of(tiers).total,
        overdue=int(late.sum()) if judged else None,
        clock=_age(found.clock[mine]),
        working=_age(found.working[mine]),
        passed=_passed(seen, stage, tiers) if STEPS[stage - 1] in seen.recorded else None,
        took=answers(seen, f"T8.{name}").of(tiers).total if has_time else None,
    )


def _age(seconds: NDArray[np.float64]) -> Age:
    """Give the median and the longest of ages, of those that are known."""
    known = seconds[~np.isnan(seconds)]
    return Age(float(np.median(known)), float(known.max())) if len(known) else _NO_AGE


def _passed(seen: View, stage: Stage, tiers: frozenset[Tier] | None) -> int:
    left = passed(seen.orders, seen.window, stage) & (seen.cell >= 0)
    return int((left & is_one_of(seen.orders.tier_now, TIERS if tiers is None else tiers)).sum())


def _delays(seen: View, areas: tuple[AreaTag, ...], tiers: frozenset[Tier] | None) -> DelayFigure:
    found, late = delays(seen), delays(seen, late=True)
    shown = [tier for tier in TIERS if _is_chosen(tier, tiers)]
    missing = next(iter(sorted({"filed", "closed"} - seen.recorded)), None)
    missing = missing or next(iter(lacks_calendar(seen.window)), None)
    return DelayFigure(
        parts=tuple(part.name.lower() for part in PARTS),
        lines=(*_whole(found, shown, late=False), *_whole(late, shown, late=True)),
        by_area=(*_cells(found, areas, shown, late=False), *_cells(late, areas, shown, late=True)),
        note=None if missing is None else f"note.missing.{missing}",
    )


def _whole(found: Delays, shown: list[Tier], *, late: bool) -> Iterator[DelayLine]:
    """Give the place in all and tier by tier."""
    yield _line(found, slice(None), None, None, shown, late=late)
    yield from (_line(found, slice(None), None, tier, [tier], late=late) for tier in shown)


def _cells(
    found: Delays, areas: tuple[AreaTag, ...], shown: list[Tier], *, late: bool
) -> Iterator[DelayLine]:
    """Give every cell, and last the orders of no area."""
    for cell, area in enumerate((*areas, None)):
        yield _line(found, slice(cell, cell + 1), area, None, shown, late=late)


def _line(
    found: Delays, cells: slice, area: AreaTag | None, tier: Tier | None, tiers: list[Tier], *, late: bool
) -> DelayLine:
    seconds = found.seconds[cells][:, tiers].sum(axis=(0, 1))
    orders = int(found.orders[cells][:, tiers].sum())
    return DelayLine(area, tier, late, orders, tuple(int(each) for each in seconds))
