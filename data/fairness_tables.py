"""Fair assessment as tables: units beside what was expected of them, what was left out, and the three axes.

A rank stands in two cells, from and to, with how many are ranked beside it: never in one.
"""

from data.figures.fairness import AxisScore, Beyond, FairnessFigure, FairUnit, Part, Scorecard
from data.figures.tables import Row, Table
from data.tabling import local_time, number_cells
from data.wording_fairness import (
    axis_name,
    beside_score,
    beside_text,
    beyond_name,
    called_text,
    compared_note,
    part_name,
    span_text,
    unit_name,
)
from resources.definitions import definition
from resources.i18n import DASH, current, tr

_HEADS = ("code", "unit", "base", "late", "expected", "ratio.only", "ratio.low", "ratio.high")
_RANKS = ("rank.first", "rank.last", "rank.of", "called")


def units_table(figure: FairnessFigure) -> Table:
    """Give the units in the order of their codes, what is in no rate of theirs beside it."""
    texts = current()
    shown = (*figure.units, *([figure.unassigned] if figure.unassigned else []))
    return Table(
        title=f"{tr('fair.export.title')} {tr(f'fair.kind.{figure.kind}')}",
        headings=(
            *(tr(f"fair.column.{key}") for key in (*_HEADS, *_RANKS)),
            *(beyond_name(why, texts) for why in Beyond),
        ),
        rows=tuple(_unit(each, figure) for each in shown),
        notes=(*_about(figure), (compared_note(figure, texts),), *_defined("J1")),
    )


def _unit(each: FairUnit, figure: FairnessFigure) -> Row:
    texts = current()
    ratio = (None, None, None) if each.ratio is None else (each.ratio.value, each.ratio.low, each.ratio.high)
    first, last = each.rank or (None, None)
    held = each.unit.area is not None or each.unit.body is not None
    return (
        each.unit.key if held else None,
        unit_name(each.unit, texts),
        each.base,
        each.observed,
        DASH if each.expected is None else each.expected,
        *ratio,
        first,
        last,
        figure.ranked if each.rank else None,
        called_text(each, texts) if held else None,
        *(each.beyond.get(why, 0) for why in Beyond),
    )


def axes_table(figure: FairnessFigure, card: Scorecard | None = None) -> Table:
    """Give the three axes with their parts and the weights in force, of one unit or of all."""
    keys = ("unit", "axis", "part", "weight")
    number = ("table.head.value", "common.unit", "common.numerator", "common.denominator")
    ends = ("counted", "low", "high", "district", "why")
    cards = figure.cards if card is None else (card,)
    return Table(
        title=tr("fair.export.axes"),
        headings=(
            *(tr(f"fair.column.{key}") for key in keys),
            *map(tr, number),
            *(tr(f"fair.column.{key}") for key in ends),
        ),
        rows=tuple(row for each in cards for score in each.axes for row in _axis(each, score)),
        notes=(*_about(figure), (tr("fair.card.subtitle"),), *_defined("J2", "J3", "J4")),
    )


def _axis(card: Scorecard, score: AxisScore) -> list[Row]:
    texts, found = current(), score.score
    name, axis = unit_name(card.unit, texts), axis_name(score.axis, texts)
    ends = (DASH, None, None) if found is None else (found.value, found.low, found.high)
    why = tr(score.note) if found is None and score.note else beside_text(score, texts)
    told = " · ".join(part for part in (why, beside_score(score, texts)) if part)
    whole: Row = (name, axis, None, None, None, None, None, None, *ends, score.district, told or None)
    return [whole, *(_part(name, axis, part) for part in score.parts)]


def _part(name: str, axis: str, part: Part) -> Row:
    found = part.counted
    ends = (
        (DASH, None, None)
        if found is None
        else tuple(100 * each for each in (found.value, found.low, found.high))
    )
    return (
        name,
        axis,
        part_name(part.code, current()),
        part.weight,
        *number_cells(part.number),
        *ends,
        None if part.district is None else 100 * part.district,
        tr(part.note) if part.note else None,
    )


def _about(figure: FairnessFigure) -> tuple[Row, ...]:
    """Say of when and of what the tables are, and that they are no assessment."""
    zone = figure.district.zone
    return (
        *(((tr("common.example"),),) if figure.district.example else ()),
        (tr("export.head.period"), span_text(figure, current())),
        (tr("common.as_of"), local_time(figure.as_of, zone)),
        (tr("common.not_for_assessment"),),
    )


def _defined(*codes: str) -> tuple[Row, ...]:
    """Define what is told, with its version and the weights or settings filled in."""
    language = current().language
    rows: list[Row] = []
    for code in codes:
        told = definition(code)
        said = told.words(language)
        rows.append((told.id, said.name, said.formula, said.exclusions))
    return tuple(rows)
