"""One file on its way in, as the desk knows it."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from data.figures.imports import FileLine, FileState, ParcelFigure, Question, RejectLine, TallyFigure

if TYPE_CHECKING:  # the readers of files are loaded by the worker, when there are files
    from dashboard.import_looking import Sighted

SETTLED = frozenset({FileState.READY, FileState.ASKS, FileState.CHECKED})
QUESTIONS = {"intake.orders.day_first": (Question("day_month", ("day_first", "month_first")),)}
"""What an import that stopped for want of an answer asks."""


@dataclass(slots=True)
class Entry:
    """One file on the desk."""

    id: int
    path: Path
    size: int
    state: FileState = FileState.READING
    trouble: str = ""
    sighting: "Sighted | None" = None
    asked: tuple[Question, ...] = ()
    answers: dict[str, str] = field(default_factory=dict)
    tally: TallyFigure | None = None
    rejects: tuple[RejectLine, ...] = ()
    rejects_file: Path | None = None
    batch: int | None = None

    @property
    def line(self) -> FileLine:
        """The file as the list shows it."""
        seen = self.sighting
        kind, rows = (seen.kind, seen.rows) if seen is not None else ("", None)
        return FileLine(self.id, self.path.name, kind, self.state, rows, self.size, self.trouble)

    def parcel(self, together: int, rows: int | None) -> ParcelFigure:
        """All that is known of the file, which `together` others go in with, so many rows in all."""
        seen = self.sighting
        if seen is None:
            return ParcelFigure(self.line)
        return ParcelFigure(
            file=self.line,
            together=together,
            rows=rows,
            profile=seen.profile.name if seen.profile is not None else "",
            facts=seen.facts,
            notes=seen.notes,
            questions=tuple(
                replace(question, chosen=self.answers.get(question.kind, question.chosen))
                for question in (*seen.questions, *self.asked)
            ),
            mapping=seen.mapping,
            preview=seen.preview,
            columns=seen.columns,
            tally=self.tally,
            rejects=self.rejects,
        )


def rows_of(entries: Iterable[Entry]) -> int | None:
    """The rows of some files, None where one is not counted."""
    rows = [entry.line.rows for entry in entries]
    return None if None in rows else sum(count or 0 for count in rows)
