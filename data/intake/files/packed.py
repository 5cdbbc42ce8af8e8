"""The bytes of a file, unpacked if it is gzipped, and those of the members of a zip archive."""

import gzip
import io
import re
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import BinaryIO, cast

from data.intake.errors import FileError, address_of, unreadable
from data.intake.files.cancelling import heed

MOST_BYTES = 4 << 30
"""Of an unpacked file; a packed file may claim to be small and not be."""

MOST_MEMBERS = 200
"""Of an archive."""

MOST_UNPACKED = 512 << 20
"""Bytes of a packed workbook, and of what a workbook says that it holds."""

ZIP, GZIP, OLE = b"PK\x03\x04", b"\x1f\x8b", b"\xd0\xcf\x11\xe0"

_OTHERS = {
    b"\xff\xd8\xff": "picture",
    b"\x89PNG\r\n": "picture",
    b"GIF87a": "picture",
    b"GIF89a": "picture",
    b"%PDF-": "pdf",
}
"""How files begin that a person may take for a table because they show one."""

_DOCUMENTS = {"word/document.xml", "ppt/presentation.xml"}
_OLD_DOCUMENTS = tuple(name.encode("utf-16-le") for name in ("WordDocument", "PowerPoint Document"))
_ENCRYPTED = 0x1


def refuse_what_is_no_file(path: Path) -> None:
    """An address is never opened, and a folder is not a table."""
    if address := address_of(path):
        raise FileError("intake.file.address", file=address)
    if path.is_dir():
        raise FileError("intake.file.folder", file=str(path))


def refuse_what_only_shows(name: str, start: bytes) -> None:
    """A picture or a PDF shows a table and is none."""
    for begin, kind in _OTHERS.items():
        if start.startswith(begin):
            raise FileError(f"intake.file.{kind}", file=name)


def is_old_document(file: Path) -> bool:
    """Whether an old Office file that is no workbook is a text or slides."""
    with file.open("rb") as stream:
        content = stream.read(MOST_UNPACKED)
    return content.startswith(OLE) and any(name in content for name in _OLD_DOCUMENTS)


def state_of(path: Path) -> tuple[int, int] | None:
    """Size and time of the last change of a file; None where it is gone."""
    try:
        stat = path.stat()
    except OSError:
        return None
    return stat.st_size, stat.st_mtime_ns


def shown_name(path: Path, member: str = "") -> str:
    """What a file, or a member of an archive, is called in front of people."""
    return f"{path.name}/{member}" if member else path.name


@contextmanager
def opened(path: Path, member: str = "") -> Iterator[BinaryIO]:
    """The bytes of a file or member, unpacked if they are gzipped, whatever its name says."""
    try:
        with path.open("rb") as file:
            if member:
                with zipfile.ZipFile(file, metadata_encoding="gb18030") as archive:
                    yield _buffered(archive.open(member))
            else:
                packed = file.read(2) == GZIP
                file.seek(0)
                yield _buffered(gzip.GzipFile(fileobj=file)) if packed else file
    except (OSError, EOFError, zlib.error, zipfile.BadZipFile, NotImplementedError) as error:
        raise unreadable(path, shown_name(path, member), error) from error


@contextmanager
def as_file(path: Path, member: str = "") -> Iterator[Path]:
    """Where the unpacked bytes lie as a file of their own, as long as they are needed."""
    with opened(path, member) as stream:
        if not member and not isinstance(stream, _Buffered):
            yield path
            return
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(folder) / "unpacked"
            with copy.open("wb") as target:
                _copy(stream, target, shown_name(path, member))
            yield copy


def is_archive(path: Path) -> bool:
    """Whether an unpacked file is a zip archive; a workbook may be one too."""
    with opened(path) as stream:
        return stream.read(4) == ZIP


def members(path: Path) -> tuple[str, ...]:
    """The files in a zip archive; FileError if one of them cannot be trusted."""
    found = [item for item in directory(path) if not item.is_dir() and not _is_clutter(item.filename)]
    if not found:
        raise FileError("intake.file.empty", file=path.name)
    if _DOCUMENTS & {item.filename for item in found}:
        raise FileError("intake.file.document", file=path.name)
    if len(found) > MOST_MEMBERS:
        raise FileError("intake.file.members", file=path.name, count=len(found), most=MOST_MEMBERS)
    if sum(item.file_size for item in found) > MOST_BYTES:
        raise FileError("intake.file.large", file=path.name)
    names = [item.filename for item in found]
    for item in found:
        if item.flag_bits & _ENCRYPTED:
            raise FileError("intake.file.password", file=path.name)
        if _leads_out(item.filename) or names.count(item.filename) > 1:  # only the last can be read
            raise FileError("intake.file.member_name", file=path.name, member=item.filename)
    return tuple(names)


def directory(path: Path) -> list[zipfile.ZipInfo]:
    """What a zip archive says that it holds."""
    try:
        with zipfile.ZipFile(path, metadata_encoding="gb18030") as archive:
            return archive.infolist()
    except (OSError, ValueError, zipfile.BadZipFile, NotImplementedError) as error:
        raise FileError("intake.file.unreadable", file=path.name, cause=str(error)) from error


class _Buffered(io.BufferedReader):
    """Unpacked bytes, a megabyte at a time: texts are asked for in small bites."""


def _buffered(stream: object) -> BinaryIO:
    return _Buffered(cast(io.RawIOBase, stream), 1 << 20)


def _copy(stream: BinaryIO, target: BinaryIO, name: str) -> None:
    while piece := stream.read(1 << 20):
        heed()
        target.write(piece)
        if target.tell() > MOST_UNPACKED:
            raise FileError("intake.file.large", file=name)


def _is_clutter(name: str) -> bool:
    """What a computer puts into an archive for itself."""
    return any(re.match(r"\.[^.]|__MACOSX", part) for part in PurePosixPath(name).parts)


def _leads_out(name: str) -> bool:
    windows = PureWindowsPath(name)
    return bool(windows.drive or windows.root) or ".." in windows.parts or "\0" in name
