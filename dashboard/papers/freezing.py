"""A meeting's step to frozen, by window or command line: what its papers stand on is kept with it."""

import time
from dataclasses import replace

from dashboard.papers.packing import pack_source
from data import meetings
from data.store import FreezeRow, MeetingRow, Store
from data.terms import Level, PackState


def take_step(store: Store, meeting: MeetingRow, to: PackState, *, actor: str) -> MeetingRow:
    """Bring a meeting's papers to another state; to freeze the district's keeps what their figures stand on.

    The papers of places inside stand on the district's freeze. Raises `MeetingError` where the state does
    not follow, `NoMeeting` where the month has no day or no data to freeze.
    """
    meetings.follows(meeting, to)
    of_district = meetings.place_of(store, meeting).level is Level.DISTRICT
    kept = _kept(store, meeting) if of_district and to is PackState.FROZEN else None
    return meetings.move(store, meeting.id, to, actor=actor, kept=kept)


def _kept(store: Store, meeting: MeetingRow) -> FreezeRow:
    """Freeze what the papers are made from now, at their as-of time."""
    with pack_source(store, meetings.month_of_meeting(store, meeting)) as source:
        return replace(source.frozen, made_at=int(time.time()))
