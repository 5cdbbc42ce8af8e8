"""The sheets of the meeting mode, made of one board: a message each, one picture, and what it is about."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from data import tabling, wording
from data.figures import AreaTag, Board, CapacityFigure, CellState, MatrixFigure, MatrixRow
from data.figures.attention import AttentionFigure
from data.terms import Tier
from resources.definitions import unit
from resources.i18n import Texts
from widgets import theme
from widgets.areas.interval_chart import IntervalChart
from widgets.areas.tier_matrix import TierMatrix
from widgets.frame.step_bars import StepBars
from widgets.headlines.attention_list import AttentionList
from widgets.headlines.capacity_panel import CapacityPanel
from widgets.headlines.headline_card import HeadlineCard
from widgets.headlines.trend_chart import TrendChart
from widgets.map.geometry import Geography
from widgets.map.grid_heatmap import GridHeatmap
from widgets.map.legend_view import LegendView
from widgets.map.picture import run_in_place
from widgets.map.tier_maps import TierMap

_NAMES, _COLUMN, _MORE = 180, 52, 3
"""Widths of a matrix beyond which it would only drift apart, in pixels of the design: the names, and each of
its columns, of which there are so many beside the tiers."""
_LARGE_LINE, _WIDEST_LINES = 44, 560
"""Height and width of lines that have a sheet to themselves, in pixels of the design."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A message, what it counts, and how its picture is made; `note` says how to read it."""

    message: str
    counted: str
    build: Callable[[], QWidget]
    note: str = ""


def sheets(board: Board, ground: Geography, texts: Texts) -> tuple[Sheet, ...]:
    """Give the sheets of a board, those without a figure left out."""
    return tuple(_sheets(board, ground, texts))


def _sheets(board: Board, ground: Geography, texts: Texts) -> Iterator[Sheet]:
    when = _when(board, texts)
    about = f"{wording.measure_name(board.heatmap.measure, texts)} {board.heatmap.measure} · {when}"
    yield Sheet(wording.sentence_text(board.sentence, texts), when, lambda: _headlines(board))
    told = any(row.total.comparable for row in board.matrix.rows)
    tiers = any(tier is not Tier.UNKNOWN for tier in board.matrix.columns)
    if told:
        yield _place_sheet(board, ground, about, texts)
    if told and tiers:
        note = texts.text("meeting.bold") if _shares(board.matrix) else ""
        yield Sheet(_by_tier(board.matrix, texts), about, lambda: _matrix(board), note)
    if told and any(figure.tier is not Tier.UNKNOWN for figure in board.tier_maps):
        yield Sheet(
            texts.text("meeting.tiers", measure=wording.measure_name(board.heatmap.measure, texts)),
            about,
            lambda: _tiers(board, ground),
        )
    if board.loop.open_stock.value is not None:
        yield Sheet(_waiting(board, texts), texts.text("page.loop.reading"), lambda: _loop(board))
    if any(number.comparable for number in board.trend.values):
        yield Sheet(_course(board, texts), about, lambda: _trend(board), _bars(board, texts))
    if board.capacity.data_time is not None:
        yield Sheet(_people(board.capacity, texts), _roster(board, texts), lambda: _capacity(board))


def attention_sheet(figure: AttentionFigure, texts: Texts) -> Sheet:
    """Tell what needs attention now, with who must act."""

    def build() -> QWidget:
        needs = AttentionList()
        needs.show_figure(figure)
        needs.all.setFixedSize(0, 0)  # nothing is pressed on a projector
        return needs

    times = texts.datetime_year(figure.as_of, figure.district.zone)
    counted = texts.text("print.as_of", time=times)
    return Sheet(texts.text("meeting.needs", n=len(figure.items)), counted, build)


def _place_sheet(board: Board, ground: Geography, about: str, texts: Texts) -> Sheet:
    """Say which places differ beyond chance, with the map and the intervals that bear it."""
    total = board.matrix.total.total
    counted = f"{wording.area_name(board.place, texts)} {wording.value_text(total, texts)}"
    if total.denominator is not None and total.comparable:
        counted += f" ({wording.fraction_text(total, texts)})"
    shares = _shares(board.matrix)
    note = texts.text("meeting.interval_bold") if shares else ""
    message = differing(board.matrix, texts)
    return Sheet(message, f"{counted} · {about}", lambda: _map(board, ground, shares), note)


def _shares(figure: MatrixFigure) -> bool:
    """Tell whether places can differ beyond chance: counts have no intervals."""
    return any(row.interval is not None for row in figure.rows)


def differing(figure: MatrixFigure, texts: Texts) -> str:
    """Say which places lie clearly below and above the whole; nothing within chance is called different."""
    measure, by = wording.measure_name(figure.measure, texts), f"level.{figure.level.word}.by"
    whole = figure.total.total.value
    low = _places(figure, lambda row: row.total.value is not None and row.total.value < (whole or 0))
    high = _places(figure, lambda row: row.total.value is not None and row.total.value > (whole or 0))
    if low and high:
        said = {"low": wording.places_text(low, texts), "high": wording.places_text(high, texts)}
        return texts.text("meeting.low_high", measure=measure, **said)
    if low or high:
        key = "meeting.low" if low else "meeting.high"
        return texts.text(key, measure=measure, places=wording.places_text(low or high, texts))
    if not _shares(figure):
        total = wording.value_text(figure.total.total, texts)
        return texts.text("meeting.total", measure=measure, by=texts.text(by), total=total)
    return texts.text("meeting.none", measure=measure, by=texts.text(by))


def _places(figure: MatrixFigure, holds: Callable[[MatrixRow], bool]) -> tuple[AreaTag, ...]:
    return tuple(row.area for row in figure.rows if row.area is not None and row.differs and holds(row))


def _by_tier(figure: MatrixFigure, texts: Texts) -> str:
    """Tell the tiers' values in a row; tier D stands among them as a fact and is never a cause."""
    pairs = zip(figure.columns, figure.total.tiers, strict=True)
    told = [f"{tier.word} {wording.value_text(number, texts)}" for tier, number in pairs if _told(tier)]
    measure = wording.measure_name(figure.measure, texts)
    return texts.text("meeting.by_tier", measure=measure, values=texts.text("list.and").join(told))


def _told(tier: Tier) -> bool:
    return tier is not Tier.UNKNOWN


def _waiting(board: Board, texts: Texts) -> str:
    figure = board.loop
    jammed = next((step for step in figure.steps if step.stage == figure.bottleneck), None)
    stock = wording.value_text(figure.open_stock, texts)
    if jammed is None:
        return texts.text("meeting.open", n=stock)
    step = texts.text(f"stage.{jammed.stage.name.lower()}.short")
    said = {"n": stock, "step": step, "count": texts.count(jammed.count)}
    if not figure.judged:
        return texts.text("meeting.jammed", **said)
    return texts.text("meeting.jammed_late", **said, late=texts.count(jammed.overdue))


def _course(board: Board, texts: Texts) -> str:
    figure = board.trend
    measure = wording.measure_name(figure.measure, texts)
    now = wording.value_text(figure.values[-1], texts)
    if len(figure.values) < 2:
        return texts.text("meeting.now", measure=measure, now=now)
    before = wording.value_text(figure.values[-2], texts)
    return texts.text("meeting.course", measure=measure, now=now, before=before)


def _bars(board: Board, texts: Texts) -> str:
    """Say what the bars of a trend are, where it has any."""
    return texts.text("meeting.interval") if unit(board.trend.measure) == "share" else ""


def _people(figure: CapacityFigure, texts: Texts) -> str:
    return texts.text(
        "meeting.people",
        vacancies=wording.value_text(figure.vacancies, texts),
        uncovered=figure.uncovered,
        grids=figure.small_grids,
    )


def _when(board: Board, texts: Texts) -> str:
    parts = (wording.period_text(board.period, texts), wording.days_text(board.period, texts))
    return " · ".join((*dict.fromkeys(parts), tabling.tiers_text(board)))


def _roster(board: Board, texts: Texts) -> str:
    stands = board.capacity.data_time
    told = texts.date_year(stands, board.district.zone) if stands else ""
    return texts.text("common.data_up_to", time=told) if told else texts.text("capacity.title")


def _headlines(board: Board) -> QWidget:
    """Show the headline cards, three beside each other."""
    whole = QWidget()
    grid = QGridLayout(whole)
    grid.setSpacing(theme.px(16))
    for at, headline in enumerate(board.headlines):
        card = HeadlineCard()
        card.show_figure(headline)
        grid.addWidget(card, 1 + at // 3, at % 3)
    for column in range(3):
        grid.setColumnStretch(column, 1)
    grid.setRowStretch(0, 1)
    grid.setRowStretch(4, 2)
    return whole


def _map(board: Board, ground: Geography, shares: bool) -> QWidget:
    whole, row = QWidget(), QHBoxLayout()
    whole.setLayout(row)
    row.setSpacing(theme.px(24))
    heat = GridHeatmap(tools=False, settle_ms=0)
    heat.show_geography(ground)
    heat.show_figure(board.heatmap)
    row.addWidget(heat, 3)
    if shares:  # counts have no intervals: their matrix is the next sheet
        chart = IntervalChart()
        chart.show_figure(board.matrix)
        row.addWidget(chart, 2)
    return whole


class _Close(TierMatrix):
    """A matrix whose rows stand close, so that a district's streets fit a screen."""

    def row_heights(self) -> tuple[int, int]:
        """Rows as high as their letters need."""
        return 13, 24


class _Large(CapacityPanel):
    """Lines about people that stand as far apart as a screen of their own allows."""

    def line_box(self, index: int) -> QRectF:
        """Lines twice as high as in a panel."""
        height = theme.px(_LARGE_LINE)
        return QRectF(0, index * height, self.width(), height)


def _matrix(board: Board) -> QWidget:
    matrix = _Close()
    matrix.show_figure(board.matrix)
    whole, row = QWidget(), QHBoxLayout()
    whole.setLayout(row)
    row.addWidget(matrix)
    matrix.setMaximumWidth(theme.px(_NAMES + _COLUMN * (len(board.matrix.columns) + _MORE)))
    return whole


def _tiers(board: Board, ground: Geography) -> QWidget:
    """Show the tiers' maps in a row over one legend."""
    whole, row, legend = QWidget(), QHBoxLayout(), LegendView(strip=True)
    column = QVBoxLayout(whole)
    for figure in board.tier_maps:
        if figure.tier is not Tier.UNKNOWN:
            shown = TierMap(run_in_place, 0)
            shown.map.show_geography(ground)
            shown.show_figure(figure)
            shown.whole.hide()
            row.addWidget(shown, 1)
    listed = sum(int((figure.classes == CellState.NOT_JUDGED).sum()) for figure in board.tier_maps)
    legend.show_figure(board.tier_maps[0].legend, listed)
    column.addLayout(row, 1)
    column.addWidget(legend)
    return whole


def _loop(board: Board) -> QWidget:
    bars = StepBars()
    bars.show_figure(board.loop)
    return bars


def _trend(board: Board) -> QWidget:
    trend = TrendChart()
    trend.show_figure(board.trend)
    return trend


def _capacity(board: Board) -> QWidget:
    people, whole = _Large(), QWidget()
    people.show_figure(board.capacity)
    people.setMaximumWidth(theme.px(_WIDEST_LINES))
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(people)
    return whole
