"""Build the figures of duty: who is on duty in the night, and the cover of every hour of the week."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from data.board.board import as_of_and_period, look
from data.figures import AreaTag
from data.figures.people import DutyGap, DutyTurn, HoursFigure, NightFigure
from data.ledger.columns import EPOCH, stamp
from data.ledger.snapshot import Snapshot
from data.measures.answers import answers
from data.measures.tally import View
from data.measures.turns import SLOTS, Turn, cover_by_hour, gaps_between, turns_between
from data.scope import Scope
from data.terms import Instant

NIGHT = (time(20), time(8))
"""When a night begins, and when it ends on the next day."""


def night_of(as_of: int, zone: str) -> tuple[Instant, Instant]:
    """Give begin and end of the night in which an instant lies, of the coming one by day."""
    begins, ends = NIGHT
    moment = datetime.fromtimestamp(as_of, ZoneInfo(zone))
    day = moment.date() - timedelta(days=moment.time() < ends)
    first = datetime.combine(day, begins, ZoneInfo(zone))
    last = datetime.combine(day + timedelta(days=1), ends, ZoneInfo(zone))
    return Instant(int(first.timestamp())), Instant(int(last.timestamp()))


def night_figure(snapshot: Snapshot, scope: Scope) -> NightFigure:
    """Show who is on duty tonight in the streets of a place, and in which of them nobody is."""
    as_of, _ = as_of_and_period(snapshot, scope)
    begins, ends = night_of(as_of, snapshot.district.zone)
    seen = look(snapshot, scope)
    told = int(snapshot.roster.duties["ends"].max(initial=0))
    until = min(stamp(ends), told)
    first = stamp(begins)
    return NightFigure(
        begins=begins,
        ends=ends,
        turns=tuple(_turn(snapshot, turn) for turn in turns_between(seen, first, stamp(ends))),
        gaps=tuple(
            DutyGap(snapshot.places.tags[gap.street], _instant(gap.begins), _instant(gap.ends))
            for gap in (gaps_between(seen, first, until) if until > first else ())
        ),
        told_until=_instant(told) if told else None,
    )


def _turn(snapshot: Snapshot, turn: Turn) -> DutyTurn:
    return DutyTurn(
        street=_tag(snapshot, turn.street),
        role=turn.role,
        place=_tag(snapshot, turn.area),
        body=snapshot.names.body(turn.body),
        phone=turn.phone,
        begins=_instant(turn.begins),
        ends=_instant(turn.ends),
    )


def _tag(snapshot: Snapshot, row: int) -> AreaTag | None:
    return None if row < 0 else snapshot.places.tags[row]


def _instant(stamped: int) -> Instant:
    return Instant(stamped + EPOCH)


def hours_figure(seen: View) -> HoursFigure:
    """Show the cover of every hour of the week in the period, and the orders that came outside it."""
    found, by_week = cover_by_hour(seen), (7, SLOTS // 7)
    return HoursFigure(
        covered=found.covered.reshape(by_week),
        hours=found.hours.reshape(by_week),
        orders=found.orders.reshape(by_week),
        outside=found.outside.reshape(by_week),
        urgent=found.urgent.reshape(by_week),
        gap=answers(seen, "C5k").of().total,
    )
