"""Second visits, return visits and faults of data: numbers of the place, never of a unit."""

from reportlab.platypus import Flowable

from data.figures import Measured
from data.figures.reviews import ReviewsFigure
from data.figures.signals import Visits
from data.wording import fraction_text, measure_name, value_text
from data.wording_reviewing import CHANCE, HALVES
from reports.absences import reason
from reports.contents import Pack, open_part, table_words
from reports.setting.drawing import notes
from reports.setting.page import TEXT_WIDTH
from reports.setting.table import Cell, Column, Group, ListTable, Row
from reports.setting.text import BLOCK, DECK, PROSE, Finding, Text
from resources.i18n import DASH

_NAME = 240.0
_NOTES = ("visits", "faults", "unnamed")


def reviews(pack: Pack) -> list[Flowable]:
    """The part on second visits, return visits and faults of data."""
    figure, texts = pack.contents.reviews, pack.texts
    if figure is None or not figure.orders:
        return []
    below = [(texts.text(f"pack.reviews.{key}"), texts.text(f"pack.reviews.{key}.text")) for key in _NOTES]
    return [
        *open_part(pack, "reviews"),
        Finding(_finding(figure, pack)),
        Text(texts.text("pack.reviews.deck"), DECK),
        *_sample(figure, pack),
        Text(texts.text("pack.reviews.visited"), BLOCK),
        _visits(figure, pack),
        *([Text(texts.text("pack.reviews.faults"), BLOCK), _faults(figure, pack)] if figure.faulty else []),
        notes(below),
    ]


def _finding(figure: ReviewsFigure, pack: Pack) -> str:
    texts = pack.texts
    faults = texts.text("pack.reviews.finding.faults", n=figure.faulty, orders=figure.orders)
    told = [faults]
    if figure.as_recorded.value is not None:
        value = value_text(figure.as_recorded, texts)
        told.insert(0, texts.text("pack.reviews.finding.visits", value=value))
    if (chance := figure.revisits.get(CHANCE)) is not None and chance.known:
        words = {"known": chance.known, "done": chance.done}
        told.insert(0, texts.text("pack.reviews.finding.sample", **words))
    return texts.text("pack.clauses").join(told)


def _sample(figure: ReviewsFigure, pack: Pack) -> list[Flowable]:
    """Of the district: how many orders of the sample were visited again, and how many were as recorded."""
    if not figure.revisits:
        return []
    texts = pack.texts
    head = Text(texts.text("pack.reviews.sample"), BLOCK)
    if not any(each.known or each.unclear for each in figure.revisits.values()):
        return [head, Text(texts.text("pack.reviews.sample.none"), PROSE)]
    columns = [
        Column(texts.text("pack.reviews.half"), _NAME),
        Column(texts.text("pack.reviews.revisited"), 90, "right", bold=True),
        Column(texts.text("pack.reviews.as_recorded"), 90, "right"),
        Column(texts.text("pack.reviews.interval"), TEXT_WIDTH - _NAME - 180, "right"),
    ]
    rows = [_half(half, figure.revisits[half], pack) for half in HALVES]
    return [head, ListTable(columns, [Group(rows)])]


def _half(half: str, visits: Visits, pack: Pack) -> Row:
    texts = pack.texts
    between = visits.interval and f"{texts.percent(visits.interval[0])}–{texts.percent(visits.interval[1])}"
    visited = visits.known + visits.unclear
    return [
        texts.text(f"review.half.{half}"),
        texts.count(visited),
        texts.count(visits.done),
        between or DASH,
    ]


def _visits(figure: ReviewsFigure, pack: Pack) -> ListTable:
    texts = pack.texts
    columns = [
        Column(texts.text("common.measure"), _NAME),
        Column(texts.text("pack.this_period"), 70, "right", bold=True),
        Column(texts.text("pack.reviews.fraction"), 80, "right"),
        Column(texts.text("pack.reviews.interval"), TEXT_WIDTH - _NAME - 150, "right"),
    ]
    low, high = figure.interval or (None, None)
    between = "" if low is None or high is None else f"{texts.percent(low)}–{texts.percent(high)}"
    rows = [_visit(figure.visited, "", pack), _visit(figure.as_recorded, between, pack)]
    return ListTable(columns, [Group(rows)])


def _visit(number: Measured, between: str, pack: Pack) -> Row:
    texts = pack.texts
    name = f"{measure_name(number.measure, texts)} {number.measure}"
    if number.value is None:
        return [Cell(name, reason(number, texts)), value_text(number, texts), "", ""]
    return [name, value_text(number, texts), fraction_text(number, texts), between]


def _faults(figure: ReviewsFigure, pack: Pack) -> ListTable:
    texts = pack.texts
    step = (TEXT_WIDTH - _NAME) / 2
    columns = [
        Column(texts.text("pack.reviews.kind"), _NAME),
        Column(texts.text("pack.annex.orders"), step, "right"),
        Column(texts.text("pack.annex.share"), step, "right"),
    ]
    rows = [
        [
            texts.text(f"mark.{fault.kind}"),
            texts.count(fault.count),
            texts.percent(fault.count / figure.orders, 2),
        ]
        for fault in figure.faults
        if fault.count
    ]
    return ListTable(columns, [Group(rows)], table_words(texts, texts.text("pack.ends")))
