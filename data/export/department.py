"""The rows of a department's paper as tables that it can work on: the same rows in the same order.

Orders that concern persons are not exported (E16): their numbers stand on the paper alone.
"""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from data.figures.collaboration import Fault
from data.figures.department import DepartmentFigure, HeldLine, Told
from data.figures.promises import PromisesFigure
from data.figures.tables import Cell, Row, Table
from data.promise_tables import promises_table
from data.wording import area_name, pair_text
from resources.i18n import current, tr

_DAY = 86_400


def department_tables(figure: DepartmentFigure) -> tuple[Table, ...]:
    """Give what is overdue, falls due and was promised, with whom, and the returns, a table each."""
    told = figure.promises
    promised = promises_table(PromisesFigure(told.district, told.place, told.as_of, None, told.lines))
    return (
        _orders(figure, figure.overdue, tr("pack.sheet.overdue")),
        _orders(figure, figure.due, tr("pack.sheet.due", days=figure.days)),
        Table(promised.title, promised.headings, promised.rows),
        _partners(figure),
        _returns(figure),
    )


def _orders(figure: DepartmentFigure, lines: Sequence[HeldLine], title: str) -> Table:
    heads = ("work_order", "tier", "street", "grid", "category", "filed", "due", "mine", "whole")
    texts, gap = current(), figure.missing.get(Told.LIMITS)
    told = [each for each in lines if not each.line.personal]
    notes: tuple[Row, ...] = (
        (tr("common.body"), pair_text(figure.actor.body, texts)),
        (tr("common.as_of"), texts.datetime_year(figure.as_of, figure.district.zone)),
        *(((tr("pack.exceptions.untold"), tr(gap)),) if gap else ()),
        *(((tr("pack.sheet.personal"),),) if len(told) < len(lines) else ()),
    )
    return Table(title, _heads(heads), tuple(_order(figure, each) for each in told), notes)


def _heads(names: Sequence[str]) -> tuple[str, ...]:
    return tuple(tr(f"pack.sheet.head.{name}") for name in names)


def _order(figure: DepartmentFigure, each: HeldLine) -> Row:
    line, texts = each.line, current()
    street, grid = [*(area_name(tag, texts) for tag in line.place[:2]), None, None][:2]
    held = (None, None) if each.held is None else (each.held.mine / _DAY, each.held.whole / _DAY)
    when = (_local(at, figure.district.zone) for at in (line.filed, line.due))
    return (line.number, line.tier.word, street, grid, pair_text(line.category, texts), *when, *held)


def _local(at: int | None, zone: str) -> Cell:
    """Give an instant as a local time without a zone, which is what a workbook knows."""
    return None if at is None else datetime.fromtimestamp(at, ZoneInfo(zone)).replace(tzinfo=None)


def _partners(figure: DepartmentFigure) -> Table:
    texts = current()
    rows: list[Row] = [
        (pair_text(each.name, texts), tr(f"pack.sheet.{way}"), number)
        for each in figure.partners
        for way in ("assists", "leads")
        for number in getattr(each, way)
    ]
    return Table(tr("pack.sheet.partners"), _heads(("body", "part", "work_order")), tuple(rows))


def _returns(figure: DepartmentFigure) -> Table:
    heads = _heads(("body", "sent", "came", "nobody", "too_many", "wrong_body", "other"))
    rows: list[Row] = [
        (
            pair_text(each.name, current()),
            each.sent,
            each.came,
            *(each.faults.get(fault, 0) for fault in (*Fault, None)),
        )
        for each in figure.returns
    ]
    return Table(tr("pack.sheet.returns"), heads, tuple(rows))
