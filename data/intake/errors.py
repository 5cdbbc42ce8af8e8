"""What stops an import, each with one plain sentence for the person who started it.

IntakeError
+-- ProfileError      the profile is wrong, or does not fit the file
+-- FileError         the file cannot be read as what it should be
+-- ImportCancelled   the person stopped the import; nothing was written

A single bad row stops nothing: it is rejected with a reason.
"""

import re
from pathlib import Path

from resources.i18n import tr

_ADDRESS = re.compile(r"([a-z][a-z0-9+.-]+:)/+", re.IGNORECASE)


class IntakeError(Exception):
    """An import cannot go on; its text is the sentence of the catalogue in the language in use."""

    def __init__(self, key: str, /, **values: str | int) -> None:
        super().__init__(key, values)
        self.key = key
        self.values = values

    def __str__(self) -> str:
        return tr(self.key, **self.values)


class ProfileError(IntakeError):
    """The profile is wrong, or does not fit the file."""


class FileError(IntakeError):
    """The file cannot be read as what it should be."""


def address_of(path: Path) -> str:
    """The address that was given for a path, which swallows one of its slashes; empty where it is none."""
    text = path.as_posix()
    return _ADDRESS.sub(r"\1//", text, count=1) if _ADDRESS.match(text) else ""


def unreadable(path: Path, name: str, error: Exception) -> FileError:
    """Why a file cannot be read, with a sentence of its own where it is an address or is not there."""
    if address := address_of(path):
        return FileError("intake.file.address", file=address)
    if isinstance(error, FileNotFoundError):
        return FileError("intake.file.missing", file=str(path))
    return FileError("intake.file.unreadable", file=name, cause=str(error))


class ImportCancelled(IntakeError):
    """The person stopped the import; nothing was written."""

    def __init__(self) -> None:
        super().__init__("intake.cancelled")
