"""What needs attention now in a place: matters found by rule, each with who must act and its orders."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from data.board.board import as_of_and_period
from data.board.morning import CITY, OURS
from data.board.morning_orders import Rows, morning_rows, morning_states, tellable, told_bodies
from data.board.posts.duty_desk import DutyDesk
from data.board.privacy import WITHHELD, undivided
from data.board.work_orders.jams import jams
from data.board.work_orders.states import States
from data.figures.attention import Actor, AttentionFigure, AttentionItem, Rule
from data.figures.morning import InMorning, MorningPart
from data.figures.order_queries import OrderQuery, OrderSort, Waiting
from data.ledger.columns import EPOCH, is_one_of, stamp
from data.ledger.snapshot import Snapshot
from data.measures.catalogue import MEASURES
from data.measures.comparison import differs
from data.measures.pipeline import waiting
from data.measures.tally import grouping, tally
from data.scope import Scope
from data.terms import BodyId, Instant, Level, Tier
from resources.i18n import LANGUAGES, texts

_WEEK = 7 * 86_400
_STALE = 31 * 86_400
"""The roster is told to be old when its newest entry is older than this."""
_BODIES, _PLACES = 3, 2
"""So many bodies and so many places are named at most."""


def attention_figure(snapshot: Snapshot, scope: Scope) -> AttentionFigure:
    """Find what needs attention in a scope now, the most pressing rule first.

    The ledger must reach back over the period and two weeks.
    """
    as_of, _ = as_of_and_period(snapshot, scope)
    now = morning_states(snapshot, scope, Instant(as_of - 2 * _WEEK))
    look = _Look(snapshot, scope, now, DutyDesk(snapshot, as_of))
    place = snapshot.places.tags[now.view.cells.place]
    if undivided(snapshot, scope, place.level):
        return AttentionFigure(scope, snapshot.district, place, as_of, (), WITHHELD)
    rules = (_urgent, _overdue, _grid, _due, _below, _blocked, _city, _people)
    items = tuple(item for rule in rules for item in rule(look))
    lacks = next(filter(None, (MEASURES[code].missing(now.view.window) for code in ("F1", "F2"))), None)
    note = None if lacks is None else f"note.missing.{lacks}"
    return AttentionFigure(scope, snapshot.district, place, as_of, items, note)


@dataclass(frozen=True, slots=True, eq=False)
class _Look:
    """The orders of a scope as they stand now, and who is on duty."""

    snapshot: Snapshot
    scope: Scope
    now: States
    desk: DutyDesk

    def rows(self, wanted: InMorning) -> Rows:
        """Give the orders of a part of the morning, none where the sources cannot tell."""
        told = tellable(self.now, wanted.part)
        return morning_rows(self.now, self.scope, wanted) if told else np.empty(0, np.intp)

    def bodies(self, rows: Rows) -> list[tuple[int, Rows]]:
        """Give the bodies that lead some orders with their rows, the one with most first."""
        body = told_bodies(self.snapshot.names, self.now.view.orders, rows)
        found = [(int(each), rows[body == each]) for each in np.unique(body) if each]
        return sorted(found, key=lambda each: (-len(each[1]), each[0]))

    def actor(self, rows: Rows) -> Actor | None:
        """Tell who must act on some orders: the body that leads most of them."""
        bodies = self.bodies(rows)
        return self.desk.actor(bodies[0][0]) if bodies else None

    def tier(self, rows: Rows) -> Tier:
        """Give the tier that most of some orders have now."""
        return Tier(int(np.bincount(self.now.view.orders.tier_now[rows]).argmax()))

    def matter(self, row: int) -> tuple[str, str]:
        """Name what an order is about; of a person-related one only that it is."""
        category = int(self.now.view.orders.category[row])
        if category in self.snapshot.names.personal:
            chinese, english = (texts(language).text("order.personal") for language in LANGUAGES)
            return chinese, english
        return self.snapshot.names.category(category)


def _first(stamps: NDArray[np.uint32], rows: Rows) -> tuple[int, Instant]:
    """Give the row of the earliest of some stamps that are there, and its instant."""
    told = rows[stamps[rows] > 0]
    row = int(told[stamps[told].argmin()])
    return row, Instant(int(stamps[row]) + EPOCH)


def _urgent(look: _Look) -> Iterator[AttentionItem]:
    """Urgent orders that nobody has accepted."""
    wanted = InMorning(MorningPart.URGENT_WAITING)
    rows = look.rows(wanted)
    if not len(rows):
        return
    orders = look.now.view.orders
    row, since = _first(np.where(orders.reported > 0, orders.reported, orders.filed), rows)
    yield AttentionItem(
        rule=Rule.URGENT,
        key="urgent",
        actor=look.actor(np.array([row])),
        since=since,
        tier=Tier(int(orders.tier_now[row])),
        count=len(rows),
        matter=look.matter(row),
        query=OrderQuery(wanted, sort=OrderSort.REPORTED),
    )


def _overdue(look: _Look) -> Iterator[AttentionItem]:
    """The bodies that lead most overdue orders of the district's own tiers."""
    wanted = InMorning(MorningPart.OVERDUE, tiers=OURS)
    for body, rows in look.bodies(look.rows(wanted))[:_BODIES]:
        yield AttentionItem(
            rule=Rule.OVERDUE,
            key=f"overdue.{body}",
            actor=look.desk.actor(body),
            since=_first(look.now.view.orders.due_dispose, rows)[1],
            tier=look.tier(rows),
            count=len(rows),
            query=OrderQuery(wanted, body=BodyId(body)),
        )


def _grid(look: _Look) -> Iterator[AttentionItem]:
    """The responsibility grid with most overdue orders of the district's own tiers, and the body for most."""
    wanted, open_ = (InMorning(part, tiers=OURS) for part in (MorningPart.OVERDUE, MorningPart.OPEN))
    if look.scope.level >= Level.GRID or undivided(look.snapshot, look.scope, Level.GRID):
        return
    grids = grouping(look.snapshot.places, look.now.view.cells.place, Level.GRID)
    grid = grids.code_of_area[look.now.view.orders.area]
    rows, held = (look.rows(part) for part in (wanted, open_))
    late = np.bincount(grid[rows] + 1, minlength=grids.count + 2)[1:-1]
    if not late.any():
        return
    worst = int(late.argmax())
    mine = rows[grid[rows] == worst]
    tag = look.snapshot.places.tagged(grids.cells)[worst]
    yield AttentionItem(
        rule=Rule.GRID,
        key="grid",
        actor=look.actor(mine) or look.desk.of_place(tag),
        since=_first(look.now.view.orders.due_dispose, mine)[1],
        tier=look.tier(mine),
        count=len(mine),
        of=int((grid[held] == worst).sum()),
        alike=int((late == late[worst]).sum()),
        place=tag,
        query=OrderQuery(wanted),
        path=tag.path,
    )


def _due(look: _Look) -> Iterator[AttentionItem]:
    """Orders due today that nobody has accepted yet."""
    wanted = InMorning(MorningPart.DUE_WAITING)
    rows = look.rows(wanted)
    if not len(rows):
        return
    yield AttentionItem(
        rule=Rule.DUE,
        key="due",
        actor=look.actor(rows),
        since=_first(look.now.view.orders.due_dispose, rows)[1],
        tier=look.tier(rows),
        count=len(rows),
        query=OrderQuery(wanted),
    )


def _city(look: _Look) -> Iterator[AttentionItem]:
    """What waits for the city, by its oldest order: the district can only chase it."""
    wanted = InMorning(MorningPart.OPEN, tiers=CITY)
    rows = look.rows(wanted)
    if not len(rows):
        return
    row, since = _first(look.now.view.orders.filed, rows)
    yield AttentionItem(
        rule=Rule.CITY,
        key="city",
        actor=look.actor(np.array([row])),
        since=since,
        tier=Tier.D,
        count=len(rows),
        matter=look.matter(row),
        query=OrderQuery(wanted, sort=OrderSort.FILED),
    )


def _below(look: _Look) -> Iterator[AttentionItem]:
    """Places whose orders are disposed in time clearly less often than those of all."""
    seen, places = look.now.view, look.snapshot.places
    if MEASURES["T1"].missing(seen.window) or undivided(look.snapshot, look.scope, look.scope.cells):
        return
    rates = tally(seen, "T1").of(look.scope.tiers)
    whole = rates.total
    cells = [(rates.measured(cell), tag) for cell, tag in enumerate(places.tagged(seen.cells.cells))]
    low = [
        (number, tag)
        for number, tag in cells
        if differs(number, whole) and (number.value or 0) < (whole.value or 0)
    ]
    for number, tag in sorted(low, key=lambda each: (each[0].value, each[1].code))[:_PLACES]:
        yield AttentionItem(
            rule=Rule.BELOW,
            key=f"below.{tag.id}",
            actor=look.desk.of_place(tag),
            count=int((number.denominator or 0) - (number.numerator or 0)),
            place=tag,
            number=number,
            whole=whole,
            query=OrderQuery(InMorning(MorningPart.LATE)),
            path=tag.path,
        )


def _blocked(look: _Look) -> Iterator[AttentionItem]:
    """A step whose queue has grown within a week while fewer orders left it than in the week before."""
    seen = look.now.view
    found = jams(seen.orders, seen.window, _inside(look))
    worst = max(found, key=lambda jam: jam.queue - jam.before, default=None)
    if worst is None:
        return
    stage = worst.stage
    waits = (waiting(seen.orders, seen.window) == stage) & _inside(look)
    yield AttentionItem(
        rule=Rule.BLOCKED,
        key=f"blocked.{stage}",
        actor=look.actor(np.flatnonzero(waits)),
        since=Instant(look.now.as_of - _WEEK),
        count=worst.queue,
        stage=stage,
        query=OrderQuery(Waiting(stage)),
    )


def _inside(look: _Look) -> NDArray[np.bool_]:
    seen, tiers = look.now.view, look.scope.tiers
    inside = seen.cell >= 0
    return inside if tiers is None else inside & is_one_of(seen.orders.tier_now, tiers)


def _people(look: _Look) -> Iterator[AttentionItem]:
    """A roster that nobody has brought up to date for a month."""
    held = look.snapshot.roster.posts.in_force(stamp(look.now.as_of)).data_time
    if held and look.now.as_of - held > _STALE:
        yield AttentionItem(Rule.PEOPLE, "people", None, since=held)
