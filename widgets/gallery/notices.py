"""The gallery's pieces of urgent orders: the list of notices, and the bar for what has just come in."""

from PySide6.QtWidgets import QWidget

from resources.i18n import tr
from widgets.frame.notice_bar import NoticeBar
from widgets.gallery import samples_notices
from widgets.gallery.piece import Piece, side_by_side
from widgets.orders.notice_list import NoticeList
from widgets.parts.panel import Panel


def _notices() -> QWidget:
    shown = []
    for lens in ("waiting", "all"):
        made = NoticeList()
        made.show_figure(samples_notices.notices())
        made.choose(lens)
        made.choose_first()
        panel = Panel(made)
        panel.show_head(tr("notices.title"), tr("notices.read"))
        shown.append(panel)
    return side_by_side(*shown, columns=2)


def _bar() -> QWidget:
    bar = NoticeBar()
    page = side_by_side(bar)
    bar.show_figure(samples_notices.notices().notices[:2])
    return page


PIECES = (
    Piece("notice_list", (1600, 420), _notices),
    Piece("notice_bar", (1000, 80), _bar),
)
