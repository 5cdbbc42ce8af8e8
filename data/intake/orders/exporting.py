"""The orders of a source as a CSV file, with the profile that reads it back to the same orders.

Orders of person-related categories are never exported as rows; how many were withheld is told.
"""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from math import isnan
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from data.intake.errors import ProfileError
from data.intake.files.readers import FileRule
from data.intake.files.whole import whole_file
from data.intake.profiles.column_rules import ColumnRule
from data.intake.profiles.rules import (
    FLAGS,
    SCORES,
    TEXTS,
    CategoryRule,
    PlaceRule,
    Profile,
    TierRule,
)
from data.intake.profiles.saving import save_profile
from data.intake.profiles.tracks import DataTime
from data.intake.rows.reject_files import plain_text
from data.store import SourceRow, Store
from data.store.schema_orders import DUES, STAMPS
from data.terms import TIERS, Channel, Level, LocationClass, Subject, Tier

Texts = NDArray[np.object_]

ISO = "%Y-%m-%dT%H:%M:%S%z"
CODED = (*FLAGS, *SCORES)
DEPTHS = 5
"""Levels of categories at most: modules and the four below them."""


@dataclass(frozen=True, slots=True)
class ExportReport:
    """What was written: the file, its profile, the orders in it, and those withheld as about persons."""

    path: Path
    profile: Path
    rows: int
    withheld: int


def export_orders(store: Store, path: Path, source: str = "") -> ExportReport:
    """Write the orders of a source, by default the only one; files appear whole or not at all."""
    chosen = _source(store, source)
    columns, withheld = _columns(store, chosen)
    profile_path = path.with_suffix(".toml")
    with whole_file(path) as stream:
        writer = csv.writer(stream)
        writer.writerow(columns)
        writer.writerows(zip(*columns.values(), strict=True))
    save_profile(profile_of(store, chosen, tuple(columns)), profile_path)
    rows = len(next(iter(columns.values())))
    with store.writing() as writing:
        writing.audit("intake", "export", f"{path.name}: {chosen.code}, {rows}, -{withheld}")
    return ExportReport(path, profile_path, rows, withheld)


def profile_of(store: Store, source: SourceRow, columns: Sequence[str]) -> Profile:
    """The profile that reads an export with these columns back into the same source."""
    moment = source.data_time
    known = [name for name in (*STAMPS, *DUES, *CODED, "location_class", "lon", "lat") if name in columns]
    order = {name: ColumnRule(name, formats=(ISO,) if name in (*STAMPS, *DUES) else ()) for name in known}
    order |= {name: _unquoted(name) for name in ("number", *TEXTS) if name in columns}
    levels = tuple(_unquoted(name) for name in columns if name.startswith("category_"))
    places = (PlaceRule("code", level, ColumnRule("area")) for level in reversed(Level) if level)
    return Profile(
        name=source.code,
        file=FileRule(delimiter=",", encoding="utf-8"),
        district=store.district,
        areas={},
        source=source.code,
        order=order,
        body=_unquoted("body") if "body" in columns else None,
        channel=ColumnRule("channel", map={kind.name.lower(): kind.name.lower() for kind in Channel}),
        tier=tuple(TierRule("tier", f"^{tier.name}$", tier) for tier in TIERS if tier),
        categories=CategoryRule(levels, first=_first(store)),
        place=tuple(places),
        limits=(),
        drop=frozenset(),
        crs="wgs84",
        data_time=None if moment is None else DataTime(constant=_iso(moment)),
    )


def _source(store: Store, code: str) -> SourceRow:
    sources = {source.code: source for source in store.sources()}
    if code in sources:
        return sources[code]
    if code or len(sources) != 1:
        raise ProfileError("intake.export.source", names=", ".join(sorted(sources)) or "-")
    return next(iter(sources.values()))


def _columns(store: Store, source: SourceRow) -> tuple[dict[str, Texts], int]:
    """The columns of the file as texts, in the order of the numbers, and how many orders are withheld."""
    wanted = ("number", "source_id", "area_id", "tier_now", "category_id", "channel", "lead_body_id")
    exact = (*STAMPS, *DUES, *CODED, "location_class", "lon", "lat", *TEXTS)
    found, _ = store.order_columns((*wanted, *exact))
    persons = [row.id for row in store.categories() if row.subject is Subject.PERSON]
    mine = found["source_id"] == source.id
    open_ = mine & ~np.isin(found["category_id"], persons)
    rows = np.flatnonzero(open_)[np.argsort(found["number"][open_], kind="stable")]
    told = {name: column[rows] for name, column in found.items()}
    return _texts(store, told), int(mine.sum() - len(rows))


def _texts(store: Store, told: dict[str, Any]) -> dict[str, Texts]:
    """Every column as a person or a program reads it; columns that are empty throughout are left out."""
    areas = {0: "", **{area.id: area.code for area in store.areas()}}
    bodies = {0: "", **{body.id: plain_text(body.name) for body in store.bodies()}}
    found: dict[str, Texts] = {"number": _each(told["number"], plain_text)}
    found |= {name: _instants(told[name]) for name in (*STAMPS, *DUES)}
    found |= {name: _each(told[name], lambda value: f"{value}" if value else "") for name in CODED}
    found |= {name: _each(told[name], _degrees) for name in ("lon", "lat")}
    found |= {name: _each(told[name], plain_text) for name in TEXTS}
    found["location_class"] = _each(told["location_class"], lambda value: LocationClass(value).name.lower())
    found["channel"] = _each(told["channel"], lambda value: Channel(value).name.lower())
    found["tier"] = _each(told["tier_now"], lambda value: Tier(value).name if value else "")
    found["area"] = _each(told["area_id"], areas.__getitem__)
    found["body"] = _each(told["lead_body_id"], bodies.__getitem__)
    found |= _categories(store, told["category_id"])
    kept = ("number", "reported", "area", "channel", "tier")
    return {name: texts for name, texts in found.items() if name in kept or any(texts)}


def _categories(store: Store, ids: NDArray[np.int64]) -> dict[str, Texts]:
    """A column for each level of the tree, from the top."""
    rows = {row.id: row for row in store.categories()}
    paths: dict[int, tuple[str, ...]] = {0: ()}
    for row in sorted(rows.values(), key=lambda row: row.level):
        paths[row.id] = (*paths.get(row.parent_id or 0, ()), plain_text(row.name))
    return {
        f"category_{depth + 1}": _each(ids, lambda id_, at=depth: (*paths[id_], *[""] * DEPTHS)[at])
        for depth in range(DEPTHS)
    }


def _first(store: Store) -> int:
    return min((row.level for row in store.categories()), default=1)


def _each(values: NDArray[Any], word: Any) -> Texts:
    """A text for each value; each different value is put into words once."""
    codes, uniques = pd.factorize(values, use_na_sentinel=False)
    return np.array([word(value) for value in uniques.tolist()], dtype=np.object_)[codes]


def _instants(values: NDArray[np.int64]) -> Texts:
    return _each(values, lambda value: _iso(value) if value else "")


def _degrees(value: float) -> str:
    return "" if isnan(value) else f"{value:.4f}"


def _iso(instant: int) -> str:
    return datetime.fromtimestamp(instant, UTC).strftime(ISO)


def _unquoted(column: str) -> ColumnRule:
    return ColumnRule(column, replace=(("^'", ""),))
