"""What is tried of a street's staffing on one page: the numbers before and after, two maps, the changes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from typing import Any

from reportlab.platypus import Flowable

from data.figures import HeatmapFigure
from data.figures.staffing import Change, StaffingFigure, StaffingState
from data.wording import (
    area_name,
    area_short,
    district_name,
    measure_name,
    named_unit,
    period_text,
    unit_text,
)
from data.wording_staffing import change_text, left_out_text, reasoned_text, standards_text
from reports.alternatives import map_words
from reports.map import Ground, draw_legend, draw_map, height_of
from reports.setting.drawing import Picture
from reports.setting.page import (
    TEXT_WIDTH,
    BuiltPages,
    PageIndex,
    Part,
    Sheet,
    build_pages,
)
from reports.setting.table import Column, Group, ListTable, Row
from reports.setting.text import BLOCK, DECK, NOTE, TOTAL, Finding, Text, put_block
from resources.i18n import Texts

_PAD = 1.5
_GAP, _LEGEND, _MAP_HIGH = 14.0, 132.0, 126.0
_NAME, _NUMBER = 262.0, 24.0


@dataclass(frozen=True, slots=True)
class WhatIfPaper:
    """What the page shows: the street as it is, the changes with what they come to, and maps of load.

    `beside` is another what-if; `maps` are today's, and what is tried where there is anything; `ground` has
    their boundaries, None where there are none.
    """

    figure: StaffingFigure
    changes: tuple[Change, ...]
    then: StaffingState
    beside: tuple[tuple[Change, ...], StaffingState] | None
    maps: tuple[HeatmapFigure, ...]
    ground: Ground | None


def build_what_if(paper: WhatIfPaper, texts: Texts, out: Path) -> BuiltPages:
    """Write the page to `out`; a long list of changes goes on to another."""

    def story(_index: PageIndex) -> Sequence[Flowable]:
        return list(_story(paper, texts))

    return build_pages(story, _sheet(paper, texts), out)


def _sheet(paper: WhatIfPaper, texts: Texts) -> Sheet:
    origin = paper.figure.origin
    place, district = area_name(origin.street, texts), district_name(origin.district, texts)
    as_of = texts.datetime_year(origin.as_of, origin.district.zone)
    return Sheet(
        title=f"{texts.text('staffing.paper.title')} {place}",
        subject=period_text(origin.period, texts),
        author=texts.text("pack.office", district=district),
        language="zh-CN" if texts.language == "zh_CN" else "en",
        as_of=origin.as_of,
        head_left=texts.text("staffing.paper.head_left", place=district),
        head_right=f"{place} · {period_text(origin.period, texts)}",
        foot=texts.text("staffing.paper.foot", as_of=as_of, revision=str(origin.revision)),
        page_of=lambda page, pages: texts.text("pack.page_of", page=page, pages=pages),
        continued=lambda title: texts.text("pack.continued", title=title),
        covered=False,
    )


def _story(paper: WhatIfPaper, texts: Texts) -> Iterator[Flowable]:
    figure, origin = paper.figure, paper.figure.origin
    title = "staffing.paper.title" if paper.changes else "staffing.paper.now"
    yield Part("staffing", "", f"{texts.text(title)} · {area_name(origin.street, texts)}")
    yield Finding(_finding(paper, texts))
    yield Text(texts.text("staffing.paper.mark" if paper.changes else "staffing.paper.no_changes"), DECK)
    yield Text(texts.text("staffing.paper.numbers"), BLOCK)
    yield _numbers(paper, texts)
    if paper.ground is not None:
        yield _maps(paper, paper.ground, texts)
    if paper.changes or paper.beside is not None:
        yield _changes(paper, texts)
    yield Text(f"{texts.text('staffing.paper.minutes')}　{_standards(figure, texts)}", NOTE)
    yield Text(f"{texts.text('staffing.paper.left')}　{left_out_text(figure.left_out, texts)}", NOTE)
    yield Text(texts.text("staffing.paper.map.note"), NOTE)


def _finding(paper: WhatIfPaper, texts: Texts) -> str:
    """What the changes come to in the ratio of the heaviest post, and in what nobody looks after."""
    now, then = paper.figure.now, paper.then
    key = "staffing.sentence.tried" if paper.changes else "staffing.sentence"
    ratio, cover = then.number("C4x"), then.number("C1k")
    key = key if ratio.value is not None else "staffing.sentence.untold"
    return texts.text(
        key,
        small=int(cover.numerator or 0),
        posts=int(cover.denominator or 0),
        ratio=reasoned_text(ratio, texts),
        before=reasoned_text(now.number("C4x"), texts),
        uncovered=len(then.uncovered),
        bare=len(now.uncovered),
    )


def _numbers(paper: WhatIfPaper, texts: Texts) -> ListTable:
    now = paper.figure.now
    states = [now, *([paper.then] if paper.changes else [])]
    heads = ["staffing.head.now", *(["staffing.head.then"] if paper.changes else [])]
    if paper.beside is not None:
        states.append(paper.beside[1])
        heads.append("staffing.head.beside")
    wide = (TEXT_WIDTH - _NAME) / len(states)
    columns = [
        Column(texts.text("staffing.paper.measure"), _NAME),
        *(Column(texts.text(head), wide, "right", bold=at == 1) for at, head in enumerate(heads)),
    ]
    rows: list[Row] = [
        [named_unit(numbers[0].measure, texts), *(reasoned_text(number, texts) for number in numbers)]
        for numbers in zip(*(state.numbers for state in states), strict=True)
    ]
    fits = dict.fromkeys(fit for state in states for fit in state.fits)
    told = " / ".join(texts.text(f"balance.fit.{fit}") for fit in fits)
    counts = (" / ".join(texts.count(state.fits.get(fit, 0)) for fit in fits) for state in states)
    rows.append([f"{texts.text('staffing.tab.small')} ({told})", *counts])
    return ListTable(columns, [Group(rows)], pad=_PAD, space_after=6)


def _maps(paper: WhatIfPaper, base: Ground, texts: Texts) -> Picture:
    """Today's map and that of what is tried side by side, with one legend."""
    words = "; ".join(map_words(each, texts, (), "") for each in paper.maps)
    side = (TEXT_WIDTH - _LEGEND - 2 * _GAP) / 2
    high = height_of(base, side, _MAP_HIGH) + 16
    titles = ("staffing.paper.now.map", "staffing.paper.then.map")

    def draw(canvas: Any, wide: float, high: float) -> None:
        for at, figure in enumerate(paper.maps):
            left = at * (side + _GAP)
            put_block(canvas, left, high, texts.text(titles[at]), TOTAL, side)
            box = (left, 0, left + side, high - 16)
            draw_map(canvas, box, figure, base, lambda tag: area_short(tag, texts))
        legend = (wide - _LEGEND, 0, wide, high)
        title = f"{measure_name('C4m', texts)} ({unit_text('C4m', texts)})"
        draw_legend(canvas, legend, paper.maps[-1], title, "", texts)

    return Picture(max(high, _MAP_HIGH), draw, alt=words)


def _changes(paper: WhatIfPaper, texts: Texts) -> ListTable:
    """The changes in their order, down the left half and then the right; then those of the other what-if."""
    half = (TEXT_WIDTH - _GAP) / 2
    side = [
        Column(texts.text("staffing.sheet.number"), _NUMBER),
        Column(texts.text("staffing.sheet.change"), half - _NUMBER),
    ]
    lists = {"changes": paper.changes, "beside": () if paper.beside is None else paper.beside[0]}
    groups = [
        Group(_halves(changes, paper.figure, texts), texts.text(f"staffing.paper.{key}"))
        for key, changes in lists.items()
        if changes
    ]
    return ListTable([*side, Column("", _GAP), *side], groups, pad=_PAD, space_after=6)


def _halves(changes: Sequence[Change], figure: StaffingFigure, texts: Texts) -> list[Row]:
    told = [[texts.count(at), change_text(each, figure.names, texts)] for at, each in enumerate(changes, 1)]
    first = -(-len(told) // 2)
    pairs = zip_longest(told[:first], told[first:], fillvalue=["", ""])
    return [[*one, "", *other] for one, other in pairs]


def _standards(figure: StaffingFigure, texts: Texts) -> str:
    """The agreed minutes in one line."""
    told = standards_text(figure.standards, texts)
    return texts.text("staffing.paper.minutes.text", told=told, n=figure.own)
