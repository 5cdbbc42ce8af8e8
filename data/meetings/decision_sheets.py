"""The workbook in which a meeting's decisions are entered, and how it comes back: all of it, or nothing.

One sheet asks what became of the promises of earlier meetings, the other takes the new decisions under the
numbers of the paper. A street and the district may both fill it in: what agrees is one, else it is named.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from data.meetings.deciding import brought_forward, promises_made
from data.meetings.desk import meeting_by_id, meeting_codes, turn
from data.meetings.entries import (
    Outcome,
    body_finder,
    body_names,
    day_of,
    done_on,
    due_on,
    numbers_of,
    outcome_of,
)
from data.meetings.errors import MeetingError
from data.meetings.promises import (
    CARRIED_ABOVE,
    Decision,
    carried,
    dropped,
    explained_late,
    fulfilled,
    is_open,
    new_promise,
)
from data.meetings.sheets import (
    NOTHING,
    Entered,
    ReadBack,
    Sheet,
    SheetRow,
    at_row,
    mark,
    read_sheets,
    refuse,
    row_fault,
)
from data.scope import local_day
from data.store import BatchInfo, CommitmentRow, MeetingRow, Store, UpsertCount, Writer
from data.terms import Instant, PromiseState

EMPTY_ROWS = 20
"""Rows for new decisions, beside those that are there."""

_BEFORE = Sheet(
    kind="before",
    code="",
    given=("matter", "place", "owner", "due", "evidence"),
    entries=("outcome", "done_on", "new_due", "more_evidence", "reason"),
    rows=(),
)
_DECIDE = Sheet("decide", "", (), ("matter", "owner", "due", "evidence"), ())


def decision_sheets(store: Store, meeting_id: int, empty: int = EMPTY_ROWS) -> tuple[Sheet, Sheet]:
    """The sheets of a meeting: promises brought forward that are open, and decisions with empty rows."""
    desk = _Desk.at(store, meeting_id)
    waiting = [row for row in brought_forward(store, desk.meeting) if is_open(row)]
    choices = {"outcome": tuple(outcome.word for outcome in Outcome)}
    before = replace(_BEFORE, code=desk.code, rows=tuple(map(desk.asked, waiting)), choices=choices)
    made = promises_made(store, meeting_id)
    last = max((row.number for row in made if row.number <= CARRIED_ABOVE), default=0)
    rows = [desk.told(row) for row in made if 0 < row.number <= CARRIED_ABOVE]
    rows += [SheetRow(str(last + 1 + at), (), ("",) * len(_DECIDE.entries)) for at in range(empty)]
    return before, replace(_DECIDE, code=desk.code, rows=tuple(rows))


def read_decisions(store: Store, meeting_id: int, path: Path, *, at: Instant, actor: str) -> ReadBack:
    """Take the decisions of a file in, all or none; read again it changes nothing.

    MeetingError names each row that is wrong, or was entered otherwise since the sheet was written.
    """
    found = read_sheets(path, [_BEFORE, _DECIDE])
    desk = _Desk.at(store, meeting_id)
    for code, _ in found.values():
        if code and code != desk.code:
            raise MeetingError("stationing.sheet.other_meeting", file=path.name, code=code, wanted=desk.code)
    with turn(store, BatchInfo("decisions", path.name)) as writer:
        taking = _Taking(desk, writer, at, {row.id: row for row in store.commitments()})
        told = [(kind, row) for kind, (_, rows) in found.items() for row in rows if not row.is_blank]
        for kind, row in told:
            taking.take(row, taking.outcome if kind == _BEFORE.kind else taking.decision)
        for row in found.get(_DECIDE.kind, ("", ()))[1]:
            if row.is_blank and row.held != NOTHING:
                taking.faults.append(at_row(row, "stationing.sheet.cleared"))
        refuse(path.name, taking.faults)
        writer.note_batch(read=len(told), rows=UpsertCount(changed=taking.changed))
        if taking.changed:
            writer.audit(actor, "promise.read", f"{desk.code} {taking.changed}")
    return ReadBack(len(told), taking.changed)


@dataclass(frozen=True, slots=True)
class _Desk:
    """A meeting with the words that its sheets are written in."""

    meeting: MeetingRow
    code: str
    zone: str
    places: dict[int, str]
    owners: dict[int, str]
    meetings: dict[int, str]
    find_body: Callable[[str], int]

    @classmethod
    def at(cls, store: Store, meeting_id: int) -> "_Desk":
        meeting, bodies, meetings = meeting_by_id(store, meeting_id), store.bodies(), meeting_codes(store)
        return cls(
            meeting=meeting,
            code=meetings[meeting.id],
            zone=store.district.zone,
            places={row.id: row.short_name or row.name or row.code for row in store.areas()},
            owners=body_names(bodies),
            meetings=meetings,
            find_body=body_finder(bodies),
        )

    def number(self, row: CommitmentRow) -> str:
        """What a promise is known by on every sheet and in every file of the district."""
        code = self.meetings.get(row.meeting_id or 0)
        return f"{code}/{row.number}" if code and row.number else f"#{row.id}"

    def asked(self, row: CommitmentRow) -> SheetRow:
        """A promise of an earlier meeting, and what was entered about it."""
        given = (
            row.matter,
            self.places.get(row.area_id or 0, ""),
            self.owners.get(row.body_id or 0, ""),
            self.day(row.due),
            " ".join(row.evidence.splitlines()),
        )
        return SheetRow(self.number(row), given, ("",) * len(_BEFORE.entries), _mark_before(row))

    def told(self, row: CommitmentRow) -> SheetRow:
        """A decision of this meeting."""
        entries = (
            row.matter,
            self.owners.get(row.body_id or 0, ""),
            self.day(row.due),
            " ".join(row.evidence.splitlines()),
        )
        return SheetRow(str(row.number), (), entries, _mark_decision(row))

    def day(self, instant: int | None) -> str:
        """The day of an instant as it is entered."""
        return "" if instant is None else f"{local_day(instant, self.zone)}"


@dataclass(slots=True)
class _Taking:
    """The rows of a file on their way into the store: promises as they become, by id, and what is wrong."""

    desk: _Desk
    writer: Writer
    at: Instant
    held: dict[int, CommitmentRow]
    faults: list[str] = field(default_factory=list)
    changed: int = 0

    def take(self, told: Entered, how: Callable[[Entered], None]) -> None:
        """Take a row in, or note what is wrong with it."""
        try:
            how(told)
        except MeetingError as error:
            self.faults.append(row_fault(told, str(error)))

    def outcome(self, told: Entered) -> None:
        """What became of a promise of an earlier meeting."""
        row = next((row for row in self.held.values() if self.desk.number(row) == told.number), None)
        if row is None:
            raise MeetingError("stationing.sheet.unknown")
        after, on = self._became(row, told.values)
        if after != row and told.held != _mark_before(row):
            raise MeetingError("stationing.sheet.conflict", held=PromiseState(row.state).name.lower())
        self._put(row, after)
        if on is not None and on.id == 0:
            self._put(None, on)

    def _became(
        self, row: CommitmentRow, values: Mapping[str, str]
    ) -> tuple[CommitmentRow, CommitmentRow | None]:
        """A promise after what was entered about it, and the one that goes on, if it is carried forward."""
        zone, reason = self.desk.zone, values["reason"]
        match outcome_of(values["outcome"]):
            case Outcome.KEEP:
                return (explained_late(row, reason) if reason else row), None
            case Outcome.DONE:
                day = done_on(day_of(values["done_on"]), zone)
                return fulfilled(row, day, numbers_of(values["more_evidence"]), reason), None
            case Outcome.DROP:
                return dropped(row, reason, self.at), None
            case Outcome.CARRY:
                due = due_on(day_of(values["new_due"]), zone)
                return carried(self.held.values(), row, self.desk.meeting, due, self.at)

    def decision(self, told: Entered) -> None:
        """A decision under its number: new, the same again, or changed since its sheet was written."""
        meeting, decision = self.desk.meeting, self._decision(told.values)
        number = int(told.number)
        mine = (row for row in self.held.values() if row.meeting_id == meeting.id)
        row = next((row for row in mine if row.number == number), None)
        fresh = new_promise((), meeting, decision, self.at, number)
        if row is None:
            self._put(None, fresh)
            return
        due = row.due if self.desk.day(row.due) == self.desk.day(fresh.due) else fresh.due
        after = replace(row, matter=fresh.matter, body_id=fresh.body_id, due=due, evidence=fresh.evidence)
        if after != row and told.held != _mark_decision(row):
            raise MeetingError("stationing.sheet.conflict", held=row.matter)
        if after != row and not is_open(row):
            raise MeetingError("stationing.error.ended", matter=row.matter)
        self._put(row, after)

    def _decision(self, values: Mapping[str, str]) -> Decision:
        owner, due = values["owner"], values["due"]
        return Decision(
            matter=values["matter"],
            body_id=self.desk.find_body(owner) if owner else None,
            due=due_on(day_of(due), self.desk.zone) if due else None,
            evidence=numbers_of(values["evidence"]),
        )

    def _put(self, before: CommitmentRow | None, row: CommitmentRow) -> None:
        """Write a promise that is new or another than before."""
        if before != row:
            row = row if row.id else replace(row, id=self.writer.new_id(CommitmentRow))
            self.changed += self.writer.put_commitments([row])
            self.held[row.id] = row


def _mark_before(row: CommitmentRow) -> str:
    return mark(row.state, row.done_at, row.evidence, row.dropped_reason, row.late_reason)


def _mark_decision(row: CommitmentRow) -> str:
    return mark(row.matter, row.body_id, row.due, row.evidence)
