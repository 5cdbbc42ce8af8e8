"""Calls into Qt that return nothing must not lose a reference to None.

PySide6 6.12.0 lost one a call on Python 3.11, and a live screen then aborted after some hundred repaints.
From Python 3.12 on None is immortal and its count never moves, so these tests can only fail on 3.11.
"""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QApplication, QLabel

CALLS = 50


def lost_per_call(call: Callable[[], object]) -> float:
    """Return how many references to None one call loses; other work of the interpreter may add a few."""
    call()
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        call()
    return (before - sys.getrefcount(None)) / CALLS


def painting(name: str) -> Callable[[QPainter], object]:
    return {
        "setBrush": lambda painter: painter.setBrush(QBrush(QColor("red"))),
        "setPen": lambda painter: painter.setPen(QPen()),
        "drawRect": lambda painter: painter.drawRect(QRectF(0, 0, 2, 2)),
        "drawPath": lambda painter: painter.drawPath(QPainterPath(QPointF(1, 1))),
        "save and restore": lambda painter: (painter.save(), painter.restore()),
    }[name]


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("name", ["setBrush", "setPen", "drawRect", "drawPath", "save and restore"])
def test_that_painting_keeps_every_reference_to_none(name: str) -> None:
    image = QImage(16, 16, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    call = painting(name)
    lost = lost_per_call(lambda: call(painter))
    painter.end()
    assert lost < 0.5


def test_that_widgets_keep_every_reference_to_none(qapp: QApplication) -> None:
    label = QLabel()
    assert lost_per_call(lambda: label.setText("x")) < 0.5
    assert lost_per_call(label.update) < 0.5
    assert lost_per_call(lambda: label.resize(9, 9)) < 0.5
    assert lost_per_call(qapp.processEvents) < 0.5
