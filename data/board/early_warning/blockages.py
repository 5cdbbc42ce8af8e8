"""Management warnings of blocked steps, and of grids whose load has become of the heaviest class."""

from collections.abc import Collection, Iterator

from data.board.early_warning.acting import acting, serves
from data.board.early_warning.grid_loads import grew_heavy
from data.board.early_warning.week_ends import WeekEnds
from data.board.work_orders.jams import Jam, queues
from data.figures import AreaTag, Sentence
from data.figures.attention import Actor
from data.figures.warnings import (
    GridLoad,
    HeardFrom,
    PlaceCount,
    WarningFigure,
    WarningKind,
    WarningState,
    WarningStep,
)
from data.measures.pipeline import waiting
from data.measures.selection import Window
from data.terms import Instant, Level, Stage

_BEFORE = 3
"""Ends of earlier weeks at which it is asked whether a step was blocked."""
_WEEK = 7 * 86_400


def blockages(weeks: WeekEnds, taken: Collection[str] = ()) -> Iterator[WarningFigure]:
    """Give a warning for each blocked step of a place, and for each that somebody took up."""
    past = [{jam.stage: jam for jam in _queues(weeks, back)} for back in range(_BEFORE + 1)]
    for stage, jam in past[0].items():
        fired = [each[stage].blocked for each in past]
        key = f"blocked:{weeks.tag.code}:{stage.name.lower()}"
        if fired[0] or key in taken:
            yield _blocked(weeks, key, jam, fired)


def _queues(weeks: WeekEnds, back: int) -> Iterator[Jam]:
    held = weeks.held[back]
    return queues(held.orders, _window(weeks, held.at), held.inside)


def _window(weeks: WeekEnds, at: int) -> Window:
    known = weeks.snapshot
    return Window(at - _WEEK, at, at, at, rulebook=known.rulebook, recorded=known.recorded)


def _blocked(weeks: WeekEnds, key: str, jam: Jam, fired: list[bool]) -> WarningFigure:
    since, held = weeks.since(fired), weeks.held[0]
    waits = waiting(held.orders, _window(weeks, held.at)) == jam.stage
    bodies = weeks.bodies(waits)
    step = {"stage": f"key:stage.{Stage(jam.stage).name.lower()}"}
    said = {
        "title": Sentence("warning.title.blocked", {**step, "n": jam.queue}),
        "type": Sentence("warning.type.blocked", step),
        "cause": Sentence("warning.cause.blocked", {}),
        "manner": Sentence("warning.manner.blocked", {}),
        "location": Sentence("warning.location", {"places": (weeks.tag,)}),
        "extent": Sentence("warning.extent.blocked", {"n": jam.queue, "before": jam.before}),
        "degree": Sentence("warning.degree.blocked", {"left": jam.left, "before": jam.left_before}),
        "frequency": Sentence("warning.frequency.blocked", {"fired": sum(fired[1:]), "periods": _BEFORE}),
    }
    return _warning(
        weeks,
        key,
        "blocked",
        said,
        since,
        places=weeks.places(waits),
        actor=acting(weeks.snapshot, weeks.desk, weeks.tag, *bodies),
        suggested="unblock",
        numbers=(jam.queue, jam.before),
        ceased=weeks.ceased(fired),
        left_out=bool(bodies) and not serves(weeks.snapshot.names.body(bodies[0])),
    )


def heavy_grids(
    weeks: WeekEnds, loads: Collection[GridLoad], taken: Collection[str] = ()
) -> Iterator[WarningFigure]:
    """Give a warning for each street in which grids have become of the heaviest class."""
    grown = grew_heavy(loads)
    for street in (tag for tag in weeks.snapshot.places.tags if tag.level is Level.STREET):
        inside = [each for each in loads if street.id in each.grid.path]
        heavy = [each for each in grown if street.id in each.grid.path]
        key = f"grid_load:{street.code}"
        if heavy or key in taken:
            yield _heavy(weeks, key, street, heavy, inside)


def _heavy(
    weeks: WeekEnds, key: str, street: AreaTag, heavy: list[GridLoad], inside: list[GridLoad]
) -> WarningFigure:
    told = heavy or inside[:1]
    most = max((each.times for each in told), default=0.0)
    said = {
        "title": Sentence("warning.title.grid_load", {"place": street, "n": len(heavy)}),
        "type": Sentence("warning.type.grid_load", {}),
        "cause": Sentence("warning.cause.grid_load", {}),
        "manner": Sentence("warning.manner.grid_load", {}),
        "location": Sentence("warning.location", {"places": tuple(each.grid for each in told)}),
        "extent": Sentence("warning.extent.grid_load", {"n": len(heavy), "grids": len(inside)}),
        "degree": Sentence("warning.degree.grid_load", {"times": most}),
        "frequency": Sentence(
            "warning.frequency.grid_load",
            {"n": sum(each.before == 1 for each in inside), "grids": len(inside)},
        ),
    }
    return _warning(
        weeks,
        key,
        "grid_load",
        said,
        weeks.as_of,
        place=street,
        places=tuple(PlaceCount(each.grid, each.orders) for each in told),
        actor=acting(weeks.snapshot, weeks.desk, street),
        suggested="relieve",
        numbers=(most, 1.0),
        ceased=None if heavy else weeks.as_of,
    )


def _warning(
    weeks: WeekEnds,
    key: str,
    rule: str,
    said: dict[str, Sentence],
    since: Instant,
    *,
    places: tuple[PlaceCount, ...],
    actor: Actor | None,
    suggested: str,
    numbers: tuple[float, float],
    ceased: Instant | None,
    place: AreaTag | None = None,
    left_out: bool = False,
) -> WarningFigure:
    return WarningFigure(
        key=key,
        kind=WarningKind.MANAGEMENT,
        rule=rule,
        urgent=False,
        state=WarningState.NEW,
        judged=None,
        since=since,
        updated=since,
        place=place or weeks.tag,
        places=places,
        category=None,
        heard_from=HeardFrom.NONE,
        title=said["title"],
        type=said["type"],
        cause=said["cause"],
        manner=said["manner"],
        location=said["location"],
        extent=said["extent"],
        degree=said["degree"],
        frequency=said["frequency"],
        actor=actor,
        suggested=suggested,
        due=None,
        observed=numbers[0],
        expected=numbers[1],
        lower=None,
        upper=None,
        weeks=None,
        short_history=False,
        false_alarms=None,
        notes=(WarningStep(WarningState.NEW, since, ""),),
        ceased=ceased,
        left_out=left_out,
    )
