"""What is not shown of categories that concern persons (E16)."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import numpy as np

from data.figures import Measured
from data.ledger.snapshot import Snapshot
from data.measures.tally import Tally, View
from data.scope import CUT_OFF_DAY, PeriodKind, Scope, local_day, start_of_day
from data.terms import CategoryId, Instant, Level

PERSONAL = "personal"
"""What is said to be missing where numbers are not told."""
WITHHELD = f"note.missing.{PERSONAL}"
"""The note in place of a number that is not told."""

Categories = frozenset[CategoryId]


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


def over_all(snapshot: Snapshot, scope: Scope) -> Scope:
    """Count all categories where some that concern persons are asked for.

    The load of posts and of land is told of small grids and of hours, and so never of such matters alone.
    """
    return replace(scope, categories=None) if withheld(snapshot, scope, Level.SMALL_GRID) else scope


def _asked(snapshot: Snapshot, chosen: Categories) -> Categories:
    """Give the topmost of the categories chosen that concern persons."""
    tree, personal = snapshot.rulebook.categories, snapshot.names.personal
    tops = (each for each in chosen & personal if each not in tree or tree[each].parent not in chosen)
    return frozenset(tops)


def asked_and_beside(snapshot: Snapshot, scope: Scope) -> tuple[Categories, ...]:
    """Give what a scope asks for of such categories, then each one beside them in the tree, to its top.

    What is next to a category, below the same one, could be told by subtraction: all of them stand or fall
    together.
    """
    chosen, tree = scope.categories or frozenset(), snapshot.rulebook.categories
    below = {id_: frozenset(_below(snapshot, id_)) for id_ in snapshot.names.personal}
    tops = _asked(snapshot, chosen)
    asked = frozenset().union(*(below[top] for top in tops))
    found = [asked & chosen, asked - chosen]
    for top in sorted(tops):
        at = top
        while at in below:
            parent = tree[at].parent if at in tree else 0
            found += [below[id_] for id_ in below if (tree[id_].parent if id_ in tree else 0) == parent]
            at = CategoryId(parent)
    return tuple(dict.fromkeys(each for each in found if each))


def _below(snapshot: Snapshot, category: int) -> Iterator[CategoryId]:
    """Give a category and all below it."""
    rules = snapshot.rulebook
    level = rules.categories[category].level if category in rules.categories else None
    yield CategoryId(category)
    if level is not None:
        yield from (
            CategoryId(id_)
            for id_ in rules.categories
            if id_ != category and rules.ancestor(id_, level) == category
        )


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
