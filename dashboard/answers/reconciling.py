"""The answer of `reconcile`: a rate by every definition, and the orders that make each difference."""

from collections.abc import Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import Any

from dashboard.answers.figures import full_keeper, number_row
from dashboard.answers.handing_out import give
from dashboard.answers.questions import Question, scope_of
from dashboard.answers.tables import print_table
from dashboard.errors import CommandError
from data.board.reconciling import reconcile
from data.export.reconciliation import reconciliation_tables, variant_name
from data.figures.reconciliation import Difference, Reconciliation, VariantLine
from data.measures.variants import FAMILIES, family_of
from data.store import Store, open_store
from data.wording import area_name, fraction_text, period_text, value_text
from resources.i18n import current, tr

_BLOCK = 500
_LISTED = 10
"""So many order numbers a difference names to people; JSON names all."""


def print_reconciliation(
    db: str,
    district: str | None,
    asked: Question,
    *,
    with_orders: bool,
    as_json: bool,
    out: Path | None = None,
) -> None:
    """Print, or write to a file, the variants of a rate, the home definition first.

    `with_orders` names the orders as well.
    """
    code = asked.measure or ""
    try:
        family_of(code)
    except KeyError:
        codes = (each.code for family in FAMILIES.values() for each in family.variants)
        known = ", ".join(dict.fromkeys(codes))
        raise CommandError(tr("cli.unknown_measure", code=code, codes=known)) from None
    with open_store(db, district=district) as store:
        snapshot = full_keeper(store).snapshot()
        scope = scope_of(snapshot, asked)
        found = reconcile(snapshot, scope, code)
        numbers = _numbers(store, found) if with_orders else None
    give(
        lambda: _answer(found, numbers),
        lambda: reconciliation_tables(snapshot, scope, found, numbers),
        lambda: _print_tables(found, numbers),
        as_json=as_json,
        out=out,
    )


def _numbers(store: Store, found: Reconciliation) -> Mapping[int, str]:
    """Read the numbers of the orders that make a difference, those that concern persons left out (E16)."""
    listed = chain.from_iterable(each.ids.tolist() for line in found.lines for each in line.differences)
    ids = sorted(set(listed) - found.personal)
    blocks = (ids[at : at + _BLOCK] for at in range(0, len(ids), _BLOCK))
    return {row.id: row.number for block in blocks for row in store.orders_by_id(block)}


def _answer(found: Reconciliation, numbers: Mapping[int, str] | None) -> dict[str, Any]:
    return {
        "area": found.place.code,
        "name": area_name(found.place, current()),
        "period": found.period.code,
        "as_of": found.as_of,
        "family": found.family,
        "variants": [_line(line, numbers) for line in found.lines],
    }


def _line(line: VariantLine, numbers: Mapping[int, str] | None) -> dict[str, Any]:
    return {
        **number_row(line.number),
        "choice": line.choice or None,
        "differences": [_difference(each, numbers) for each in line.differences],
    }


def _difference(found: Difference, numbers: Mapping[int, str] | None) -> dict[str, Any]:
    told = {
        "change": found.change,
        "reason": found.reason,
        "orders": found.orders,
        "numerator": found.hit,
        "denominator": found.base,
    }
    return told if numbers is None else {**told, "numbers": list(_named(found, numbers))}


def _named(found: Difference, numbers: Mapping[int, str]) -> Iterator[str]:
    return (numbers[id_] for id_ in found.ids.tolist() if id_ in numbers)


def _print_tables(found: Reconciliation, numbers: Mapping[int, str] | None) -> None:
    texts = current()
    title = f"{area_name(found.place, texts)} · {period_text(found.period, texts)}"
    print_table(title, ("measure", "value", "fraction"), map(_row, found.lines))
    heads = ("measure", "change", "orders", "above", "below", *([] if numbers is None else ["numbers"]))
    rows = (_difference_row(line, each, numbers) for line in found.lines[1:] for each in line.differences)
    print_table(tr("reconciliation.differences", name=_name(found.home)), heads, rows)


def _name(line: VariantLine) -> str:
    return f"{line.code} {variant_name(line)}"


def _row(line: VariantLine) -> list[str]:
    texts, number = current(), line.number
    told = tr(number.note) if number.note else fraction_text(number, texts)
    return [_name(line), value_text(number, texts), told]


def _difference_row(line: VariantLine, found: Difference, numbers: Mapping[int, str] | None) -> list[str]:
    texts = current()
    why = tr(f"reconciliation.{found.change}", reason=tr(f"reason.{found.reason}"))
    moved = (texts.signed(number, 0 if number % 1 == 0 else 1) for number in (found.hit, found.base))
    told = [_name(line), why, texts.count(found.orders), *moved]
    if numbers is None:
        return told
    named = list(_named(found, numbers))
    more = ["…"] if len(named) > _LISTED else []
    return [*told, " ".join([*named[:_LISTED], *more])]
