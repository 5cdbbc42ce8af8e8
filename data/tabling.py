"""The figures of a board as tables: what a map, a matrix, a strip or a chart shows, cell by cell.

Numbers stay numbers, in the unit that the screen shows them in; what cannot be computed is a dash with its
reason beside it, and a rate on too small a base is told by its fraction alone.
"""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from data import wording
from data.figures import (
    AreaTag,
    Board,
    CapacityFigure,
    Headline,
    HeatmapFigure,
    LoopFigure,
    LoopStep,
    MatrixFigure,
    MatrixRow,
    Measured,
    OrderLine,
    TrendFigure,
)
from data.figures.comparison import ComparedPlace, Comparison
from data.figures.coverage import LevelCoverage
from data.figures.modes import ModeFigure
from data.figures.tables import Cell, Row, Table
from data.terms import OperatingMode, Tier
from data.wording_warnings import mode_text
from resources.definitions import definition, shown_unit, unit
from resources.i18n import DASH, Texts, current, tr

_NUMBER = ("table.head.value", "common.unit", "common.numerator", "common.denominator")


def headlines_table(board: Board) -> Table:
    """Give the headlines of a board, each with the city's part and the change on the period before."""
    keys = ("common.measure", "common.definition", *_NUMBER, "tabling.city", "tabling.change", "tabling.note")
    return Table(
        title=tr("tabling.headlines"),
        headings=tuple(map(tr, keys)),
        rows=tuple(_headline(each, current()) for each in board.headlines),
        notes=_sentence(board),
    )


def _headline(headline: Headline, texts: Texts) -> Row:
    number, city = headline.value, headline.city
    return (
        wording.headline_name(headline, texts),
        number.definition,
        *number_cells(number),
        None if city is None else _city(city),
        wording.change_text(headline, texts),
        note_cell(number),
    )


def _city(number: Measured) -> Cell:
    """Say the city's part in words: its value, and the fraction that bears it."""
    texts = current()
    value = wording.value_text(number, texts)
    fraction = wording.fraction_text(number, texts) if number.denominator and not number.too_few else ""
    return " · ".join(part for part in (value, fraction) if part)


def _sentence(board: Board) -> tuple[Row, ...]:
    return ((wording.sentence_text(board.sentence, current()),),)


def heatmap_table(figure: HeatmapFigure) -> Table:
    """Give the areas of a map with their numbers, the unassigned and the whole last."""
    texts = current()
    keys = ("tabling.code", "tabling.area", *_NUMBER, "tabling.note")
    own = ((area, figure.cell(at)) for at, area in enumerate(figure.areas))
    rows = [_area_row(area_cells(area), number) for area, number in own]
    rows += [
        _area_row((None, tr("common.unassigned")), figure.unassigned),
        _area_row((None, tr("common.total")), figure.total),
    ]
    tier = "" if figure.tier is None else f" · {tr(f'tier.{figure.tier.word}')}"
    name = wording.measure_name(figure.measure, texts)
    by = tr(f"level.{figure.level.word}.by")
    title = f"{tr('page.measure_by_level', measure=name, by=by)}{tier}"
    return Table(title, tuple(map(tr, keys)), tuple(rows), defined(figure.measure))


def _area_row(place: Row, number: Measured) -> Row:
    return (*place, *number_cells(number), note_cell(number))


def matrix_table(figure: MatrixFigure) -> Table:
    """Give areas by tier, each value with its fraction, then the total, the open and the overdue orders."""
    named = (*(tr(f"tier.{tier.word}") for tier in figure.columns), tr("common.total"))
    sides = ("table.head.value", "common.numerator", "common.denominator")
    heads = (f"{name} · {tr(side)}" for name in named for side in sides)
    rows = [_matrix_row(area_cells(row.area), row) for row in figure.rows if row.area is not None]
    rows += [
        _matrix_row((None, tr("common.unassigned")), figure.unassigned),
        _matrix_row((None, tr("common.total")), figure.total),
    ]
    return Table(
        title=tr("page.level_by_tier", level=tr(f"level.{figure.level.word}")),
        headings=(*_place_heads(), *heads, tr("common.open"), tr("common.overdue")),
        rows=tuple(rows),
        notes=defined(figure.measure),
    )


def _place_heads() -> tuple[str, ...]:
    return tr("tabling.code"), tr("tabling.area")


def _matrix_row(place: Row, row: MatrixRow) -> Row:
    numbers = (cell for number in (*row.tiers, row.total) for cell in _alone(number))
    return (*place, *numbers, row.open, row.overdue)


def _alone(number: Measured) -> Row:
    value, _, numerator, denominator = number_cells(number)
    return value, numerator, denominator


def numbers_table(title: str, numbers: Sequence[Measured]) -> Table:
    """Give numbers that stand side by side, one a row."""
    keys = ("common.measure", "common.definition", *_NUMBER, "tabling.note")
    rows = tuple(
        (
            wording.measure_name(number.measure, current()),
            number.definition,
            *number_cells(number),
            note_cell(number),
        )
        for number in numbers
    )
    return Table(title, tuple(map(tr, keys)), rows)


def trend_table(figure: TrendFigure) -> Table:
    """Give a measure over its periods, oldest first."""
    texts, last = current(), len(figure.values) - 1
    keys = ("tabling.period", *_NUMBER, "tabling.note")
    return Table(
        title=wording.measure_name(figure.measure, texts),
        headings=tuple(map(tr, keys)),
        rows=tuple(
            (
                wording.period_text(period, texts),
                *number_cells(number),
                note_cell(number) or (tr("trend.running") if figure.running and at == last else None),
            )
            for at, (period, number) in enumerate(zip(figure.periods, figure.values, strict=True))
        ),
        notes=defined(figure.measure),
    )


def loop_table(figure: LoopFigure) -> Table:
    """Give the waiting states, in all and by tier: orders, those overdue, and the median age in days."""
    keys = ("tabling.tier", "tabling.stage", "tabling.orders", "common.overdue", "tabling.median_days")
    parts: list[tuple[Tier | None, tuple[LoopStep, ...]]] = [(None, figure.steps)]
    parts += zip(figure.tiers, figure.by_tier, strict=True)
    rows = tuple(_step(tier, step, figure.judged) for tier, steps in parts for step in steps)
    told = bottleneck_text(figure)
    notes = (*(((told,),) if told else ()), *defined(figure.open_stock.measure))
    return Table(tr("loop.title"), tuple(map(tr, keys)), rows, notes)


def bottleneck_text(figure: LoopFigure) -> str:
    """Say what share of the open stock waits in the bottleneck; nothing where no step stands out."""
    jammed = next((step for step in figure.steps if step.stage == figure.bottleneck), None)
    if jammed is None or not figure.open_stock.numerator:
        return ""
    share = current().percent(jammed.count / figure.open_stock.numerator, 0)
    return tr("loop.bottleneck", share=share)


def _step(tier: Tier | None, step: LoopStep, judged: bool) -> Row:
    named = tr("tier.all" if tier is None else f"tier.{tier.word}"), tr(f"waiting.{step.stage.name.lower()}")
    if not step.recorded:
        return (*named, DASH, DASH, None)
    return (*named, step.count, step.overdue if judged else DASH, step.median_days)


def capacity_table(figure: CapacityFigure) -> Table:
    """Give posts and coverage, a number a row."""
    keys = ("common.measure", *_NUMBER)
    rows: list[Row] = [(tr("capacity.small_grids"), figure.small_grids, None, None, None)]
    if figure.data_time is not None:
        rows.append((tr("capacity.uncovered"), figure.uncovered, None, None, None))
        for key, number in (
            ("per_administrator", figure.per_administrator),
            ("holding_several", figure.holding_several),
            ("vacancies", figure.vacancies),
        ):
            rows.append((tr(f"capacity.{key}"), *number_cells(number)))
    return Table(tr("capacity.title"), tuple(map(tr, keys)), tuple(rows))


_STAMPS = ("reported", "filed", "due", "disposed", "closed")


def orders_table(lines: Sequence[OrderLine], total: int, title: str, zone: str) -> Table:
    """Give orders of a list with their instants, and of how many they are; nothing personal is in them."""
    columns = ("number", "tier", "category", "place", "stage", "body", "sign", "returns")
    heads = (*(f"orders.column.{name}" for name in columns), *(f"tabling.{name}" for name in _STAMPS))
    told = tr("orders.rows", n=len(lines), total=total)
    return Table(title, tuple(map(tr, heads)), tuple(_order(line, zone) for line in lines), ((told,),))


def _order(line: OrderLine, zone: str) -> Row:
    texts = current()
    stamps = (getattr(line, name) for name in _STAMPS)
    return (
        line.number,
        line.tier.word,
        wording.pair_text(line.category, texts),
        " / ".join(wording.area_name(tag, texts) for tag in line.place),
        tr(f"waiting.{line.stage.name.lower()}"),
        wording.pair_text(line.body, texts),
        tr(f"order_state.{line.state}"),
        line.returns,
        *(None if stamp is None else local_time(stamp, zone) for stamp in stamps),
    )


def coverage_table(coverage: LevelCoverage) -> Table:
    """Give the places where the boundaries of a level are amiss, with their numbers on the map."""
    texts = current()
    drawn = tr("coverage.drawn", drawn=coverage.drawn, areas=coverage.areas)
    return Table(
        f"{tr('coverage.spots')} · {tr(f'level.{coverage.level.word}')}",
        tuple(tr(f"tabling.{key}") for key in ("number", "what", "code", "area", "km2")),
        tuple(
            (
                at if spot.rings else None,
                tr(f"coverage.spot.{spot.kind}"),
                ", ".join(area.code for area in spot.areas),
                tr("list.and").join(wording.pair_text(area.names, texts) for area in spot.areas),
                spot.km2,
            )
            for at, spot in enumerate(coverage.spots, 1)
        ),
        ((drawn,),),
    )


def defined(code: str) -> tuple[Row, ...]:
    """Tell the definition of a measure: code, version, name and formula."""
    found = definition(code)
    words = found.words(current().language)
    return ((tr("common.definition"), f"{found.code} {found.version}", words.name, words.formula),)


def area_cells(area: AreaTag) -> Row:
    """Code and name of a place."""
    return area.code, wording.area_name(area, current())


def number_cells(number: Measured) -> Row:
    """Value and unit, numerator and denominator; what stands beside too small a base has no value."""
    sides = (None if side is None else whole(side) for side in (number.numerator, number.denominator))
    return _value(number), wording.unit_text(number.measure, current()), *sides


def _value(number: Measured) -> Cell:
    if number.value is None or number.too_few:
        return DASH
    shown = number.value / shown_unit(number.measure)
    return round(shown) if unit(number.measure) == "order" else float(shown)


def note_cell(number: Measured) -> Cell:
    """Why there is no value, or why it carries no rank."""
    if number.note:
        return tr(number.note)
    return tr("common.too_few") if number.too_few else None


def whole(value: float) -> Cell:
    """Give a number without a fraction as a whole one."""
    return int(value) if value % 1 == 0 else value


def comparison_table(figure: Comparison) -> Table:
    """Give the places of a comparison: the best ranks first, then those too few to rank."""
    keys = (*_NUMBER, "export.head.expected", "export.head.first", "export.head.last", "export.head.standing")
    interval = wording.measure_name(figure.measure, current())
    ends = (tr(f"export.head.{end}", what=interval) for end in ("low", "high"))
    return Table(
        title=tr("page.measure_by_level", measure=interval, by=tr(f"level.{figure.level.word}.by")),
        headings=(*_place_heads(), *map(tr, keys), *ends),
        rows=tuple(_compared(place) for place in (*figure.in_rank, *figure.too_few)),
        notes=defined(figure.measure),
    )


def _compared(place: ComparedPlace) -> Row:
    area = (None, tr("common.unassigned")) if place.area is None else area_cells(place.area)
    first, last = place.rank or (None, None)
    stands = wording.standing_text(place, current()) if place.standing else note_cell(place.number)
    shown = shown_unit(place.number.measure)
    ends = (None, None) if place.rate is None else (place.rate.low / shown, place.rate.high / shown)
    return (*area, *number_cells(place.number), place.expected, first, last, stands, *ends)


def about(board: Board) -> tuple[Row, ...]:
    """Say what the tables of a board are about: place, tiers, categories, period and times."""
    texts, zone = current(), board.district.zone
    days = f"{wording.period_text(board.period, texts)} ({wording.days_text(board.period, texts)})"
    rows: list[Row] = [(tr("common.example"),)] if board.district.example else []
    rows += [
        (tr("common.scope"), wording.area_name(board.place, texts), board.place.code),
        (tr("tabling.tier"), tiers_text(board)),
        (tr("tabling.period"), days),
        (tr("tabling.as_of"), local_time(board.as_of, zone)),
        *mode_rows(board.mode, zone),
    ]
    if board.scope.categories is not None:
        told = tr("tabling.categories", n=len(board.scope.categories))
        rows.append((tr("tabling.category"), told))
    if board.freshness.data_time is not None:
        rows.append((tr("tabling.data_time"), local_time(board.freshness.data_time, zone)))
    return tuple(rows)


def mode_rows(mode: ModeFigure, zone: str) -> tuple[Row, ...]:
    """Name the operating mode that a table is made under; nothing where it is the usual one."""
    return () if mode.mode is OperatingMode.NORMAL else ((mode_text(mode, current(), zone),),)


def tiers_text(board: Board) -> str:
    """Name the tiers that a board counts."""
    chosen = board.scope.tiers
    if chosen is None:
        return tr("tier.all")
    return tr("list.and").join(tr(f"tier.{tier.word}") for tier in sorted(chosen))


def local_time(instant: int, zone: str) -> datetime:
    """Give an instant as a cell tells it: by the district's clock."""
    return datetime.fromtimestamp(instant, ZoneInfo(zone)).replace(tzinfo=None)
