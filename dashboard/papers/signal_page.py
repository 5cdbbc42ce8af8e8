"""Writes a signal for review as a PDF, once the rules of the review let it go on paper, and logs that."""

from pathlib import Path

from data.board import orders_figure
from data.board.signal_lives import note_paper
from data.figures import OrderQuery
from data.figures.order_queries import Signalled
from data.figures.reviewing import SignalPaper
from data.figures.signals import Signal, SignalsFigure
from data.ledger.snapshot import Snapshot
from data.scope import Scope
from data.store import Store
from reports.signal import signal_paper
from resources.i18n import Texts


def write_signal(
    snapshot: Snapshot,
    store: Store,
    figure: SignalsFigure,
    signal: Signal,
    *,
    slip: bool,
    office: str,
    texts: Texts,
    out: Path,
) -> Path:
    """Write the slip of a signal, or its record, to a file; ReviewError where it may not be printed yet.

    The ledger must reach back to the orders of the signal.
    """
    note_paper(store, signal, office, slip=slip)
    scope = Scope(period=figure.period, as_of=figure.as_of)
    asked = OrderQuery(Signalled(signal.check, signal.orders))
    lines = orders_figure(snapshot, store, scope, asked, count=None).lines
    paper = SignalPaper(figure.district, figure.as_of, signal, lines, slip)
    return signal_paper(paper, office, texts, out).path
