"""The annex: definitions, what they leave out, what was revised, how good the data are, and all tables."""

from reportlab.platypus import Flowable, KeepTogether

from data.figures import Measured
from data.figures.annex import AnnexFigure, Published, RevisionLine
from data.scope import Period
from data.wording import area_name, days_text, fraction_text, measure_name, period_text, value_text
from reports.absences import left_out
from reports.contents import Pack, open_part, table_words
from reports.sections.place_tables import places_tables
from reports.setting.drawing import notes
from reports.setting.page import TEXT_WIDTH
from reports.setting.table import Cell, Column, Group, ListTable, Row
from reports.setting.text import BLOCK, DECK, Finding, Text
from resources import definitions

_NOTES = ("few", "rounding", "manifest")
_FOUND = 260.0


def annex(pack: Pack) -> list[Flowable]:
    """The last part: definitions, exclusions, revisions, data quality, then the full tables."""
    texts, figure = pack.texts, pack.contents.annex
    apart = figure is not None and any(headline.city is not None for headline in pack.board.headlines)
    whole = texts.text("pack.annex.whole") if apart else ""
    return [
        *open_part(pack, "annex"),
        Finding(texts.text("pack.annex.finding")),
        Text(texts.text("pack.annex.deck") + whole, DECK),
        _definitions(pack, figure),
        *_absent(pack),
        *([] if figure is None else [*_exclusions(pack, figure), *_revisions(pack, figure)]),
        KeepTogether([Text(texts.text("pack.annex.quality"), BLOCK), _quality(pack)]),
        *places_tables(pack),
    ]


def _absent(pack: Pack) -> list[Flowable]:
    """The parts that this pack does not have, each with its reason; nothing where it has them all."""
    texts = pack.texts
    rows = [(texts.text(f"pack.part.{key}"), reason) for key, reason in left_out(pack)]
    columns = [
        Column(texts.text("pack.absent.part"), _FOUND),
        Column(texts.text("pack.absent.reason"), TEXT_WIDTH - _FOUND),
    ]
    title = Text(texts.text("pack.absent.title"), BLOCK)
    return [KeepTogether([title, ListTable(columns, [Group(rows)])])] if rows else []


def _used(pack: Pack, figure: AnnexFigure | None) -> list[tuple[Measured, Period]]:
    """The numbers of the pack, each measure once: those of the annex, else those of the board."""
    board = pack.board
    told = [] if figure is None else list(figure.used)
    told += [(headline.value, board.period) for headline in board.headlines if figure is None]
    told += [(each, board.period) for each in (board.heatmap.total, board.matrix.total.total)]
    found: dict[str, tuple[Measured, Period]] = {}
    for number, period in told:
        found.setdefault(number.measure, (number, period))
    return list(found.values())


def _definitions(pack: Pack, figure: AnnexFigure | None) -> ListTable:
    texts = pack.texts
    columns = [
        Column(texts.text("pack.annex.code"), 40),
        Column(texts.text("common.measure"), 76),
        Column(texts.text("common.numerator"), 90),
        Column(texts.text("common.denominator"), 90),
        Column(texts.text("common.exclusions"), 122),
        Column(texts.text("pack.this_period"), TEXT_WIDTH - 40 - 76 - 90 - 90 - 122, "right"),
    ]
    rows = [_definition(pack, *each) for each in _used(pack, figure)]
    return ListTable(columns, [Group(rows)], table_words(texts, texts.text("pack.ends")))


def _definition(pack: Pack, number: Measured, period: Period) -> Row:
    texts = pack.texts
    words = definitions.definition(number.measure).words(texts.language)
    version = number.definition.removeprefix(f"{number.measure} ")
    name = measure_name(number.measure, texts)
    if period != pack.board.period:
        name = f"{name}\n{period_text(period, texts)}"
    return [
        Cell(number.measure, version, bold=True),
        name,
        words.numerator,
        words.denominator or "—",
        words.exclusions,
        _value(pack, number),
    ]


def _value(pack: Pack, number: Measured) -> Cell:
    whole = number.denominator is None or number.too_few or number.value is None
    fraction = "" if whole else fraction_text(number, pack.texts)
    return Cell(value_text(number, pack.texts), fraction, bold=True)


def _exclusions(pack: Pack, figure: AnnexFigure) -> list[Flowable]:
    """What some number leaves out or counts apart, with how many orders that are."""
    texts = pack.texts
    columns = [
        Column(texts.text("pack.annex.excluded"), 110),
        Column(texts.text("pack.annex.treated"), TEXT_WIDTH - 190),
        Column(texts.text("pack.annex.orders"), 80, "right"),
    ]
    rows = [
        [
            texts.text(f"pack.excluded.{line.kind}"),
            texts.text(f"pack.excluded.{line.kind}.text"),
            texts.text("pack.annex.unrecorded") if line.count is None else texts.count(line.count),
        ]
        for line in figure.exclusions
    ]
    table = ListTable(columns, [Group(rows)], table_words(texts, texts.text("pack.ends")))
    return [KeepTogether([Text(texts.text("pack.annex.exclusions"), BLOCK), table])]


def _revisions(pack: Pack, figure: AnnexFigure) -> list[Flowable]:
    """The published numbers that are others now; that there are none, or nothing was published, is said."""
    texts, told = pack.texts, figure.published
    title = Text(texts.text("pack.annex.revisions"), BLOCK)
    if told is None:
        return [KeepTogether([title, Text(texts.text("pack.annex.unpublished"), DECK)])]
    since = texts.datetime_year(told.as_of, pack.board.district.zone)
    key = "pack.annex.revised" if told.lines else "pack.annex.unrevised"
    said = Text(texts.text(key, period=_told(told, pack), time=since, n=len(told.lines)), DECK)
    return [KeepTogether([title, said]), *([_revised(pack, told)] if told.lines else [])]


def _told(published: Published, pack: Pack) -> str:
    period = published.period
    return f"{period_text(period, pack.texts)} {days_text(period, pack.texts)}"


def _revised(pack: Pack, published: Published) -> ListTable:
    texts = pack.texts
    columns = [
        Column(texts.text("pack.annex.code"), 34),
        Column(texts.text("common.measure"), 110),
        Column(texts.text("cli.head.area"), 120),
        Column(texts.text("pack.annex.from_to"), TEXT_WIDTH - 264, "right"),
    ]
    rows = [_revision(pack, line) for line in published.lines]
    return ListTable(columns, [Group(rows)], table_words(texts, texts.text("pack.ends")), pad=2.0)


def _revision(pack: Pack, line: RevisionLine) -> Row:
    texts = pack.texts
    was, now = (_whole(each, pack) for each in (line.was, line.now))
    place = texts.text("common.unassigned") if line.area is None else area_name(line.area, texts)
    return [
        Cell(line.now.measure, bold=True),
        measure_name(line.now.measure, texts),
        place,
        texts.text("pack.annex.from_to.text", was=was, now=now),
    ]


def _whole(number: Measured, pack: Pack) -> str:
    """A number with its fraction, so that a revision of either part shows."""
    value = value_text(number, pack.texts)
    if number.denominator is None or number.too_few or number.value is None:
        return value
    return f"{value} ({fraction_text(number, pack.texts)})"


def _quality(pack: Pack) -> ListTable:
    """How many orders of the period have what figures need, then the marks of all orders loaded."""
    texts, quality, figure = pack.texts, pack.board.quality, pack.contents.annex
    step = (TEXT_WIDTH - _FOUND) / 2
    columns = [
        Column(texts.text("pack.annex.finding_name"), _FOUND),
        Column(texts.text("pack.annex.orders"), step, "right"),
        Column(texts.text("pack.annex.share"), step, "right"),
    ]
    fields: list[Row] = [
        [
            texts.text(f"pack.annex.field.{each.field}"),
            f"{texts.count(each.having)} / {texts.count(each.orders)}",
            texts.percent(each.having / each.orders, 2),
        ]
        for each in (figure.fields if figure is not None else ())
        if each.orders
    ]
    found = {"common.unassigned": quality.unassigned}
    found |= {f"mark.{mark}": count for mark, count in quality.marks.items()}
    marks: list[Row] = [
        [texts.text(key), texts.count(count), texts.percent(count / quality.orders, 2)]
        for key, count in found.items()
        if quality.orders and count
    ]
    total: Row = [texts.text("pack.annex.loaded"), texts.count(quality.orders), ""]
    below = [(texts.text(f"pack.annex.{key}"), texts.text(f"pack.annex.{key}.text")) for key in _NOTES]
    groups = [Group(fields, texts.text("pack.annex.fields"))] if fields else []
    loaded = texts.text("pack.annex.marks") if fields else ""
    return ListTable(columns, [*groups, Group(marks, loaded)], total=total, notes=notes(below), pad=2.0)
