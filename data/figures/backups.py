"""The copies of a store: when each was made, how large it is, and how many orders it holds."""

from dataclasses import dataclass

from data.terms import Instant


@dataclass(frozen=True, slots=True)
class BackupLine:
    """A copy by the path of its file; `size` in bytes, `orders` None where it cannot be read."""

    file: str
    made_at: Instant
    size: int
    orders: int | None


@dataclass(frozen=True, slots=True)
class BackupsFigure:
    """The copies, newest first, and where they lie; `own` is False where a server keeps copies of its own."""

    lines: tuple[BackupLine, ...] = ()
    folder: str = ""
    own: bool = True
