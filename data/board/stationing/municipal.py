"""Build what the district asks of the municipality: the open orders of tier D and their age."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from data.board.board import as_of_and_period
from data.board.work_orders.orders import orders_figure
from data.figures import AreaTag, OrderLine, OrderSelection
from data.figures.municipal import MunicipalFigure, WaitingLine, WaitingMatter
from data.ledger.snapshot import Snapshot
from data.measures.recurrence import sub_categories
from data.scope import Scope
from data.store import Store
from data.terms import Instant, Tier


def municipal_figure(snapshot: Snapshot, store: Store, scope: Scope) -> MunicipalFigure:
    """Tell the open orders of tier D of a scope, by matter and place.

    Matters of persons are left out: the letter leaves the district (E16).
    """
    as_of, _ = as_of_and_period(snapshot, scope)
    city = replace(scope, tiers=frozenset({Tier.D}))
    listed = orders_figure(snapshot, store, city, OrderSelection.OPEN, count=None)
    lines = [_waiting(line, as_of) for line in listed.lines if not line.personal]
    lines.sort(key=lambda each: (-(each.age or 0), each.line.number))
    return MunicipalFigure(
        district=snapshot.district,
        as_of=as_of,
        matters=_matters(snapshot, lines),
        lines=tuple(lines),
        missing=_missing(snapshot, told=listed.counts[OrderSelection.OPEN] is not None),
    )


def _missing(snapshot: Snapshot, *, told: bool) -> str | None:
    if not told:
        return "note.missing.closed"
    graded = bool((snapshot.orders.tier_now != Tier.UNKNOWN).any()) or not len(snapshot.orders)
    return None if graded else "pack.absent.tiers"


def _waiting(line: OrderLine, as_of: Instant) -> WaitingLine:
    begins = line.filed or line.reported
    return WaitingLine(line, None if begins is None else as_of - begins)


def _matters(snapshot: Snapshot, lines: Sequence[WaitingLine]) -> tuple[WaitingMatter, ...]:
    """Group orders by sub-category, those of most orders first."""
    orders = snapshot.orders
    ids = np.array([each.line.id for each in lines], dtype=np.int64)
    kinds = sub_categories(snapshot.rulebook, orders.category)[orders.rows(ids)].tolist() if lines else []
    groups: dict[int, list[WaitingLine]] = defaultdict(list)
    for each, kind in zip(lines, kinds, strict=True):
        groups[kind].append(each)
    found = [_matter(snapshot.names.category(kind), mine) for kind, mine in groups.items()]
    return tuple(sorted(found, key=lambda each: (-each.count, -(each.oldest or 0), each.name)))


def _matter(name: tuple[str, str], lines: Sequence[WaitingLine]) -> WaitingMatter:
    ages = [each.age for each in lines if each.age is not None]
    streets = Counter(each.line.place[0] if each.line.place else None for each in lines)
    return WaitingMatter(name, len(lines), max(ages, default=None), tuple(sorted(streets.items(), key=_most)))


def _most(street: tuple[AreaTag | None, int]) -> tuple[int, str]:
    tag, count = street
    return -count, "" if tag is None else tag.code
