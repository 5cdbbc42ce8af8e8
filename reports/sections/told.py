"""What residents are told of a place in large type: its numbers, its matters, its promises and its map."""

from collections.abc import Sequence
from typing import Any

from data.figures import HeatmapFigure, Measured
from data.figures.promises import Fate, PromiseLine
from data.figures.publicity import PublicFigure
from data.wording import area_short, class_text, days_text, number_text, pair_text
from reports.alternatives import map_words
from reports.contents import Pack
from reports.map import Ground, class_colours, draw_map
from reports.sections.poster import FOOT, LINE, SMALL, STRONG, fitted, put_head
from reports.sections.promises import MARKS
from reports.setting.drawing import fill_rect, rule, swatch
from reports.setting.text import Style, put, put_block, shown, width
from resources.i18n import Texts
from resources.palette import PAPER

PROMISED = 10
"""So many promises are told; of more, how many there are."""
_BAR = 18.0
_MAP_TYPE = 1.7
"""Names on the map are so much larger than on a page that is held in the hand."""


def notice_title(figure: PublicFigure, texts: Texts) -> str:
    """What was done and how much of it in time, in two lines; what came in where that is not told."""
    if figure.done.value is None:
        return texts.text("pack.notice.title.came", n=number_text(figure.came, texts))
    done = number_text(figure.done, texts)
    if figure.on_time.value is None or figure.on_time.too_few:
        return texts.text("pack.notice.title.done", n=done)
    return texts.text("pack.notice.title", n=done, rate=texts.decimal(figure.on_time.value * 100, 0))


def numbers(figure: PublicFigure, texts: Texts) -> list[tuple[str, str, str]]:
    """What came in, was done, is open and overdue, each as (label, value, unit)."""
    shown_numbers: Sequence[tuple[str, Measured]] = (
        ("came", figure.came),
        ("done", figure.done),
        ("open", figure.open),
        ("overdue", figure.overdue),
    )
    return [
        (
            texts.text(f"pack.notice.{key}"),
            number_text(number, texts),
            "" if number.value is None else texts.text("unit.order"),
        )
        for key, number in shown_numbers
    ]


def period_line(figure: PublicFigure, texts: Texts) -> str:
    """The days of the data, that nobody is told of, and what a dash means where there is one."""
    as_of = texts.datetime_year(figure.as_of, figure.district.zone)
    deck = texts.text("pack.notice.deck", days=days_text(figure.period, texts), as_of=as_of)
    known = all(number.value is not None for number in (figure.done, figure.open, figure.overdue))
    return deck if known else deck + texts.text("pack.notice.absent")


def put_categories(canvas: Any, x: float, top: float, wide: float, pack: Pack, step: float = 30.0) -> float:
    """The most frequent categories as bars on one scale, and what is not told apart; returns the y below."""
    figure, texts = pack.contents.publicity, pack.texts
    assert figure is not None, "a notice has its figure"
    title = texts.text("pack.notice.categories", n=len(figure.categories))
    y = put_head(canvas, x, top, wide, title if figure.categories else texts.text("pack.notice.matters"))
    most = max((each.count for each in figure.categories), default=1)
    names = [pair_text(each.name, texts) for each in figure.categories]
    label, style = _label(names, wide)
    for each, name in zip(figure.categories, names, strict=True):
        put(canvas, x, y - 16, name, style)
        bar = (wide - label - 60) * each.count / most
        fill_rect(canvas, x + label, y - 20, bar, _BAR, PAPER.quantity.steps[3])
        put(canvas, x + label + bar + 7, y - 17, texts.count(each.count), STRONG)
        y -= step
    return put_block(canvas, x, y - 2, _others(figure, texts), SMALL, wide)


def _label(names: Sequence[str], wide: float) -> tuple[float, Style]:
    """The width of the column of names, at most half of all, and the one size in which all of them fit."""
    longest = max((width(shown(name), LINE.size) for name in names), default=0.0)
    label = min(longest, wide / 2 - 12)
    return label + 12, fitted("\n".join(names), LINE, label)


def _others(figure: PublicFigure, texts: Texts) -> str:
    """What the bars leave out, and that more is neither good nor bad; or that nothing came."""
    if not figure.categories and not figure.others:
        return texts.text("pack.notice.nothing")
    key = "pack.notice.others" if figure.categories else "pack.notice.others.all"
    return texts.text(key if figure.others else "pack.notice.mixed", n=figure.others)


def put_map(canvas: Any, box: tuple[float, float, float, float], figure: HeatmapFigure, pack: Pack) -> None:
    """Where matters come from by street, with the classes below; none where no boundaries are loaded."""
    base, texts, (x0, y0, x1, y1) = pack.contents.ground, pack.texts, box
    if base is None:
        put_block(canvas, x0, y1, texts.text("pack.notice.no_map"), SMALL, x1 - x0)
        return
    streets = Ground(base.borders, base.borders, base.named)
    with canvas.tags.figure(map_words(figure, texts)):
        canvas.saveState()
        canvas.scale(_MAP_TYPE, _MAP_TYPE)
        inner = (x0 / _MAP_TYPE, (y0 + 48) / _MAP_TYPE, x1 / _MAP_TYPE, y1 / _MAP_TYPE)
        draw_map(canvas, inner, figure, streets, lambda tag: area_short(tag, texts))
        canvas.restoreState()
    _legend(canvas, x0, y0, x1 - x0, figure, texts)


def _legend(canvas: Any, x: float, y: float, wide: float, figure: HeatmapFigure, texts: Texts) -> None:
    colours = class_colours(figure.legend)
    step = wide / len(colours)
    for at, colour in enumerate(colours):
        swatch(canvas, x + at * step, y + 30, step - 4, 12, colour)
        put(canvas, x + at * step, y + 15, class_text(figure.legend, at, texts), FOOT)
        count = texts.text("level.street.count", n=figure.legend.counts[at])
        put(canvas, x + at * step, y, count, fitted(count, FOOT, step - 6))


def put_promises(canvas: Any, top: float, bottom: float, wide: float, pack: Pack) -> None:
    """What was promised and what became of it, in two columns between two heights."""
    figure, texts = pack.contents.publicity, pack.texts
    assert figure is not None, "a notice has its figure"
    told = figure.promises
    room = 2 * max(1, min(PROMISED // 2, int((top - bottom - 78) / 30)))
    lines = told[:room]
    counts = {fate: sum(line.fate is fate for line in told) for fate in Fate}
    said = [texts.text(f"pack.promises.{fate}.n", n=count) for fate, count in counts.items() if count]
    title = texts.text("pack.notice.promises", n=len(told)) if told else texts.text("pack.notice.promised")
    y = put_head(canvas, 0, top, wide, title, texts.text("list.and").join(said))
    if not told:
        key = "pack.notice.promises.none" if figure.met else "pack.promises.no_meeting"
        put_block(canvas, 0, y, texts.text(key), SMALL, wide)
        return
    rows = -(-len(lines) // 2)
    half = (wide - 20) / 2
    for at, line in enumerate(lines):
        column, row = divmod(at, rows)
        _promise(canvas, column * (half + 20), y - row * 30, half, line, texts)
    if len(told) > len(lines):
        more = texts.text("pack.notice.promises.more", n=len(told) - len(lines))
        put_block(canvas, 0, y - rows * 30 - 4, more, SMALL, wide)


def _promise(canvas: Any, x: float, y: float, wide: float, line: PromiseLine, texts: Texts) -> None:
    """One promise on a line: its mark, what it is about, and what became of it."""
    late = line.fate is Fate.OVERDUE
    MARKS[line.fate](canvas, (x, y - 18, 15.0))
    style = Style(15, 21, bold=late, colour=PAPER.alert if late else PAPER.ink2)
    used = put(canvas, x + wide, y - 17, texts.text(f"pack.promises.{line.fate}"), style, "right")
    matter = line.matter or texts.text("order.personal")
    place = "" if line.place is None else area_short(line.place, texts)
    said = texts.text("pack.notice.promise", matter=matter, place=place) if place else matter
    put(canvas, x + 24, y - 17, said, fitted(said, LINE, wide - used - 36))
    rule(canvas, x, x + wide, y - 27, 0.6, PAPER.hair)
