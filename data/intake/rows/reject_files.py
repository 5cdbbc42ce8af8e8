"""The rejected rows of an import as a CSV file for whoever puts the source right."""

import csv
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Self, TextIO

from data.intake.errors import FileError
from data.intake.files.whole import whole_file
from data.store import RejectRow
from resources.i18n import tr

_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠", "'")


def reason_words(reason: str) -> str:
    """Why a row was rejected, in the language in use."""
    return tr(f"intake.reject.{reason}")


class RejectFile:
    """A CSV file with a row for each rejected one, there when the import has ended; none without a path.

    FileError where it would be written over one of the files that are read.
    """

    def __init__(self, path: Path | None, inputs: Iterable[Path] = ()) -> None:
        if path is not None and path.resolve() in {file.resolve() for file in inputs}:
            raise FileError("intake.file.is_input", file=str(path))
        self._path = path
        self._open = ExitStack()
        self._stream: TextIO | None = None

    def __enter__(self) -> Self:
        if self._path is not None:
            self._stream = self._open.enter_context(whole_file(self._path, "utf-8-sig"))
            heading = ("file", "line", "column", "reason", "value")
            self._write([[tr(f"intake.rejects.{name}") for name in heading]])
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._open.__exit__(kind, error, trace)

    def write(self, file: str, rows: Iterable[RejectRow]) -> None:
        """Append the rejected rows of a file; FileError where the disk is full."""
        self._write(
            [file, row.line, plain_text(row.column), reason_words(row.reason), plain_text(row.value)]
            for row in rows
        )

    def _write(self, rows: Iterable[Iterable[object]]) -> None:
        """Write at once, so that a full disk is noticed before the import is done."""
        if self._stream is None:
            return
        try:
            csv.writer(self._stream).writerows(rows)
            self._stream.flush()
        except OSError as error:
            raise FileError("intake.file.unwritable", file=str(self._path), cause=str(error)) from error


def plain_text(text: str) -> str:
    """A text that no spreadsheet takes for a formula; without its first apostrophe it is what it was."""
    return f"'{text}" if text.startswith(_FORMULA_SIGNS) else text
