"""The answer of `figures --by category`: measures of a place by sub-category, as a table or as JSON."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from dashboard.answers.figures import full_keeper, number_row
from dashboard.answers.handing_out import give
from dashboard.answers.questions import Question, codes_of, scope_of, tier_word
from dashboard.answers.tables import print_table
from dashboard.errors import CommandError
from data.board.board import as_of_and_period
from data.board.by_category import REST, CategoryFigure, figures_by_category, is_by_category
from data.export.figures import NUMBER
from data.export.notes import notes, tier_text
from data.figures.tables import Row, Table
from data.ledger.snapshot import Snapshot
from data.scope import Scope
from data.store import open_store
from data.tabling import note_cell, number_cells
from data.wording import area_name, fraction_text, measure_name, pair_text, period_text, value_text
from resources.i18n import current, tr


def print_by_category(
    db: str, district: str | None, asked: Question, *, as_json: bool, out: Path | None = None
) -> None:
    """Print measures by category, or write them to a file; refuse those that do not add up over them."""
    with open_store(db, district=district) as store:
        snapshot = full_keeper(store).snapshot()
        scope = scope_of(snapshot, replace(asked, by=None))
        codes = _codes(asked.measure)
    found = tuple(figures_by_category(snapshot, scope, codes, given=asked.period is not None))
    give(
        lambda: _answer(snapshot, scope, found),
        lambda: [_table(snapshot, scope, found)],
        lambda: _print(snapshot, scope, found),
        as_json=as_json,
        out=out,
    )


def _codes(text: str | None) -> tuple[str, ...]:
    codes = codes_of(text)
    known = tuple(code for code in codes if is_by_category(code))
    if text is not None and known != codes:
        raise CommandError(tr("cli.not_by_category", codes=", ".join(set(codes) - set(known))))
    return known


def _answer(snapshot: Snapshot, scope: Scope, found: Iterable[CategoryFigure]) -> list[dict[str, Any]]:
    place = snapshot.places.tags[snapshot.places.row_at(scope.place)]
    as_of, _ = as_of_and_period(snapshot, scope)
    return [
        {
            "area": place.code,
            "category": _category(figure),
            "name": _name(figure),
            "tier": tier_word(figure.tier),
            **number_row(figure.number),
            "as_of": as_of,
        }
        for figure in found
    ]


def _category(figure: CategoryFigure) -> str:
    """Give the code of a category, or the word for all, or for those that are told together."""
    if figure.kind is None:
        return "all"
    return "rest" if figure.kind == REST else figure.code


def _name(figure: CategoryFigure) -> str:
    if figure.kind is None:
        return tr("categories.all")
    return tr("parts.rest") if figure.kind == REST else pair_text(figure.name, current())


def _table(snapshot: Snapshot, scope: Scope, found: Iterable[CategoryFigure]) -> Table:
    heads = ("export.head.category_code", "parts.category", "export.head.tier", "export.head.code")
    keys = (*heads, "common.measure", *NUMBER, "common.definition", "export.head.note")
    figures = tuple(found)
    return Table(
        title=tr("categories.title"),
        headings=tuple(map(tr, keys)),
        rows=tuple(_row(figure) for figure in figures),
        notes=notes(snapshot, scope, (figure.number.measure for figure in figures)),
    )


def _row(figure: CategoryFigure) -> Row:
    number = figure.number
    named = (figure.code or None, _name(figure), tier_text(figure.tier))
    measure = (number.measure, measure_name(number.measure, current()))
    return (*named, *measure, *number_cells(number), number.definition, note_cell(number))


def _print(snapshot: Snapshot, scope: Scope, found: Iterable[CategoryFigure]) -> None:
    texts = current()
    as_of, period = as_of_and_period(snapshot, scope)
    place = area_name(snapshot.places.tags[snapshot.places.row_at(scope.place)], texts)
    moment = tr("common.data_up_to", time=texts.datetime_year(as_of, snapshot.district.zone))
    heads = (tr("parts.category"), *(tr(f"table.head.{head}") for head in ("measure", "value", "fraction")))
    print_table(f"{place} · {period_text(period, texts)} · {moment}", heads, _lines(found))


def _lines(found: Iterable[CategoryFigure]) -> Iterator[list[str]]:
    """Give all chosen tiers together, category by category."""
    texts = current()
    for figure in (each for each in found if each.tier is None):
        number = figure.number
        said = tr(number.note) if number.note else fraction_text(number, texts)
        yield [_name(figure), number.measure, value_text(number, texts), said]
