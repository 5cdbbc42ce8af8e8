"""A small district, and orders told as stories: facts in time, folded into the columns of a ledger."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from data.ledger.columns import DTYPES, EVENT_DTYPES, Events, Orders, orders
from data.ledger.rulebook import NO_RULES, Rulebook
from data.measures.selection import Window
from data.measures.tally import View, grouping, view
from data.places import Area, Places, places
from data.scope import Scope
from data.terms import (
    AreaId,
    AreaKind,
    BodyKind,
    Channel,
    EventKind,
    Level,
    Satisfaction,
    Tier,
    VisitResult,
)
from tests.measures.district_rules import moved_on, worked

EVERYTHING = frozenset(
    {
        *(kind.name.lower() for kind in EventKind),
        "reported",
        "verified",
        "filed",
        "dispatched",
        "accepted",
        "disposed",
        "checked",
        "closed",
        "visited",
        "contacted",
        "due_dispose",
        "due_dispose_original",
        "due_close",
        "due_close_original",
    }
)
_LEVELS = (Level.DISTRICT, Level.STREET, Level.GRID, Level.SMALL_GRID)
_KINDS = (AreaKind.DISTRICT, AreaKind.STREET, AreaKind.COMMUNITY_GRID, AreaKind.SMALL_COMPOUND)


def area(id_: int, level: int, parent: int | None = None, **other: Any) -> Area:
    """An area whose code is its id in three digits."""
    up = None if parent is None else AreaId(parent)
    usual: dict[str, Any] = {"kind": _KINDS[level], "parent": up, "name": f"区域{id_}"}
    return Area(id=AreaId(id_), code=f"{id_:03}", level=_LEVELS[level], **{**usual, **other})


def district() -> Places:
    """One district (1) of two streets (2, 3); grids 4 and 5 with small grids 7, 8 and 9; 6 is scenic."""
    return places(
        [
            area(1, 0),
            area(2, 1, 1),
            area(3, 1, 1),
            area(4, 2, 2),
            area(5, 2, 3),
            area(6, 2, 3, kind=AreaKind.SCENIC_GRID),
            area(7, 3, 4),
            area(8, 3, 4),
            area(9, 3, 5),
        ]
    )


TREE = district()
AREAS = (None, *range(len(TREE.areas)))


@dataclass(frozen=True)
class Fact:
    """Something that happens to an order; `value` is a pause's end, a new due, a tier or a reason.

    `body` is where a return or a transfer moves it.
    """

    at: int
    what: str
    value: int | None = None
    body: int = 0


@dataclass
class State:
    """An order as the facts so far leave it; None where nothing happened."""

    tier_filed: int
    tier_now: int
    due_dispose: int | None = None
    due_dispose_original: int | None = None
    due_close: int | None = None
    due_close_original: int | None = None
    body: int = 1
    reported: int | None = None
    verified: int | None = None
    filed: int | None = None
    dispatched: int | None = None
    accepted: int | None = None
    disposed: int | None = None
    checked: int | None = None
    closed: int | None = None
    cancelled: int | None = None
    contacted: int | None = None
    visited: int | None = None
    duplicate: bool = False
    events: list[dict[str, Any]] = field(default_factory=list)

    def of(self, kind: EventKind) -> list[dict[str, Any]]:
        """The events of a kind."""
        return [event for event in self.events if event["kind"] == kind]


@dataclass(frozen=True)
class Story:
    """All that ever happens to an order; its limits run from its filing.

    Where it `moves`, a pause that ends moves both due instants by its working time, an extension that of
    the closing as far as that of the disposal, and each reopening begins both limits anew, in working time.
    """

    facts: tuple[Fact, ...]
    limit: int | None = 10
    limit_close: int | None = 15
    tier: Tier = Tier.B
    area: int | None = 6
    channel: Channel = Channel.HOTLINE
    category: int = 1
    found_by: BodyKind = BodyKind.UNKNOWN
    solved_by: BodyKind = BodyKind.UNKNOWN
    visit_result: VisitResult = VisitResult.NONE
    satisfaction: Satisfaction = Satisfaction.NONE
    moves: bool = False

    def known(self, before: int) -> State:
        """Give the order as the facts before an instant leave it; a pause that lasts has no end."""
        state = State(self.tier, self.tier)
        over = [Fact(fact.value, "resumed", fact.at) for fact in self.facts if self.moves and _ends(fact)]
        for fact in sorted((*self.facts, *over), key=lambda fact: fact.at):
            if fact.at < before:
                _TOLD[fact.what](self, state, fact)
        for pause in state.of(EventKind.PAUSE):
            if pause["ends"] and pause["ends"] >= before:
                pause["ends"] = 0
        return state


def _stamp(_story: Story, state: State, fact: Fact) -> None:
    if getattr(state, fact.what) is None:
        setattr(state, fact.what, fact.at)


def _file(story: Story, state: State, fact: Fact) -> None:
    if state.filed is None:
        state.filed = fact.at
        if story.limit is not None:
            state.due_dispose_original = max(1, fact.at + story.limit)
            state.due_dispose = state.due_dispose or state.due_dispose_original
        if story.limit_close is not None:
            state.due_close = state.due_close_original = max(1, fact.at + story.limit_close)


def _note(state: State, kind: EventKind, fact: Fact, **values: Any) -> None:
    state.events.append({"kind": kind, "begins": fact.at, **values})


def _reset(state: State, kind: EventKind, fact: Fact, *stamps: str) -> None:
    _note(state, kind, fact, **{name: getattr(state, name) or 0 for name in stamps})
    for name in stamps:
        setattr(state, name, None)


def _ends(fact: Fact) -> bool:
    return fact.what == "paused" and bool(fact.value)


def _resume(_story: Story, state: State, fact: Fact) -> None:
    begun = fact.value or 0
    if begun < (state.due_dispose or 0):
        gone = worked(fact.at) - worked(begun)
        state.due_dispose, state.due_close = (
            moved_on(state.due_dispose, gone),
            moved_on(state.due_close, gone),
        )


def _reopen(story: Story, state: State, fact: Fact) -> None:
    _reset(state, EventKind.REOPENING, fact, "dispatched", "accepted", "disposed", "checked", "closed")
    if story.moves and state.due_dispose:
        state.events[-1]["due_before"] = state.due_dispose
    if story.moves and state.filed is not None:
        state.due_dispose = None if story.limit is None else moved_on(fact.at, abs(story.limit))
        state.due_close = None if story.limit_close is None else moved_on(fact.at, abs(story.limit_close))


def _move(state: State, kind: EventKind, fact: Fact, **values: int) -> None:
    _note(state, kind, fact, reason=fact.value or 0, body_from=state.body, body_to=fact.body, **values)
    state.body = fact.body or state.body


def _return(_story: Story, state: State, fact: Fact) -> None:
    _move(state, EventKind.RETURN, fact, dispatched=state.dispatched or 0, accepted=state.accepted or 0)
    state.dispatched = state.accepted = None


def _extend(story: Story, state: State, fact: Fact) -> None:
    _note(state, EventKind.EXTENSION, fact, due_before=state.due_dispose or 0)
    if story.moves and state.due_dispose and fact.value:
        state.due_close = moved_on(state.due_close, worked(fact.value) - worked(state.due_dispose))
    state.due_dispose = fact.value


def _retier(_story: Story, state: State, fact: Fact) -> None:
    if state.filed is not None and fact.value is not None:
        _note(state, EventKind.TIER_CHANGE, fact, tier_from=state.tier_now, tier_to=fact.value)
        state.tier_now = fact.value


def _merge(_story: Story, state: State, fact: Fact) -> None:
    if not state.duplicate:
        _note(state, EventKind.MERGE, fact)
        state.duplicate = True


STAMPS = (
    "reported",
    "verified",
    "dispatched",
    "accepted",
    "disposed",
    "checked",
    "closed",
    "cancelled",
    "contacted",
    "visited",
)
_TOLD: dict[str, Any] = {
    **dict.fromkeys(STAMPS, _stamp),
    "filed": _file,
    "reopened": _reopen,
    "failed": lambda _story, state, fact: _reset(state, EventKind.FAILED_CHECK, fact, "disposed", "checked"),
    "returned": _return,
    "transferred": lambda _story, state, fact: _move(state, EventKind.TRANSFER, fact),
    "paused": lambda _story, state, fact: _note(state, EventKind.PAUSE, fact, ends=fact.value or 0),
    "resumed": _resume,
    "extended": _extend,
    "retiered": _retier,
    "merged": _merge,
}
WHATS = tuple(what for what in _TOLD if what != "resumed")


def story(*facts: tuple[Any, ...], reported: int | None = 1, filed: int | None = 2, **other: Any) -> Story:
    """A story from short facts, `("disposed", 12)`; reported at 1 and filed at 2 unless told otherwise."""
    begun = [("reported", reported), ("filed", filed)]
    told = [each for each in begun if each[1] is not None] + list(facts)
    return Story(tuple(Fact(at, what, *value) for what, at, *value in told), **other)


def ledger(stories: Iterable[Story], before: int = 1 << 31) -> Orders:
    """Fold stories, as known before an instant, into the columns of a ledger; ids count from 1."""
    told = [(one, one.known(before)) for one in stories]
    columns = {name: np.array([_value(name, *pair) for pair in told]) for name in DTYPES if name != "id"}
    rows = [{"order": id_, **event} for id_, (_, state) in enumerate(told, 1) for event in state.events]
    table = {
        name: np.array([row.get(name, 0) for row in rows], dtype=dtype)
        for name, dtype in EVENT_DTYPES.items()
    }
    return orders({"id": np.arange(1, len(told) + 1), **columns}, Events(**table))


_CONSTANT = frozenset({"channel", "category", "found_by", "solved_by", "visit_result", "satisfaction"})
"""What is known of an order without an instant."""


def _value(name: str, one: Story, state: State) -> int:
    if name == "area":
        return -1 if one.area is None else one.area
    return int(getattr(one if name in _CONSTANT else state, name, 0) or 0)


def window(
    begin: int = 1,
    end: int = 50,
    as_of: int = 100,
    year: int = 1,
    given: bool = False,
    rulebook: Rulebook = NO_RULES,
) -> Window:
    """A window in small numbers: from 1 to 50, as of 100."""
    return Window(begin, end, as_of, year, given, rulebook)


def seen(
    stories: Sequence[Story],
    when: Window | None = None,
    *,
    place: int = 0,
    level: Level = Level.STREET,
    scope: Scope | None = None,
    recorded: frozenset[str] = EVERYTHING,
) -> View:
    """Look at stories through a place and the cells of a level."""
    cells = grouping(TREE, place, level)
    return view(ledger(stories), cells, scope or Scope(), when or window(), recorded)


def as_of(when: Window, instant: int) -> Window:
    """The same window at another as-of time."""
    return replace(when, as_of=instant)
