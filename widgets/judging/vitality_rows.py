"""Civic order and vitality in rows: parts by place, months, suggestions and bodies, requests and finds."""

from collections.abc import Iterable

from data.figures.tables import Cell
from data.figures.vitality import IndexValue, Part, PartValue, VitalityFigure, VitalityPlace
from data.terms import AreaId
from data.vitality_tables import (
    index_text,
    missing_text,
    months_table,
    moved_text,
    part_note,
    part_text,
    range_text,
    settled_change,
    span_text,
    voice_text,
)
from data.wording import area_short
from resources.i18n import DASH, Texts
from widgets import theme
from widgets.people.fact_model import Fact, FactColumn, FactRow
from widgets.people.fact_tabs import FactTab, Nothing
from widgets.people.fact_words import RowOf, number, words

_INDICES_END, _BESIDE_PARTS = 2, (1, 3, 4, 5, 2, 6, 7, 8)
"""The last column of an index in the table of months, and its columns as they stand here: parts by index."""
PLACES, MONTHS, SUGGESTIONS, VOICE = "places", "months", "suggestions", "voice"


def vitality_tabs(figure: VitalityFigure, chosen: VitalityPlace, texts: Texts) -> tuple[FactTab, ...]:
    """Put all tables of a figure into words; the months are those of the chosen place."""
    return (
        _places(figure, texts),
        _months(figure, chosen, texts),
        _suggestions(figure, texts),
        _voice(figure, texts),
    )


def _everywhere(figure: VitalityFigure) -> tuple[VitalityPlace, ...]:
    return (*figure.places, figure.whole)


def _key(place: VitalityPlace) -> RowOf:
    return RowOf(None if place.area is None else AreaId(place.area.id))


def _row(place: VitalityPlace, facts: Iterable[Fact]) -> FactRow:
    """Make the row of a place; that of the district keeps the end."""
    return FactRow(_key(place), tuple(facts), apart=place.area is None)


def _name(place: VitalityPlace, texts: Texts) -> Fact:
    if place.area is None:
        return words(texts.text("common.total"), "ink", bold=True)
    return words(area_short(place.area, texts))


def _columns(texts: Texts, *keys: str) -> tuple[FactColumn, ...]:
    """Name columns: the first takes the room there is, all others stand at the right."""
    first, *others = (texts.text(f"vitality.column.{key}") for key in keys)
    return (FactColumn(first, False, 1), *(FactColumn(name, True, 0) for name in others))


def _places(figure: VitalityFigure, texts: Texts) -> FactTab:
    parts = [part.part for index in (figure.whole.order, figure.whole.vitality) for part in index.parts]
    keys = ("place", "order", *parts[:3], "vitality", *parts[3:], "moved")[: 9 if _is_small() else 10]
    rows = (_row(place, _place_facts(place, texts)) for place in _everywhere(figure))
    note = texts.text("vitality.places.note", span=span_text(figure, texts))
    return _tab(PLACES, texts, _columns(texts, *keys), rows, note, missing_text(figure, texts))


def _place_facts(place: VitalityPlace, texts: Texts) -> Iterable[Fact]:
    yield _name(place, texts)
    for index in (place.order, place.vitality):
        yield _index(index, place, texts)
        yield from (_part(part, texts) for part in index.parts)
    if not _is_small():
        yield Fact(moved_text(place, texts), None if place.last is None else _far(place), "ink2")


def _is_small() -> bool:
    """Tell whether there is room for indices and parts alone: the change is drawn as a trail as well."""
    return theme.current().compact


def _far(place: VitalityPlace) -> float:
    assert place.point is not None and place.last is not None, "only what has both has moved"
    return sum(abs(now - then) for now, then in zip(place.point, place.last, strict=True))


def _index(index: IndexValue, place: VitalityPlace, texts: Texts) -> Fact:
    told = number(index.number, texts, place.area)
    lines = [told.note, texts.text("vitality.interval", range=range_text(index, texts))]
    mark = texts.text("vitality.silent.mark") if place.voice.silent and index is place.order else ""
    if mark:
        lines.append(voice_text(place, texts))
    return Fact(
        f"{index_text(index, texts)}{mark}",
        index.number.value,
        told.ink,
        bold=True,
        note="\n".join(lines),
        number=told.number,
    )


def _part(part: PartValue, texts: Texts) -> Fact:
    ink = "ink3" if part.value is None else "ink"
    told = part_text(part, texts)
    return Fact(told.replace("%", "") if _is_small() else told, part.value, ink, note=part_note(part, texts))


def _months(figure: VitalityFigure, chosen: VitalityPlace, texts: Texts) -> FactTab:
    table = months_table(figure, chosen)
    columns = _columns(texts, "month", "order", *list(Part)[:3], "vitality", *list(Part)[3:])
    rows = (
        FactRow(
            RowOf(None, at),
            (words(str(row[0])), *(_cell(row[of], of > _INDICES_END, texts) for of in _BESIDE_PARTS)),
        )
        for at, row in enumerate(table.rows)
    )
    return _tab(MONTHS, texts, columns, rows, f"{table.title} · {texts.text('vitality.months.note')}", "")


def _cell(cell: Cell, percent: bool, texts: Texts) -> Fact:
    if not isinstance(cell, int | float):
        return Fact(DASH, None, "ink3")
    return Fact(f"{texts.decimal(cell, 1)}%" if percent else texts.decimal(cell, 0), cell)


def _suggestions(figure: VitalityFigure, texts: Texts) -> FactTab:
    keys = ("place", "received", "adopted", "finished", "share", "share_before", "change")
    rows = (_row(place, _suggested(place, texts)) for place in _everywhere(figure))
    note = texts.text("vitality.suggestions.note", span=span_text(figure, texts))
    return _tab(SUGGESTIONS, texts, _columns(texts, *keys), rows, note, "")


def _suggested(place: VitalityPlace, texts: Texts) -> Iterable[Fact]:
    yield _name(place, texts)
    told = place.suggestions
    for count in (None,) * 3 if told is None else (told.received, told.adopted, told.finished):
        yield Fact(DASH, None, "ink3") if count is None else Fact(texts.count(count), count)
    yield number(place.settled.now, texts, place.area)
    before = number(place.settled.before, texts, place.area)
    yield Fact(before.words, before.rank, "ink2", note=before.note)
    now, then = place.settled.now.value, place.settled.before.value
    moved = None if now is None or then is None else now - then
    yield Fact(settled_change(place.settled, texts), moved, "warn" if place.settled.fell else "ink2")


def _voice(figure: VitalityFigure, texts: Texts) -> FactTab:
    keys = ("place", "public_before", "public", "found_before", "found", "silent")
    rows = (_row(place, _voices(place, texts)) for place in _everywhere(figure))
    note = texts.text("vitality.voice.note", span=span_text(figure, texts))
    return _tab(VOICE, texts, _columns(texts, *keys), rows, note, "")


def _voices(place: VitalityPlace, texts: Texts) -> Iterable[Fact]:
    voice = place.voice
    yield _name(place, texts)
    for count in (voice.public_before, voice.public, voice.found_before, voice.found):
        yield Fact(DASH, None, "ink3") if count is None else Fact(texts.count(count), count)
    told = texts.text("vitality.silent") if voice.silent else ""
    yield Fact(told, int(voice.silent), "warn", note=voice_text(place, texts))


def _tab(
    key: str, texts: Texts, columns: tuple[FactColumn, ...], rows: Iterable[FactRow], note: str, why: str
) -> FactTab:
    return FactTab(
        key=key,
        name=texts.text(f"vitality.tab.{key}"),
        columns=columns,
        rows=tuple(rows),
        nothing=Nothing(texts.text("vitality.none"), why, icon="vitality"),
        note=note,
    )
