"""The map of a grid's paper: the responsibility grid among those of its street, its rate beside theirs."""

from dataclasses import replace

from reportlab.platypus import Flowable

from data.figures import Attention, MatrixRow
from data.wording import area_short, measure_name
from reports.contents import Pack, open_part
from reports.findings import whole_name, with_unit
from reports.sections.map import map_deck, map_notes, map_picture
from reports.sections.ranges import ranges
from reports.setting.text import DECK, Finding, Text
from resources import definitions

_HIGH = 280.0


def place_map(pack: Pack) -> list[Flowable]:
    """The part with the map; empty where there are no boundaries to draw."""
    around = pack.contents.around
    if around is None or pack.contents.ground is None:
        return []
    street = replace(pack, board=around)
    return [
        *open_part(pack, "map"),
        Finding(place_finding(pack, street)),
        Text(map_deck(street), DECK),
        map_picture(street, pack.contents.ground, (pack.board.place,), _HIGH),
        *ranges(street, pack.board.place),
        map_notes(pack.texts),
    ]


def place_finding(pack: Pack, street: Pack) -> str:
    """What the measure of the map is in the grid, and whether that differs clearly from its street."""
    texts, matrix, place = pack.texts, street.board.matrix, pack.board.place
    row = next((row for row in matrix.rows if row.area is not None and row.area.id == place.id), None)
    words = {"place": area_short(place, texts), "name": measure_name(matrix.measure, texts)}
    if row is None or row.total.value is None:
        return texts.text("pack.place_map.none", **words)
    if not row.total.comparable:
        return texts.text("pack.place_map.few", **words)
    words |= {"value": with_unit(row.total, texts), "street": whole_name(street)}
    return texts.text(f"pack.place_map.{_verdict(row, street)}", **words)


def _verdict(row: MatrixRow, street: Pack) -> str:
    matrix = street.board.matrix
    attention = Attention(definitions.definition(matrix.measure).attention)
    whole, value = matrix.total.total.value, row.total.value
    if attention is Attention.NONE or whole is None or value is None:
        return "plain"
    if not row.differs:
        return "same"
    return "worse" if (value > whole) == (attention is Attention.HIGHER_IS_WORSE) else "better"
