"""The measures once more, one order at a time and in plain Python, as the definitions say them.

Each takes an order as known at the as-of time, and gives how often it counts above and below the line.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from data.measures.ages import AGES
from data.measures.selection import Window
from data.terms import PUBLIC_CHANNELS, STAFF_CHANNELS, EventKind, Stage, Tier
from tests.measures.builders import EVERYTHING, State, Story

Share = tuple[int, int]


def in_stock(state: State) -> bool:
    """Filed (and not cancelled before), not closed, not cancelled."""
    return state.filed is not None and state.closed is None and state.cancelled is None


def was_filed(state: State) -> bool:
    """Filed, and not cancelled before that."""
    return state.filed is not None and (state.cancelled is None or state.cancelled >= state.filed)


def paused(state: State, at: int) -> bool:
    """Whether a pause covers an instant."""
    pauses = state.of(EventKind.PAUSE)
    return any(each["begins"] <= at and (not each["ends"] or at < each["ends"]) for each in pauses)


def overdue(state: State, at: int) -> bool:
    """Open, undisposed, the due instant behind and not inside a pause."""
    if not in_stock(state) or state.disposed is not None or state.due_dispose is None:
        return False
    return state.due_dispose < at and not paused(state, state.due_dispose)


def inside(instant: int | None, when: Window) -> bool:
    return instant is not None and when.begin <= instant < min(when.end, when.as_of)


def _rated(state: State) -> bool:
    return was_filed(state) and state.cancelled is None and not state.duplicate


def _fell_due(
    state: State, when: Window, due: int | None, done: int | None, *, with_paused: bool = False
) -> Share:
    base = _rated(state) and due is not None and inside(due, when) and (with_paused or not paused(state, due))
    return int(base and due is not None and done is not None and done <= due), int(base)


def _in_time(state: State) -> bool:
    if state.disposed is None or state.due_dispose is None:
        return False
    return state.disposed <= state.due_dispose


def _platform(_story: Story, state: State, when: Window) -> Share:
    """Disposed in the period, and open and past due at its end, as is known at the as-of time."""
    end = min(when.end, when.as_of)
    due = state.due_dispose
    if not _rated(state) or due is None:
        return 0, 0
    done = inside(state.disposed, when)
    is_open = (state.filed or end) < end and (state.closed is None or state.closed >= end)
    undisposed = state.disposed is None or state.disposed >= end
    late = is_open and undisposed and due < end and not paused(state, due)
    return int(done and _in_time(state)), int(done or late)


def _open_late(state: State, end: int, due: int | None) -> bool:
    """Open and past the due instant of closing at the period's end, as is known at the as-of time."""
    is_open = (state.filed or end) < end and (state.closed is None or state.closed >= end)
    return is_open and due is not None and due < end and not paused(state, due)


def _closure_platform(_story: Story, state: State, when: Window) -> Share:
    due, closed = state.due_close, state.closed
    if not _rated(state) or due is None:
        return 0, 0
    done, end = inside(closed, when), min(when.end, when.as_of)
    late = _open_late(state, end, due)
    return int(done and closed is not None and closed <= due), int(done or late)


def _closure(_story: Story, state: State, when: Window) -> Share:
    _, base = _fell_due(state, when, state.due_close, None, with_paused=True)
    return int(base and state.closed is not None), base


def _accepted(story: Story, state: State, when: Window) -> Share:
    """Four seconds from the dispatch, which tier A need not keep."""
    if not _rated(state) or story.tier is Tier.A or state.dispatched is None:
        return 0, 0
    due = state.dispatched + 4
    base = inside(state.dispatched, when) and due < when.as_of
    return int(base and state.accepted is not None and state.accepted <= due), int(base)


def _befell(state: State, when: Window, kind: EventKind) -> Share:
    base = _rated(state) and inside(state.filed, when)
    return int(base and any(inside(event["begins"], when) for event in state.of(kind))), int(base)


def _closings(state: State, when: Window) -> int:
    """How often the order left the stock in the period by a closing, not by being cancelled."""
    if not was_filed(state) or state.filed is None:
        return 0
    entry, gone, never = state.filed, [], 1_000
    for event in state.of(EventKind.REOPENING):
        back, closed = max(event["begins"], state.filed), event["closed"] or never
        if not (state.cancelled and state.cancelled < (event["closed"] or back)):
            gone.append(min(max(entry, min(closed, state.cancelled or never)), back))
        entry = back
    closed, cancelled = state.closed or never, state.cancelled or never
    return sum(inside(at, when) for at in gone) + (closed <= cancelled and inside(max(closed, entry), when))


def _each_waits(stage: Stage, _story: Story, state: State, when: Window) -> Share:
    found = waits_for(state, EVERYTHING)
    if stage is Stage.ASSESSMENT:
        return int(found is stage and inside(state.closed, when)), 0
    return int(found is stage and (stage is Stage.COLLECTION or in_stock(state))), 0


def _soon(state: State, when: Window) -> Share:
    """Everything that is not yet due, runs and waits for its disposal: all limits end soon enough."""
    due = state.due_dispose
    waits = in_stock(state) and state.disposed is None and not paused(state, when.as_of)
    return int(waits and due is not None and due >= when.as_of), 0


def _each_young(band: str, _story: Story, state: State, _when: Window) -> Share:
    """All are less than a day old."""
    return int(in_stock(state) and band in ("work1", "days1")), int(in_stock(state))


def _inflow(state: State, when: Window) -> int:
    if not was_filed(state):
        return 0
    back = [max(each["begins"], state.filed or 0) for each in state.of(EventKind.REOPENING)]
    return sum(inside(each, when) for each in [state.filed, *back])


def _net(story: Story, when: Window) -> int:
    """The change of the stock itself."""
    end = max(when.begin, min(when.end, when.as_of))
    return in_stock(story.known(end)) - in_stock(story.known(when.begin))


def _completion(story: Story, state: State, when: Window) -> Share:
    begin, end = (when.begin, min(when.end, when.as_of)) if when.given else (when.year, when.as_of)
    received = state.reported is not None and begin <= state.reported < end
    base = received and story.channel in PUBLIC_CHANNELS and state.cancelled is None and not state.duplicate
    return int(base and state.closed is not None), int(base)


def _of_filed(story: Story, state: State, when: Window, channels: frozenset[int] | None = None) -> Share:
    base = was_filed(state) and inside(state.filed, when)
    return int(base and (channels is None or story.channel in channels)), int(base)


REFERENCE: dict[str, Callable[[Story, State, Window], Share]] = {
    "V1": lambda _, state, when: (int(inside(state.reported, when)), 0),
    "V2": lambda story, state, when: (_of_filed(story, state, when)[0], 0),
    "V7": lambda story, state, when: _of_filed(story, state, when, frozenset(STAFF_CHANNELS)),
    "F1": lambda _, state, when: (int(in_stock(state)), 0),
    "F2": lambda _, state, when: (int(overdue(state, when.as_of)), 0),
    "F4": lambda story, state, when: (_net(story, when), 0),
    "F4in": lambda _, state, when: (_inflow(state, when), 0),
    "F4out": lambda story, state, when: (_inflow(state, when) - _net(story, when), 0),
    "T1": lambda _, state, when: _fell_due(state, when, state.due_dispose, state.disposed),
    "F2c": lambda _, state, when: (
        int(in_stock(state) and _open_late(state, when.as_of, state.due_close)),
        0,
    ),
    **{f"F3.{part}": partial(_each_young, part) for part in AGES},
    "F5": lambda _, state, when: (_closings(state, when), _inflow(state, when)),
    **{f"F6.{stage.name.lower()}": partial(_each_waits, stage) for stage in Stage},
    **dict.fromkeys(("F7", "F7.days", "F7.meeting"), lambda _, state, when: _soon(state, when)),
    "T1p": lambda _, state, when: _fell_due(state, when, state.due_dispose, state.disposed, with_paused=True),
    "T1o": lambda _, state, when: _fell_due(state, when, state.due_dispose_original, state.disposed),
    "T2p": lambda _, state, when: _fell_due(state, when, state.due_close, state.closed, with_paused=True),
    "T2o": lambda _, state, when: _fell_due(state, when, state.due_close_original, state.closed),
    "T2c": _closure_platform,
    "T3": _closure,
    "T5": _accepted,
    "T10": lambda _, state, when: _befell(state, when, EventKind.EXTENSION),
    "T10p": lambda _, state, when: _befell(state, when, EventKind.PAUSE),
    "T1b": lambda _, state, when: (
        int(_rated(state) and inside(state.disposed, when) and _in_time(state)),
        int(_rated(state) and inside(state.disposed, when) and state.due_dispose is not None),
    ),
    "T1c": _platform,
    "T2": lambda _, state, when: _fell_due(state, when, state.due_close, state.closed),
    "T4": _completion,
    "L1": _of_filed,
}


def waits_for(state: State, recorded: frozenset[str]) -> Stage | None:
    """The step an order waits for: the first recorded one after the last that is known as passed."""
    if state.cancelled is not None:
        return None
    steps = ["filed", "dispatched", "accepted", "disposed", "closed"]
    passed = [number for number, name in enumerate(steps, 1) if getattr(state, name) is not None]
    if not passed and state.reported is None:
        return None
    if state.closed is not None and state.visited is not None:
        return None
    after = [*steps, "visited"][max(passed, default=0) :]
    return next((Stage(6 - len(after) + at) for at, name in enumerate(after, 1) if name in recorded), None)
