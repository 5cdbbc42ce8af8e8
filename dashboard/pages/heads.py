"""The words over the panels of a page: what is shown, of what, how to read it, and of when."""

from dataclasses import dataclass

from data import wording
from data.figures import Attention, Board, HeatmapFigure, MatrixFigure
from data.filter_words import filters_text
from data.scope import local_day
from data.terms import Instant, Level
from resources.definitions import definition
from resources.i18n import Texts
from resources.palette import DARK
from widgets import theme
from widgets.parts.panel import Age


@dataclass(frozen=True, slots=True)
class Head:
    """Title and subtitle of a panel."""

    title: str
    subtitle: str


def moment(board: Board, texts: Texts) -> str:
    """Give the time that the figures of a board stand at: the clock, at midnight with its day."""
    return _clock(board.as_of, board.as_of, board.district.zone, texts)


def _clock(at: Instant, now: Instant, zone: str, texts: Texts) -> str:
    """Give the clock, at midnight and of another day with its day."""
    clock, today = texts.clock(at, zone), local_day(at, zone) == local_day(now, zone)
    return clock if today and clock != "00:00" else texts.datetime(at, zone)


def age(board: Board | None, offline_since: Instant | None, texts: Texts) -> Age:
    """Say of when the figures of a board are, and whether their data are stale or cut off."""
    if board is None:
        return Age()
    fresh, zone = board.freshness, board.district.zone
    if fresh.data_time is None or (offline_since is None and not fresh.stale):
        return Age(moment(board, texts))
    time = _clock(fresh.data_time, fresh.now, zone, texts)
    kind = "stale" if offline_since is None else "offline"
    amiss, brief, act = (texts.text(f"panel.{kind}{end}", time=time) for end in ("", ".brief", ".tip"))
    return Age(moment(board, texts), amiss, brief, act, offline=offline_since is not None)


def map_head(board: Board, figure: HeatmapFigure, texts: Texts) -> Head:
    """Head a map: measure by level; unit, base, how to read its colours, time."""
    measure = wording.measure_name(figure.measure, texts)
    title = texts.text(
        "page.measure_by_level", measure=measure, by=texts.text(f"level.{figure.level.word}.by")
    )
    base = figure.total.denominator
    counted = texts.text("page.base", n=int(base)) if base is not None and not theme.current().compact else ""
    return Head(
        title,
        _joined(
            wording.unit_text(figure.measure, texts),
            _tiers(board, texts),
            counted,
            _colours(figure, texts),
            moment(board, texts),
        ),
    )


def map_reading(figure: HeatmapFigure, texts: Texts) -> str:
    """Say how a map of what has no tiers is read: unit, and what its colours mean."""
    return _joined(wording.unit_text(figure.measure, texts), _colours(figure, texts))


def matrix_head(board: Board, texts: Texts) -> Head:
    """Head the matrix: level by tier; measure, how to read it, time."""
    figure = board.matrix
    title = texts.text("page.level_by_tier", level=level_word(figure.level, texts))
    bold = texts.text("page.bold_differs") if _is_share(figure.measure) else ""
    return Head(title, _joined(filtered(board, texts), bold, _reading(figure, texts), moment(board, texts)))


def table_head(board: Board, texts: Texts) -> Head:
    """Head the table of areas: the level; measure, how to read the strips, time."""
    figure = board.matrix
    strips = texts.text("page.strips") if _is_share(figure.measure) else ""
    reading = _joined(filtered(board, texts), _reading(figure, texts), strips, moment(board, texts))
    return Head(level_word(figure.level, texts), reading)


def trend_head(board: Board, texts: Texts) -> Head:
    """Head the trend: measure; number of periods."""
    figure = board.trend
    count = texts.text("page.periods", n=len(figure.periods))
    unit = wording.unit_text(figure.measure, texts)
    return Head(wording.measure_name(figure.measure, texts), _joined(unit, _tiers(board, texts), count))


def attention_head(board: Board, count: int, texts: Texts) -> Head:
    """Head the list of what needs attention: how many matters, time."""
    return Head(texts.text("needs.title"), _joined(texts.text("needs.count", n=count), moment(board, texts)))


def loop_head(board: Board, texts: Texts) -> Head:
    """Head the loop strip: how its bars are read, what its steps add up to, time."""
    number = board.loop.open_stock
    stock = (
        texts.text(number.note)
        if number.note
        else texts.text("page.loop.adds_up", n=int(number.numerator or 0))
    )
    return Head(
        texts.text("loop.title"), _joined(texts.text("page.loop.reading"), stock, moment(board, texts))
    )


def level_word(level: Level, texts: Texts) -> str:
    """Name a level for a title."""
    return texts.text(f"level.{level.word}")


def _is_share(code: str) -> bool:
    return definition(code).unit == "share"


def _tiers(board: Board, texts: Texts) -> str:
    """Say which tiers a figure counts: where headlines leave the city's out, maps and trends do not."""
    chosen = board.scope.tiers
    told = (
        texts.text("tier.all")
        if chosen is None
        else texts.text("list.and").join(texts.text(f"tier.{tier.word}") for tier in sorted(chosen))
    )
    return _joined(told, filtered(board, texts))


def filtered(board: Board, texts: Texts) -> str:
    """Say which orders alone a figure counts, by the filters of its scope; of all orders nothing."""
    told = filters_text(board.scope, board.categories, texts)
    return texts.text("filter.told", filters=told) if told else ""


def _reading(figure: MatrixFigure, texts: Texts) -> str:
    return wording.named_unit(figure.measure, texts)


def _colours(figure: HeatmapFigure, texts: Texts) -> str:
    """Say what a deeper colour means; on dark ground it is the brighter one."""
    way = "brighter" if theme.current().palette == DARK else "deeper"
    if figure.legend.attention is Attention.NONE:
        return texts.text(f"page.more.{way}")
    return texts.text(f"attention.{way}")


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)
