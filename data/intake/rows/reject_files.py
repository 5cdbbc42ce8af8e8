"""The rejected rows of an import as a CSV file for whoever puts the source right."""

import csv
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import Self, TextIO

from data.intake.errors import FileError
from data.store import RejectRow
from resources.i18n import tr

_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠", "'")


def reason_words(reason: str) -> str:
    """Why a row was rejected, in the language in use."""
    return tr(f"intake.reject.{reason}")


class RejectFile:
    """A CSV file with a row for each rejected one; none is made where there is no path."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._stream: TextIO | None = None

    def __enter__(self) -> Self:
        if self._path is not None:
            try:
                self._stream = self._path.open("w", encoding="utf-8-sig", newline="")
            except OSError as error:
                raise FileError("intake.file.unwritable", file=str(self._path), cause=str(error)) from error
            heading = ("file", "line", "column", "reason", "value")
            csv.writer(self._stream).writerow([tr(f"intake.rejects.{name}") for name in heading])
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._stream is not None:
            self._stream.close()

    def write(self, file: str, rows: Iterable[RejectRow]) -> None:
        """Append the rejected rows of a file."""
        if self._stream is not None:
            csv.writer(self._stream).writerows(
                [file, row.line, plain_text(row.column), reason_words(row.reason), plain_text(row.value)]
                for row in rows
            )


def plain_text(text: str) -> str:
    """A text that no spreadsheet takes for a formula; without its first apostrophe it is what it was."""
    return f"'{text}" if text.startswith(_FORMULA_SIGNS) else text
