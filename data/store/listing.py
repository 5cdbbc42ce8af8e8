"""Lists with a limit, the order card, the small tables as rows, and counts for checks."""

from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, Select, Table, and_, false, func, select

from data.store import schema
from data.store.alert_rows import AlertRow, ModeRow, ReadingRow, ThresholdRow
from data.store.errors import StoreRefused
from data.store.meeting_rows import AgendaRow, AuditRow, CopyRow, PackRow, RegisterRow, SlipOrderRow, SlipRow
from data.store.order_rows import BatchRow, EventRow, HolderRow, OrderCard, OrderFilter, OrderRow, VersionRow
from data.store.rows import (
    AcknowledgementRow,
    ActivityRow,
    AreaRow,
    AuthorityRow,
    BodyRow,
    CategoryRow,
    CommitmentRow,
    CommunityRow,
    ContactRow,
    DutyRow,
    FourOnesRow,
    LimitRuleRow,
    MeetingRow,
    PatrolRow,
    PostRow,
    SourceRow,
    SuggestionRow,
    TeamRow,
    build,
    columns_of,
)
from data.store.signal_rows import RevisitRow, SignalRow

ORDER = schema.WORK_ORDER

TABLES: dict[type[Any], Table] = {
    AcknowledgementRow: schema.ACKNOWLEDGEMENT,
    ActivityRow: schema.ACTIVITY,
    AgendaRow: schema.AGENDA_ITEM,
    AlertRow: schema.ALERT,
    AreaRow: schema.AREA,
    AuditRow: schema.AUDIT,
    AuthorityRow: schema.AUTHORITY,
    BatchRow: schema.IMPORT_BATCH,
    BodyRow: schema.BODY,
    CategoryRow: schema.CATEGORY,
    CommitmentRow: schema.COMMITMENT,
    ContactRow: schema.CONTACT,
    CopyRow: schema.PACK_COPY,
    DutyRow: schema.DUTY,
    FourOnesRow: schema.FOUR_ONES,
    LimitRuleRow: schema.LIMIT_RULE,
    MeetingRow: schema.MEETING,
    ModeRow: schema.OPERATING_MODE,
    PackRow: schema.PACK,
    PatrolRow: schema.PATROL,
    PostRow: schema.POST,
    ReadingRow: schema.READING,
    RegisterRow: schema.REGISTER_LINE,
    RevisitRow: schema.REVISIT,
    SignalRow: schema.SIGNAL,
    SlipOrderRow: schema.SLIP_ORDER,
    SlipRow: schema.SLIP,
    SuggestionRow: schema.SUGGESTION,
    TeamRow: schema.TEAM,
    ThresholdRow: schema.THRESHOLD,
}
"""The tables whose rows are values of their own."""

Row = TypeVar("Row")


def rows(
    connection: Connection, district: int, table: Table, kind: type[Row], *where: ColumnElement[bool]
) -> list[Row]:
    """All rows of a small table, by primary key."""
    query = select(*(table.c[name] for name in columns_of(kind)))
    mine = query.where(table.c.district_id == district, *where).order_by(*table.primary_key)
    return [build(kind, row) for row in connection.execute(mine)]


def communities(connection: Connection, district: int) -> list[CommunityRow]:
    """The communities with the grids they hang on."""
    community, grid = schema.COMMUNITY.c, schema.COMMUNITY_GRID.c
    grids: dict[int, tuple[int, ...]] = {}
    links = select(grid.community_id, grid.area_id).where(grid.district_id == district).order_by(grid.area_id)
    for owner, area in connection.execute(links):
        grids[owner] = (*grids.get(owner, ()), area)
    query = select(community.id, community.code, community.name, community.name_en)
    found = connection.execute(query.where(community.district_id == district).order_by(community.id))
    return [CommunityRow(*row, grid_ids=grids.get(row.id, ())) for row in found]


def sources(connection: Connection, district: int) -> list[SourceRow]:
    """The sources of orders."""
    source = schema.ORDER_SOURCE.c
    query = select(source.code, source.recorded_steps, source.columns, source.data_time, source.id)
    found = connection.execute(query.where(source.district_id == district).order_by(source.id))
    return [
        SourceRow(row.code, row.recorded_steps, tuple(row.columns.splitlines()), row.data_time, row.id)
        for row in found
    ]


def orders(
    connection: Connection,
    district: int,
    which: OrderFilter,
    order_by: str,
    descending: bool,
    limit: int,
    offset: int,
) -> list[OrderRow]:
    """One page of the orders that a filter lets through."""
    if order_by not in columns_of(OrderRow):
        raise StoreRefused("store.error.columns", table=ORDER.name, columns=order_by)
    column = ORDER.c[order_by]
    first = column.desc() if descending else column.asc()
    query = _orders().where(*conditions(district, which)).order_by(first.nulls_last(), ORDER.c.id)
    return [OrderRow(**row) for row in connection.execute(query.limit(limit).offset(offset)).mappings()]


def orders_by_id(connection: Connection, district: int, ids: list[int]) -> list[OrderRow]:
    """The orders with these ids, in the order of the ids; unknown and deleted ones are left out."""
    mine = (ORDER.c.district_id == district, ORDER.c.id.in_(ids), ORDER.c.deleted == 0)
    found = {row["id"]: OrderRow(**row) for row in connection.execute(_orders().where(*mine)).mappings()}
    return [found[id_] for id_ in ids if id_ in found]


def ids_numbered(connection: Connection, district: int, number: str, limit: int) -> list[int]:
    """The ids of the orders with a number, then of those whose number begins so, in the order of the numbers.

    What is typed is data: its %, _ and quotes mean themselves.
    """
    key = schema.ORDER_KEY.c
    if not number or "\0" in number:
        return []
    known = select(schema.ORDER_SOURCE.c.id).where(schema.ORDER_SOURCE.c.district_id == district)
    query = select(key.id).where(key.district_id == district, key.source_id.in_(known))
    exact = connection.scalars(query.where(key.number == number).limit(limit)).all()
    begun = query.where(key.number.startswith(number, autoescape=True), key.number != number)
    more = begun.order_by(key.number).limit(limit - len(exact))
    return [*exact, *(connection.scalars(more) if len(exact) < limit else ())]


def _orders() -> Select[Any]:
    return select(*(ORDER.c[name] for name in columns_of(OrderRow)))


def versions(connection: Connection, district: int, id_: int) -> list[VersionRow]:
    """The rows that an order had before imports changed it, oldest first."""
    version = schema.WORK_ORDER_VERSION
    month = select(ORDER.c.month).where(ORDER.c.district_id == district, ORDER.c.id == id_)
    mine = (
        version.c.district_id == district,
        version.c.month == month.scalar_subquery(),
        version.c.id == id_,
    )
    return rows(connection, district, version, VersionRow, *mine)


def conditions(district: int, which: OrderFilter) -> list[ColumnElement[bool]]:
    """The WHERE of a filter. Texts that people type are data: their %, _ and quotes mean themselves."""
    order = ORDER.c
    found = [order.district_id == district, order.deleted == 0]
    chosen = (
        (order.area_id, which.area_ids),
        (order.category_id, which.category_ids),
        (order.lead_body_id, which.body_ids),
        (order.tier_now, which.tiers),
        (order.channel, which.channels),
    )
    found += [column.in_(values) for column, values in chosen if values]
    found += [order.area_id.is_(None)] if which.unplaced else []
    found += [_open()] if which.open else []
    found += [order.reported >= which.reported_from] if which.reported_from is not None else []
    found += [order.reported < which.reported_until] if which.reported_until is not None else []
    found += [order.number.startswith(which.number, autoescape=True)] if which.number else []
    found += [order.place.contains(which.place, autoescape=True)] if which.place else []
    if "\0" in which.number + which.place:  # which no text of a store holds, and no server is asked for
        return [false()]
    return found


def _open() -> ColumnElement[bool]:
    return ORDER.c.live_until == schema.LIVE_FOREVER


def card(connection: Connection, district: int, id_: int) -> OrderCard | None:
    """An order with its events and holders, or None where there is no such order."""
    found = orders_by_id(connection, district, [id_])
    if not found:
        return None
    event, holder = schema.WORK_ORDER_EVENT, schema.ORDER_BODY
    mine = [(table.c.month == found[0].month) & (table.c.order_id == id_) for table in (event, holder)]
    return OrderCard(
        found[0],
        tuple(rows(connection, district, event, EventRow, mine[0])),
        tuple(sorted(rows(connection, district, holder, HolderRow, mine[1]), key=lambda row: row.held_from)),
    )


def counts(connection: Connection, district: int) -> dict[str, int]:
    """Rows of each table of the district, and `open`, `unplaced` and `deleted` orders among them."""
    found = {
        table.name: _count(connection, table, table.c.district_id == district)
        for table in schema.METADATA.sorted_tables
        if "district_id" in table.c
    }
    mine = ORDER.c.district_id == district
    for name, column in (("open", _open()), ("unplaced", ORDER.c.area_id.is_(None))):
        found[name] = _count(connection, ORDER, and_(mine, column, ORDER.c.deleted == 0))
    return {**found, "deleted": _count(connection, ORDER, and_(mine, ORDER.c.deleted == 1))}


def _count(connection: Connection, table: Table, where: ColumnElement[bool]) -> int:
    return int(connection.scalar(select(func.count()).select_from(table).where(where)) or 0)
