"""Exceptions: the overdue orders by owner and one by one, and beside them what else left the usual course."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from reportlab.platypus import CondPageBreak, Flowable

from data.figures import OrderState
from data.figures.collaboration import Fault
from data.figures.exceptions import Aside, ChainLine, ExceptionsFigure, OwnerLine, RecurringLine, StoppedLine
from data.terms import TIERS, Tier
from data.wording import area_short, pair_text
from reports.absences import overdue_known, overdue_reason
from reports.contents import Pack, open_part, table_words
from reports.sections.order_table import Listed, More, day_text, order_table
from reports.sections.overdue import overdue
from reports.setting.fitting import GAP, longest_line, share_out
from reports.setting.page import TEXT_WIDTH
from reports.setting.table import Cell, Column, Group, ListTable, Row
from reports.setting.text import BLOCK, NOTE, PROSE, Run, Text
from resources.i18n import DASH
from resources.palette import PAPER

_DAY = 86_400
_HEAD_ROOM = 150.0
"""Points that a list needs below its title; with less it begins on the next page."""
_MEANT = replace(NOTE, after=6)
_NUMBERS = 3
"""So many orders of a place are named; of more, how many they are."""


def exceptions(pack: Pack) -> list[Flowable]:
    """The part on exceptions; empty where nothing of it can be told."""
    figure = pack.contents.exceptions
    if figure is None:
        return overdue(pack)
    asides = _asides(pack, figure)
    if overdue_known(pack):
        return [*overdue(pack, owners_table(pack, figure)), *asides]
    if len(figure.missing) == len(Aside):
        return []
    why = pack.texts.text("pack.exceptions.no_overdue", why=overdue_reason(pack))
    return [*open_part(pack, "overdue"), Text(why, PROSE), *asides]


def owners_table(pack: Pack, figure: ExceptionsFigure) -> list[Flowable]:
    """How many overdue orders each body holds, by tier; nothing where none is overdue."""
    if not figure.overdue.total:
        return []
    texts = pack.texts
    held = [tier for tier in TIERS if figure.overdue.tiers[tier]]
    tiers = held if len(held) > 1 else []  # of one tier alone the sum says it all
    narrow = 46.0
    columns = [
        Column(texts.text("common.body"), TEXT_WIDTH - narrow * (len(tiers) + 2)),
        *(Column(texts.text(f"pack.exceptions.tier.{tier.word}"), narrow, "right") for tier in tiers),
        Column(texts.text("pack.exceptions.total"), narrow, "right", bold=True),
        Column(texts.text("pack.overdue.longest"), narrow, "right"),
    ]
    rows = [_owner(pack, line, tiers) for line in figure.owners]
    total = [texts.text("pack.exceptions.sum"), *_owner(pack, figure.overdue, tiers)[1:]]
    title = texts.text("pack.exceptions.owners", n=sum(line.bodies for line in figure.owners))
    return [Text(title, BLOCK), ListTable(columns, [Group(rows)], total=total, pad=2.0)]


def _owner(pack: Pack, line: OwnerLine, tiers: Sequence[Tier]) -> Row:
    texts = pack.texts
    some = line.bodies > 1
    name = texts.text("pack.exceptions.others", n=line.bodies) if some else pair_text(line.name, texts)
    counts = [
        # What waits at the city is grey: the district can only ask.
        Cell(texts.count(line.tiers[tier]), colour=PAPER.ink3 if tier is Tier.D else None)
        for tier in tiers
    ]
    return [name or DASH, *counts, texts.count(line.total), texts.count(line.longest // _DAY)]


def _asides(pack: Pack, figure: ExceptionsFigure) -> list[Flowable]:
    """The lists beside that of the overdue orders, each with its count and what it counts."""
    lists: Mapping[Aside, tuple[int, Callable[[], ListTable]]] = {
        Aside.PAUSED: (len(figure.paused), lambda: _stopped(pack, figure, Aside.PAUSED)),
        Aside.EXTENDED: (len(figure.extended), lambda: _stopped(pack, figure, Aside.EXTENDED)),
        Aside.CHAINS: (len(figure.chains), lambda: _chains(pack, figure)),
        Aside.RECURRING: (len(figure.recurring), lambda: _recurring(pack, figure)),
    }
    found: list[Flowable] = []
    for aside, (count, table) in lists.items():
        found += _aside(pack, figure, aside, count)
        if count:
            found.append(table())
    return found


def _aside(pack: Pack, figure: ExceptionsFigure, aside: Aside, count: int) -> list[Flowable]:
    """The title of a list with its count; where it is empty or cannot be told, one line is all."""
    texts = pack.texts
    meant = texts.text(
        f"pack.exceptions.{aside}.meant", least=figure.least, days=figure.days, metres=figure.metres
    )
    if aside in figure.missing:
        said, meant = texts.text("pack.exceptions.untold"), texts.text(figure.missing[aside])
    elif not count:
        said = texts.text("pack.exceptions.nothing")
    else:
        return [CondPageBreak(_HEAD_ROOM), Text(_title(pack, figure, aside), BLOCK), Text(meant, _MEANT)]
    title = texts.text(f"pack.exceptions.{aside}", said=said)
    return [Text([Run(title, bold=True), Run(f"  {meant}")], _MEANT)]


def _title(pack: Pack, figure: ExceptionsFigure, aside: Aside) -> str:
    """The title of a list that has lines, with how many these are."""
    lists = {
        Aside.PAUSED: figure.paused,
        Aside.EXTENDED: figure.extended,
        Aside.CHAINS: figure.chains,
        Aside.RECURRING: figure.recurring,
    }
    orders = sum(len(line.numbers) for line in figure.recurring)
    said = pack.texts.text(f"pack.exceptions.{aside}.n", n=len(lists[aside]), orders=orders)
    return pack.texts.text(f"pack.exceptions.{aside}", said=said)


def _stopped(pack: Pack, figure: ExceptionsFigure, aside: Aside) -> ListTable:
    texts = pack.texts
    lines = figure.paused if aside is Aside.PAUSED else figure.extended
    rows: list[Listed] = [
        (each.line, (_day(pack, each.since), _standing(pack, each, aside))) for each in lines
    ]
    since, now = (texts.text(f"pack.exceptions.{aside}.{head}") for head in ("since", "now"))
    return _orders(pack, rows, ((since, "left"), (now, "right")), _title(pack, figure, aside))


def _orders(pack: Pack, rows: Sequence[Listed], more: Sequence[More], title: str) -> ListTable:
    words = table_words(pack.texts, pack.texts.text("pack.ends"), "pack.order_rows", title)
    return order_table(rows, more, pack.texts, words)


def _standing(pack: Pack, each: StoppedLine, aside: Aside) -> str:
    """How many days the clock has stood, or until when the limit goes now and whether that is over."""
    if aside is Aside.PAUSED:
        return DASH if each.since is None else pack.texts.count((pack.board.as_of - each.since) // _DAY)
    due = _day(pack, each.line.due)
    return f"▲ {due}" if each.line.state is OrderState.OVERDUE else due


def _chains(pack: Pack, figure: ExceptionsFigure) -> ListTable:
    texts = pack.texts
    rows: list[Listed] = [
        (each.line, (texts.count(each.line.returns), "", _faults(pack, each))) for each in figure.chains
    ]
    returns, said = (texts.text(f"pack.exceptions.{head}") for head in ("returns", "faults"))
    return _orders(
        pack, rows, ((returns, "right"), ("", "left"), (said, "left")), _title(pack, figure, Aside.CHAINS)
    )


def _faults(pack: Pack, each: ChainLine) -> str:
    """What the returns say of the dispatch, a line for each word with how often it was said."""
    said = [
        pack.texts.text(f"pack.exceptions.fault.{fault or 'other'}", n=each.faults.count(fault))
        for fault in (*Fault, None)
        if fault in each.faults
    ]
    return "\n".join(said)


def _recurring(pack: Pack, figure: ExceptionsFigure) -> ListTable:
    texts = pack.texts
    heads = ("level.street", "level.grid.short", "common.category", "pack.exceptions.recurring.orders")
    titles = [*map(texts.text, heads), "", texts.text("common.work_order")]
    rows = [_place(pack, each) for each in figure.recurring]
    needs = [GAP + max(map(longest_line, column)) for column in zip(titles, *rows, strict=True)]
    widths = share_out(needs, [False, False, False, True, True, False], TEXT_WIDTH)
    widths[2] += TEXT_WIDTH - sum(widths)
    columns = [Column(title, wide) for title, wide in zip(titles, widths, strict=True)]
    columns[3] = Column(titles[3], widths[3], "right", bold=True)
    title = _title(pack, figure, Aside.RECURRING)
    words = table_words(texts, texts.text("pack.ends"), "pack.exceptions.rows", title)
    return ListTable(columns, [Group(rows)], words, pad=2.5)


def _place(pack: Pack, each: RecurringLine) -> list[str]:
    texts = pack.texts
    names = [area_short(tag, texts) for tag in each.place[:2]]
    street, grid = [*names, "", ""][:2]
    shown = ", ".join(each.numbers[:_NUMBERS])
    more = len(each.numbers) - _NUMBERS
    numbers = texts.text("pack.exceptions.more", shown=shown, n=more) if more > 0 else shown
    category = pair_text(each.category, texts)
    nowhere = texts.text("common.unassigned")
    return [street or nowhere, grid, category, texts.count(len(each.numbers)), "", numbers]


def _day(pack: Pack, at: int | None) -> str:
    return day_text(at, pack.board.as_of, pack.board.district.zone)
