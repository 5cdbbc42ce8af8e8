"""What the page of signals writes, step by step: plain functions for a worker, in the name of an office."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

from data.figures.reviewing import ResultsRead, ReviewFigure
from data.figures.signals import Signal, VisitOutcome
from data.scope import Scope
from resources.i18n import Texts, tr

if TYPE_CHECKING:  # loaded by the worker, once the window stands
    from data.ledger.snapshot import Snapshot
    from data.store import Store

Deed = Callable[["Snapshot", "Store", Scope], object]


def why(error: Exception) -> str:
    """Say why a step could not be taken."""
    from data.board.signal_lives import ReviewError

    return tr(f"signal.step.{error}") if isinstance(error, ReviewError) else str(error)


def turning(on: bool, actor: str) -> Deed:
    """Turn the signals on or off."""

    def deed(_: Snapshot, store: Store, __: Scope) -> None:
        from data.board.signal_lives import turn

        turn(store, on, actor)

    return deed


def stepping(name: str, signal: Signal, figure: ReviewFigure, actor: str, words: str) -> Deed:
    """Ask the team of a signal, keep its answer, or confirm the signal."""

    def deed(_: Snapshot, store: Store, __: Scope) -> None:
        from data.board.signal_lives import answer, ask, confirm

        match name:
            case "ask":
                ask(store, signal, figure.as_of, actor)
            case "answer":
                answer(store, signal.key, words, figure.as_of, actor)
            case _:
                confirm(store, signal.key, figure.as_of, actor)

    return deed


def printing(
    signal: Signal, figure: ReviewFigure, actor: str, texts: Texts, *, slip: bool
) -> Callable[[Snapshot, Store, Scope], Path]:
    """Write the slip or the record of a signal into a new folder."""

    def deed(snapshot: Snapshot, store: Store, _: Scope) -> Path:
        from dashboard.papers.signal_page import write_signal

        assert figure.signals is not None, "a signal is chosen"
        name = texts.text("review.paper.slip" if slip else "review.paper.record")
        out = Path(mkdtemp(prefix="gridboard-")) / f"{name.replace(':', '')}.pdf"
        return write_signal(
            snapshot, store, figure.signals, signal, slip=slip, office=actor, texts=texts, out=out
        )

    return deed


def drawing(count: str, figure: ReviewFigure, actor: str) -> Deed:
    """Draw a sample of so many orders."""

    def deed(snapshot: Snapshot, store: Store, _: Scope) -> None:
        from data.board.reviewing import draw
        from data.board.signal_lives import ReviewError

        if not count.strip().isdecimal() or int(count) < 2:
            raise ReviewError("count")
        assert figure.signals is not None, "a sample is drawn while signals are on"
        draw(snapshot, store, figure.signals, int(count), actor)

    return deed


def recording(order: int, outcome: str, figure: ReviewFigure, actor: str) -> Deed:
    """Write what a visit of one order found."""

    def deed(_: Snapshot, store: Store, __: Scope) -> None:
        from data.board.signal_lives import record_visit

        record_visit(store, order, VisitOutcome(outcome), figure.as_of, actor)

    return deed


def reading(path: str, figure: ReviewFigure, actor: str) -> Callable[[Snapshot, Store, Scope], ResultsRead]:
    """Write what a visitor's list tells."""

    def deed(_: Snapshot, store: Store, __: Scope) -> ResultsRead:
        from data.board.reviewing import record_results
        from data.board.revisit_results import read_results

        return record_results(store, read_results(Path(path)), figure.as_of, actor)

    return deed
