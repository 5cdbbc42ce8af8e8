"""What an import decides about each row of a block: rejected with one reason, or accepted with its marks."""

from dataclasses import dataclass, field

import numpy as np

from data.intake.privacy import Texts, shown
from data.intake.rows.columns import Bools, Whole
from data.store import RejectRow
from data.terms import Mark

LONGEST_VALUE = 60
"""Characters of a rejected value that are kept."""


@dataclass(slots=True)
class Verdicts:
    """The rows of one block as they are looked at; of several reasons the first stands."""

    lines: Whole
    rejects: list[RejectRow] = field(default_factory=list)
    accepted: Bools = field(init=False)
    marks: Whole = field(init=False)

    def __post_init__(self) -> None:
        self.accepted = np.ones(len(self.lines), dtype=np.bool_)
        self.marks = np.zeros(len(self.lines), dtype=np.int64)

    def reject(self, where: Bools, column: str, reason: str, values: Texts | None = None) -> None:
        """Reject rows; give the values of the column only where they cannot be anybody's own words."""
        for row in np.flatnonzero(where & self.accepted).tolist():
            value = "" if values is None else shown(str(values[row]))[:LONGEST_VALUE].replace("\0", "")
            self.rejects.append(RejectRow(int(self.lines[row]), column, reason, value))
        self.accepted &= ~where

    def mark(self, where: Bools, mark: Mark) -> None:
        """Mark rows."""
        self.marks[where] |= int(mark)

    def reject_lines(self, lines: tuple[int, ...], reason: str) -> None:
        """Reject rows that are not even in the block."""
        self.rejects.extend(RejectRow(line, "", reason) for line in lines)
