"""From blocks of a file to rows of the store, and what all of them add up to."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from data.intake.files.readers import Block
from data.intake.orders.reading import Columns, OrderReader, Read
from data.intake.orders.registers import Register
from data.intake.rows.columns import Bools, Whole
from data.store import RejectRow, UpsertCount, Writer
from data.store.schema_orders import STAMPS
from data.terms import Mark, Subject


@dataclass(slots=True)
class Tally:
    """What the blocks of an import add up to; `newest` is the latest instant at which something happened."""

    count: UpsertCount = field(default_factory=UpsertCount)
    read: int = 0
    rejected: int = 0
    marked: int = 0
    unplaced: int = 0
    newest: int = 0
    marks: Counter[Mark] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)


@dataclass(slots=True)
class OrderWriter:
    """Writes one block after the other; `seen` are the numbers of the rows accepted so far, as hashes."""

    reader: OrderReader
    writer: Writer
    register: Register
    tally: Tally = field(default_factory=Tally)
    seen: NDArray[np.uint64] = field(default_factory=lambda: np.empty(0, dtype=np.uint64))

    def take(self, block: Block) -> list[RejectRow]:
        """Write a block and return its rejected rows in the order of the file."""
        read = self.reader.read(block)
        self._reject_repeated(read)
        accepted = read.verdicts.accepted
        columns = self._finished(read, accepted)
        if accepted.any():
            self.tally.count += self.writer.put_orders(columns)
        rejects = sorted(read.verdicts.rejects, key=lambda row: row.line)
        self._record(rejects)
        self._count(block, columns, rejects)
        return rejects

    def _record(self, rejects: list[RejectRow]) -> None:
        """Record rejected rows with the import; a dry run has none to record them with."""
        if self.writer.batch_id is not None:
            self.writer.put_rejects(rejects)

    def _reject_repeated(self, read: Read) -> None:
        """Reject rows whose number an earlier row of the files has: the first stands."""
        numbers = read.columns["number"]
        hashes = pd.util.hash_array(numbers)
        accepted = read.verdicts.accepted
        repeated = np.isin(hashes, self.seen)
        repeated[accepted] |= pd.Series(hashes[accepted]).duplicated().to_numpy()
        column = self.reader.profile.order["number"].column
        read.verdicts.reject(repeated, column, "repeated_number", numbers)
        self.seen = np.concatenate([self.seen, hashes[read.verdicts.accepted]])

    def _finished(self, read: Read, accepted: Bools) -> Columns:
        """The columns of the accepted rows as the store takes them."""
        columns = {name: values[accepted] for name, values in read.columns.items()}
        columns["marks"] = read.verdicts.marks[accepted]
        columns["source"] = np.full(int(accepted.sum()), self.reader.profile.source, dtype=np.object_)
        if read.bodies is not None:
            used, place = np.unique(read.bodies.codes[accepted], return_inverse=True)
            names = [str(read.bodies.texts[code]) for code in used]
            kinds = [read.body_kinds[code] for code in used]
            columns["lead_body_id"] = self.register.body_ids(self.writer, names, kinds)[place]
        if read.categories is not None:
            codes, paths = read.categories
            used, place = np.unique(codes[accepted], return_inverse=True)
            rule = self.reader.profile.categories
            ids = self.register.category_ids(self.writer, [paths[code] for code in used], rule)
            columns["category_id"] = ids[place]
            _forget(columns, np.isin(columns["category_id"], self._person_related()))
        return columns

    def _person_related(self) -> Whole:
        rows = self.register.categories.values()
        return np.array([row.id for row in rows if row.subject is Subject.PERSON], dtype=np.int64)

    def _count(self, block: Block, columns: Columns, rejects: list[RejectRow]) -> None:
        self.tally.read += block.rows
        self.tally.rejected += len(rejects)
        self.tally.reasons.update(row.reason for row in rejects)
        self.tally.marked += int(np.count_nonzero(columns["marks"]))
        self.tally.unplaced += int(np.count_nonzero(columns["area_id"] == 0))
        self.tally.marks.update(_by_mark(columns["marks"]))
        self.tally.newest = max(self.tally.newest, _newest(columns))


def _forget(columns: Columns, rows: Bools) -> None:
    """Keep neither text nor point of orders about persons; the area they lie in stays."""
    for name in ("place", "matter"):
        if name in columns:
            columns[name] = np.where(rows, "", columns[name])
    for name in ("lon", "lat"):
        columns[name] = np.where(rows, np.nan, columns[name])


def _newest(columns: Columns) -> int:
    """The latest stamp, due instants and impossible times left out; 0 without one."""
    possible = (columns["marks"] & int(Mark.IMPOSSIBLE_TIME)) == 0
    return max(int(columns[name][possible].max(initial=0)) for name in STAMPS if name in columns)


def _by_mark(marks: Whole) -> Mapping[Mark, int]:
    return {mark: count for mark in Mark if mark and (count := int(np.count_nonzero(marks & int(mark))))}
