"""The half page of the day: what changed since the cut-off, to be laid into the pack."""

from reportlab.platypus import Flowable

from data.figures import Measured
from data.figures.since import SinceFigure
from data.wording import area_name, measure_name, value_text
from reports.absences import reason
from reports.contents import Pack, table_words
from reports.sections.order_table import More, day_text, order_table
from reports.setting.page import TEXT_WIDTH, Part
from reports.setting.table import Cell, Column, Group, ListTable, Row
from reports.setting.text import BLOCK, DECK, NOTE, Finding, Text
from resources.i18n import DASH, Texts

_LISTED = 8
"""So many orders stand on half a page; of more, how many they are."""
_NUMBER = 90.0


def since(pack: Pack) -> list[Flowable]:
    """What came, was closed and fell overdue since the cut-off; empty where the figure is not there."""
    figure, texts = pack.contents.since, pack.texts
    if figure is None:
        return []
    zone = pack.board.district.zone
    words = {
        "place": area_name(figure.place, texts),
        "begin": texts.datetime_year(figure.cut_off, zone),
        "end": texts.datetime_year(figure.now, zone),
    }
    return [
        Part("since", "", texts.text("pack.part.since")),
        Finding(since_finding(figure, texts)),
        Text(texts.text("pack.since.deck", **words), DECK),
        _numbers(figure, texts),
        *_late(figure, pack),
    ]


def since_finding(figure: SinceFigure, texts: Texts) -> str:
    """How many orders came and were closed since, and how many of all fell overdue."""
    words = {"came": value_text(figure.came, texts), "done": value_text(figure.done, texts)}
    flows = texts.text("pack.since.came" if figure.done.value is None else "pack.since.flows", **words)
    if figure.late is None or figure.settled is None:
        return flows
    late = texts.text("pack.since.late", late=len(figure.late), settled=figure.settled)
    return texts.text("pack.clauses").join((flows, late))


def _numbers(figure: SinceFigure, texts: Texts) -> ListTable:
    columns = [
        Column(texts.text("common.measure"), TEXT_WIDTH - 2 * _NUMBER),
        Column(texts.text("pack.since.then"), _NUMBER, "right"),
        Column(texts.text("pack.since.now"), _NUMBER, "right", bold=True),
    ]
    rows: list[Row] = [
        _row(None, figure.came, texts),
        _row(None, figure.done, texts),
        _row(*figure.open, texts),
        _row(*figure.overdue, texts),
    ]
    return ListTable(columns, [Group(rows)])


def _row(then: Measured | None, now: Measured, texts: Texts) -> Row:
    """A measure then and now; what is counted in the days since has no number then."""
    before = DASH if then is None else value_text(then, texts)
    after = Cell(value_text(now, texts), "" if now.value is not None else reason(now, texts))
    name = measure_name(now.measure, texts)
    return [name if then else texts.text("pack.since.after", name=name), before, after]


def _late(figure: SinceFigure, pack: Pack) -> list[Flowable]:
    """The orders that fell overdue since, as many as the half page holds."""
    texts, zone = pack.texts, pack.board.district.zone
    if not figure.late:
        return []
    rows = [(line, [day_text(line.due, figure.now, zone)]) for line in figure.late[:_LISTED]]
    more: list[More] = [(texts.text("pack.overdue.due"), "right")]
    words = table_words(texts, texts.text("pack.ends"), "pack.order_rows")
    table = order_table(rows, more, texts, words)
    left = len(figure.late) - len(rows)
    title = Text(texts.text("pack.since.list", n=len(figure.late)), BLOCK)
    return [title, table, *([Text(texts.text("pack.since.more", n=left), NOTE)] if left else [])]
