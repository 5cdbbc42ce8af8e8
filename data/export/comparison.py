"""Places beside the district as a table: each estimate and its interval in cells of their own."""

from data.export.figures import NUMBER, area_cells
from data.export.notes import notes
from data.figures.comparison import ComparedPlace, Comparison, Estimate
from data.figures.tables import Row, Table
from data.ledger.snapshot import Snapshot
from data.scope import Scope
from data.tabling import note_cell, number_cells
from data.wording import measure_name, standing_text
from resources.i18n import current, tr

_ESTIMATES = ("rate", "ratio", "adjusted", "shrunken")


def comparison_table(snapshot: Snapshot, scope: Scope, found: Comparison) -> Table:
    """Give the places of a comparison: the best ranks first, then those too few to rank, then the rest."""
    shown = [*found.in_rank, *found.too_few, *([found.unassigned] if found.unassigned else [])]
    spans = [tr(f"export.head.{name}") for name in _ESTIMATES]
    ends = [tr(f"export.head.{end}", what=span) for span in spans for end in ("only", "low", "high")]
    places = ("export.head.area_code", "cli.head.area", "common.level", *NUMBER)
    after = ("first", "last", "standing", "note")
    return Table(
        title=f"{found.measure} {measure_name(found.measure, current())}",
        headings=(
            *map(tr, places),
            *ends,
            tr("export.head.expected"),
            *(tr(f"export.head.{each}") for each in after),
        ),
        rows=tuple(_row(place, found) for place in shown),
        notes=(*_repeats(found), *notes(snapshot, scope, (found.measure,))),
    )


def _repeats(found: Comparison) -> tuple[Row, ...]:
    if found.repeats == 1:
        return ()
    return ((tr("rank.repeats", factor=current().decimal(found.repeats, 2)),),)


def _row(place: ComparedPlace, found: Comparison) -> Row:
    percent = (_span(each, 100.0) for each in (place.rate, place.adjusted, place.shrunken))
    rate, adjusted, shrunken = percent
    first, last = place.rank or (None, None)
    return (
        *area_cells(place.area, found.level),
        *number_cells(place.number),
        *rate,
        *_span(place.ratio, 1.0),
        *adjusted,
        *shrunken,
        place.expected,
        first,
        last,
        standing_text(place, current()) if place.standing else None,
        note_cell(place.number),
    )


def _span(found: Estimate | None, scale: float) -> Row:
    if found is None:
        return None, None, None
    return tuple(float(each * scale) for each in (found.value, found.low, found.high))
