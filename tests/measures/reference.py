"""The measures once more, one order at a time and in plain Python, as the definitions say them.

Each takes an order as known at the as-of time, and gives how often it counts above and below the line.
"""

from __future__ import annotations

from collections.abc import Callable

from data.measures.selection import Window
from data.terms import PUBLIC_CHANNELS, STAFF_CHANNELS, EventKind, Stage
from tests.measures.builders import State, Story

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


def _in(instant: int | None, when: Window) -> bool:
    return instant is not None and when.begin <= instant < min(when.end, when.as_of)


def _rated(state: State) -> bool:
    return was_filed(state) and state.cancelled is None and not state.duplicate


def _fell_due(state: State, when: Window, due: int | None, done: int | None) -> Share:
    base = _rated(state) and due is not None and _in(due, when) and not paused(state, due)
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
    done = _in(state.disposed, when)
    is_open = (state.filed or end) < end and (state.closed is None or state.closed >= end)
    undisposed = state.disposed is None or state.disposed >= end
    late = is_open and undisposed and due < end and not paused(state, due)
    return int(done and _in_time(state)), int(done or late)


def _inflow(state: State, when: Window) -> int:
    if not was_filed(state):
        return 0
    back = [max(each["begins"], state.filed or 0) for each in state.of(EventKind.REOPENING)]
    return sum(_in(each, when) for each in [state.filed, *back])


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
    base = was_filed(state) and _in(state.filed, when)
    return int(base and (channels is None or story.channel in channels)), int(base)


REFERENCE: dict[str, Callable[[Story, State, Window], Share]] = {
    "V1": lambda _, state, when: (int(_in(state.reported, when)), 0),
    "V2": lambda story, state, when: (_of_filed(story, state, when)[0], 0),
    "V7": lambda story, state, when: _of_filed(story, state, when, frozenset(STAFF_CHANNELS)),
    "F1": lambda _, state, when: (int(in_stock(state)), 0),
    "F2": lambda _, state, when: (int(overdue(state, when.as_of)), 0),
    "F4": lambda story, state, when: (_net(story, when), 0),
    "F4in": lambda _, state, when: (_inflow(state, when), 0),
    "F4out": lambda story, state, when: (_inflow(state, when) - _net(story, when), 0),
    "T1": lambda _, state, when: _fell_due(state, when, state.due_dispose, state.disposed),
    "T1b": lambda _, state, when: (
        int(_rated(state) and _in(state.disposed, when) and _in_time(state)),
        int(_rated(state) and _in(state.disposed, when) and state.due_dispose is not None),
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
