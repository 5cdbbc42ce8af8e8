"""Zipped maps: their members unpacked into a folder of their own, never by a path of the archive."""

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from data.intake.areas.layers import MOST_BYTES
from data.intake.errors import FileError, unreadable

_MAPS = (".shp", ".gpkg", ".geojson", ".json")
_PARTS = (*_MAPS, ".shx", ".dbf", ".prj", ".cpg")
_MOST_MEMBERS = 2000
_PIECE = 1 << 20


@contextmanager
def unpacked(path: Path) -> Iterator[list[tuple[Path, str]]]:
    """The maps of an archive, each with the name to show; none where it holds tables or anything else."""
    try:
        with zipfile.ZipFile(path) as archive, TemporaryDirectory(prefix="gridboard-") as folder:
            yield list(_unpack(archive, path, Path(folder)))
    except OSError as error:
        raise unreadable(path, str(path), error) from error
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
        raise FileError("intake.map.broken", file=path.name) from error


def _unpack(archive: zipfile.ZipFile, path: Path, folder: Path) -> Iterator[tuple[Path, str]]:
    members = [member for member in archive.infolist() if _suffix(member) in _PARTS]
    if len(members) > _MOST_MEMBERS:
        raise FileError("intake.file.large", file=path.name)
    left = MOST_BYTES
    stems: dict[PurePosixPath, int] = {}
    found = []
    for member in members:
        inner = PurePosixPath(_title(member))
        number = stems.setdefault(inner.with_suffix(""), len(stems))
        target = folder / f"{number}{_suffix(member)}"
        left -= _write(archive, member, target, path, left)
        if target.suffix in _MAPS:
            found.append((target, f"{path.name}/{inner.name}"))
    yield from found


def _write(archive: zipfile.ZipFile, member: zipfile.ZipInfo, target: Path, path: Path, left: int) -> int:
    """Write a member and return its size, counted as it comes and not as the archive says."""
    size = 0
    with archive.open(member) as source, target.open("wb") as stream:
        while piece := source.read(_PIECE):
            size += len(piece)
            if size > left:
                raise FileError("intake.file.large", file=path.name)
            stream.write(piece)
    return size


def _suffix(member: zipfile.ZipInfo) -> str:
    return PurePosixPath(member.filename).suffix.lower()


def _title(member: zipfile.ZipInfo) -> str:
    """The name of a member; one that is not marked as Unicode is in the code page of Chinese Windows."""
    if member.flag_bits & 0x800:
        return member.filename
    try:
        return member.filename.encode("cp437").decode("gb18030")
    except UnicodeError:
        return member.filename
