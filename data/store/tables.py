"""The lists of a store that are short enough to be read whole, as rows of their own kind."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from threading import get_ident
from typing import Any

from sqlalchemy import Connection, func, select

from data.store import freezes, listing, reading, schema
from data.store.alert_rows import AlertRow, ModeRow, ReadingRow, ThresholdRow
from data.store.backend import Backend
from data.store.errors import plainly, unreadable
from data.store.freezes import FreezeRow
from data.store.meeting_rows import AgendaRow, AuditRow, CopyRow, PackRow, RegisterRow, SlipOrderRow, SlipRow
from data.store.order_rows import BatchRow
from data.store.reading import Arrays
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
    RejectRow,
    SourceRow,
    SuggestionRow,
    TeamRow,
    columns_of,
)
from data.store.signal_rows import RevisitRow, SignalRow

_OF_ORDERS = ("orders", "events")
"""Imports that bring work orders alone."""


class Tables:
    """The part of a store that reads its small tables."""

    def __init__(self, backend: Backend, district: int) -> None:
        self.backend = backend
        self._id = district
        self._held: tuple[int, Connection] | None = None

    def areas(self) -> list[AreaRow]:
        """All areas, in every version of their boundaries."""
        return self._rows(AreaRow)

    def communities(self) -> list[CommunityRow]:
        """The communities with the grids they hang on."""
        with self._reading() as connection:
            return listing.communities(connection, self._id)

    def bodies(self) -> list[BodyRow]:
        """The bodies that hold orders."""
        return self._rows(BodyRow)

    def categories(self) -> list[CategoryRow]:
        """The categories of all levels."""
        return self._rows(CategoryRow)

    def posts(self) -> list[PostRow]:
        """The posts, past ones too."""
        return self._rows(PostRow)

    def holder_names(self) -> dict[int, str]:
        """The names of office holders that may be published, by the id of their post; else none is kept."""
        table = schema.HOLDER_NAME.c
        query = select(table.post_id, table.name).where(table.district_id == self._id)
        with self._reading() as connection:
            return {int(post): str(name) for post, name in connection.execute(query)}

    def duties(self) -> list[DutyRow]:
        """The turns of duty."""
        return self._rows(DutyRow)

    def contacts(self) -> list[ContactRow]:
        """The contact points."""
        return self._rows(ContactRow)

    def patrols(self) -> list[PatrolRow]:
        """The patrols due and done."""
        return self._rows(PatrolRow)

    def activities(self) -> list[ActivityRow]:
        """The activities by number."""
        return self._rows(ActivityRow)

    def suggestions(self) -> list[SuggestionRow]:
        """The suggestions by number."""
        return self._rows(SuggestionRow)

    def teams(self) -> list[TeamRow]:
        """The teams by number."""
        return self._rows(TeamRow)

    def four_ones(self) -> list[FourOnesRow]:
        """Which of the four ones each area has, past states too."""
        return self._rows(FourOnesRow)

    def columns(self, kind: type[Any]) -> Arrays:
        """All columns of the table whose rows are of this kind, by its key; missing numbers are 0."""
        with self._reading() as connection:
            table = listing.TABLES[kind]
            return reading.table_columns(self.backend, connection, self._id, table, columns_of(kind))

    def authority(self) -> list[AuthorityRow]:
        """Who may dispose of what, in all versions."""
        return self._rows(AuthorityRow)

    def limit_rules(self) -> list[LimitRuleRow]:
        """The limit rules in all their versions."""
        return self._rows(LimitRuleRow)

    def meetings(self) -> list[MeetingRow]:
        """The stationing days."""
        return self._rows(MeetingRow)

    def meeting_posts(self, meeting_id: int) -> list[int]:
        """The ids of the posts that attend a stationing day, as announced."""
        link = schema.MEETING_POST.c
        mine = (link.district_id == self._id, link.meeting_id == meeting_id)
        with self._reading() as connection:
            found = connection.scalars(select(link.post_id).where(*mine).order_by(link.post_id))
            return [int(post) for post in found]

    def agenda_items(self) -> list[AgendaRow]:
        """The matters of all agendas."""
        return self._rows(AgendaRow)

    def register_lines(self) -> list[RegisterRow]:
        """The matters that were raised on the spot."""
        return self._rows(RegisterRow)

    def slips(self) -> list[SlipRow]:
        """The chasing slips."""
        return self._rows(SlipRow)

    def slip_orders(self) -> list[SlipOrderRow]:
        """The orders that each chasing slip names."""
        return self._rows(SlipOrderRow)

    def packs(self) -> list[PackRow]:
        """The packs that were made."""
        return self._rows(PackRow)

    def pack_copies(self) -> list[CopyRow]:
        """The numbered copies of packs, and who has them."""
        return self._rows(CopyRow)

    def alerts(self) -> list[AlertRow]:
        """The warnings that somebody took up, oldest first."""
        return self._rows(AlertRow)

    def thresholds(self) -> list[ThresholdRow]:
        """The security thresholds in all their versions, by id."""
        return self._rows(ThresholdRow)

    def modes(self) -> list[ModeRow]:
        """The operating modes that were ever set, oldest first."""
        return self._rows(ModeRow)

    def readings(self, kinds: Sequence[str], since: int, until: int) -> list[ReadingRow]:
        """What meters of these kinds read from one instant to another, both included, by place and time."""
        reading = schema.READING.c
        mine = (reading.kind.in_(kinds), reading.at >= since, reading.at <= until)
        with self._reading() as connection:
            return listing.rows(connection, self._id, schema.READING, ReadingRow, *mine)

    def signals(self) -> list[SignalRow]:
        """The signals for review that somebody took up, oldest first."""
        return self._rows(SignalRow)

    def revisits(self) -> list[RevisitRow]:
        """The orders that are visited again, and what was found."""
        return self._rows(RevisitRow)

    def audits(self, action: str) -> list[AuditRow]:
        """What the audit chain tells of an action such as `meeting.state`, oldest first."""
        with self._reading() as connection:
            mine = schema.AUDIT.c.action == action
            return listing.rows(connection, self._id, schema.AUDIT, AuditRow, mine)

    def acknowledgements(self) -> list[AcknowledgementRow]:
        """Which urgent or supervised orders were taken note of, by whom and when."""
        return self._rows(AcknowledgementRow)

    def commitments(self) -> list[CommitmentRow]:
        """What meetings promised."""
        return self._rows(CommitmentRow)

    def sources(self) -> list[SourceRow]:
        """The sources of orders."""
        with self._reading() as connection:
            return listing.sources(connection, self._id)

    def settings(self) -> dict[str, Any]:
        """The newest value of every setting."""
        setting = schema.SETTING.c
        query = select(setting.key, setting.value).where(setting.district_id == self._id)
        with self._reading() as connection:
            rows = connection.execute(query.order_by(setting.key, setting.version)).all()
        return {str(key): json.loads(value) for key, value in rows}

    def setting(self, name: str) -> Any:
        """The newest value of a setting, None where it was never put."""
        return next(reversed(self.setting_versions(name)), None)

    def setting_versions(self, name: str) -> list[Any]:
        """Every value that a setting ever had, oldest first."""
        setting = schema.SETTING.c
        query = select(setting.value).where(setting.district_id == self._id, setting.key == name)
        with self._reading() as connection:
            return [json.loads(value) for value in connection.scalars(query.order_by(setting.version))]

    def freezes(self) -> list[FreezeRow]:
        """What published figures stand on, oldest first, without the slices of the ledger."""
        with self._reading() as connection:
            return freezes.freezes(connection, self._id)

    def freeze(self, id_: int) -> FreezeRow | None:
        """One freeze with its slice of the ledger, None where there is none of that number."""
        with self._reading() as connection:
            return freezes.freeze(connection, self._id, id_)

    def batches(self) -> list[BatchRow]:
        """The imports, oldest first."""
        return self._rows(BatchRow)

    def newest_beside_orders(self) -> tuple[int, int, int]:
        """A mark of change: the newest import of what is not orders, how many are undone, the newest mode."""
        batch = schema.IMPORT_BATCH.c
        beside = (batch.district_id == self._id, batch.kind.not_in(_OF_ORDERS))
        query = select(func.coalesce(func.max(batch.id), 0), func.count(batch.undone_at)).where(*beside)
        with self._reading() as connection:
            newest, undone = connection.execute(query).one()
            mode = schema.OPERATING_MODE.c
            last = connection.scalar(select(func.max(mode.id)).where(mode.district_id == self._id))
        return int(newest), int(undone), int(last or 0)

    def rejects(self, batch_id: int) -> list[RejectRow]:
        """The lines that an import refused, in the order of the file."""
        with self._reading() as connection:
            mine = schema.REJECT.c.batch_id == batch_id
            return listing.rows(connection, self._id, schema.REJECT, RejectRow, mine)

    def _rows(self, kind: type[listing.Row]) -> list[listing.Row]:
        with self._reading() as connection:
            return listing.rows(connection, self._id, listing.TABLES[kind], kind)

    @contextmanager
    def still(self) -> Iterator[None]:
        """Let this thread read all as it stood when the block began, whatever is written meanwhile."""
        with self.backend.reading().connect() as connection:
            with plainly(self.backend.where):
                reading.revision(connection, self._id)  # a snapshot begins with the first read
            self._held = (get_ident(), connection)
            try:
                yield
            finally:
                self._held = None

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        """One snapshot: what is read inside belongs together."""
        held = self._held
        try:
            if held is not None and held[0] == get_ident():
                with plainly(self.backend.where):
                    yield held[1]
                return
            with plainly(self.backend.where), self.backend.reading().connect() as connection:
                yield connection
        except ValueError as error:  # a code or letter that no store of this program holds
            raise unreadable(self.backend.where) from error
