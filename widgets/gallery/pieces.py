"""All pieces of the gallery in the order in which it shows them, and how one becomes a picture."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from widgets.gallery import (
    cards,
    changes,
    data,
    fairness,
    frame,
    header,
    heats,
    imports,
    live,
    loop,
    map,
    morning,
    notices,
    papers,
    parts,
    people,
    review,
    staffing,
    tools,
    vitality,
    warnings,
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
    *staffing.PIECES,
    *loop.PIECES,
    *notices.PIECES,
    *papers.PIECES,
    *warnings.PIECES,
    *fairness.PIECES,
    *vitality.PIECES,
    *review.PIECES,
    *changes.PIECES,
    *live.PIECES,
    *tools.PIECES,
)


def drawn(piece: Piece) -> QImage:
    """Build a piece and give its picture in the look and language of now."""
    shown = piece.build()
    image = picture_of(shown, piece)
    shown.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return image


def picture_of(shown: QWidget, piece: Piece) -> QImage:
    """Give the picture of a piece that was built, in its size."""
    shown.resize(*piece.size)
    return shown.grab().toImage()


def grab(piece: Piece, folder: Path) -> Path:
    """Write the picture of one piece and give its file."""
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"{piece.name}.png"
    drawn(piece).save(str(target))
    return target
