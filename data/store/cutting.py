"""A cut: a file with the rows of one street alone, for an office that is to see no other.

What goes into it is a closed list, table by table; a table that is not named stays out, and no row of a named
one goes in unless it is of the street, or of the whole district and tells nothing of another street.
"""

import json
import os
import secrets
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Table, func, insert, or_, select, update

from data.store import schema
from data.store.errors import StoreRefused, plainly
from data.store.opening import open_store
from data.store.store import Store
from data.terms import EventKind, Level

CUT_SETTING = "store.cut"
"""The setting that marks a cut: its scope, and when it was made."""

LEFT_OUT = frozenset(
    (
        *(
            "acknowledgement",
            "alert",
            "audit",
            "change_clock",
            "contact",
            "counter",
            "district",
            "freeze",
            "holder_name",
        ),
        *("import_batch", "operating_mode", "pack", "pack_copy", "reject", "replaced", "revisit", "signal"),
        *("slip", "slip_order", "threshold", "work_order_version"),
    )
)
"""Tables of which a cut takes no row: what tells of imports, of others, or of the whole district's work."""

_SETTINGS = ("privacy.subjects", "measures.definitions")
"""The settings that a cut takes along: those that tell nothing of any place."""

_OF_AREA = (
    schema.PATROL, schema.ACTIVITY, schema.SUGGESTION, schema.TEAM, schema.FOUR_ONES, schema.READING,
)  # fmt: skip
_BODY_EVENTS = (EventKind.RETURN, EventKind.TRANSFER)
_AT_A_TIME = 5_000


@dataclass(frozen=True, slots=True)
class CutReport:
    """What a cut holds: its file, the SHA-256 of that, its orders, and its rows by table."""

    path: Path
    scope: str
    orders: int
    rows: Mapping[str, int]
    sha256: str

    def as_json(self) -> dict[str, Any]:
        """The report as the command line prints it."""
        head = {"file": str(self.path), "scope": self.scope, "orders": self.orders, "sha256": self.sha256}
        return {**head, "rows": dict(self.rows)}


def cut(source: Store, street: str, path: Path, *, actor: str = "cut") -> CutReport:
    """Write the rows of the street with this code into a new file, whole or not at all, and audit it.

    StoreRefused where there is no such street, or where something stands at the path already.
    """
    if path.exists():
        raise StoreRefused("store.error.cut_exists", file=str(path))
    draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    try:
        with open_store(draft, create=True, district=source.district.code) as target:
            rows = _fill(source, target, street)
        digest = sha256(draft.read_bytes()).hexdigest()
        os.link(draft, path)  # never over a file that came there meanwhile
    except FileExistsError as error:
        raise StoreRefused("store.error.cut_exists", file=str(path)) from error
    finally:
        for leftover in draft.parent.glob(f"{draft.name}*"):
            leftover.unlink()
    report = CutReport(path, f"street:{street}", rows["work_order"], rows, digest)
    with source.writing() as writer:
        writer.audit(actor, "cut", json.dumps({**report.as_json(), "file": path.name}, ensure_ascii=False))
    return report


def _fill(source: Store, target: Store, street: str) -> dict[str, int]:
    """Copy what belongs to the street, mark the cut, and count the rows by table."""
    with target.writing() as writer:
        writer.put_district(replace(source.district, id=target.district.id))
    with plainly(source.url), source.backend.reading().connect() as here:
        within = _Within.of(here, source.district.id, street)
        with plainly(target.url), target.backend.writing().begin() as there:
            there.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
            copying = _Copying(here, there, source.district.id, target.district.id, within)
            rows = copying.all()
    with target.writing() as writer:
        held = {name: value for name, value in source.settings().items() if name in _SETTINGS}
        mark = {"scope": f"street:{street}", "made_at": int(time.time())}
        writer.put_settings({**held, CUT_SETTING: mark})
    target.backend.after_import()
    return rows


@dataclass(frozen=True, slots=True)
class _Within:
    """The ids of the street's areas, of the district and of all others, and the names of other streets."""

    areas: frozenset[int]
    district: frozenset[int]
    others: frozenset[int]
    names: tuple[str, ...]

    @classmethod
    def of(cls, connection: Connection, district: int, street: str) -> "_Within":
        area = schema.AREA.c
        query = select(area.id, area.parent_id, area.level, area.code, area.name, area.short_name)
        rows = connection.execute(query.where(area.district_id == district).order_by(area.level)).all()
        inside: set[int] = set()
        for row in rows:
            own = row.level == Level.STREET and row.code == street
            if own or row.parent_id in inside:
                inside.add(int(row.id))
        if not inside:
            raise StoreRefused("store.error.no_street", code=street)
        whole = {int(row.id) for row in rows if row.level == Level.DISTRICT}
        foreign = [row for row in rows if int(row.id) not in inside | whole]
        own_names = {row.name for row in rows if int(row.id) in inside}
        streets = {
            name
            for row in foreign
            if row.level == Level.STREET
            for name in (row.name, row.short_name)
            if len(name) > 1 and name not in own_names
        }
        ids = frozenset(int(row.id) for row in foreign)
        return cls(frozenset(inside), frozenset(whole), ids, tuple(sorted(streets)))

    def is_foreign(self, area: int | None, *texts: str) -> bool:
        """Whether something lies in another street or is called after one."""
        return area in self.others or any(name in text for name in self.names for text in texts)


Row = dict[str, Any]


@dataclass(slots=True)
class _Copying:
    """Copies table by table, those that others refer to first; references out of the cut become empty."""

    here: Connection
    there: Connection
    district: int
    as_district: int
    within: _Within
    bodies: set[int] = field(default_factory=set)
    posts: set[int] = field(default_factory=set)
    orders: set[int] = field(default_factory=set)
    counts: dict[str, int] = field(default_factory=dict)

    def all(self) -> dict[str, int]:
        """Copy everything and bring counters and clock to where they stand in the source."""
        self._put(schema.AREA, self._rows(schema.AREA, self._in(schema.AREA.c.id, with_district=True)))
        self._put_bodies()
        self._put(schema.CATEGORY, map(self._without_body, self._rows(schema.CATEGORY)))
        for table in (schema.LIMIT_RULE, schema.AUTHORITY, schema.DEFINITION, schema.ORDER_SOURCE):
            self._put(table, self._rows(table))
        self._put_communities()
        self._put_people()
        self._put_orders()
        self._put_meetings()
        self._put_clock()
        return self.counts

    def _put_bodies(self) -> None:
        """Those of the street, and those that belong to no street at all."""
        for row in self._put(schema.BODY, (row for row in self._rows(schema.BODY) if self._is_ours(row))):
            self.bodies.add(row["id"])

    def _is_ours(self, row: Row) -> bool:
        names = (row["name"], row["name_en"], row["short_name"], row["code"])
        return not self.within.is_foreign(row["area_id"], *names)

    def _put_communities(self) -> None:
        links = list(self._rows(schema.COMMUNITY_GRID, self._in(schema.COMMUNITY_GRID.c.area_id)))
        ids = {row["community_id"] for row in links}
        self._put(schema.COMMUNITY, (row for row in self._rows(schema.COMMUNITY) if row["id"] in ids))
        self._put(schema.COMMUNITY_GRID, links)

    def _put_people(self) -> None:
        posts = self._rows(schema.POST, self._in(schema.POST.c.area_id))
        self.posts = {row["id"] for row in self._put(schema.POST, map(self._without_body, posts))}
        duties = (row for row in self._rows(schema.DUTY) if row["post_id"] in self.posts)
        self._put(schema.DUTY, duties)
        for table in _OF_AREA:
            self._put(table, self._rows(table, self._in(table.c.area_id)))

    def _put_orders(self) -> None:
        order = schema.WORK_ORDER.c
        mine = (self._in(order.area_id), order.deleted == 0)
        found = select(order.id).where(order.district_id == self.district, *mine)
        self.orders = set(self.here.scalars(found))
        self._put(schema.WORK_ORDER, map(self._order, self._rows(schema.WORK_ORDER, *mine)))
        for table, own in ((schema.ORDER_KEY, "id"), (schema.WORK_ORDER_EVENT, "order_id")):
            self._put(table, map(self._event, self._rows(table, table.c[own].in_(found))))
        holders = self._rows(schema.ORDER_BODY, schema.ORDER_BODY.c.order_id.in_(found))
        self._put(schema.ORDER_BODY, (row for row in holders if row["body_id"] in self.bodies))

    def _order(self, row: Row) -> Row:
        if row["lead_body_id"] not in self.bodies:
            row["lead_body_id"] = None
        if row["master_id"] not in self.orders:
            row["master_id"] = row["master_month"] = None
        row["batch_id"] = None
        return row

    def _event(self, row: Row) -> Row:
        """An event without the bodies and orders that the cut does not hold."""
        kind = row.get("kind")
        for name in ("from_value", "to_value"):
            gone = kind in _BODY_EVENTS and row[name] not in self.bodies
            if gone or (kind == EventKind.MERGE and row[name] not in self.orders):
                row[name] = None
        return row

    def _put_meetings(self) -> None:
        meetings = list(self._rows(schema.MEETING, self._in(schema.MEETING.c.area_id)))
        for row in meetings:
            if row["convener_post_id"] not in self.posts:
                row["convener_post_id"] = None
        self._put(schema.MEETING, meetings)
        held = {row["id"] for row in meetings}
        promised = list(self._rows(schema.COMMITMENT, self._in(schema.COMMITMENT.c.area_id)))
        there = {row["id"] for row in promised}
        for row in promised:
            row["meeting_id"] = row["meeting_id"] if row["meeting_id"] in held else None
            row["carried_from_id"] = row["carried_from_id"] if row["carried_from_id"] in there else None
        self._put(schema.COMMITMENT, map(self._without_body, promised))
        self._put_matters(held, there)

    def _put_matters(self, meetings: set[int], promised: set[int]) -> None:
        """What the street's own meetings had on their agenda and register, but no order of another street."""
        items = (row for row in self._rows(schema.AGENDA_ITEM) if row["meeting_id"] in meetings)
        ours = (row for row in items if row["order_id"] is None or row["order_id"] in self.orders)
        self._put(schema.AGENDA_ITEM, map(self._without_body, ours))
        lines = [row for row in self._rows(schema.REGISTER_LINE) if row["meeting_id"] in meetings]
        for row in lines:
            row["area_id"] = row["area_id"] if row["area_id"] in self.within.areas else None
            row["commitment_id"] = row["commitment_id"] if row["commitment_id"] in promised else None
        self._put(schema.REGISTER_LINE, lines)
        posts = (row for row in self._rows(schema.MEETING_POST) if row["meeting_id"] in meetings)
        self._put(schema.MEETING_POST, (row for row in posts if row["post_id"] in self.posts))

    def _put_clock(self) -> None:
        clock, counter = schema.CHANGE_CLOCK, schema.COUNTER
        rev = self.here.scalar(select(clock.c.rev).where(clock.c.district_id == self.district)) or 0
        self.there.execute(update(clock).values(rev=rev))
        highest = self.there.scalar(select(func.max(schema.WORK_ORDER.c.id))) or 0
        name = {"district_id": self.as_district, "name": "order"}
        self.there.execute(counter.delete().where(counter.c.name == "order"))
        self.there.execute(insert(counter).values(**name, value=highest))

    def _without_body(self, row: Row) -> Row:
        """A row whose bodies are in the cut or not told."""
        for name in ("body_id", "owner_body_id"):
            if name in row and row[name] not in self.bodies:
                row[name] = None
        return row

    def _in(self, column: ColumnElement[Any], *, with_district: bool = False) -> ColumnElement[bool]:
        inside = column.in_(self.within.areas)
        return or_(inside, column.in_(self.within.district)) if with_district else inside

    def _rows(self, table: Table, *where: ColumnElement[bool]) -> Iterator[Row]:
        """The rows of the source's district, made those of the cut's."""
        query: Select[Any] = select(table).where(table.c.district_id == self.district, *where)
        found = self.here.execute(query.execution_options(yield_per=_AT_A_TIME)).mappings()
        for row in found:
            yield {**row, "district_id": self.as_district}

    def _put(self, table: Table, rows: Iterable[Row]) -> list[Row]:
        """Write rows a few at a time; returns their keys, for the small tables that others refer to."""
        piece: list[Row] = []
        kept: list[Row] = []
        count = 0
        for row in rows:
            piece.append(row)
            count += 1
            if "id" in row and table is not schema.WORK_ORDER:
                kept.append({"id": row["id"]})
            if len(piece) == _AT_A_TIME:
                self.there.execute(insert(table), piece)
                piece = []
        if piece:
            self.there.execute(insert(table), piece)
        self.counts[table.name] = count
        return kept
