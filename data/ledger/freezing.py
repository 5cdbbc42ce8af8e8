"""A snapshot as bytes and back: what a meeting's figures stood on, so that they can be reckoned again.

Only arrays and JSON are written, so a frozen slice can be read without trusting it.
"""

import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from data.clock import ClockRules, DaySpan, FirstDay, LimitSpan, LimitTable, StartEvent, WorkingCalendar
from data.figures import DistrictTag, Freshness
from data.figures.modes import mode_told
from data.ledger.columns import DTYPES, EVENT_DTYPES, Events, Orders
from data.ledger.ground import Faults, Ground, GroundFault
from data.ledger.points import Points
from data.ledger.roster import roster_columns, roster_of
from data.ledger.rulebook import Category, Rulebook, path_up
from data.ledger.snapshot import Names, Snapshot
from data.places import Area, Places, places
from data.store import LimitRuleRow
from data.terms import AreaId, AreaKind, BodyKind, Instant, Level, LimitUnit, Tier

_OF_POINTS = tuple(Points.__dataclass_fields__)


class SliceDamaged(ValueError):
    """A frozen slice that is not what was written."""


def slice_of(snapshot: Snapshot, points: Points | None = None) -> tuple[str, bytes]:
    """Give what stands beside the orders as JSON, and orders, events, the roster and points as columns."""
    beside = {
        "district": asdict(snapshot.district),
        "areas": [asdict(area) for area in snapshot.places.areas],
        "retired": sorted(snapshot.places.retired.items()),
        "names": _names_told(snapshot.names),
        "recorded": sorted(snapshot.recorded),
        "freshness": asdict(snapshot.freshness),
        "revision": snapshot.revision,
        "reaches_back": snapshot.reaches_back,
        "zone": snapshot.roster.zone,
        "ground": _faults_told(snapshot.ground.faults),
        "rulebook": _rulebook_told(snapshot.rulebook),
        **({"modes": [asdict(mode) for mode in snapshot.modes]} if snapshot.modes else {}),
    }
    text = json.dumps(beside, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text, _packed({**dict(_columns(snapshot)), **_points_told(points)})


def snapshot_of(beside: str, columns: bytes) -> Snapshot:
    """Give the snapshot that `slice_of` wrote; SliceDamaged where it cannot be."""
    try:
        return _snapshot(json.loads(beside), _unpacked(columns))
    except (AttributeError, EOFError, KeyError, TypeError, ValueError) as error:
        raise SliceDamaged(str(error)) from error


def points_of(columns: bytes) -> Points | None:
    """Give the points that `slice_of` wrote, if any; SliceDamaged where they cannot be read."""
    try:
        arrays = _unpacked(columns)
    except (EOFError, KeyError, ValueError) as error:
        raise SliceDamaged(str(error)) from error
    if "point.id" not in arrays:
        return None
    return Points(**{name: arrays[f"point.{name}"] for name in _OF_POINTS})


def _points_told(points: Points | None) -> dict[str, NDArray[Any]]:
    return {} if points is None else {f"point.{name}": getattr(points, name) for name in _OF_POINTS}


def _snapshot(told: Mapping[str, Any], arrays: Mapping[str, NDArray[Any]]) -> Snapshot:
    events = Events(**{name: arrays[f"event.{name}"] for name in EVENT_DTYPES})
    return Snapshot(
        district=DistrictTag(**told["district"]),
        places=_places(told["areas"], told["retired"]),
        orders=Orders(**{name: arrays[f"order.{name}"] for name in DTYPES}, events=events, spans=None),
        names=_names(told["names"]),
        recorded=frozenset(told["recorded"]),
        freshness=Freshness(**told["freshness"]),
        revision=int(told["revision"]),
        reaches_back=Instant(told["reaches_back"]),
        rulebook=_rulebook(told["rulebook"]),
        roster=roster_of(told.get("zone", told["district"]["zone"]), arrays),
        ground=_ground(told.get("ground")),
        modes=tuple(mode_told(mode) for mode in told.get("modes", ())),
    )


def _columns(snapshot: Snapshot) -> Iterator[tuple[str, NDArray[Any]]]:
    for name in DTYPES:
        yield f"order.{name}", getattr(snapshot.orders, name)
    for name in EVENT_DTYPES:
        yield f"event.{name}", getattr(snapshot.orders.events, name)
    yield from roster_columns(snapshot.roster)


def _packed(arrays: Mapping[str, NDArray[Any]]) -> bytes:
    """Write the names and then each array, little-endian: the same arrays, the same bytes."""
    stream = io.BytesIO()
    for array in (np.array(list(arrays)), *arrays.values()):
        np.save(stream, array.astype(array.dtype.newbyteorder("<")), allow_pickle=False)
    return stream.getvalue()


def _unpacked(data: bytes) -> dict[str, NDArray[Any]]:
    """Read the arrays; a column that a slice of an earlier version does not know is all zero."""
    stream = io.BytesIO(data)
    names = np.load(stream, allow_pickle=False).tolist()
    told = {name: np.load(stream, allow_pickle=False) for name in names}
    lengths = {"order": len(told["order.id"]), "event": len(told["event.order"])}
    return told | {
        f"{kind}.{name}": told.get(f"{kind}.{name}", np.zeros(lengths[kind])).astype(dtype)
        for kind, dtypes in (("order", DTYPES), ("event", EVENT_DTYPES))
        for name, dtype in dtypes.items()
    }


def _faults_told(faults: Faults) -> list[Any] | None:
    return None if faults is None else [(each.kind, each.km2, each.area) for each in faults]


def _ground(told: list[Any] | None) -> Ground:
    faults = None if told is None else tuple(GroundFault(*each) for each in told)
    return Ground(lambda: faults)


def _places(areas: list[dict[str, Any]], retired: list[tuple[int, int]]) -> Places:
    rows = [Area(**{**row, "level": Level(row["level"]), "kind": AreaKind(row["kind"])}) for row in areas]
    return places(rows, {AreaId(gone): AreaId(now) for gone, now in retired})


def _names_told(names: Names) -> dict[str, Any]:
    return {
        "categories": sorted(names.categories.items()),
        "bodies": sorted(names.bodies.items()),
        "personal": sorted(names.personal),
        "local": sorted(names.local),
    }


def _names(told: Mapping[str, Any]) -> Names:
    categories, bodies = (
        {id_: (one, two) for id_, (one, two) in told[key]} for key in ("categories", "bodies")
    )
    return Names(categories, bodies, frozenset(told["personal"]), frozenset(told["local"]))


def _rulebook_told(rules: Rulebook) -> dict[str, Any]:
    table = rules.limits
    return {
        "calendar": None if rules.calendar is None else _calendar_told(rules.calendar),
        "limits": None if table is None else [_limit_told(row) for row in table.rows],
        "rules": None if table is None else asdict(table.rules),
        **({"spans": [asdict(span) for span in table.spans]} if table is not None and table.spans else {}),
        "categories": sorted(
            (id_, (of.level, of.parent, int(of.owner), of.weight, of.code))
            for id_, of in rules.categories.items()
        ),
    }


def _calendar_told(calendar: WorkingCalendar) -> dict[str, Any]:
    days = "".join("1" if day else "0" for day in calendar.working)
    hours = [(span.opens, span.closes) for span in calendar.hours]
    return {"zone": calendar.zone, "hours": hours, "first": calendar.first_day.isoformat(), "days": days}


def _limit_told(row: Any) -> dict[str, Any]:
    return {name: getattr(row, name) for name in LimitRuleRow.__dataclass_fields__}


def _rulebook(told: Mapping[str, Any]) -> Rulebook:
    categories = {
        id_: Category(level, parent, BodyKind(owner), weight, *code)
        for id_, (level, parent, owner, weight, *code) in told["categories"]
    }
    if told["calendar"] is None:
        return Rulebook(None, None, categories)
    calendar = _calendar(told["calendar"])
    rows = tuple(
        LimitRuleRow(**{**row, "unit": LimitUnit(row["unit"]), "tier": Tier(row["tier"])})
        for row in told["limits"]
    )
    rules = ClockRules(
        StartEvent(told["rules"]["start_event"]),
        FirstDay(told["rules"]["first_day"]),
        bool(told["rules"]["urgent_continuous"]),
    )
    spans = tuple(LimitSpan(**span) for span in told.get("spans", ()))
    table = LimitTable(rows, calendar, lambda id_: path_up(categories, id_), rules, spans)
    return Rulebook(calendar, table, categories)


def _calendar(told: Mapping[str, Any]) -> WorkingCalendar:
    hours = tuple(DaySpan(opens, closes) for opens, closes in told["hours"])
    days = bytes(day == "1" for day in told["days"])
    return WorkingCalendar(told["zone"], hours, date.fromisoformat(told["first"]), days)
