"""What is not shown of categories that concern persons (E16)."""

from dataclasses import replace
from datetime import timedelta

import numpy as np

from data.figures import Measured
from data.ledger.rulebook import path_up
from data.ledger.snapshot import Snapshot
from data.measures.tally import Tally, View
from data.scope import CUT_OFF_DAY, PeriodKind, Scope, local_day, start_of_day
from data.terms import CategoryId, Instant, Level

PERSONAL = "personal"
"""What is said to be missing where numbers are not told."""
WITHHELD = f"note.missing.{PERSONAL}"
"""The note in place of a number that is not told."""

Categories = frozenset[CategoryId]
Family = tuple[Categories, ...]
"""Categories side by side, each with all below it."""


def withheld(snapshot: Snapshot, scope: Scope, level: Level) -> bool:
    """Tell whether numbers of places of a level are withheld: below the street, of such categories alone."""
    asked = scope.categories
    return asked is not None and bool(asked & snapshot.names.personal) and level > Level.STREET


def undivided(snapshot: Snapshot, scope: Scope, level: Level) -> bool:
    """Tell whether a place's numbers may not be divided, by step, body, hour or order.

    A filter on such a category is told as a whole, wherever; one that only contains some, as a module does,
    is not divided below the street.
    """
    return of_persons(snapshot, scope) or withheld(snapshot, scope, level)


def of_persons(snapshot: Snapshot, scope: Scope) -> bool:
    """Tell whether a scope asks for a category that concerns persons, by itself or beside others."""
    return bool(scope.categories) and bool(_asked(snapshot, scope.categories or frozenset()))


def over_all(snapshot: Snapshot, scope: Scope, level: Level = Level.SMALL_GRID) -> Scope:
    """Count all categories where a filter may not be divided at a level.

    The load of posts and of land is told of small grids and of hours, and notices are single orders: neither
    is told of matters of persons alone.
    """
    return replace(scope, categories=None) if undivided(snapshot, scope, level) else scope


def _asked(snapshot: Snapshot, chosen: Categories) -> Categories:
    """Give the topmost of the categories chosen that concern persons."""
    tree, personal = snapshot.rulebook.categories, snapshot.names.personal
    tops = (each for each in chosen & personal if each not in tree or tree[each].parent not in chosen)
    return frozenset(tops)


def families(snapshot: Snapshot, scope: Scope) -> tuple[tuple[Family, int], ...] | None:
    """Give the categories beside which a scope's stand in the tree, with the place of the one asked for.

    Each is a category that concerns persons with all below it; beside it stand those below the same one.
    Then follow those above, up to the topmost that concerns persons. None where a filter asks for parts.
    """
    chosen, tree = scope.categories or frozenset(), snapshot.rulebook.categories
    below = _with_all_below(snapshot)
    parents = {id_: CategoryId(tree[id_].parent) if id_ in tree else CategoryId(0) for id_ in below}
    found: list[tuple[Family, int]] = []
    for top in sorted(_asked(snapshot, chosen)):
        if not below[top] <= chosen:
            return None
        at: int = top
        while at in below:
            beside = [id_ for id_ in below if parents[id_] == parents[at]]
            found.append((tuple(below[id_] for id_ in beside), beside.index(at)))
            at = parents[at]
    return tuple(dict.fromkeys(found))


def by_street(snapshot: Snapshot, scope: Scope) -> bool:
    """Tell whether streets are told of a filter on matters of persons: topmost ones, no parts of them."""
    tree, personal = snapshot.rulebook.categories, snapshot.names.personal
    tops = _asked(snapshot, scope.categories or frozenset())
    return not any(top in tree and tree[top].parent in personal for top in tops)


def _with_all_below(snapshot: Snapshot) -> dict[int, Categories]:
    """Give each category that concerns persons with all that lie below it."""
    tree, personal = snapshot.rulebook.categories, snapshot.names.personal
    found: dict[int, set[CategoryId]] = {id_: {CategoryId(id_)} for id_ in sorted(personal)}
    for id_ in tree:
        for above in path_up(tree, id_):
            if above in found:
                found[above].add(CategoryId(id_))
    return {id_: frozenset(each) for id_, each in found.items()}


def settled(as_of: Instant, kind: PeriodKind | None, zone: str) -> Instant:
    """Give the last turn of a month, or the last cut-off, up to an instant (epoch seconds).

    What runs would tell single orders from one day to the next.
    """
    day, turn = local_day(as_of, zone), CUT_OFF_DAY if kind is PeriodKind.STATIONING else 1
    last = day if day.day >= turn else day.replace(day=1) - timedelta(days=1)
    return start_of_day(last.replace(day=turn), zone)


def turns(begins: Instant, until: Instant, kind: PeriodKind | None, zone: str) -> tuple[Instant, ...]:
    """Give the turns of months, or the cut-offs, after one instant and up to another, oldest first."""
    found, at = [], settled(until, kind, zone)
    while at > begins:
        found.append(at)
        at = settled(Instant(at - 1), kind, zone)
    return tuple(reversed(found))


def told(number: Measured, *, hidden: bool) -> Measured:
    """Give a number, or where it is hidden why it is not told."""
    return Measured(number.measure, number.definition, None, None, None, WITHHELD) if hidden else number


def untold(counted: Tally, *, hidden: bool) -> Tally:
    """Give a tally without its numbers, where these are hidden."""
    if not hidden:
        return counted
    base = None if counted.base is None else np.zeros_like(counted.base)
    return replace(counted, hit=np.zeros_like(counted.hit), base=base, missing=PERSONAL, coverage=None)


def unseen(seen: View, *, hidden: bool) -> View:
    """Look at nothing, where what would be seen is hidden."""
    return replace(seen, cell=np.full_like(seen.cell, -1)) if hidden else seen
