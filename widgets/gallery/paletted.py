"""Pictures with at most 256 colours: a third of the size, and to the eye the same."""

import sys
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage, QImageWriter, qRgb

_EXACT, _OTHERS = 128, 128
"""So many colours stay as they are, the commonest; so many more stand for the others, at rims of letters."""
_BOX = 0xE0
"""Of those others the commonest of each kind stays: alike in the first three bits of red, green and blue."""


def paletted(image: QImage) -> QImage:
    """Give a picture in its own commonest colours, each pixel in the nearest of them."""
    table = [qRgb(each >> 16 & 255, each >> 8 & 255, each & 255) for each in _chosen(pixels_of(image))]
    plain = image.convertToFormat(QImage.Format.Format_RGB32)
    return plain.convertToFormat(QImage.Format.Format_Indexed8, table)


def pixels_of(image: QImage) -> NDArray[np.uint8]:
    """Give a picture as rows of red, green and blue (height x width x 3)."""
    plain = image.convertToFormat(QImage.Format.Format_RGB888)
    held = np.frombuffer(plain.constBits(), dtype=np.uint8, count=plain.sizeInBytes())
    rows = held.reshape(plain.height(), plain.bytesPerLine())[:, : plain.width() * 3]
    return rows.reshape(plain.height(), plain.width(), 3).copy()


def write(image: QImage, path: Path) -> None:
    """Write a picture with few colours as a PNG, packed as tightly as it can be."""
    writer = QImageWriter(str(path))
    writer.setQuality(0)
    if not writer.write(paletted(image)):
        raise OSError(f"{path}: {writer.errorString()}")


def _chosen(pixels: NDArray[np.uint8]) -> list[int]:
    """Give the colours that are kept, each as one number."""
    parts = pixels.astype(np.int64)
    colours, counts = np.unique(parts[..., 0] << 16 | parts[..., 1] << 8 | parts[..., 2], return_counts=True)
    ranked = colours[np.argsort(-counts, kind="stable")]
    rest = ranked[_EXACT:]
    _, first = np.unique(rest & (_BOX << 16 | _BOX << 8 | _BOX), return_index=True)
    return [*ranked[:_EXACT].tolist(), *rest[np.sort(first)][:_OTHERS].tolist()]


def main(names: list[str]) -> int:
    """Write the pictures in these files anew with few colours."""
    for name in names:
        write(QImage(name), Path(name))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
