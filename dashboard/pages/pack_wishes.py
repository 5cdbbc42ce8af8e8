"""What the page for the 28th asks to be written, and what it is told of a run when that is done."""

from dataclasses import dataclass
from pathlib import Path

from data.figures.packs import PackVariant
from data.terms import AreaId


@dataclass(frozen=True, slots=True)
class PackWanted:
    """Papers to write: the meeting's month as `2020-11`, where to, which, and inside which place.

    `slip` is the number of a chasing slip that is wanted alone.
    """

    month: str
    folder: Path
    variants: tuple[PackVariant, ...]
    path: tuple[AreaId, ...] = ()
    slip: str = ""


@dataclass(frozen=True, slots=True)
class PackRunTold:
    """What a run came to: papers written and failed, its manifest, and whether it was cancelled."""

    written: int
    failed: int
    pages: int
    manifest: str
    cancelled: bool
    unrecorded: str = ""
