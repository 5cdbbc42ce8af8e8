"""Given areas as rows of the store: ids, kinds, sizes and heads; what other files told of an area is kept."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from data.intake.areas.coverage import km2_of
from data.intake.areas.dated import Sheet
from data.intake.areas.reading import GivenArea
from data.intake.profiles.rules import Profile
from data.intake.rows.naming import stem, stem_at
from data.store import AreaRow, District
from data.terms import AreaKind, Level

_DAY = re.compile(r"(\d{4})\D{0,3}(\d{1,2})?\D{0,3}(\d{1,2})?")
_MOST = 10**9
"""No area holds as many of anything."""

_ROUNDED_TO = 10
"""Heads are denominators: rounded, so that no single dwelling can be told from them."""


def area_rows(given: Sequence[GivenArea], profile: Profile, top: District, sheet: Sheet) -> list[AreaRow]:
    """The rows of the district and of its areas, by the ids of the versions in force."""
    before = sheet.in_force
    ids = sheet.ids([top.code, *(area.code for area in given)])
    below = [area for area in given if area.level is not Level.DISTRICT]
    rows = [_row(area, profile, ids, top.code, before.get(area.code)) for area in below]
    own = next((area for area in given if area.code == top.code), None)
    district = before.get(top.code) or AreaRow(ids[top.code], top.code, Level.DISTRICT, AreaKind.DISTRICT)
    named = replace(
        district, name=top.name or district.name or top.code, name_en=top.name_en or district.name_en
    )
    outline = own.boundary if own is not None else None
    heads = _heads(own.heads) if own is not None else {}
    whole = _boundary(outline) if outline is not None else _union(named, rows, before)
    return [replace(named, **whole, **heads), *rows]


def _union(district: AreaRow, rows: Sequence[AreaRow], before: Mapping[str, AreaRow]) -> dict[str, Any]:
    """The boundary of a district whose streets are drawn; one from a file stays while a street lacks its."""
    streets = {row.code: row for row in (*before.values(), *rows) if row.level is Level.STREET}.values()
    drawn = [shapely.from_wkb(row.boundary) for row in streets if row.boundary is not None]
    changed = any(row.level is Level.STREET and row.boundary is not None for row in rows)
    if not changed or (len(drawn) < len(streets) and district.boundary is not None):
        return {}
    return _boundary(shapely.union_all(drawn))


def _row(
    given: GivenArea, profile: Profile, ids: Mapping[str, int], top: str, before: AreaRow | None
) -> AreaRow:
    rule = profile.areas.get(given.level)
    short = stem(given.name, rule.stems) if rule is not None else stem_at(given.name, given.level)
    fresh = before or AreaRow(ids[given.code], given.code, given.level, given.kind)
    return replace(
        fresh,
        level=given.level,
        kind=given.kind,
        parent_id=ids[given.parent or top],
        name=given.name,
        name_en=given.name_en or fresh.name_en,
        short_name=short if short != given.name else "",
        **(_boundary(given.boundary) if given.boundary is not None else {}),
        **_heads(given.heads),
    )


def _boundary(geometry: BaseGeometry) -> dict[str, Any]:
    return {"boundary": shapely.to_wkb(geometry), "area_km2": km2_of(geometry)}


def _heads(told: Mapping[str, str]) -> dict[str, Any]:
    """Residents and households rounded to 10, buildings as they are, and the day of the count."""
    found = {name: _whole(told[name]) for name in ("residents", "households", "buildings") if name in told}
    heads = {
        name: value if name == "buildings" else _rounded(value) for name, value in found.items() if value >= 0
    }
    counted = _day(told.get("counted", ""))
    return {**heads, "population_date": counted} if heads and counted is not None else heads


def lacks_count(told: Mapping[str, str]) -> bool:
    """Whether something is told of the heads of an area that is no number, or no day."""
    unread = (_day(text) is None if name == "counted" else _whole(text) < 0 for name, text in told.items())
    return any(unread)


def _whole(text: str) -> int:
    """A count as people write it (1,234); -1 where it is none, or beyond all counts."""
    plain = text.replace(",", "").replace("，", "").removesuffix(".0").rstrip("人户栋")
    return int(plain) if plain.isascii() and plain.isdigit() and float(plain) < _MOST else -1


def _rounded(count: int) -> int:
    return (count + _ROUNDED_TO // 2) // _ROUNDED_TO * _ROUNDED_TO


def _day(text: str) -> int | None:
    """The first instant of a day, month or year as written (2020-11-01, 2020年11月, 2020), in UTC."""
    found = _DAY.match(text.strip())
    if found is None:
        return None
    year, month, day = (int(part or 1) for part in found.groups())
    try:
        return int(datetime(year, month, day, tzinfo=UTC).timestamp())
    except ValueError:
        return None
