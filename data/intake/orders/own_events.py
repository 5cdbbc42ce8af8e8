"""The events that an order's own row tells: a set, of which a newer row takes back what it no longer tells.

They are known in the store by their `seq`, which is their kind: of a kind a row tells one at most. Events of
a log have numbers far above (see `handing.sequence`), and no row of an order takes them back.
"""

from collections.abc import Iterable, Sequence

import numpy as np

from data.intake.orders.stamping import OwnEvents
from data.intake.orders.values import Columns
from data.intake.profiles.rules import Profile
from data.intake.rows.columns import Bools
from data.store import Writer
from data.terms import EventKind

OWN = range(64)
"""Numbers of the events that orders' own rows tell."""

LOGGED = range(1 << 22, 1 << 60)
"""Numbers of the events that logs tell."""


def told_of(events: OwnEvents, columns: Columns, source: str, kept: Bools) -> Columns:
    """Events as the store takes them; `kept` are those to write."""
    count = int(kept.sum())
    return {
        "source": np.full(count, source, dtype=np.object_),
        "number": columns["number"][events.rows[kept]],
        "seq": np.full(count, int(events.kind)),
        "kind": np.full(count, int(events.kind)),
        "at": events.at[kept],
        "ends": events.ends[kept],
        "from_value": events.from_value[kept],
        "to_value": events.to_value[kept],
    }


def take_back(
    writer: Writer, profile: Profile, columns: Columns, events: Sequence[OwnEvents], rows: Bools
) -> int:
    """Delete what earlier rows told of these orders and these no longer tell; returns how many events."""
    asked = asked_of(profile)
    if not asked:
        return 0
    places = np.flatnonzero(rows)
    numbers = columns["number"][places]
    found = writer.find_events(profile.source, numbers.tolist(), ("seq",), OWN)
    told = _told(events, len(rows), dated=bool(profile.event_log))
    gone = np.isin(found["seq"], asked) & ~told[places[found["row"]], found["seq"]]
    if not gone.any():
        return 0
    return writer.retract_events(
        {
            "source": np.full(int(gone.sum()), profile.source, dtype=np.object_),
            "number": numbers[found["row"][gone]],
            "seq": found["seq"][gone],
        }
    )


def asked_of(profile: Profile) -> list[int]:
    """The kinds of which each row that the profile reads says whether they befell the order."""
    kinds = {rule.kind for rule in profile.events if rule.kind is not None}
    return sorted(map(int, kinds | ({EventKind.CANCEL, EventKind.PAUSE} if profile.stages else set())))


def _told(all_events: Iterable[OwnEvents], rows: int, dated: bool) -> Bools:
    """Which kinds each row tells, or tells with their instant."""
    told = np.zeros((rows, OWN.stop), dtype=np.bool_)
    for events in all_events:
        kept = events.dated if dated else np.ones(len(events.rows), dtype=np.bool_)
        told[events.rows[kept], int(events.kind)] = True
    return told
