"""One file on its way in, as the desk knows it."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from data.figures.imports import (
    FileLine,
    FileState,
    Option,
    ParcelFigure,
    Question,
    RejectLine,
    TallyFigure,
)

if TYPE_CHECKING:  # the readers of files are loaded by the worker, when there are files
    from dashboard.imports.importing import Load
    from dashboard.imports.sighted import Sighted
    from data.intake.profiles.proposing import Proposal

SETTLED = frozenset({FileState.READY, FileState.ASKS, FileState.CHECKED})
QUESTIONS = {"intake.orders.day_first": (Question("day_month", ("day_first", "month_first")),)}
"""What an import that stopped for want of an answer asks."""

EXPECTED = ("street", "grid", "small_grid", "community")
"""Levels and the like whose number a person may know."""
OPTIONS = {
    "areas": (Option("valid_from", "day"), *(Option(f"expected.{word}", "count") for word in EXPECTED)),
    "posts": (Option("complete", "flag"), Option("keep_names", "flag")),
}
"""What may be said beside files of a kind."""


@dataclass(slots=True)
class Entry:
    """One file on the desk."""

    id: int
    path: Path
    size: int
    state: FileState = FileState.READING
    trouble: str = ""
    sighting: "Sighted | None" = None
    mapped: "Proposal | None" = None
    """What the person has made of the columns."""
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
            options=tuple(
                replace(option, value=self.answers.get(option.kind, ""))
                for option in OPTIONS.get(seen.kind, ())
            ),
            mapping=seen.mapping,
            preview=seen.preview,
            columns=seen.columns,
            tally=self.tally,
            rejects=self.rejects,
        )

    def wish(self, files: Iterable["Entry"], where: str, keep: Path, *, dry_run: bool) -> "Load":
        """What the import of this file and of those that go with it is to be; the file has been seen."""
        from dashboard.imports.importing import Load  # loaded by now, with what recognised the file

        seen = self.sighting
        assert seen is not None
        return Load(
            where=where,
            kind=seen.kind,
            files=tuple(each.path for each in files),
            profile=seen.profile or "auto",
            dry_run=dry_run,
            rejects=keep / f"rejects-{self.id}.csv",
            district=self.answers.get("district", ""),
            options={option.kind: self.answers.get(option.kind, "") for option in OPTIONS.get(seen.kind, ())},
        )


def rows_of(entries: Iterable[Entry]) -> int | None:
    """The rows of some files, None where one is not counted."""
    rows = [entry.line.rows for entry in entries]
    return None if None in rows else sum(count or 0 for count in rows)
