"""Orders that files name more than once: the row that tells the newest stands, whichever comes first.

Of rows that are equally new the one with the larger hash of its content stands, so that neither the order of
the rows nor how they are split into files matters. Kept are three whole numbers an order, not its text.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from data.intake.orders.values import Columns
from data.intake.rows.columns import Bools, Coded, Whole
from data.store.schema_orders import STAMPS

Hashes: TypeAlias = NDArray[np.uint64]
Paths: TypeAlias = tuple[NDArray[np.intp], list[tuple[str, ...]]]
_PRIME = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True, slots=True, eq=False)
class Said:
    """What each row of a block says: hashes of its number and of all that it tells, and its newest stamp."""

    numbers: Hashes
    content: Hashes
    newest: Whole


@dataclass(frozen=True, slots=True, eq=False)
class Judged:
    """Rows of a block: those to write, those of them written before in another wording, and the others.

    `same` repeat what the row that stands says; `overruled` say something else and do not stand. `outdone`
    rows of earlier blocks repeated what stood until now.
    """

    write: Bools
    again: Bools
    same: Bools
    overruled: Bools
    outdone: int


@dataclass(slots=True)
class Repeats:
    """What the rows that stand so far say, by the hash of their number, ascending; the last is no row's."""

    numbers: Hashes = field(default_factory=lambda: np.array([2**64 - 1], dtype=np.uint64))
    newest: Whole = field(default_factory=lambda: np.zeros(1, dtype=np.int64))
    content: Hashes = field(default_factory=lambda: np.zeros(1, dtype=np.uint64))
    times: Whole = field(default_factory=lambda: np.zeros(1, dtype=np.int64))

    def judge(self, said: Said, accepted: Bools) -> Judged:
        """Which of the accepted rows stand."""
        rows = np.flatnonzero(accepted)
        numbers, newest, content = said.numbers[rows], said.newest[rows], said.content[rows]
        order = np.lexsort((content, newest, numbers))
        last = np.append(numbers[order][1:] != numbers[order][:-1], True)[: len(order)]
        best = order[last]  # ascending by number
        held, there = self._find(numbers[best])
        mine, theirs = (newest[best], content[best]), (self.newest[held], self.content[held])
        wins = ~there | (mine[0] > theirs[0]) | ((mine[0] == theirs[0]) & (mine[1] > theirs[1]))
        stands = np.where(wins, mine[1], theirs[1])
        same = content == stands[np.searchsorted(numbers[best], numbers)]
        write, again = np.zeros((2, len(rows)), dtype=np.bool_)
        write[best[wins]], again[best[wins & there]] = True, True
        outdone = self._outdo(held[wins & there])
        self._keep(held[wins & there], best[wins & there], best[wins & ~there], numbers, newest, content)
        np.add.at(self.times, self._find(numbers[same & ~write])[0], 1)
        flags = np.zeros((4, len(accepted)), dtype=np.bool_)
        flags[:, rows] = write, again, same & ~write, ~same & ~write
        return Judged(flags[0], flags[1], flags[2], flags[3], outdone)

    def _find(self, numbers: Hashes) -> tuple[NDArray[np.intp], Bools]:
        """Where these numbers are held, and which are."""
        place = np.searchsorted(self.numbers, numbers)
        return place, self.numbers[place] == numbers

    def _outdo(self, held: NDArray[np.intp]) -> int:
        """Forget the repeats of rows that stand no longer; returns how many there were."""
        outdone = int(self.times[held].sum())
        self.times[held] = 0
        return outdone

    def _keep(
        self,
        held: NDArray[np.intp],
        anew: NDArray[np.intp],
        fresh: NDArray[np.intp],
        numbers: Hashes,
        newest: Whole,
        content: Hashes,
    ) -> None:
        self.newest[held], self.content[held] = newest[anew], content[anew]
        places = self._find(numbers[fresh])[0]
        self.numbers = np.insert(self.numbers, places, numbers[fresh])
        self.newest = np.insert(self.newest, places, newest[fresh])
        self.content = np.insert(self.content, places, content[fresh])
        self.times = np.insert(self.times, places, 0)


def said_in(columns: Columns, bodies: Coded | None, categories: Paths | None) -> Said:
    """What rows say with the bodies and categories that stand beside their columns."""
    content = _content(columns, _beside(bodies, categories))
    return Said(pd.util.hash_array(columns["number"], categorize=False), content, _newest(columns))


def _beside(bodies: Coded | None, categories: Paths | None) -> Iterator[Hashes]:
    if bodies is not None:
        yield pd.util.hash_array(bodies.texts, categorize=False)[bodies.codes]
    if categories is not None:
        codes, paths = categories
        joined = np.array(["\x1f".join(path) for path in paths], dtype=np.object_)
        yield pd.util.hash_array(joined, categorize=False)[codes]


def _newest(columns: Columns) -> Whole:
    """The latest stamp of each row."""
    stamps = [columns[name] for name in STAMPS if name in columns]
    return np.asarray(np.maximum.reduce(stamps), dtype=np.int64)


def _content(columns: Columns, beside: Iterable[Hashes]) -> Hashes:
    """A hash of all that each row says."""
    total = np.zeros(len(columns["number"]), dtype=np.uint64)
    for name in sorted(columns):
        total = total * _PRIME + _hashes(columns[name])
    for hashes in beside:
        total = total * _PRIME + hashes
    return total


def _hashes(values: NDArray[Any]) -> Hashes:
    if values.dtype.kind == "f":
        values = np.where(np.isnan(values), -1e9, values).view(np.int64)
    hashed = pd.util.hash_array(values, categorize=False) if values.dtype.kind == "O" else values
    return np.asarray(hashed).astype(np.uint64)
