"""The gallery's pieces of signals for review: list, card, data faults, sample, log and switch."""

from PySide6.QtWidgets import QWidget

from data.figures.signals import Signal
from resources.i18n import tr
from widgets.gallery import samples_review
from widgets.gallery.piece import Piece, side_by_side
from widgets.gallery.samples import ZONE
from widgets.judging.fault_note import FaultNote
from widgets.judging.log_sheet import LogSheet
from widgets.judging.sample_sheet import SampleSheet
from widgets.judging.signal_card import SignalCard
from widgets.judging.signal_list import SignalList
from widgets.parts.panel import Panel

_OFFICE = "督查室"


def _list() -> QWidget:
    """Signals of two months under the faults of the data."""
    figure = samples_review.signals(samples_review.visited(), samples_review.long())
    faults, made = FaultNote(), SignalList()
    faults.show_figure(figure)
    made.show_figure(figure)
    return side_by_side(_panel(faults, "review.faults.title"), _panel(made, "page.review"))


def _cards() -> QWidget:
    """One that may not be printed yet, and one that was borne out."""
    return side_by_side(_card(samples_review.signal()), _card(samples_review.long()), columns=2)


def _card(signal: Signal) -> Panel:
    card = SignalCard()
    card.foot.post.setText(_OFFICE)
    card.show_figure(signal, ZONE)
    panel = Panel(card)
    panel.show_head("")
    return panel


def _sheets() -> QWidget:
    """Sample and log while the review is on, and the switch while it is off."""
    told = samples_review.review(samples_review.signals(samples_review.visited()))
    sample, log, off = SampleSheet(), LogSheet(), LogSheet()
    sample.show_review(told, _OFFICE)
    log.show_review(told, _OFFICE)
    off.show_review(samples_review.review(None), _OFFICE)
    shown = [_panel(sample, "review.sheet.sample"), _panel(log, "review.sheet.log")]
    return side_by_side(*shown, _panel(off, "page.review"), columns=2)


def _panel(body: QWidget, name: str) -> Panel:
    panel = Panel(body)
    panel.show_head(tr(name))
    return panel


PIECES = (
    Piece("signal_list", (560, 460), _list),
    Piece("signal_card", (1480, 720), _cards),
    Piece("review_sheets", (1480, 860), _sheets),
)
