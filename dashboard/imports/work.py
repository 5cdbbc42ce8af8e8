"""The doors to the workers: what reads files and stores is loaded there, not by the window."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from dashboard.jobs import Ticket
from data.figures.imports import PastImport

if TYPE_CHECKING:
    from dashboard.importing import Load, Outcome
    from dashboard.imports.looking import Sighted
    from data.intake.profiles.proposing import Proposal
    from data.intake.profiles.rules import Profile

_PAST = 6
"""So many past imports are shown."""


def look(
    path: Path,
    where: str,
    zone: str,
    saved: Mapping[str, str],
    answers: Mapping[str, str],
    proposal: "Proposal | None",
    cancelled: Callable[[], bool],
) -> "Sighted":
    """Recognise a file, see `dashboard.imports.looking.look`; ImportCancelled where that is called for."""
    from dashboard.imports.looking import Wish, look
    from data.intake.files.cancelling import heeding

    with heeding(cancelled):
        return look(path, Wish(where, zone, saved, answers, proposal))


def run(wanted: "Load", ticket: Ticket, total: int) -> "Outcome":
    """Import files or try it, see `dashboard.importing.load`."""
    from dashboard.importing import load

    return load(wanted, ticket, total)


def undo(where: str, batch: int) -> int:
    """Take back the newest import; gives the rows that changed."""
    from dashboard.importing import undo

    return undo(where, batch)


def history(where: str) -> list[PastImport]:
    """Give the newest imports of a store."""
    from dashboard.importing import history

    return history(where, _PAST)


def save_profile(profile: "Profile", target: Path) -> None:
    """Write a profile as TOML."""
    from data.intake.profiles.saving import save_profile

    save_profile(profile, target)
