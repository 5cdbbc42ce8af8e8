"""The doors to the workers: what reads files and stores is loaded there, not by the window."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from dashboard.live.jobs import Ticket
from data.figures.imports import PastImport

if TYPE_CHECKING:
    from dashboard.imports.importing import Load, Outcome
    from dashboard.imports.sighted import Sighted
    from data.intake.profiles.proposing import Proposal

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
    from dashboard.imports.looking import look
    from dashboard.imports.sighted import Wish
    from data.intake.files.cancelling import heeding

    with heeding(cancelled):
        return look(path, Wish(where, zone, saved, answers, proposal))


def run(wanted: "Load", ticket: Ticket, total: int) -> "Outcome":
    """Import files or try it, see `dashboard.imports.importing.load`."""
    from dashboard.imports.importing import load

    return load(wanted, ticket, total)


def undo(where: str, batch: int) -> int:
    """Take back the newest import; gives the rows that changed."""
    from dashboard.imports.importing import undo

    return undo(where, batch)


def history(where: str) -> list[PastImport]:
    """Give the newest imports of a store."""
    from dashboard.imports.importing import history

    return history(where, _PAST)


def save_profile(proposal: "Proposal", answers: Mapping[str, str], target: Path) -> None:
    """Write what is proposed as TOML, with what was answered beside it; see `save_proposal`."""
    from dashboard.imports.sighted import Wish
    from data.intake.profiles.drafting import save_proposal

    crs, day_first = answers.get("crs", ""), Wish("", "", answers=answers).day_first
    save_proposal(proposal, target, crs=crs, day_first=day_first)


def name_source(where: str, headings: str, name: str) -> bool:
    """Call the source of orders that came before their layout had a name by that name, if there are such."""
    from dashboard.imports.sighted import unnamed
    from data.store import open_store

    if "://" not in where and not Path(where).exists():
        return False
    with open_store(where) as store, store.writing() as writer:
        return bool(writer.rename_source(unnamed(headings), name))
