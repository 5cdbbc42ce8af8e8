"""All pieces of the gallery in the order in which it shows them, and how one becomes a picture."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent

from widgets.gallery import (
    cards,
    data,
    frame,
    header,
    heats,
    imports,
    loop,
    map,
    morning,
    notices,
    parts,
    people,
)
from widgets.gallery.piece import Piece

PIECES: tuple[Piece, ...] = (
    *frame.PIECES,
    *header.PIECES,
    *parts.PIECES,
    *cards.PIECES,
    *map.PIECES,
    *heats.PIECES,
    *imports.PIECES,
    *data.PIECES,
    *morning.PIECES,
    *people.PIECES,
    *loop.PIECES,
    *notices.PIECES,
)


def grab(piece: Piece, folder: Path) -> Path:
    """Write the picture of one piece and give its file."""
    folder.mkdir(parents=True, exist_ok=True)
    shown = piece.build()
    shown.resize(*piece.size)
    target = folder / f"{piece.name}.png"
    shown.grab().save(str(target))
    shown.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return target
