"""The gallery's pieces of the morning: its line and what needs attention."""

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from data.figures.attention import Rule
from data.figures.morning import Outcome
from resources.i18n import tr
from widgets.gallery import samples_morning
from widgets.gallery.piece import Piece, side_by_side
from widgets.headlines.attention_list import AttentionList
from widgets.headlines.morning_line import MorningLine
from widgets.orders.promise_list import PromiseList
from widgets.parts.panel import Panel


def _lines() -> QWidget:
    shown = []
    for figure in (
        samples_morning.morning(),
        samples_morning.morning(city=False, promises=False),
        samples_morning.morning(0, 0, 0, 0, 0, 0, 0),
        samples_morning.morning(None, None, None, None, 1587, None, None),
        samples_morning.morning(12_345, 1_234, 2_345, 123, 23_456, 12_345, 1_234, promises=False),
    ):
        line = MorningLine()
        line.show_figure(figure)
        shown.append(line)
    return side_by_side(*shown)


def _attention() -> QWidget:
    figures = (
        samples_morning.attention(),
        samples_morning.attention(Rule.OVERDUE, Rule.CITY),
        samples_morning.attention(Rule.PEOPLE),
        replace(samples_morning.attention(), items=(), note="note.missing.disposed"),
        replace(samples_morning.attention(), items=()),
    )
    shown = []
    for figure in figures:
        matters = AttentionList()
        panel = Panel(matters)
        panel.show_head(tr("needs.title"), tr("needs.count", n=len(figure.items)))
        matters.show_figure(figure)
        shown.append(panel)
    return side_by_side(*shown, columns=5)


def _promises() -> QWidget:
    shown = []
    for outcomes in ((Outcome.LATE, Outcome.DROPPED, Outcome.RUNNING, Outcome.KEPT), ()):
        promised = PromiseList()
        promised.show_figure(samples_morning.promises(*outcomes))
        panel = Panel(promised)
        panel.show_head(tr("page.promises"))
        if not outcomes:
            panel.show_empty(tr("gallery.empty.title"), tr("gallery.conditions"))
        shown.append(panel)
    return side_by_side(*shown)


PIECES = (
    Piece("promises", (1240, 620), _promises),
    Piece("morning_line", (1352, 220), _lines),
    Piece("attention", (1560, 640), _attention),
)
