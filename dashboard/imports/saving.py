"""What the import page writes beside the store: refused rows, empty tables, profiles."""

import shutil
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from dashboard.imports.templates import write_template
from dashboard.jobs import Jobs
from resources.i18n import tr


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
