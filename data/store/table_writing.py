"""Rows of the small tables into one open transaction: areas, bodies, posts, rules, meetings, settings."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from enum import IntEnum
from typing import Any

from sqlalchemy import Table, select

from data.store import freezes, putting, schema
from data.store.alert_rows import AlertRow, ModeRow, ReadingRow, ThresholdRow
from data.store.freezes import FreezeRow
from data.store.meeting_rows import AgendaRow, CopyRow, PackRow, RegisterRow, SlipOrderRow, SlipRow
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
    District,
    DutyRow,
    FourOnesRow,
    LimitRuleRow,
    MeetingRow,
    PatrolRow,
    PostRow,
    SourceRow,
    SuggestionRow,
    TeamRow,
    columns_of,
)
from data.store.signal_rows import RevisitRow, SignalRow
from data.store.staging import texts
from data.store.transaction import Transaction, lock_counter, next_id, set_counter

_NUMBERED: Mapping[type[Any], Table] = {
    AgendaRow: schema.AGENDA_ITEM,
    AlertRow: schema.ALERT,
    CommitmentRow: schema.COMMITMENT,
    MeetingRow: schema.MEETING,
    ModeRow: schema.OPERATING_MODE,
    PackRow: schema.PACK,
    RegisterRow: schema.REGISTER_LINE,
    SignalRow: schema.SIGNAL,
    SlipRow: schema.SLIP,
    ThresholdRow: schema.THRESHOLD,
}

_CODED: Mapping[str, Table] = {
    "area": schema.AREA,
    "community": schema.COMMUNITY,
    "body": schema.BODY,
    "category": schema.CATEGORY,
    "post": schema.POST,
}


class TableWriter:
    """The part of a writer that puts rows of the small tables.

    Rows that are put again unchanged change nothing. Rows refer to others by id: put areas before bodies,
    bodies before categories and posts.
    """

    def __init__(self, step: Transaction) -> None:
        self._step = step
        self._written = 0

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

    def new_id(self, kind: type[Any]) -> int:
        """A new id for a row of a kind that is numbered, such as a meeting, a pack or a warning."""
        return next_id(self._step, _NUMBERED[kind])

    def lock(self, kind: type[Any]) -> None:
        """Let nobody else draw an id for a row of this kind until the transaction ends."""
        lock_counter(self._step, _NUMBERED[kind].name)

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

    def put_meeting_posts(self, meeting_id: int, post_ids: Iterable[int]) -> int:
        """Write which posts attend a stationing day; those not named here no longer do."""
        links = [{"meeting_id": meeting_id, "post_id": post} for post in post_ids]
        return self._replace(schema.MEETING_POST, "meeting_id", [meeting_id], links)

    def put_agenda(self, rows: Iterable[AgendaRow]) -> int:
        """Write matters of an agenda."""
        return self._put_rows(schema.AGENDA_ITEM, rows)

    def drop_agenda(self, ids: Sequence[int]) -> int:
        """Take matters off their agenda."""
        return self._wrote(putting.remove(self._step, schema.AGENDA_ITEM, ids))

    def put_register(self, rows: Iterable[RegisterRow]) -> int:
        """Write matters raised on the spot; what became a commitment after that commitment."""
        return self._put_rows(schema.REGISTER_LINE, rows)

    def put_slips(self, rows: Iterable[SlipRow]) -> int:
        """Write chasing slips."""
        return self._put_rows(schema.SLIP, rows)

    def put_slip_orders(self, rows: Iterable[SlipOrderRow]) -> int:
        """Write which orders chasing slips name."""
        return self._put_rows(schema.SLIP_ORDER, rows)

    def put_packs(self, rows: Iterable[PackRow]) -> int:
        """Write what is known of packs."""
        return self._put_rows(schema.PACK, rows)

    def put_pack_copies(self, rows: Iterable[CopyRow]) -> int:
        """Write the numbered copies of packs."""
        return self._put_rows(schema.PACK_COPY, rows)

    def put_alerts(self, rows: Iterable[AlertRow]) -> int:
        """Write how far warnings have come."""
        return self._put_rows(schema.ALERT, rows)

    def put_thresholds(self, rows: Iterable[ThresholdRow]) -> int:
        """Write security thresholds; a changed one is a new version of its id."""
        return self._put_rows(schema.THRESHOLD, rows)

    def put_modes(self, rows: Iterable[ModeRow]) -> int:
        """Write from when to when the district works in a mode."""
        return self._put_rows(schema.OPERATING_MODE, rows)

    def put_readings(self, rows: Iterable[ReadingRow]) -> int:
        """Write what meters of infrastructure read; one value for a place, kind and instant."""
        return self._put_rows(schema.READING, rows)

    def put_signals(self, rows: Iterable[SignalRow]) -> int:
        """Write how far the review of signals has come."""
        return self._put_rows(schema.SIGNAL, rows)

    def put_revisits(self, rows: Iterable[RevisitRow]) -> int:
        """Write which orders are visited again, and what was found."""
        return self._put_rows(schema.REVISIT, rows)

    def put_acknowledgements(self, rows: Iterable[AcknowledgementRow]) -> int:
        """Write that orders were taken note of."""
        return self._put_rows(schema.ACKNOWLEDGEMENT, rows)

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

    def add_freeze(self, row: FreezeRow, actor: str) -> int:
        """Keep what published figures stand on, and say so in the audit chain; gives its id."""
        return freezes.add_freeze(self._step, row, actor)

    def _wrote(self, rows: int) -> int:
        self._written += rows
        return rows

    def _put_rows(self, table: Table, rows: Iterable[Any]) -> int:
        return self._put(table, [row_values(row) for row in rows])

    def _put(self, table: Table, rows: Sequence[Mapping[str, Any]]) -> int:
        return self._wrote(putting.put(self._step, table, rows))

    def _replace(self, table: Table, owner: str, owners: Sequence[int], rows: list[dict[str, int]]) -> int:
        return self._wrote(putting.replace_links(self._step, table, owner, owners, rows))

    def _put_versions(self, table: Table, key: str, values: Mapping[str, Any]) -> int:
        return self._wrote(putting.put_versions(self._step, table, key, values))


def row_values(row: Any) -> dict[str, Any]:
    """The fields of a row as the database takes them."""
    return {name: _plain(name, getattr(row, name)) for name in columns_of(type(row))}


def _plain(name: str, value: Any) -> Any:
    if isinstance(value, IntEnum):
        return int(value)
    return texts(name, [value])[0] if isinstance(value, str) else value
