"""A rate by every definition as two tables: the variants, and the orders that make each difference."""

from collections.abc import Iterable, Mapping

from data.export.figures import NUMBER
from data.export.notes import notes
from data.figures.reconciliation import Difference, Reconciliation, VariantLine
from data.figures.tables import Row, Table
from data.ledger.snapshot import Snapshot
from data.scope import Scope
from data.tabling import note_cell, number_cells, whole
from data.wording import measure_name
from resources.i18n import current, tr

_DIFFERENCE = ("measure", "change", "orders", "above", "below")
_CELL = 32_000


def reconciliation_tables(
    snapshot: Snapshot, scope: Scope, found: Reconciliation, numbers: Mapping[int, str] | None
) -> tuple[Table, Table]:
    """Give the variants, the home definition first, and the differences; `numbers` name orders by id."""
    heads = ("export.head.code", "common.measure", *NUMBER, "common.definition", "export.head.note")
    variants = Table(
        title=tr("export.variants"),
        headings=tuple(map(tr, heads)),
        rows=tuple(map(_variant, found.lines)),
        notes=notes(snapshot, scope, (line.code for line in found.lines)),
    )
    named = () if numbers is None else ("numbers",)
    differences = Table(
        title=tr("export.differences"),
        headings=tuple(tr(f"table.head.{head}") for head in (*_DIFFERENCE, *named)),
        rows=tuple(_difference(line, each, numbers) for line in found.lines[1:] for each in line.differences),
    )
    return variants, differences


def _variant(line: VariantLine) -> Row:
    number = line.number
    return line.code, variant_name(line), *number_cells(number), number.definition, note_cell(number)


def variant_name(line: VariantLine) -> str:
    """Name a variant with the choice of a setting that makes it."""
    name = measure_name(line.code, current())
    return f"{name} · {tr(f'variant.{line.choice}')}" if line.choice else name


def _difference(line: VariantLine, found: Difference, numbers: Mapping[int, str] | None) -> Row:
    why = tr(f"reconciliation.{found.change}", reason=tr(f"reason.{found.reason}"))
    told = (f"{line.code} {variant_name(line)}", why, found.orders, whole(found.hit), whole(found.base))
    if numbers is None:
        return told
    return (*told, _listed(numbers[id_] for id_ in found.ids.tolist() if id_ in numbers))


def _listed(numbers: Iterable[str]) -> str:
    """List order numbers as far as a cell holds them."""
    text = " ".join(numbers)
    return text if len(text) <= _CELL else f"{text[: text.rindex(' ', 0, _CELL)]} …"
