"""Where orders wait, and where time went, as two tables; lengths of time are in hours."""

from data.export.figures import area_cells
from data.export.notes import notes, tier_text
from data.figures.stages import Age, DelayLine, Pipeline, PipelineStep, StagesFigure
from data.figures.tables import Cell, Row, Table
from data.ledger.snapshot import Snapshot
from data.scope import Scope
from data.tabling import note_cell
from resources.i18n import DASH, tr

_HOUR = 3600.0
_STEPS = (
    "tier",
    "stage",
    "stock",
    "overdue",
    "median",
    "oldest",
    "working",
    "working_oldest",
    "passed",
    "took",
    "note",
)
_SPLIT = (
    "export.head.area_code",
    "cli.head.area",
    "common.level",
    "export.head.tier",
    "export.head.late",
    "stages.head.orders",
)


def stages_tables(snapshot: Snapshot, scope: Scope, found: StagesFigure) -> tuple[Table, Table]:
    """Give the waiting states by tier, and the mean delay split by tier and then by cell."""
    waiting = Table(
        title=tr("export.stages"),
        headings=tuple(tr(f"export.stages.{head}") for head in _STEPS),
        rows=tuple(_step(line, step) for line in found.pipelines for step in line.steps),
        notes=notes(snapshot, scope, _codes(found)),
    )
    delays, place = found.delays, found.place
    parts = (tr("export.head.hours", what=tr(f"stages.head.{part}")) for part in ("whole", *delays.parts))
    of_place = (_line(line, area_cells(place, place.level)) for line in delays.lines if line.orders)
    cells = (_line(line, area_cells(line.area, scope.cells)) for line in delays.by_area if line.orders)
    split = Table(
        title=tr("stages.delays.title"),
        headings=(*map(tr, _SPLIT), *parts),
        rows=(*of_place, *cells),
        notes=((tr(delays.note or "stages.delays.rule"),),),
    )
    return waiting, split


def _codes(found: StagesFigure) -> list[str]:
    steps = found.pipelines[0].steps
    return [
        "F1",
        *(step.stock.measure for step in steps),
        *(step.took.measure for step in steps if step.took),
    ]


def _step(line: Pipeline, step: PipelineStep) -> Row:
    took = step.took
    return (
        tier_text(line.tier),
        tr(f"waiting.{step.stage.name.lower()}"),
        DASH if step.stock.value is None else round(step.stock.value),
        step.overdue,
        *_hours(step.clock),
        *_hours(step.working),
        step.passed,
        None if took is None else DASH if took.value is None else took.value / _HOUR,
        note_cell(step.stock) or (note_cell(took) if took else None),
    )


def _hours(age: Age) -> tuple[Cell, ...]:
    return tuple(None if each is None else each / _HOUR for each in (age.median, age.oldest))


def _line(line: DelayLine, place: Row) -> Row:
    mean = (seconds / line.orders / _HOUR for seconds in (line.whole, *line.seconds))
    return (*place, tier_text(line.tier), tr(f"export.late.{int(line.late)}"), line.orders, *mean)
