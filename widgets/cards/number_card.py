"""The card of one number: what it means, its fraction, its conditions, its rivals and its orders."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from data import wording
from data.figures.explaining import Differing, NumberFigure, OfMeasure, Part
from resources import i18n
from resources.definitions import Wording, definition
from resources.i18n import Texts, tr
from widgets.cards.facts import Facts
from widgets.cards.number_parts import FractionPart, VariantList
from widgets.cards.number_words import (
    condition_facts,
    interval_words,
    reason_words,
    term_facts,
)
from widgets.cards.side_card import SideCard, rule, words
from widgets.parts.fold import Fold
from widgets.parts.interval_strip import IntervalStrip

_NAMES = {
    Part.NUMERATOR: "common.numerator",
    Part.BASE: "common.denominator",
    Part.MISSES: "number.misses",
}


class NumberCardView(SideCard):
    """Shows a number; it asks for the orders of a side of its fraction, or of a difference."""

    orders_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._figure: NumberFigure | None = None
        self.value, self.unit, self.interval = QLabel(), QLabel(), QLabel()
        self.strip = IntervalStrip()
        self.reason, self.formula, self.exclusions = words("warn"), words(), words()
        self.parts = {part: FractionPart() for part in Part}
        self.conditions, self.terms, self.variants = Facts(), Facts(), VariantList()
        self.reconciliation, self.computed = Fold(self.variants), Fold(self.terms)
        self.unlisted = words("note")
        self.buttons = {part: QPushButton() for part in (Part.MISSES, Part.NUMERATOR)}
        for name in ("value", "interval", "formula", "conditions", "reconciliation", "computed"):
            getattr(self, name).setObjectName(name)
        self.value.setProperty("kind", "value")
        for label in (self.unit, self.interval):
            label.setProperty("kind", "note")
        self._fill()
        self._connect()
        self.retell()

    def _fill(self) -> None:
        line = QHBoxLayout()
        line.addWidget(self.value)
        line.addWidget(self.unit)
        line.addStretch(1)
        line.addWidget(self.interval)
        self.column.addLayout(line)
        for part in (self.strip, self.reason, self.formula, rule(), *self.parts.values(), self.exclusions):
            self.column.addWidget(part)
        for part in (self.unlisted, rule(), self.conditions, rule(), self.reconciliation, self.computed):
            self.column.addWidget(part)
        self.variants.follow(self.reconciliation.button)
        self.column.addStretch(1)
        for button in self.buttons.values():
            self.foot.addWidget(button)
        self.foot.addStretch(1)

    def _connect(self) -> None:
        for part, row in self.parts.items():
            row.orders_requested.connect(lambda part=part: self._ask(part))
        for part, button in self.buttons.items():
            button.clicked.connect(lambda _=False, part=part: self._ask(part))
        self.variants.orders_requested.connect(self._ask_difference)

    def show_figure(self, figure: NumberFigure) -> None:
        """Show a number with all that it was counted by."""
        self._figure = figure
        self.retell()

    def retell(self) -> None:
        """Put the number into words."""
        super().retell()
        if self._figure is None:
            return
        figure, texts = self._figure, i18n.current()
        number = figure.number
        said = definition(number.measure).words(texts.language)
        self.title.setText(wording.measure_name(number.measure, texts))
        self.show_chips([number.definition, wording.area_short(figure.place, texts)])
        self._tell_value(figure, texts)
        self.formula.setText(said.formula)
        self._tell_parts(figure, said, texts)
        self.exclusions.setText(tr("number.exclusions", told=said.exclusions))
        self.exclusions.setVisible(bool(said.exclusions))
        self.unlisted.setText(tr("number.unlisted"))
        self.unlisted.setVisible(bool(figure.orders) and not figure.listed)
        self.conditions.show_figure(condition_facts(figure, texts))
        self.variants.show_figure(figure.reconciliation, figure.listed)
        self.reconciliation.show_title(tr("number.reconciliation"))
        self.reconciliation.setVisible(figure.reconciliation is not None)
        self.computed.show_title(tr("number.computed"))
        self.terms.show_figure(term_facts(figure, texts))
        self._tell_foot(figure, texts)
        for whole in (self, self.scroller):
            whole.setAccessibleName(f"{self.title.text()} {self.value.text()}{self.unit.text()}")

    def _tell_value(self, figure: NumberFigure, texts: Texts) -> None:
        number = figure.number
        few = number.too_few
        self.value.setText(
            wording.fraction_text(number, texts) if few else wording.number_text(number, texts)
        )
        self.unit.setText("" if few or number.value is None else wording.unit_text(number.measure, texts))
        self.interval.setText(interval_words(figure, texts))
        self.strip.setVisible(figure.interval is not None)
        if figure.interval is not None and number.value is not None:
            self.strip.show_figure(number.measure, number.value, figure.interval)
        reason = reason_words(figure, texts)
        self.reason.setText(reason)
        self.reason.setVisible(bool(reason))

    def _tell_parts(self, figure: NumberFigure, said: Wording, texts: Texts) -> None:
        number = figure.number
        told = {Part.NUMERATOR: said.numerator, Part.BASE: said.denominator, Part.MISSES: ""}
        counts = {Part.NUMERATOR: number.numerator, Part.BASE: number.denominator}
        for part, row in self.parts.items():
            orders = figure.orders.get(part)
            count = counts.get(part, orders)
            row.setVisible(count is not None or bool(told[part]))
            many = texts.text("common.orders", n=orders) if orders and figure.listed else ""
            name = _NAMES[part] if said.denominator else "number.counted"
            opens = _with(count, orders, many, texts)
            row.show_figure(tr(name), told[part] or "", texts.count(count), opens)

    def _tell_foot(self, figure: NumberFigure, texts: Texts) -> None:
        primary = Part.MISSES if figure.orders.get(Part.MISSES) else Part.NUMERATOR
        for part, button in self.buttons.items():
            count = figure.orders.get(part, 0)
            word = part if len(figure.orders) > 1 else "all"
            button.setText(tr(f"number.open.{word}", n=count))
            button.setVisible(bool(count) and figure.listed)
            button.setProperty("primary", "true" if part is primary else "false")
            button.style().unpolish(button)
            button.style().polish(button)

    def _ask(self, part: Part) -> None:
        if self._figure is not None:
            pointed = self._figure.pointed
            wish = OfMeasure(pointed.number.measure, part, pointed.tiers, pointed.unassigned)
            self.orders_requested.emit(wish)

    def _ask_difference(self, wish: Differing) -> None:
        if self._figure is not None:
            self.orders_requested.emit(replace(wish, tiers=self._figure.pointed.tiers))


def _with(count: float | None, orders: int | None, many: str, texts: Texts) -> str:
    """Say the number before its orders where they are not as many: weights, lengths, flows."""
    if not many or count == orders or count is None:
        return many
    return f"{texts.count(count)} · {many}"
