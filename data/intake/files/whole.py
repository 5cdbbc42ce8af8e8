"""Files that appear whole or not at all: written beside their place, and moved there at the end."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

from data.intake.errors import FileError

_STORE = b"SQLite format 3\0"
_SHORT = 60
"""Characters of a name to which an ending can be added on every system."""


@contextmanager
def whole_file(path: Path, encoding: str = "utf-8") -> Iterator[TextIO]:
    """A text to write to, which takes the place of `path` at the end; see `whole_path`."""
    with whole_path(path) as part, part.open("w", encoding=encoding, newline="") as stream:
        yield stream
        stream.flush()
        os.fsync(stream.fileno())


@contextmanager
def whole_path(path: Path) -> Iterator[Path]:
    """A file to write to, which takes the place of `path` at the end; a fault leaves what was there.

    FileError where the disk refuses, or where a data file would be written over.
    """
    if "\0" in str(path) or not path.name:
        raise FileError("intake.file.unwritable", file=str(path).replace("\0", "?"), cause="name")
    part = path.with_name(path.name[:_SHORT] + ".part")
    try:
        _refuse_store(path)
        yield part
        part.replace(path)
    except BaseException as error:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise FileError("intake.file.unwritable", file=str(path), cause=str(error)) from error
        raise


def _refuse_store(path: Path) -> None:
    if path.is_file():
        with path.open("rb") as stream:
            if stream.read(len(_STORE)) == _STORE:
                raise FileError("intake.file.is_store", file=str(path))
