"""What an import of orders did, in numbers that add up."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from data.intake.files.tables import Note
from data.intake.orders.placing import RepeatedPoint
from data.terms import Mark


@dataclass(frozen=True, slots=True)
class OrdersReport:
    """What an import of orders did; read = accepted + rejected, accepted = new + changed + unchanged.

    Of rows with one number the newest stands: those that say the same are `repeated`, those that say
    something else are `overruled`; both count as unchanged. `dropped_columns` were not read,
    `refused_columns` are those among them that hold personal data, `unknown_columns` those the profile does
    not speak of. `marks` and `reasons` count rows, `tracks` what side tracks the rows tell, `strange_stages`
    words that no table knows; `lost_points` are points in metres of a system that nobody named. `notes`
    say of each table what was recognised or left out.
    """

    profile: str
    read: int
    new: int
    changed: int
    unchanged: int
    rejected: int
    marked: int
    unplaced: int
    dropped_columns: tuple[str, ...]
    refused_columns: tuple[str, ...]
    unknown_columns: tuple[str, ...]
    marks: Mapping[Mark, int]
    reasons: Mapping[str, int]
    repeated_points: tuple[RepeatedPoint, ...]
    dry_run: bool
    repeated: int = 0
    overruled: int = 0
    events: int = 0
    tracks: Mapping[str, int] | None = None
    strange_stages: Mapping[str, int] | None = None
    lost_points: int = 0
    notes: tuple[Note, ...] = ()

    @property
    def accepted(self) -> int:
        """Rows that were written, or were there already."""
        return self.new + self.changed + self.unchanged

    def as_json(self) -> dict[str, Any]:
        """The report as the command line prints it."""
        names = ("new", "changed", "unchanged", "rejected", "marked", "unplaced")
        counts = {name: getattr(self, name) for name in names}
        head = {"profile": self.profile, "read": self.read, "accepted": self.accepted}
        told = {name: getattr(self, name) for name in ("repeated", "overruled", "events", "lost_points")}
        also = {name: count for name, count in told.items() if count}
        notes = {"notes": [note.as_json() for note in self.notes]} if self.notes else {}
        return {**head, **counts, **also, "dropped_columns": list(self.dropped_columns), **notes}
