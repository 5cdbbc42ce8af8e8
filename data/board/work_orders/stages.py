"""Build the pipeline and the delay split of a scope."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from data.board.board import as_of_and_period, look
from data.board.privacy import PERSONAL, WITHHELD, undivided, unseen, untold
from data.figures import AreaTag
from data.figures.stages import Age, DelayFigure, DelayLine, Pipeline, PipelineStep, StagesFigure
from data.ledger.columns import Bools, is_one_of
from data.ledger.snapshot import Snapshot
from data.measures.catalogue import MEASURES
from data.measures.delays import PARTS, Delays, delays
from data.measures.durations import Lengths, lengths
from data.measures.limits import lacks_calendar
from data.measures.pipeline import STANDS_OUT, Waits, bottleneck, passed, waits
from data.measures.stock import STEPS, overdue_at
from data.measures.tally import Tally, View, held_tiers, tally
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
    hidden, cells_hidden = (undivided(snapshot, scope, level) for level in (scope.level, scope.cells))
    seen = unseen(look(snapshot, scope, near=True), hidden=hidden)
    places = snapshot.places
    found = _found(seen, hidden=hidden)
    delays = _delays(seen, places.tagged(seen.cells.cells), scope.tiers)
    shown = (None, *(tier for tier in held_tiers(found.open_stock) if _is_chosen(tier, scope.tiers)))
    return StagesFigure(
        district=snapshot.district,
        place=places.tags[places.row_at(scope.place)],
        period=period,
        as_of=as_of,
        revision=snapshot.revision,
        pipelines=tuple(_pipeline(found, tier, scope.tiers) for tier in shown),
        delays=_without(delays, place=hidden) if cells_hidden else delays,
        stands_out=STANDS_OUT,
    )


def _without(found: DelayFigure, *, place: bool) -> DelayFigure:
    """Leave out the cells of a delay split, and say why nothing is told where the place is hidden (E16)."""
    return replace(found, by_area=(), note=WITHHELD if place else found.note)


def _is_chosen(tier: Tier, tiers: frozenset[Tier] | None) -> bool:
    return tiers is None or tier in tiers


@dataclass(frozen=True, slots=True, eq=False)
class _Step:
    """One waiting state over all tiers: its stock, the orders that left it by row, and its stage time."""

    stage: Stage
    stock: Tally
    left: NDArray[np.intp] | None
    took: Tally | Lengths | None


@dataclass(frozen=True, slots=True, eq=False)
class _Found:
    """What is counted once and then told by tier: who waits, the open stock, and the six states.

    `late` tells which of those who wait are overdue; None where the sources do not record what tells it.
    """

    seen: View
    waits: Waits
    late: Bools | None
    open_stock: Tally
    steps: tuple[_Step, ...]


def _found(seen: View, *, hidden: bool) -> _Found:
    waiting = waits(seen.orders, seen.window, seen.cell >= 0)
    judged = MEASURES["F2"].missing(seen.window) is None and not hidden
    late = overdue_at(seen.orders, seen.window.as_of)[waiting.rows] if judged else None
    steps = _each(seen, hidden=hidden)
    return _Found(seen, waiting, late, untold(tally(seen, "F1"), hidden=hidden), tuple(steps))


def _each(seen: View, *, hidden: bool) -> Iterator[_Step]:
    for stage, ends in zip(Stage, STEPS, strict=True):
        name = stage.name.lower()
        left = passed(seen.orders, seen.window, stage) & (seen.cell >= 0)
        took = None if stage is Stage.ASSESSMENT else lengths(seen, f"T8.{name}")
        yield _Step(
            stage=stage,
            stock=untold(tally(seen, f"F6.{name}"), hidden=hidden),
            left=np.flatnonzero(left) if ends in seen.recorded and not hidden else None,
            took=replace(took, missing=PERSONAL) if took and hidden else took,
        )


def _pipeline(found: _Found, tier: Tier | None, tiers: frozenset[Tier] | None) -> Pipeline:
    chosen = tiers if tier is None else frozenset({tier})
    of_tier = is_one_of(found.seen.orders.tier_now, TIERS if chosen is None else chosen)
    steps = tuple(_step(step, found.waits, of_tier, found.late, chosen) for step in found.steps)
    stock = {step.stage: step.stock.numerator for step in steps if step.stage in _IN_STOCK}
    told = {stage: count for stage, count in stock.items() if count is not None}
    return Pipeline(tier, steps, found.open_stock.of(chosen).total, bottleneck(told, minimum_n()))


def _step(
    step: _Step, found: Waits, of_tier: Bools, late: Bools | None, tiers: frozenset[Tier] | None
) -> PipelineStep:
    """Show one waiting state; what is late there is told where the sources record what tells it."""
    mine = of_tier[found.rows] & (found.state == step.stage)
    return PipelineStep(
        stage=step.stage,
        stock=step.stock.of(tiers).total,
        overdue=None if late is None else int(late[mine].sum()),
        clock=_age(found.clock[mine]),
        working=_age(found.working[mine]),
        passed=None if step.left is None else int(of_tier[step.left].sum()),
        took=None if step.took is None else step.took.of(tiers).total,
    )


def _age(seconds: NDArray[np.float64]) -> Age:
    """Give the median and the longest of ages, of those that are known."""
    known = seconds[~np.isnan(seconds)]
    return Age(float(np.median(known)), float(known.max())) if len(known) else _NO_AGE


def _delays(seen: View, areas: tuple[AreaTag, ...], tiers: frozenset[Tier] | None) -> DelayFigure:
    found, late = delays(seen)
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
