"""About how many warnings a week are wanted, what level that comes to, and what it gave in the past year."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from data.figures.warnings import WarningsFigure
from data.wording_warnings import nothing_found
from resources import i18n
from resources.i18n import DASH, Texts, tr
from widgets import theme
from widgets.cards.facts import Facts
from widgets.parts.calm_box import CalmBox
from widgets.parts.retelling import Retelling

OFFERED = (0.5, 1.0, 2.0, 3.0, 5.0, 10.0)
"""Warnings a week that can be chosen; one that was set otherwise is offered as well."""


class BudgetView(Retelling):
    """A choice is a wish: what it achieves is told once the past year was replayed."""

    budget_wanted = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._figure: WarningsFigure | None = None
        self.label, self.budget, self.how, self.facts = QLabel(), CalmBox(), QLabel(), Facts()
        for name in ("label", "budget", "how", "facts"):
            getattr(self, name).setObjectName(name)
        self.label.setProperty("kind", "label")
        self.label.setBuddy(self.budget)
        self.how.setProperty("kind", "note")
        self.how.setWordWrap(True)
        self._row, self._whole = QHBoxLayout(), QVBoxLayout(self)
        self._row.addWidget(self.label)
        self._row.addWidget(self.budget)
        self._row.addStretch(1)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.addLayout(self._row)
        for part in (self.how, self.facts):
            self._whole.addWidget(part)
        self._whole.addStretch(1)
        self._whole.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.budget.activated.connect(lambda at: self.budget_wanted.emit(float(self.budget.itemData(at))))
        self.retell()

    def show_figure(self, figure: WarningsFigure) -> None:
        """Show the budget that was asked for and what it gave."""
        self._figure = figure
        self.retell()

    def retell(self) -> None:
        """Put the budget into the words of now."""
        super().retell()
        self._row.setSpacing(theme.px(8))
        self._whole.setSpacing(theme.px(10))
        self.label.setText(tr("warnings.budget.ask"))
        self.budget.setAccessibleName(tr("warnings.budget.ask"))
        self.how.setText(tr("warnings.budget.how"))
        if self._figure is not None:
            texts = i18n.current()
            self._offer(self._figure.budget, texts)
            self.facts.show_figure(_facts(self._figure, texts))

    def _offer(self, held: float, texts: Texts) -> None:
        wanted = sorted({*OFFERED, held})
        words = [texts.text("warnings.budget.each", n=texts.count(each)) for each in wanted]
        with QSignalBlocker(self.budget):
            if [self.budget.itemText(at) for at in range(self.budget.count())] != words:
                self.budget.clear()
                for each, told in zip(wanted, words, strict=True):
                    self.budget.addItem(told, each)
            self.budget.setCurrentIndex(wanted.index(held))


def _facts(figure: WarningsFigure, texts: Texts) -> list[tuple[str, str]]:
    """Say which level the budget comes to, what it gave, what was tested, and what cannot be seen."""
    replayed = texts.text("warnings.budget.weeks", n=figure.replayed)
    given = texts.text("warnings.budget.given", n=texts.decimal(figure.achieved, 1), weeks=replayed)
    since = DASH if figure.since is None else texts.date_year(figure.since, figure.district.zone)
    told = [
        ("level", texts.text("warnings.budget.at_most", share=texts.percent(figure.level))),
        ("achieved", given),
        ("most", texts.text("warnings.budget.busiest", n=figure.most, quiet=figure.quiet)),
        ("since", since),
        ("tested", "\n".join(nothing_found(figure, texts))),
    ]
    return [(texts.text(f"warnings.budget.{name}"), text) for name, text in told]
