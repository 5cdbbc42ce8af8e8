"""Quality, outcome and collaboration once more, one order at a time and in plain Python."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from data.measures.selection import Window
from data.terms import (
    PUBLIC_CHANNELS,
    BodyKind,
    Channel,
    EventKind,
    ReturnReason,
    Satisfaction,
    Tier,
    VisitResult,
)
from tests.measures.builders import State, Story
from tests.measures.district_rules import OWNERS
from tests.measures.reference import Share, inside, was_filed

WRONG = {ReturnReason.NOT_OUR_DUTY, ReturnReason.NOT_OUR_AREA}
REACHED = {VisitResult.REACHED, VisitResult.RESOLVED, VisitResult.UNRESOLVED}


def share(hit: bool, base: bool) -> Share:
    """One order above and below the line."""
    return int(hit and base), int(base)


def _decided(_: Story, state: State, when: Window) -> bool:
    return inside(state.reported, when) and (state.filed is not None or state.cancelled is not None)


def _valid(story: Story, state: State, when: Window) -> Share:
    return share(was_filed(state) and not state.duplicate, _decided(story, state, when))


def _filed(state: State, when: Window) -> bool:
    return was_filed(state) and inside(state.filed, when)


def _verified(story: Story, state: State, when: Window) -> Share:
    return share(story.channel in PUBLIC_CHANNELS and state.verified is not None, _filed(state, when))


def checks(state: State) -> list[tuple[int, bool]]:
    """All checks in time, each with whether it passed; a failure stands before a pass of the same instant."""
    failed = [(event["begins"], False) for event in state.of(EventKind.FAILED_CHECK)]
    again = [(event["checked"], True) for event in state.of(EventKind.REOPENING) if event["checked"]]
    last = max((at for at, _ in failed), default=0)
    now = [(state.checked, True)] if state.checked is not None and state.checked > last else []
    return sorted([*failed, *again, *now])


def _first_check(_: Story, state: State, when: Window) -> Share:
    found = checks(state)
    if not found or state.cancelled is not None or state.tier_filed == Tier.A:
        return 0, 0
    at, good = found[0]
    return share(good, inside(at, when))


def _in_period(state: State, when: Window) -> list[bool]:
    """Whether each check of the period passed."""
    if state.cancelled is not None:
        return []
    return [good for at, good in checks(state) if inside(at, when)]


def _rework(_: Story, state: State, when: Window) -> Share:
    found = _in_period(state, when)
    return share(False in found, bool(found))


def _often(_: Story, state: State, when: Window) -> Share:
    found = _in_period(state, when)
    return share(False in found and len(state.of(EventKind.FAILED_CHECK)) >= 3, bool(found))


def _disposals(_: Story, state: State, when: Window) -> Share:
    found = _in_period(state, when)
    return found.count(False), len(found)


def dispatches(state: State) -> list[int]:
    """Every dispatch that is still known."""
    told = [event["dispatched"] for event in state.events if event.get("dispatched")]
    return sorted([*told, *([state.dispatched] if state.dispatched else [])])


def _sent(state: State, when: Window) -> bool:
    found = dispatches(state)
    return bool(found) and inside(found[0], when) and state.cancelled is None


def _accurate(_: Story, state: State, when: Window) -> Share:
    if state.tier_filed == Tier.A:
        return 0, 0
    waits = _filed(state, when) and not dispatches(state) and state.cancelled is None
    waits = waits and state.disposed is None and state.closed is None
    wrong = any(event["reason"] in WRONG for event in state.of(EventKind.RETURN))
    return share(_sent(state, when) and not wrong, _sent(state, when) or waits)


def _returned(_: Story, state: State, when: Window) -> Share:
    return share(bool(state.of(EventKind.RETURN)), _sent(state, when))


def _chain(_: Story, state: State, when: Window) -> Share:
    found = len(state.of(EventKind.RETURN)) * _sent(state, when)
    return found, int(found > 0)


def _in_seven(state: State) -> bool:
    return state.contacted is not None and state.contacted <= (state.reported or 0) + 7


def _contacted(story: Story, state: State, when: Window) -> Share:
    if state.reported is None or state.cancelled is not None or story.channel not in PUBLIC_CHANNELS:
        return 0, 0
    return share(_in_seven(state), inside(state.reported + 7, when))


def _visited(story: Story, state: State, when: Window) -> bool:
    return inside(state.visited, when) and state.cancelled is None and story.visit_result in REACHED


def _contacted_of_visits(story: Story, state: State, when: Window) -> Share:
    return share(state.reported is not None and _in_seven(state), _visited(story, state, when))


def _resolved(story: Story, state: State, when: Window) -> Share:
    said = story.visit_result in (VisitResult.RESOLVED, VisitResult.UNRESOLVED)
    return share(story.visit_result is VisitResult.RESOLVED, _visited(story, state, when) and said)


def _satisfied(story: Story, state: State, when: Window) -> Share:
    happy = story.satisfaction in (Satisfaction.SATISFIED, Satisfaction.BASICALLY)
    return share(happy, _visited(story, state, when) and story.satisfaction is not Satisfaction.NONE)


def _covered(story: Story, state: State, when: Window) -> Share:
    base = inside(state.closed, when) and state.cancelled is None and not state.duplicate
    visited = state.visited is not None and story.visit_result in REACHED
    return share(visited, base and story.channel in PUBLIC_CHANNELS)


def _rose(state: State) -> bool:
    changes = state.of(EventKind.TIER_CHANGE)
    return any(each["tier_from"] and each["tier_to"] > each["tier_from"] for each in changes)


def _contained(_: Story, state: State, when: Window) -> Share:
    base = _filed(state, when) and state.cancelled is None and state.tier_filed == Tier.A
    due = state.due_dispose is not None and state.due_dispose < when.as_of
    base = base and (state.disposed is not None or due)
    alone = not state.of(EventKind.TRANSFER) and not _rose(state)
    return share(state.disposed is not None and alone, base)


def _moved_in_time(_: Story, state: State, when: Window) -> Share:
    if not was_filed(state) or state.cancelled is not None or state.filed is None:
        return 0, 0
    moved = [event["begins"] for event in state.of(EventKind.TRANSFER)]
    due = state.filed + 5
    if moved:
        return share(moved[0] <= due, inside(moved[0], when))
    return 0, int(inside(due, when) and state.disposed is None and state.closed is None)


def _hops(_: Story, state: State, when: Window) -> Share:
    base = inside(state.closed, when) and state.cancelled is None
    moves = len(state.of(EventKind.RETURN)) + len(state.of(EventKind.TRANSFER))
    return moves * base, int(base)


def _running(state: State, when: Window, begin: int, end: int) -> int:
    """The seconds between two instants that no pause covers."""
    pauses = [(each["begins"], each["ends"] or when.as_of) for each in state.of(EventKind.PAUSE)]
    return sum(not any(first <= at < last for first, last in pauses) for at in range(begin, end))


def _legs(state: State) -> list[tuple[int, int]]:
    """From each dispatch, or return, to the acceptance; a body that never accepted returns it."""
    legs, since = [], 0
    for event in state.events:
        if event["kind"] in (EventKind.RETURN, EventKind.REOPENING):
            back = event["begins"] if event["kind"] == EventKind.RETURN else 0
            legs.append((since or event["dispatched"], event["accepted"] or back))
            since = back
    return [*legs, (since or state.dispatched or 0, state.accepted or 0)]


def _handed(_: Story, state: State, when: Window) -> Share:
    if not inside(state.closed, when) or state.cancelled is not None or state.filed is None:
        return 0, 0
    entries, closings = [state.filed], []
    for event in state.of(EventKind.REOPENING):
        entries.append(event["begins"])
        closings.append(event["closed"])
    episodes = zip(entries, [*closings, state.closed or 0], strict=True)
    whole = sum(_running(state, when, begin, end) for begin, end in episodes)
    spent = sum(_running(state, when, begin, end) for begin, end in _legs(state) if begin)
    return min(spent, whole), whole


def _crossed(story: Story, state: State, when: Window) -> Share:
    known = story.found_by and story.solved_by and state.disposed is not None
    return share(story.found_by != story.solved_by, bool(_filed(state, when) and known))


def _for_others(story: Story, state: State, when: Window) -> Share:
    owner = {1: OWNERS[1].owner, 3: OWNERS[3].owner, 4: OWNERS[3].owner}.get(story.category)
    base = inside(state.disposed, when) and state.cancelled is None and story.solved_by is BodyKind.GRID
    return share(owner is not BodyKind.GRID, base and owner is not None)


def _of_channel(channel: Channel, story: Story, state: State, when: Window) -> Share:
    return share(story.channel is channel, inside(state.reported, when))


OUTCOMES: dict[str, Callable[[Story, State, Window], Share]] = {
    "V3": lambda story, state, when: share(state.filed is not None, _decided(story, state, when)),
    "V4": _valid,
    "V5": lambda story, state, when: (
        int(inside(state.reported, when) and story.channel in PUBLIC_CHANNELS),
        0,
    ),
    "V6": lambda _, state, when: (int(_filed(state, when)), 0),
    "V8": _verified,
    **{f"V9.{channel.name.lower()}": partial(_of_channel, channel) for channel in Channel},
    "Q1": _first_check,
    "Q2": _rework,
    "Q2.disposals": _disposals,
    "Q2.often": _often,
    "Q3": lambda _story, _state, _when: (0, 0),  # no closing is thirty days old within half a minute
    "Q5": lambda _, state, when: share(state.duplicate, inside(state.reported, when)),
    "Q6": _accurate,
    "Q7": _returned,
    "Q7c": _chain,
    "Q8": _contacted,
    "Q8.due": _contacted,
    "Q8.visits": _contacted_of_visits,
    "Q9": _resolved,
    "Q10": _satisfied,
    "Q11": _covered,
    "L2": _contained,
    "L3": _moved_in_time,
    "L4": lambda _, state, when: share(_rose(state), _filed(state, when)),
    "L5": _hops,
    "L5s": _handed,
    "L6": _crossed,
    "L7": _for_others,
}
