"""Fair assessment in rows: units beside the expected, what was left out, and those that are not compared.

Rows stand in the order of codes; neither ratio nor rank can be sorted by: no league table comes about.
"""

from collections.abc import Iterable

from data.figures import Measured
from data.figures.explaining import Pointed
from data.figures.fairness import Beyond, FairnessFigure, FairUnit
from data.wording_fairness import (
    beyond_name,
    called_text,
    compared_note,
    rank_range,
    ratio_text,
    unit_name,
    unit_text,
)
from resources.i18n import DASH, Texts
from widgets.people.fact_model import Fact, FactColumn, FactRow
from widgets.people.fact_tabs import FactTab, Nothing
from widgets.people.fact_words import counted

COMPARED, BEYOND, TOO_FEW = "compared", "beyond", "too_few"


def fair_tabs(figure: FairnessFigure, texts: Texts) -> tuple[FactTab, ...]:
    """Put all tables of a figure into words."""
    return _compared(figure, texts), _beyond(figure, texts), _too_few(figure, texts)


def _compared(figure: FairnessFigure, texts: Texts) -> FactTab:
    keys = ("unit", ">base", ">late", ">expected", ">ratio", ">rank", "called")
    rows = [
        FactRow(
            each.unit.key,
            (
                _name(each, figure, texts),
                counted(each.base, texts, "ink2"),
                counted(each.observed, texts),
                Fact(DASH if each.expected is None else texts.decimal(each.expected, 1), each.expected),
                Fact(ratio_text(each, texts), number=_pointed(each, figure)),
                Fact(rank_range(each, figure, texts)),
                Fact(
                    called_text(each, texts),
                    ink="ink" if each.called.names else "ink3",
                    bold=each.called.names,
                ),
            ),
        )
        for each in figure.in_rank
    ]
    return _tab(COMPARED, texts, _columns(keys, texts), rows, compared_note(figure, texts))


def _beyond(figure: FairnessFigure, texts: Texts) -> FactTab:
    rows = [
        FactRow(
            each.unit.key,
            (
                _name(each, figure, texts),
                counted(each.base, texts),
                *(counted(each.beyond.get(why, 0), texts, "ink2") for why in Beyond),
            ),
        )
        for each in figure.units
        if any(each.beyond.values())
    ]
    heads = (FactColumn(beyond_name(why, texts), right=True) for why in Beyond)
    columns = (*_columns(("unit", ">base"), texts), *heads)
    return _tab(BEYOND, texts, columns, rows, texts.text("fair.note.beyond"))


def _too_few(figure: FairnessFigure, texts: Texts) -> FactTab:
    rows = [
        FactRow(
            each.unit.key,
            (
                _name(each, figure, texts),
                counted(each.base, texts),
                counted(each.observed, texts),
                Fact(called_text(each, texts), ink="ink3"),
            ),
        )
        for each in figure.too_few
    ]
    columns = _columns(("unit", ">base", ">late", "called"), texts)
    return _tab(TOO_FEW, texts, columns, rows, texts.text("fair.note.too_few", n=figure.minimum))


def _name(each: FairUnit, figure: FairnessFigure, texts: Texts) -> Fact:
    """Name a unit; its note tells all of it in a sentence."""
    name = unit_name(each.unit, texts, short=True)
    return Fact(name, each.unit.key, note=unit_text(each, figure, texts))


def _pointed(each: FairUnit, figure: FairnessFigure) -> Pointed | None:
    """Give the ratio of a place as a number that opens what it means; bodies have no place to open it in."""
    if each.ratio is None or each.unit.area is None:
        return None
    number = Measured("J1", figure.definition, each.ratio.value, float(each.observed))
    return Pointed(number, each.unit.area.path, period=figure.period)


def _columns(keys: Iterable[str], texts: Texts) -> tuple[FactColumn, ...]:
    """Name columns; one with `>` before its key stands at the right, the units take the room there is."""
    return tuple(
        FactColumn(texts.text(f"fair.column.{key.lstrip('>')}"), key[0] == ">", int(key == "unit"))
        for key in keys
    )


def _tab(key: str, texts: Texts, columns: tuple[FactColumn, ...], rows: list[FactRow], note: str) -> FactTab:
    nothing = Nothing(texts.text(f"fair.none.{key}"), texts.text("fair.none.text"), icon="compare")
    return FactTab(
        key, texts.text(f"fair.tab.{key}"), columns, tuple(rows), nothing, texts.count(len(rows)), note
    )
