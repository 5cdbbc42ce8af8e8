"""What the import page writes beside the store: refused rows, empty tables, profiles."""

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, SignalInstance

from dashboard.imports import work
from dashboard.imports.templates import write_template
from dashboard.live.jobs import Jobs
from resources.i18n import tr

if TYPE_CHECKING:  # loaded by the worker
    from data.intake.profiles.proposing import Proposal


class ImportSaver(QObject):
    """Writes files through the jobs, and says in one line how it went."""

    said = Signal(str)

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs

    def rejects(self, source: Path, target: Path) -> None:
        """Write refused rows where the person wants them."""
        self.write(lambda: shutil.copyfile(source, target), "import.rejects.saved", target)

    def template(self, kind: str, target: Path) -> None:
        """Write the empty table of a kind."""
        self.write(lambda: write_template(kind, target), "import.template.saved", target)

    def profile(
        self, proposal: "Proposal", answers: Mapping[str, str], target: Path, then: Callable[[], None]
    ) -> None:
        """Write what is proposed as a profile; `then` follows where nothing is still to be filled in."""
        told = dict(answers)

        def keep() -> None:
            work.save_profile(proposal, told, target)

        key, follows = ("begun", None) if proposal.missing else ("saved", then)
        self.write(keep, f"import.profile.{key}", target, follows)

    def name_source(self, where: str, headings: str, name: str, told: SignalInstance) -> None:
        """Call the orders that came by a layout without a name by that of its profile, and tell of it."""

        def named(renamed: bool) -> None:
            if renamed:
                told.emit("sources", where)

        self._jobs.run("name", lambda: work.name_source(where, headings, name), named)

    def write(
        self, work: Callable[[], object], key: str, target: Path, then: Callable[[], None] | None = None
    ) -> None:
        """Write a file, and say that it is written or why it is not; `then` follows where it is."""

        def written(_: object) -> None:
            if then is not None:
                then()
            self.said.emit(tr(key, file=target.name))

        def failed(error: Exception) -> None:
            self.said.emit(tr("intake.file.unwritable", file=target.name, cause=str(error)))

        self._jobs.run("save", work, written, failed)
