"""A proposal for a street: asked for, waited for or cancelled, seen as a curve, and taken over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QSpinBox, QVBoxLayout, QWidget

from dashboard.live.jobs import Jobs, Ticket
from data.figures.staffing import ProposalFigure
from data.wording_staffing import Names, proposal_text
from resources import i18n
from resources.definitions import definition
from resources.i18n import tr
from widgets import theme
from widgets.parts.panel import Panel
from widgets.people.benefit_curve import BenefitCurve

if TYPE_CHECKING:  # loaded by the worker
    from data.assess.staffing import Staffing

_USUAL, _MOST = 3, 20


class _Shown(QWidget):
    """The curve over the sentence that says what it comes to."""

    def __init__(self) -> None:
        super().__init__()
        self.curve, self.told = BenefitCurve(), QLabel()
        self.curve.setObjectName("curve")
        self.told.setObjectName("told")
        self.told.setWordWrap(True)
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.told.setProperty("kind", "note")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.curve, 1)
        column.addWidget(self.told)
        self.as_table = self.curve.as_table


class StaffingProposal(QObject):
    """Solving runs in a worker of its own; cancelled, nothing of it is shown."""

    wanted = Signal()
    """Somebody asks for a proposal."""
    adopted = Signal(object)
    """The changes of the chosen number of them."""

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._ticket: Ticket | None = None
        self._names: Names = {}
        self.figure: ProposalFigure | None = None
        self.shown = _Shown()
        self.most, self.ask, self.adopt = QSpinBox(), QPushButton(), QPushButton()
        for name in ("most", "ask", "adopt"):
            getattr(self, name).setObjectName(name)
        self.most.setRange(1, _MOST)
        self.most.setValue(_USUAL)
        self.most.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.panel = Panel(self.shown)
        for tool in (self.most, self.ask, self.adopt):
            self.panel.add_tool(tool)
        self.ask.clicked.connect(self.wanted)
        self.adopt.clicked.connect(self._adopt)
        self.panel.way_out_requested.connect(self.wanted)
        self.panel.cancel_requested.connect(self.cancel)
        self.retell()

    @property
    def is_working(self) -> bool:
        """Whether a proposal is being looked for."""
        return self._ticket is not None

    def begin(self, staffing: Staffing, names: Names) -> None:
        """Look for at most so many changes as are chosen."""
        self.cancel()
        self._names, most = names, self.most.value()

        def came(found: ProposalFigure) -> None:
            if self._ticket is ticket:
                self._ticket, self.figure = None, found
                self.shown.curve.show_figure(found)
                self.retell()

        def fell(error: Exception) -> None:
            if self._ticket is ticket:
                self._ticket = None
                self.retell()
                self.panel.show_fault(tr("staffing.propose.failed"), str(error))

        ticket = self._ticket = self._jobs.run_long(
            "staffing.proposal", lambda mine: _solve(staffing, most, mine), came, fell, progress=self._report
        )
        self.retell()
        self._report(0, most)

    def cancel(self) -> None:
        """Stop looking; the worker ends with the number of changes that it is at."""
        if self._ticket is not None:
            self._ticket.cancel()
            self._ticket = None
            self.retell()

    def forget(self) -> None:
        """Let a proposal go: it was made for what is tried no longer."""
        self.cancel()
        self.figure = None
        self.shown.curve.show_figure(None)
        self.retell()

    def _adopt(self) -> None:
        if self.figure is not None:
            self.adopted.emit(self.figure.curve[self.shown.curve.chosen].tried.changes)

    def _report(self, done: int, total: int) -> None:
        if self._ticket is not None:
            told = tr("staffing.propose.worked", done=done, total=total)
            self.panel.show_progress(tr("staffing.propose.working"), done, total, told)

    def retell(self) -> None:
        """Say in the words of now what is proposed, or that nothing is yet."""
        texts, found = i18n.current(), self.figure
        self.ask.setText(tr("staffing.propose"))
        self.ask.setEnabled(not self.is_working)
        self.adopt.setText(tr("staffing.adopt"))
        self.adopt.setEnabled(found is not None and bool(found.last.tried.changes))
        self.most.setAccessibleName(tr("staffing.propose.most"))
        self.most.setToolTip(tr("staffing.propose.most"))
        self.most.setFixedWidth(theme.px(64))
        self.panel.show_head(tr("staffing.propose.title"), tr("staffing.propose.how"))
        if self.is_working:
            return
        if found is None:
            told = definition("C4x").settings
            limits: dict[str, str | int] = {
                "grids": int(told["grids"]),
                "residents": texts.count(int(told["residents"])),
                "reach": texts.decimal(told["reach_km"], 1),
            }
            self.panel.show_empty(
                tr("staffing.propose.none"), tr("staffing.propose.none.text", **limits), icon="people"
            )
            return
        self.shown.told.setText(proposal_text(found, self._names, texts))
        self.panel.show_body()


def _solve(staffing: Staffing, most: int, ticket: Ticket) -> ProposalFigure:
    """Run in a worker: it touches nothing but the values that it is given."""
    from data.assess.staffing_proposal import NotWanted
    from data.board.posts.staffing import Asked, proposal_figure

    def report(done: int, total: int) -> None:
        ticket.report(done, total)
        if ticket.cancelled():
            raise NotWanted

    return proposal_figure(staffing, Asked(most), report)
