"""Made-up figures of civic order and vitality, for the gallery and for tests."""

from datetime import date

from data.figures import AreaTag, DistrictTag, Measured
from data.figures.vitality import (
    ORDER_PARTS,
    VITALITY_PARTS,
    IndexValue,
    MonthValue,
    Part,
    PartValue,
    Settled,
    Suggestions,
    VitalityFigure,
    VitalityPlace,
    Voice,
)
from data.terms import Level
from resources.definitions import definition
from widgets.gallery.samples import NOW, ZONE, area, district

POINTS = (
    (72.0, 64.0),
    (38.0, 71.0),
    (41.0, 30.0),
    (82.0, 26.0),
    (55.0, 52.0),
    (57.0, 50.0),
    (58.0, 54.0),
    (22.0, 18.0),
)
"""Where the streets stand: all over the field, three of them close together."""
SILENT = 3
"""The street in which requests fell while inspectors found as much."""


def vitality(told: bool = True, *, short: bool = False) -> VitalityFigure:
    """Give a figure of some streets; untold without activities and suggestions, or over few months."""
    places = tuple(
        _place(area(at + 1, long=at == len(POINTS) - 1), point, at, told) for at, point in enumerate(POINTS)
    )
    return VitalityFigure(
        district=DistrictTag("990104", "示例区", "Example District", ZONE, example=True),
        place=district(),
        level=Level.STREET,
        first=date(2020, 6, 1) if short else date(2019, 11, 1),
        last_month=date(2020, 10, 1),
        months=5 if short else 12,
        needed=12,
        as_of=NOW,
        revision=1,
        whole=_place(None, (50.0, 48.0), -1, told),
        places=places,
        missing=() if told else ("activities", "suggestions"),
    )


def _place(tag: AreaTag | None, point: tuple[float, float], at: int, told: bool) -> VitalityPlace:
    order, vitality = point
    silent = at == SILENT
    now, before = (_share(hit) for hit in ((20, 34) if at == 2 else (31, 30)))
    return VitalityPlace(
        area=tag,
        order=_index("O1", order, ORDER_PARTS, held=silent),
        vitality=_index("O2", vitality if told else None, VITALITY_PARTS),
        last=(order - 9 + at, vitality + 4) if told else None,
        voice=Voice(60 if silent else 101, 80, 100, 82, silent=silent),
        settled=Settled(now, before, fell=at == 2),
        suggestions=Suggestions(40 + at, 20, 11) if told else None,
        months=tuple(_month(month, order, vitality if told else None) for month in range(12)),
    )


def _share(hit: int) -> Measured:
    return Measured("O2s", definition("O2s").id, hit / 900, hit, 900)


def _index(code: str, value: float | None, parts: tuple[Part, ...], *, held: bool = False) -> IndexValue:
    note = None if value is not None else "note.missing.activities"
    number = Measured(code, definition(code).id, value, None, note=note)
    if value is None:
        return IndexValue(
            number, None, None, tuple(PartValue(part, 0, 0, None, None, note) for part in parts)
        )
    values = tuple(
        PartValue(part, value * 8, 900, value / 100, value, held=held and at == 0)
        for at, part in enumerate(parts)
    )
    return IndexValue(number, max(10.0, value - 15), min(100.0, value + 13), values)


def _month(at: int, order: float, vitality: float | None) -> MonthValue:
    month = date(2019 + (10 + at) // 12, (10 + at) % 12 + 1, 1)
    swing = 8.0 * (at % 3 - 1)
    return MonthValue(
        month, order + swing, None if vitality is None else vitality - swing, (order / 100,) * 6
    )
