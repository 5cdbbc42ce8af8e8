"""Paint a matrix of 722 areas by 12 weeks with its numbers, against Qt's own table view.

Both show the same rows in a window of one size; a frame is new numbers until the widget is rendered.
"""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from lattice import SIZE
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QTableView
from rounds import Goal, Task, arguments, interleave, show

from dashboard.app import application
from data import wording
from resources import i18n
from widgets.areas.week_heat import WeekHeat
from widgets.gallery.samples_heats import weeks

AREAS, WEEKS = 722, 12
OURS, RIVAL = "ours", "QTableView over QStandardItemModel"
GOAL = "a matrix of 722 x 12 with text within 16.7 ms"


class Ours:
    """The product's heat of areas by week."""

    def __init__(self) -> None:
        self.widget, self.figure = WeekHeat(), weeks(AREAS, WEEKS)
        self.widget.resize(SIZE)

    def show(self) -> None:
        """Take the figure anew, and paint."""
        self.widget.show_figure(self.figure)
        self.widget.grab()


class Rival:
    """A table whose cells are items with a text and a ground."""

    def __init__(self) -> None:
        self.view, self.model, self.figure = (
            QTableView(),
            QStandardItemModel(AREAS, WEEKS),
            weeks(AREAS, WEEKS),
        )
        for row in range(AREAS):
            for column in range(WEEKS):
                self.model.setItem(row, column, QStandardItem())
        self.view.setModel(self.model)
        self.view.resize(SIZE)

    def show(self) -> None:
        """Set every text and ground anew, and paint."""
        texts, grounds = i18n.current(), [QColor.fromHsv(30 * step, 120, 220) for step in range(6)]
        self.model.blockSignals(True)
        for row, told in enumerate(self.figure.rows):
            for column, number in enumerate(told.numbers):
                item = self.model.item(row, column)
                item.setText(wording.number_text(number, texts))
                item.setData(grounds[max(told.classes[column], 0)], Qt.ItemDataRole.BackgroundRole)
        self.model.blockSignals(False)
        self.view.viewport().update()
        self.view.grab()


def run() -> None:
    """Measure, and print."""
    wish = arguments(__doc__, rounds=9)
    application()
    task = Task(f"A matrix of {AREAS} x {WEEKS} with text", OURS)
    interleave(task, {OURS: Ours().show, RIVAL: Rival().show}, wish.rounds)
    show([task], as_json=wish.json, goals=[Goal("matrix", task, GOAL, peer=RIVAL, most=16.7)])


if __name__ == "__main__":
    run()
