"""Every drawn figure of the gallery has a table that says the numbers it prints."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget

from tests.widgets.painted import is_drawn, printed, unsaid
from widgets.gallery.pieces import PIECES
from widgets.parts.tabulated import Tabulated

STEPS = {"1", "2", "3", "4", "5", "6"}
"""The steps of the loop carry their numbers."""


def holders(whole: QWidget) -> list[QWidget]:
    """Give the widgets of a piece that tell a table and draw, themselves or by their parts."""
    return [each for each in whole.findChildren(QWidget) if isinstance(each, Tabulated)]


def test_that_what_a_figure_prints_stands_in_its_table(qapp: QApplication) -> None:
    lacking, numbers = {}, 0
    for piece in PIECES:
        whole = piece.build()
        whole.resize(*piece.size)
        whole.grab()
        for part in holders(whole):
            told = part.as_table()  # type: ignore[attr-defined]
            found = printed(part) if told is not None else set()
            numbers += len(found)
            missing = unsaid(part, told) - STEPS if told is not None else set()
            if missing:
                lacking[f"{piece.name} {type(part).__name__}"] = missing
        whole.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert lacking == {}
    assert numbers > 200
