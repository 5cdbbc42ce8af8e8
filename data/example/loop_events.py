"""What repeats or deviates on the way of the example's orders, collected in blocks while the loop runs."""

from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray

from data.example.shapes import Ints
from data.terms import EventKind

COLUMNS = (
    "kind",
    "at",
    "ends",
    "from_value",
    "to_value",
    "reason",
    "was_dispatched",
    "was_accepted",
    "was_disposed",
    "was_checked",
    "was_closed",
)


class Reason(IntEnum):
    """Why something deviated, as far as the example says; returns have the reasons of the vocabulary."""

    NONE = 0
    NO_POWER = 2
    WAITS_FOR_PARTS = 4
    WAITS_FOR_BUDGET = 5
    WAITS_FOR_WEATHER = 6
    HARD_MATTER = 7
    NOT_DONE = 8
    CAME_BACK = 9
    UNFOUNDED = 10
    WITHDRAWN = 11


@dataclass(slots=True)
class EventLog:
    """Events by the row of their order."""

    blocks: list[dict[str, Ints]] = field(default_factory=list)

    def add(self, kind: EventKind, rows: Ints, at: Ints, **values: Any) -> None:
        """Note an event of a kind for each of these rows; what is not given is 0."""
        given = {**values, "row": rows, "at": at, "kind": int(kind)}
        names = ("row", *COLUMNS)
        self.blocks.append(
            {name: np.broadcast_to(given.get(name, 0), len(rows)).astype(np.int64) for name in names}
        )

    def touched(self, count: int) -> NDArray[np.bool_]:
        """Which of so many rows have events."""
        mask = np.zeros(count, dtype=np.bool_)
        for block in self.blocks:
            mask[block["row"]] = True
        return mask

    def forget(self, rows: NDArray[np.bool_]) -> None:
        """Drop all events of these rows."""
        self.blocks = [
            {name: column[~rows[block["row"]]] for name, column in block.items()} for block in self.blocks
        ]

    def table(self) -> dict[str, Ints]:
        """All events by row and time, with `seq` from 1 in each row."""
        names = ("row", *COLUMNS)
        empty = {name: np.empty(0, dtype=np.int64) for name in names}
        joined = {name: np.concatenate([block[name] for block in [empty, *self.blocks]]) for name in names}
        order = np.lexsort((joined["at"], joined["row"]))
        kept = {name: column[order] for name, column in joined.items()}
        return {**kept, "seq": _numbered(kept["row"])}


def drawn_reasons(rng: np.random.Generator, count: int, *reasons: IntEnum) -> NDArray[np.int64]:
    """One of these reasons for each, the first the most usual."""
    shares = 1.0 / np.arange(1, len(reasons) + 1)
    return np.asarray(rng.choice(np.array(reasons, dtype=np.int64), count, p=shares / shares.sum()))


def _numbered(rows: Ints) -> Ints:
    """1, 2, 3 and on within each run of equal rows."""
    place = np.arange(len(rows))
    begins = np.concatenate([[True], rows[1:] != rows[:-1]])[: len(rows)]
    return place - np.maximum.accumulate(np.where(begins, place, 0)) + 1
