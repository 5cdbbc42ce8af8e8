"""The sheet that asks a body to explain matters of the agenda, and the explanations that come back."""

from dataclasses import replace
from pathlib import Path

from data.meetings.agenda import agenda
from data.meetings.desk import clean, meeting_by_id, meeting_codes, needs_draft, turn
from data.meetings.errors import MeetingError
from data.meetings.sheets import (
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
from data.store import AgendaRow, BatchInfo, Store, UpsertCount
from data.terms import Instant
from resources.i18n import current

_KIND = "explain"
_FORM = Sheet(_KIND, "", ("order", "matter", "place", "proposal"), ("explanation",), ())


def question_sheet(store: Store, meeting_id: int, body_id: int) -> Sheet:
    """The sheet for a body: each matter that it was asked about, with room to explain.

    MeetingError where it was asked nothing.
    """
    items = [item for item in agenda(store, meeting_id) if item.row.body_id == body_id]
    body = next((row for row in store.bodies() if row.id == body_id), None)
    if not items or body is None:
        raise MeetingError("stationing.sheet.nothing_asked")
    words = _words(store)
    areas = {row.id: row.short_name or row.name or row.code for row in store.areas()}
    rows = tuple(
        SheetRow(
            number=str(item.row.position),
            given=(
                item.order.number if item.order else "",
                item.row.matter or words.get((item.order.category_id or 0) if item.order else 0, ""),
                areas.get((item.order.area_id or 0) if item.order else 0, ""),
                item.row.proposal,
            ),
            entries=(item.row.explanation,),
            held=_mark(item.row),
        )
        for item in items
    )
    code = meeting_codes(store)[meeting_by_id(store, meeting_id).id]
    return replace(_FORM, code=f"{code}/{body.code}", rows=rows)


def read_explanations(store: Store, meeting_id: int, path: Path, *, at: Instant, actor: str) -> ReadBack:
    """Take the explanations of a file in, all or none; read again it changes nothing.

    MeetingError names each row that is wrong, or that was explained otherwise since the sheet was written.
    """
    code, entered = read_sheets(path, [_FORM])[_KIND]
    place = meeting_codes(store)[meeting_by_id(store, meeting_id).id]
    if not code.startswith(f"{place}/"):
        raise MeetingError("stationing.sheet.other_meeting", file=path.name, code=code, wanted=place)
    with turn(store, BatchInfo("explanations", path.name)) as writer:
        needs_draft(meeting_by_id(store, meeting_id))
        held = {str(item.row.position): item.row for item in agenda(store, meeting_id)}
        faults: list[str] = []
        told = [row for row in entered if not row.is_blank]
        rows = [_explained(held.get(row.number), row, at, faults) for row in told]
        refuse(path.name, faults)
        changed = writer.put_agenda([row for row in rows if row is not None])
        writer.note_batch(read=len(told), rows=UpsertCount(changed=changed, unchanged=len(told) - changed))
        if changed:
            writer.audit(actor, "agenda.explained", f"{code} {changed}")
    return ReadBack(len(told), changed)


def _explained(row: AgendaRow | None, told: Entered, at: Instant, faults: list[str]) -> AgendaRow | None:
    """The matter with what was entered; None where it stays or cannot be, which is added to the faults."""
    if row is None:
        faults.append(at_row(told, "stationing.sheet.unknown"))
        return None
    try:
        words = clean(told.values["explanation"])
    except MeetingError as error:
        faults.append(row_fault(told, str(error)))
        return None
    if row.explanation == words:
        return None
    if told.held != _mark(row):
        faults.append(at_row(told, "stationing.sheet.conflict", held=row.explanation))
        return None
    return replace(row, explanation=words, explained_at=int(at))


def _mark(row: AgendaRow) -> str:
    return mark(row.id, row.body_id, row.explanation)


def _words(store: Store) -> dict[int, str]:
    """The names of the categories in the language in use."""
    english = current().language == "en"
    return {row.id: (row.name_en if english and row.name_en else row.name) for row in store.categories()}
