"""The figures of the loop as tables: pipeline, delay split, finders by solvers, and chains of returns."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from data import wording
from data.figures.collaboration import ChainsFigure
from data.figures.loop import DelayGroup, FlowsFigure, LoopBeside, PairLine
from data.figures.order_queries import Ended
from data.figures.stages import DelayFigure, DelayLine, StagesFigure
from data.figures.tables import Cell, Row, Table
from data.terms import BodyId, BodyKind, CategoryId
from resources.i18n import DASH, current, tr

_HOUR, _DAY = 3_600, 86_400


@dataclass(frozen=True, slots=True)
class DelayRow:
    """Where the time of some orders went: their name, what they stand behind, and seconds by part."""

    name: str
    behind: Ended | None
    orders: int
    seconds: tuple[int, ...]

    @property
    def hours(self) -> float:
        """The mean of working hours from filing to closing."""
        return sum(self.seconds) / self.orders / _HOUR

    @property
    def shares(self) -> tuple[float, ...]:
        """The share of each part in the whole time."""
        whole = sum(self.seconds) or 1
        return tuple(part / whole for part in self.seconds)


def pipeline_table(figure: StagesFigure) -> Table:
    """Give the six waiting states: orders, those overdue, ages in days and working hours, and what passed."""
    heads = (
        "stage",
        "stock",
        "overdue",
        "median_days",
        "oldest_days",
        "working_hours",
        "passed",
        "took_hours",
    )
    rows = tuple(
        (
            tr(f"waiting.{step.stage.name.lower()}"),
            step.stock.numerator,
            None if step.stock.numerator is None else step.overdue,
            _in(step.clock.median, _DAY),
            _in(step.clock.oldest, _DAY),
            _in(step.working.median, _HOUR),
            step.passed,
            None if step.took is None else _in(step.took.value, _HOUR),
        )
        for step in figure.pipelines[0].steps
    )
    return Table(tr("loop.title"), _heads(heads), rows)


def delay_rows(figure: DelayFigure, beside: LoopBeside | None, lens: str, *, late: bool) -> list[DelayRow]:
    """Give the rows of a lens (`tier`, `area`, `body`, `module`) that hold orders, all or the late ones."""
    if lens in {"body", "module"}:
        groups = () if beside is None else beside.by_body if lens == "body" else beside.by_module
        return [row for group in groups if (row := _of_group(group, lens, late=late)).orders]
    lines = figure.lines if lens == "tier" else figure.by_area
    found = [_of_line(line, lens) for line in lines if line.late is late and line.orders]
    return found if lens == "tier" else sorted(found, key=lambda row: -row.hours)


def _of_group(group: DelayGroup, lens: str, *, late: bool) -> DelayRow:
    name = wording.pair_text(group.name, current()) or tr(f"loop.no_{lens}")
    orders, seconds = (group.late, group.late_seconds) if late else (group.orders, group.seconds)
    if not group.id:
        behind = None
    elif lens == "body":
        behind = Ended(late, body=BodyId(group.id))
    else:
        behind = Ended(late, module=CategoryId(group.id))
    return DelayRow(name, behind, orders, seconds)


def _of_line(line: DelayLine, lens: str) -> DelayRow:
    if lens == "tier":
        name = tr("tier.all") if line.tier is None else tr(f"tier.{line.tier.word}")
        return DelayRow(name, Ended(line.late, tier=line.tier), line.orders, line.seconds)
    if line.area is None:
        return DelayRow(tr("common.unassigned"), None, line.orders, line.seconds)
    name = wording.area_name(line.area, current())
    return DelayRow(name, Ended(line.late, area=line.area.id), line.orders, line.seconds)


def delays_table(figure: DelayFigure, rows: Sequence[DelayRow]) -> Table:
    """Give mean working hours and the share of each part in per cent."""
    told: tuple[Row, ...] = tuple(
        (row.name, row.orders, row.hours, *(100 * share for share in row.shares)) for row in rows
    )
    parts = tuple(f"{tr(f'stages.head.{part}')} %" for part in figure.parts)
    return Table(tr("stages.delays.title"), (*_heads(("of", "orders", "mean_hours")), *parts), told)


def flows_table(figure: FlowsFigure) -> Table:
    """Give finders by solvers with their median days, and what nobody has solved yet."""
    rows: list[Row] = [
        (finder_name(flow.found), tr(f"body_kind.{flow.solved.name.lower()}"), flow.orders, flow.days)
        for flow in figure.flows
    ]
    rows += [
        (finder_name(each.found), tr("loop.undisposed"), each.orders, each.days) for each in figure.waiting
    ]
    return Table(tr("loop.flows"), _heads(("found_by", "solved_by", "filed_orders", "days")), tuple(rows))


def finder_name(kind: BodyKind) -> str:
    """Name a kind of finder; what no body found came from the public, or nobody noted it."""
    return tr("loop.finder.unknown" if kind is BodyKind.UNKNOWN else f"body_kind.{kind.name.lower()}")


def chains_table(figure: ChainsFigure, pairs: Sequence[PairLine]) -> Table:
    """Give returns by what they say of the dispatch, then the pairs of bodies between which orders moved."""
    rows = [*_faults(figure), *(_pair(line) for line in pairs)]
    return Table(tr("loop.chains"), _heads(("what", "module", "count", "moves", "to_and_fro")), tuple(rows))


def _faults(figure: ChainsFigure) -> Iterator[Row]:
    texts = current()
    parts = (
        tr("behind.returned"),
        wording.value_text(figure.returned, texts),
        wording.fraction_text(figure.returned, texts),
        tr("loop.chain_length", n=wording.value_text(figure.length, texts), most=figure.longest),
    )
    yield " · ".join(parts), None, figure.returned.numerator, None, figure.ping_pong
    for fault, count in figure.faults.items():
        yield tr(f"fault.{fault.value if fault else 'other'}"), None, count, None, None


def _pair(line: PairLine) -> Row:
    module = wording.pair_text(line.category, current()) or None
    return pair_name(line), module, line.orders, line.moves, line.to_and_fro


def pair_name(line: PairLine) -> str:
    """Name two bodies between which orders move."""
    return " ⇄ ".join(wording.pair_text(name, current()) for name in line.names)


def words(table: Table) -> list[list[str]]:
    """Put the cells of a table into words."""
    return [[in_words(cell) for cell in row] for row in table.rows]


def in_words(cell: Cell) -> str:
    """Put a cell into words: a whole number with commas, any other with one decimal."""
    if isinstance(cell, float) and not cell.is_integer():
        return current().decimal(cell, 1)
    if isinstance(cell, (int, float)):
        return current().count(cell)
    return DASH if cell is None else str(cell)


def _in(seconds: float | None, unit: int) -> float | None:
    return None if seconds is None else seconds / unit


def _heads(keys: Sequence[str]) -> tuple[str, ...]:
    return tuple(tr(f"loop.head.{key}") for key in keys)
