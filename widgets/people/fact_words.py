"""Facts in words: what tables about people and grids have in common."""

from collections.abc import Sequence
from dataclasses import dataclass

from data import wording
from data.figures import AreaTag, Measured
from data.figures.explaining import Pointed
from data.figures.people import PlacedArea
from data.terms import AreaId
from resources.i18n import Texts
from widgets.people.fact_model import Fact, FactColumn


@dataclass(frozen=True, slots=True)
class RowOf:
    """The key of a row: the area that it speaks of (None: none), and what tells its rows apart."""

    area: AreaId | None
    beside: object = None


def named(texts: Texts, *keys: str) -> tuple[FactColumn, ...]:
    """Name columns; one with `>` before its key stands at the right, one with `*` takes the room there is."""
    return tuple(
        FactColumn(texts.text(f"fact.column.{key.lstrip('>*')}"), key[0] == ">", int(key[0] == "*"))
        for key in keys
    )


def words(text: str, ink: str = "ink", bold: bool = False) -> Fact:
    """A fact that sorts by its words."""
    return Fact(text, text or None, ink, bold)


def number(measured: Measured, texts: Texts, of: AreaTag | None = None) -> Fact:
    """A fact that is a number, of the place looked at or of an area in it: it opens what it means."""
    text = wording.value_text(measured, texts)
    told = [wording.measure_name(measured.measure, texts), text]
    if measured.value is None and measured.note:
        told.append(texts.text(measured.note))
    elif measured.denominator is not None:
        told.append(wording.fraction_text(measured, texts))
    ink = "ink" if measured.comparable else "ink3"
    asked = measured if of is None else Pointed(measured, of.path)
    return Fact(text, measured.value, ink, note="\n".join(told), number=asked)


def counted(count: int, texts: Texts, ink: str = "ink") -> Fact:
    """A fact that is a plain count."""
    return Fact(texts.count(count), count, ink)


def above(place: PlacedArea, at: int, texts: Texts) -> str:
    """Name what holds an area: the street at 0, the grid at 1; nothing where there is none."""
    return wording.area_short(place.above[at], texts) if len(place.above) > at else ""


def joined(tags: Sequence[AreaTag], texts: Texts) -> str:
    """Name areas one after the other."""
    return texts.text("list.and").join(wording.area_short(tag, texts) for tag in tags)
