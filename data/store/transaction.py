"""What every step of a writing transaction shares, and the numbers it draws: ids and the clock."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from sqlalchemy import ColumnElement, Connection, Index, Table, func, select, true, update

from data.store import schema
from data.store.backend import Backend

ORDERS = "order"
"""The counter that every writer of orders locks."""


@dataclass(slots=True)
class Tally:
    """What a transaction remembers from one put to the next.

    `orders` are those an import has written so far, each once, `seq` how many other rows it has replaced;
    `touched` are orders that only their events or holders have changed so far, since they were last counted;
    `fresh` says of a source whether it held no orders before, `dropped` are indexes to be built again,
    `locked` the counters that are held, `staged` the months of the orders staged last, `months` those of all
    orders that may have been written; None is any.
    """

    orders: int = 0
    seq: int = 0
    touched: int = 0
    fresh: dict[int, bool] = field(default_factory=dict)
    dropped: list[Index] = field(default_factory=list)
    locked: set[str] = field(default_factory=set)
    staged: set[int] = field(default_factory=set)
    months: set[int] | None = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Transaction:
    """An open writing transaction on one district; `rev` is what changed rows carry until it ends."""

    backend: Backend
    connection: Connection
    district: int
    zone: str
    rev: int
    batch_id: int | None = None
    tally: Tally = field(default_factory=Tally)


def make_months(step: Transaction, months: Iterable[int]) -> None:
    """Make room for new orders of these months."""
    step.backend.make_months(step.connection, months)
    if step.tally.months is not None:
        step.tally.months.update(months)


def note_months(step: Transaction, stage: Table) -> None:
    """Remember in which months the staged orders lie, once their keys are found."""
    if step.backend.parts_months:
        step.tally.staged = set(step.connection.scalars(select(stage.c.order_month).distinct()))
        if step.tally.months is not None:
            step.tally.months |= step.tally.staged


def in_months(step: Transaction, table: Table) -> ColumnElement[bool]:
    """That a row lies in a month of the staged orders: else all months would be planned for and joined."""
    return table.c.month.in_(step.tally.staged) if step.backend.parts_months else true()


def lock_counter(step: Transaction, name: str) -> int:
    """The last number drawn for `name`; nobody else draws one until the transaction ends.

    Writers of orders take turns on the counter `order`, so ids ascend in the order of commits, and two of
    them can neither meet on a new number nor deadlock. Writers of anything else do not wait for them.
    """
    step.tally.locked.add(name)
    counter = schema.COUNTER.c
    fresh = step.backend.insert(schema.COUNTER).values(district_id=step.district, name=name, value=0)
    step.connection.execute(fresh.on_conflict_do_nothing())
    here = (counter.district_id == step.district, counter.name == name)
    return int(step.connection.scalar(select(counter.value).where(*here).with_for_update()) or 0)


def set_counter(step: Transaction, name: str, value: int) -> None:
    """Record the last number drawn; only after `lock_counter`."""
    counter = schema.COUNTER.c
    here = (counter.district_id == step.district, counter.name == name)
    step.connection.execute(update(schema.COUNTER).where(*here).values(value=value))


def next_id(step: Transaction, table: Table) -> int:
    """A new id for a row of a small table, above all that are there."""
    highest = select(func.max(table.c.id)).where(table.c.district_id == step.district)
    drawn = max(lock_counter(step, table.name), int(step.connection.scalar(highest) or 0)) + 1
    set_counter(step, table.name, drawn)
    return drawn


def take_clock(step: Transaction) -> int:
    """Advance the district's clock by one, stamp what this transaction changed, and return the revision.

    This comes last. The row lock on the clock makes the order of commits the order of revisions, so a reader
    that follows a watermark misses nothing; taken at the end it is held only while the rows are stamped.
    SQLite's rows need no stamp, for there the revision was known from the start (`Backend.provisional_rev`),
    and who wrote no orders must not ask for theirs, which an import may have locked.
    """
    clock = schema.CHANGE_CLOCK
    tick = update(clock).where(clock.c.district_id == step.district).values(rev=clock.c.rev + 1)
    rev = int(step.connection.execute(tick.returning(clock.c.rev)).scalar_one())
    if rev != step.rev and ORDERS in step.tally.locked:
        order, months = schema.WORK_ORDER, step.tally.months
        changed = (order.c.district_id == step.district, order.c.rev == step.rev)
        there = true() if months is None else order.c.month.in_(months)
        step.connection.execute(update(order).where(*changed, there).values(rev=rev))
    step.backend.announce(step.connection, step.district, rev)
    return rev
