"""Entries held against each other: repeated and contradicting rows go, rows that add up are added."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from data.intake.people.building import Told
from data.intake.people.entries import Entry, Fault
from data.intake.people.tables import Plan


@dataclass(slots=True)
class Item:
    """A row of a table on its way to the store; it is refused as soon as there is a fault."""

    plan: Plan
    entry: Entry
    told: Any

    @property
    def fault(self) -> Fault | None:
        """The first thing that is wrong with it."""
        return self.entry.faults[0] if self.entry.faults else None

    def refuse(self, reason: str) -> None:
        """Refuse it as a whole."""
        self.entry.fault("", reason)


def sound(items: Iterable[Item]) -> list[Item]:
    """Those that nothing is wrong with."""
    return [item for item in items if item.fault is None]


def refuse_twins(items: Sequence[Item], identity: Callable[[Item], Hashable]) -> None:
    """Refuse what tells the same thing twice: of equal rows all but the first, of different ones all.

    So the order of the rows, and how they are split into files, does not matter.
    """
    groups: defaultdict[Hashable, list[Item]] = defaultdict(list)
    for item in sound(items):
        groups[identity(item)].append(item)
    for twins in groups.values():
        if len(twins) > 1:
            alike = all(item.told == twins[0].told for item in twins)
            for item in twins[1:] if alike else twins:
                item.refuse("repeated" if alike else "conflict")


def added(told: Iterable[Told], key: Callable[[Any], Hashable]) -> list[Told]:
    """One row for each key, the counts of its rows added; a column is silent only where all are silent."""
    groups: defaultdict[Hashable, list[Told]] = defaultdict(list)
    for each in told:
        groups[key(each.row)].append(each)
    return [_sum(parts) for parts in groups.values()]


def _sum(parts: Sequence[Told]) -> Told:
    first = parts[0]
    counts = {field.name for field in fields(first.row)} - {"area_id", "month", "kind"}
    totals = {name: sum(getattr(part.row, name) for part in parts) for name in counts}
    silent = frozenset.intersection(*(part.silent for part in parts))
    return Told(replace(first.row, **totals), silent=silent)


@dataclass(frozen=True, slots=True)
class Difference:
    """What rows bring to those held: `rows` to be written, and how many are new, changed and unchanged."""

    rows: list[Any]
    new: int
    changed: int
    unchanged: int


def difference(
    told: Iterable[Told], held: Mapping[Hashable, Any], key: Callable[[Any], Hashable]
) -> Difference:
    """Hold rows against the store's; columns on which a row is silent keep what is held."""
    rows: list[Any] = []
    new = unchanged = 0
    for each in told:
        before = held.get(key(each.row))
        if before is None:
            new += 1
            rows.append(each.row)
            continue
        row = replace(each.row, **{name: getattr(before, name) for name in each.silent})
        if row == before:
            unchanged += 1
        else:
            rows.append(row)
    return Difference(rows, new, len(rows) - new, unchanged)
