"""How old the roster of people is."""

from data.board.board import as_of_and_period
from data.figures.people import RosterAge
from data.ledger.columns import stamp
from data.ledger.snapshot import Snapshot
from data.scope import Scope

_DAY = 86_400


def roster_age(snapshot: Snapshot, scope: Scope) -> RosterAge:
    """Tell of when the posts in force at the as-of time are."""
    as_of, _ = as_of_and_period(snapshot, scope)
    data_time = snapshot.roster.posts.in_force(stamp(as_of)).data_time
    return RosterAge(data_time, (as_of - data_time) // _DAY if data_time else None)
