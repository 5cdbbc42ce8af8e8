"""Which files are meant when files and folders are dropped."""

import os
from collections.abc import Iterable
from pathlib import Path

MOST_FILES = 40
"""So many files are taken at a time."""
_KNOWN = frozenset(
    [
        ".csv",
        ".tsv",
        ".txt",
        ".gz",
        ".zip",
        ".xlsx",
        ".xls",
        ".xlsm",
        ".xlsb",
        ".ods",
        ".json",
        ".geojson",
        ".xml",
        ".gpkg",
        ".shp",
    ]
)
_PARTS_OF_OTHERS = frozenset([".dbf", ".shx", ".prj", ".cpg", ".sbn", ".sbx", ".qix"])


def files_in(paths: Iterable[Path]) -> tuple[list[Path], int]:
    """Give the files among paths, those of folders too, and how many were left out as too many."""
    found: list[Path] = []
    for path in paths:
        found += _of_folder(path) if path.is_dir() else [path]
    alone = [path for path in dict.fromkeys(found) if path.suffix.lower() not in _PARTS_OF_OTHERS]
    return alone[:MOST_FILES], max(0, len(alone) - MOST_FILES)


def _of_folder(folder: Path) -> list[Path]:
    """The files of a folder that may hold data; no links, no hidden ones, no folders below it."""
    with os.scandir(folder) as entries:
        names = [each.name for each in entries if each.is_file(follow_symlinks=False)]
    return [
        folder / name
        for name in sorted(names)
        if not name.startswith(".") and Path(name).suffix.lower() in _KNOWN
    ]
