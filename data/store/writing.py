"""One writing transaction: what may be put into a store, and what the store does when it ends."""

import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from enum import IntEnum
from typing import Any

from numpy.typing import NDArray
from sqlalchemy import Table, insert, select, update

from data.store import (
    audit,
    finding,
    forgetting,
    putting,
    reading,
    retracting,
    schema,
    undoing,
    upserting,
)
from data.store.errors import StoreRefused
from data.store.first_load import build_indexes
from data.store.order_rows import BatchInfo, UpsertCount
from data.store.rows import (
    ActivityRow,
    AreaRow,
    AuthorityRow,
    BodyRow,
    CategoryRow,
    CommitmentRow,
    CommunityRow,
    ContactRow,
    District,
    DutyRow,
    FourOnesRow,
    LimitRuleRow,
    MeetingRow,
    PatrolRow,
    PostRow,
    RejectRow,
    SourceRow,
    SuggestionRow,
    TeamRow,
    columns_of,
)
from data.store.staging import Columns, texts
from data.store.transaction import Transaction, next_id, set_counter, take_clock

MANY = 5_000
"""Rows written from which on the planner's statistics are refreshed."""

_CODED: Mapping[str, Table] = {
    "area": schema.AREA,
    "community": schema.COMMUNITY,
    "body": schema.BODY,
    "category": schema.CATEGORY,
    "post": schema.POST,
}


class Writer:
    """The open transaction of `Store.writing`. Everything put is there when the block ends, or nothing is.

    Rows that are put again unchanged change nothing; only real changes move the revision. Rows refer to
    others by id, so put areas before bodies, bodies before categories and posts, all before orders.
    """

    def __init__(self, step: Transaction, batch: BatchInfo | None) -> None:
        self._step = replace(step, batch_id=self._begin_batch(step, batch) if batch else None)
        self._notes: dict[str, Any] = {}
        self._count = UpsertCount()
        self._rejected = 0
        self._written = 0

    @property
    def batch_id(self) -> int | None:
        """The import this transaction belongs to, if it is one."""
        return self._step.batch_id

    @property
    def written(self) -> int:
        """How many rows were new or differed so far; what is told of the import itself does not count."""
        return self._written

    def ids_for(self, what: str, codes: Sequence[str]) -> dict[str, int]:
        """The ids of these codes of `area`, `community`, `body`, `category` or `post`.

        Known codes keep the id of their newest version, others draw new ids in the order given.
        """
        table = _CODED[what]
        last = next_id(self._step, table) - 1
        mine = select(table.c.code, table.c.id).where(table.c.district_id == self._step.district)
        known = {
            str(code): int(id_) for code, id_ in self._step.connection.execute(mine.order_by(table.c.id))
        }
        fresh = [code for code in dict.fromkeys(codes) if code not in known]
        known.update({code: last + count for count, code in enumerate(fresh, 1)})
        set_counter(self._step, table.name, last + len(fresh))
        return {code: known[code] for code in codes}

    def put_district(self, district: District) -> None:
        """Change what the district is called, its time zone, calendar and clock; its id stays."""
        values = {name: getattr(district, name) for name in columns_of(District) if name != "id"}
        self._put(schema.DISTRICT, [{"id": self._step.district, **values}])
        self._step = replace(self._step, zone=district.zone)  # months of orders put from now on

    def put_areas(self, rows: Iterable[AreaRow]) -> int:
        """Write areas, parents before children whatever their order here; returns how many changed."""
        return self._put_rows(schema.AREA, sorted(rows, key=lambda row: row.level))

    def put_communities(self, rows: Iterable[CommunityRow]) -> int:
        """Write communities and the grids they hang on."""
        rows = list(rows)
        values = [
            {name: getattr(row, name) for name in columns_of(CommunityRow) if name != "grid_ids"}
            for row in rows
        ]
        links = [{"community_id": row.id, "area_id": grid} for row in rows for grid in row.grid_ids]
        changed = self._put(schema.COMMUNITY, values)
        return changed + self._replace(schema.COMMUNITY_GRID, "community_id", [row.id for row in rows], links)

    def put_bodies(self, rows: Iterable[BodyRow]) -> int:
        """Write the bodies that hold orders."""
        return self._put_rows(schema.BODY, rows)

    def put_categories(self, rows: Iterable[CategoryRow]) -> int:
        """Write categories, parents before children whatever their order here."""
        return self._put_rows(schema.CATEGORY, sorted(rows, key=lambda row: row.level))

    def put_posts(self, rows: Iterable[PostRow]) -> int:
        """Write posts."""
        return self._put_rows(schema.POST, rows)

    def put_holder_names(self, names: Mapping[int, str]) -> int:
        """Write the published names of office holders by post id."""
        return self._put(
            schema.HOLDER_NAME, [{"post_id": post, "name": name} for post, name in names.items()]
        )

    def put_duties(self, rows: Iterable[DutyRow]) -> int:
        """Write turns of duty."""
        return self._put_rows(schema.DUTY, rows)

    def put_contacts(self, rows: Iterable[ContactRow]) -> int:
        """Write contact points; those of the leaders named here that are not among them go."""
        rows = list(rows)
        links = [{"post_id": row.post_id, "area_id": row.area_id} for row in rows]
        return self._replace(schema.CONTACT, "post_id", [row.post_id for row in rows], links)

    def put_patrols(self, rows: Iterable[PatrolRow]) -> int:
        """Write patrols due and done."""
        return self._put_rows(schema.PATROL, rows)

    def put_activities(self, rows: Iterable[ActivityRow]) -> int:
        """Write activities by number."""
        return self._put_rows(schema.ACTIVITY, rows)

    def put_suggestions(self, rows: Iterable[SuggestionRow]) -> int:
        """Write suggestions by number."""
        return self._put_rows(schema.SUGGESTION, rows)

    def put_teams(self, rows: Iterable[TeamRow]) -> int:
        """Write teams by number."""
        return self._put_rows(schema.TEAM, rows)

    def put_four_ones(self, rows: Iterable[FourOnesRow]) -> int:
        """Write which of the four ones areas have."""
        return self._put_rows(schema.FOUR_ONES, rows)

    def put_authority(self, rows: Iterable[AuthorityRow]) -> int:
        """Write who may dispose of what; a changed rule is a new version of its id."""
        return self._put_rows(schema.AUTHORITY, rows)

    def put_limit_rules(self, rows: Iterable[LimitRuleRow]) -> int:
        """Write limit rules; a changed rule is a new version of its id."""
        return self._put_rows(schema.LIMIT_RULE, rows)

    def put_meetings(self, rows: Iterable[MeetingRow]) -> int:
        """Write stationing days."""
        return self._put_rows(schema.MEETING, rows)

    def put_commitments(self, rows: Iterable[CommitmentRow]) -> int:
        """Write what meetings promised; those carried forward after those they come from."""
        return self._put_rows(schema.COMMITMENT, rows)

    def put_source(self, row: SourceRow) -> int:
        """Write a source of orders by its code and return its id; the row's own id does not count."""
        id_ = putting.source_id(self._step, row.code) or next_id(self._step, schema.ORDER_SOURCE)
        values = {name: getattr(row, name) for name in columns_of(SourceRow)}
        self._put(schema.ORDER_SOURCE, [{**values, "id": id_, "columns": "\n".join(row.columns)}])
        return id_

    def rename_source(self, code: str, name: str) -> int:
        """Call a source by another code unless one is called so already; returns how many changed."""
        return self._wrote(putting.rename_source(self._step, code, name))

    def put_settings(self, values: Mapping[str, Any]) -> int:
        """Give settings a new version where their value (anything JSON can hold) differs."""
        return self._put_versions(schema.SETTING, "key", values)

    def put_definitions(self, values: Mapping[str, Any]) -> int:
        """Give definitions of measures a new version where their value differs."""
        return self._put_versions(schema.DEFINITION, "measure", values)

    def put_orders(self, columns: Columns, *, again: bool = False) -> UpsertCount:
        """Write orders given as columns of equal length: `source` (code), `number`, and any of ORDER_COLUMNS.

        May be called many times in one transaction. In instants, references and hashes 0 and None are none;
        NaN is no coordinate. Columns not given keep what they hold. `again` are orders that this transaction
        wrote before, in another wording of the same files: they count as unchanged.
        """
        count = upserting.upsert_orders(self._step, columns)
        if again:
            count = UpsertCount(unchanged=count.new + count.changed + count.unchanged)
        self._count += count
        self._written += count.new + count.changed
        return count

    def note_unchanged(self, rows: int) -> None:
        """Count rows that repeat, or are overruled by, another row of the same import."""
        self._count += UpsertCount(unchanged=rows)

    def find_orders(
        self, source: str, numbers: Sequence[str], names: Sequence[str] = ()
    ) -> dict[str, NDArray[Any]]:
        """See `data.store.finding`: the ids of orders by number, 0 for none, and more of their columns."""
        return finding.find_orders(self._step, source, numbers, names)

    def find_events(
        self, source: str, numbers: Sequence[str], names: Sequence[str], seqs: range
    ) -> dict[str, NDArray[Any]]:
        """See `data.store.finding`: the events of orders by number, with the `row` of each among them."""
        return finding.find_events(self._step, source, numbers, names, seqs)

    def amend_orders(self, columns: Columns) -> int:
        """Write what follows from the events of orders that are there, see `put_orders`; no row of a file."""
        return self._wrote(upserting.upsert_orders(self._step, columns).changed)

    def count_touched(self) -> int:
        """Count as changed, not unchanged, the orders that events alone have changed since the last call."""
        touched, self._step.tally.touched = self._step.tally.touched, 0
        self._count += UpsertCount(changed=touched, unchanged=-touched)
        return touched

    def retract_events(self, columns: Columns) -> int:
        """Delete events that their source takes back: `source`, `number`, `seq`."""
        return self._wrote(retracting.retract_events(self._step, columns))

    def put_events(self, columns: Columns) -> int:
        """Write events of orders: `source`, `number`, `seq` (ascending in each), any of WORK_ORDER_EVENT."""
        return self._wrote(upserting.upsert_children(self._step, schema.WORK_ORDER_EVENT, columns))

    def put_holders(self, columns: Columns) -> int:
        """Write who held orders: `source`, `number`, `body_id`, `held_from`, `held_until`, `lead`."""
        return self._wrote(upserting.upsert_children(self._step, schema.ORDER_BODY, columns))

    def mark_deleted(self, source: str, numbers: Sequence[str]) -> int:
        """Flag orders as deleted; their rows stay, so that followers hear of it."""
        return self._wrote(upserting.delete_orders(self._step, source, numbers))

    def forget_orders(self, categories: Sequence[int]) -> int:
        """Empty the texts and points of the orders of these categories, which are about persons."""
        return self._wrote(forgetting.forget_orders(self._step, categories))

    def put_rejects(self, rows: Iterable[RejectRow]) -> None:
        """Record lines of the file that were not imported; only in an import."""
        if self.batch_id is None:
            raise StoreRefused("store.error.no_batch")
        fixed = {"district_id": self._step.district, "batch_id": self.batch_id}
        values = [
            {**fixed, "seq": self._rejected + count, **_values(row)} for count, row in enumerate(rows, 1)
        ]
        self._rejected += len(values)
        if values:
            self._step.connection.execute(insert(schema.REJECT), values)

    def note_batch(
        self,
        *,
        read: int,
        marked: int = 0,
        unplaced: int = 0,
        dropped: Sequence[str] = (),
        rows: UpsertCount = UpsertCount(),  # noqa: B008 - a frozen value
    ) -> None:
        """Record what only the reader of the file knows; of new and changed rows orders are counted here."""
        self._count += rows
        self._notes = {
            "read": read, "marked": marked, "unplaced": unplaced, "dropped_columns": "\n".join(dropped),
        }  # fmt: skip

    def undo(self, batch_id: int) -> int:
        """Take back an import, see `Store.undo_import`."""
        return self._wrote(undoing.undo(self._step, batch_id))

    def audit(self, actor: str, action: str, detail: str = "") -> None:
        """Append to the audit chain."""
        audit.append(self._step, actor, action, *texts("detail", [detail]))

    def finish(self) -> None:
        """End the transaction: take the clock if anything changed, and close the import's record."""
        step = self._step
        build_indexes(step)
        rev = take_clock(step) if self._written else None
        if step.batch_id is not None:
            rev = reading.revision(step.connection, step.district) if rev is None else rev
            batch, count = schema.IMPORT_BATCH, self._count
            counts = {"new": count.new, "changed": count.changed, "unchanged": count.unchanged}
            left = {"rev": rev, "orders": step.tally.orders, "finished_at": int(time.time())}
            mine = (batch.c.district_id == step.district, batch.c.id == step.batch_id)
            values = {**counts, **self._notes, **left, "rejected": self._rejected}
            step.connection.execute(update(batch).where(*mine).values(values))

    @staticmethod
    def _begin_batch(step: Transaction, batch: BatchInfo) -> int:
        id_ = next_id(step, schema.IMPORT_BATCH)
        fixed = {"district_id": step.district, "id": id_, "started_at": int(time.time())}
        step.connection.execute(insert(schema.IMPORT_BATCH).values({**fixed, **_values(batch)}))
        return id_

    def _wrote(self, rows: int) -> int:
        self._written += rows
        return rows

    def _put_rows(self, table: Table, rows: Iterable[Any]) -> int:
        return self._put(table, [_values(row) for row in rows])

    def _put(self, table: Table, rows: Sequence[Mapping[str, Any]]) -> int:
        return self._wrote(putting.put(self._step, table, rows))

    def _replace(self, table: Table, owner: str, owners: Sequence[int], rows: list[dict[str, int]]) -> int:
        return self._wrote(putting.replace_links(self._step, table, owner, owners, rows))

    def _put_versions(self, table: Table, key: str, values: Mapping[str, Any]) -> int:
        return self._wrote(putting.put_versions(self._step, table, key, values))


def _values(row: Any) -> dict[str, Any]:
    """The fields of a row as the database takes them."""
    return {name: _plain(name, getattr(row, name)) for name in columns_of(type(row))}


def _plain(name: str, value: Any) -> Any:
    if isinstance(value, IntEnum):
        return int(value)
    return texts(name, [value])[0] if isinstance(value, str) else value
