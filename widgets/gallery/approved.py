"""Approved pictures of the gallery: each piece in one look, to be compared with what is drawn now."""

from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage

from resources.i18n import Language
from resources.palette import DARK, LIGHT, Palette
from widgets.gallery.paletted import pixels_of, write
from widgets.gallery.piece import Piece


@dataclass(frozen=True, slots=True)
class Look:
    """A language and a theme."""

    language: Language
    palette: Palette


LOOKS = (Look("zh_CN", LIGHT), Look("en", DARK))
"""The looks in which pieces are approved, about as many in one as in the other."""

MEAN, SHARE = 1.0, 0.004
"""A picture is the approved one if its parts of colour (0 to 255) differ by no more in the mean, and if no
larger share of its pixels stands out."""

_STANDS_OUT = 64
"""A pixel stands out that differs by more in one of its parts; fewer colours alone do less."""


@dataclass(frozen=True, slots=True)
class Difference:
    """How far two pictures are from each other: in the mean, and the share of pixels that stand out."""

    mean: float
    share: float

    @property
    def small(self) -> bool:
        """Whether a person would call the pictures the same."""
        return self.mean <= MEAN and self.share <= SHARE


def look_of(piece: Piece) -> Look:
    """Give the look in which a piece is approved: by its name, so that new pieces leave the others alone."""
    return LOOKS[crc32(piece.name.encode()) % len(LOOKS)]


def approve(piece: Piece, image: QImage, folder: Path) -> None:
    """Keep a picture as the approved one."""
    folder.mkdir(parents=True, exist_ok=True)
    write(image, path_of(piece, folder))


def path_of(piece: Piece, folder: Path) -> Path:
    """Give the file of an approved picture."""
    return folder / f"{piece.name}.png"


def difference(now: QImage, approved: QImage) -> Difference:
    """Compare two pictures; those of different size differ in everything."""
    if now.size() != approved.size():
        return Difference(255.0, 1.0)
    apart = _apart(pixels_of(now), pixels_of(approved))
    return Difference(float(apart.mean()), float((apart.max(axis=-1) > _STANDS_OUT).mean()))


def write_difference(now: QImage, approved: QImage, path: Path) -> None:
    """Write side by side what was approved, what is drawn now, and on black where they differ."""
    path.parent.mkdir(parents=True, exist_ok=True)
    high, wide = max(now.height(), approved.height()), max(now.width(), approved.width())
    before, after = (_on_ground(pixels_of(image), high, wide) for image in (approved, now))
    apart = np.minimum(_apart(after, before).astype(np.uint16) * 4, 255).astype(np.uint8)
    row = np.ascontiguousarray(np.hstack([before, after, apart]))
    QImage(row.data, 3 * wide, high, 9 * wide, QImage.Format.Format_RGB888).save(str(path))


def _apart(one: NDArray[np.uint8], other: NDArray[np.uint8]) -> NDArray[np.uint8]:
    return np.maximum(one, other) - np.minimum(one, other)


def _on_ground(pixels: NDArray[np.uint8], high: int, wide: int) -> NDArray[np.uint8]:
    ground = np.zeros((high, wide, 3), dtype=np.uint8)
    ground[: pixels.shape[0], : pixels.shape[1]] = pixels
    return ground
