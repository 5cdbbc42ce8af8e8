"""What is counted and when: tiers, period, the filters that can be undone, and how fresh the data are."""

from PySide6.QtCore import QEvent, QPoint, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QToolButton, QWidget

from data import wording
from data.figures import Board
from data.figures.categories import CategoryTree
from data.filter_words import categories_text, channels_text, locations_text
from data.scope import Versus, shifted
from data.terms import TIERS, Tier
from resources import i18n
from resources.i18n import tr
from widgets import theme
from widgets.frame.category_popup import CategoryPopup
from widgets.frame.filter_menus import ChoiceMenu, add_channels, add_lenses, add_locations, add_versus
from widgets.frame.freshness_stamp import FreshnessStamp
from widgets.frame.period_picker import PeriodPicker
from widgets.parts.filter_button import WIDEST, FilterButton
from widgets.parts.icons import icon
from widgets.parts.retelling import Retelling
from widgets.parts.segmented import Choice, Segmented

_ROOMS = (WIDEST, 90, 0)
"""How wide the values of filters may be, in pixels of the design: as wide as leaves room for all."""


class ScopeBar(Retelling):
    """Tiers, periods and filters are asked for here; None of them stands for all.

    A filter that lets less than all through stands out and has a cross; where several do, one press undoes
    them all. The filter of locations, which the heatmap sets, is seen here only while it holds.
    """

    tiers_requested = Signal(object)
    period_requested = Signal(object)
    channels_requested = Signal(object)
    categories_requested = Signal(object)
    locations_requested = Signal(object)
    versus_requested = Signal(object)
    clear_requested = Signal()
    tree_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._board: Board | None = None
        self.tiers, self.stamp = Segmented(), FreshnessStamp()
        self.earlier, self.later, self.period = QToolButton(), QToolButton(), QPushButton()
        self.picker, self.tree = PeriodPicker(self), CategoryPopup(self)
        self.channels, self.categories = FilterButton(), FilterButton()
        self.locations, self.versus, self.clear = FilterButton(), FilterButton(), QToolButton()
        self._narrow = self._waiting = False
        parts = ("tiers", "stamp", "earlier", "later", "period", "picker", "tree")
        for name in (*parts, "channels", "categories", "locations", "versus", "clear"):
            getattr(self, name).setObjectName(name)
        self.stepper = Retelling()
        self.stepper.setProperty("segments", "true")
        self.stepper.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.period.setProperty("segment", "true")
        steps = QHBoxLayout(self.stepper)
        steps.setContentsMargins(1, 1, 1, 1)
        steps.setSpacing(0)
        for part in (self.earlier, self.period, self.later):
            steps.addWidget(part)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self.tiers)
        self._row.addWidget(self.stepper)
        for filtering in (self.channels, self.categories, self.locations, self.versus, self.clear):
            self._row.addWidget(filtering)
        self._row.addStretch(1)
        self._row.addWidget(self.stamp)
        self._connect()
        self.retell()

    def _connect(self) -> None:
        self.tiers.chosen.connect(
            lambda tier: self.tiers_requested.emit(None if tier is None else frozenset({tier}))
        )
        self.earlier.clicked.connect(lambda: self._step(-1))
        self.later.clicked.connect(lambda: self._step(1))
        self.period.clicked.connect(self._open_picker)
        self.picker.period_chosen.connect(self.period_requested)
        self.channels.pressed.connect(lambda: self._open(self.channels))
        self.locations.pressed.connect(lambda: self._open(self.locations))
        self.versus.pressed.connect(lambda: self._open(self.versus))
        self.categories.pressed.connect(self._open_tree)
        self.tree.categories_chosen.connect(self.categories_requested)
        self.channels.cleared.connect(lambda: self.channels_requested.emit(None))
        self.categories.cleared.connect(lambda: self.categories_requested.emit(None))
        self.locations.cleared.connect(lambda: self.locations_requested.emit(None))
        self.versus.cleared.connect(lambda: self.versus_requested.emit(Versus.PERIOD))
        self.clear.clicked.connect(self.clear_requested)

    def show_categories(self, tree: CategoryTree) -> None:
        """Take the categories that can be chosen; one who waits for them is shown them at once."""
        self.tree.show_tree(tree)
        if self._waiting and tree.items:
            self._waiting = False
            self._open_tree()

    def show_figure(self, board: Board) -> None:
        """Show the scope of a board."""
        self._board = board
        self.retell()

    def retell(self) -> None:
        """Name tiers, period and steps in the language of now."""
        super().retell()
        self._row.setSpacing(theme.px(8))
        for button, key, drawing in (
            (self.earlier, "scope.earlier", "chevron_left"),
            (self.later, "scope.later", "chevron_right"),
        ):
            button.setIcon(icon(drawing, size=16))
            button.setIconSize(QSize(theme.px(16), theme.px(16)))
            button.setToolTip(tr(key))
            button.setAccessibleName(tr(key))
        board, texts = self._board, i18n.current()
        self.tiers.show_figure(_choices(self._narrow), _lens(board))
        self._tell_filters(board)
        if board is None:
            return
        self.period.setText(wording.period_text(board.period, texts))
        self.period.setToolTip(f"{tr('scope.pick_period')}\n{wording.days_text(board.period, texts)}")
        self.period.setMinimumWidth(self.period.sizeHint().width())
        self.later.setEnabled(shifted(board.period, 1).begins < board.freshness.now)
        self.stamp.show_figure(board.freshness, board.district.zone)
        self._fit()

    def _tell_filters(self, board: Board | None) -> None:
        texts, scope = i18n.current(), None if board is None else board.scope
        channels, categories = (None, None) if scope is None else (scope.channels, scope.categories)
        locations = None if scope is None else scope.locations
        versus = Versus.PERIOD if scope is None else scope.versus
        named = board.categories if board is not None and categories is not None else None
        self.channels.show_figure(tr("channel.name"), channels_text(channels, texts), channels is not None)
        self.categories.show_figure(tr("filter.category"), categories_text(named, texts), named is not None)
        self.locations.show_figure(
            tr("location.name"), locations_text(locations, texts), locations is not None
        )
        self.versus.show_figure(tr("versus.name"), tr(f"versus.{versus}"), versus is not Versus.PERIOD)
        self.locations.setVisible(locations is not None)
        tiers = scope is not None and scope.tiers is not None
        several = sum(each is not None for each in (channels, categories, locations)) + tiers > 1
        self.clear.setVisible(several)
        self.clear.setIcon(icon("clear_filter", "accent", 16))
        self.clear.setIconSize(QSize(theme.px(16), theme.px(16)))
        self.clear.setToolTip(tr("filter.clear_all"))
        self.clear.setAccessibleName(tr("filter.clear_all"))

    def _fit(self) -> None:
        """Where room is short leave out the words of tiers, then what filters let through."""
        least = self.stamp.sizeHint().width() - self.stamp.minimumSizeHint().width()
        wide = next((each for each in _ROOMS if self._spare(each) + least >= 0), _ROOMS[-1])
        for each in self._filters:
            each.give_room(wide)
        spare = self._spare(WIDEST)
        narrow = spare < 0 if not self._narrow else spare < theme.px(190)
        if narrow != self._narrow:
            self._narrow = narrow
            self.tiers.show_figure(_choices(narrow), _lens(self._board))

    @property
    def _filters(self) -> tuple[FilterButton, ...]:
        return self.channels, self.categories, self.locations, self.versus

    def _spare(self, widest: int) -> int:
        """Give the pixels that all parts leave when values of filters are so wide; negative where short."""
        shown = [each for each in self._filters if not each.isHidden()]
        others = [each for each in (self.tiers, self.stepper, self.clear, self.stamp) if not each.isHidden()]
        taken = sum(each.wide_with(widest) for each in shown) + sum(
            each.sizeHint().width() for each in others
        )
        return self.width() - taken - (len(shown) + len(others)) * self._row.spacing()

    def _open(self, button: FilterButton) -> None:
        """Open the menu of a filter below its button."""
        if self._board is None:
            return
        scope, menu = self._board.scope, ChoiceMenu(self)
        if button is self.channels:
            add_lenses(menu, scope.channels, self.channels_requested.emit)
            menu.addSeparator()
            add_channels(menu, scope.channels, self.channels_requested.emit)
        elif button is self.locations:
            add_locations(menu, scope.locations, self.locations_requested.emit)
        else:
            add_versus(menu, scope.versus, self.versus_requested.emit)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(button.mapToGlobal(QPoint(0, button.height() + theme.px(4))))

    def _open_tree(self) -> None:
        if self._board is None:
            return
        if self.tree.tree.items:
            self.tree.open_at(self.categories, self._board.scope.categories)
        else:
            self._waiting = True
            self.tree_requested.emit()

    def event(self, event: QEvent) -> bool:
        """Fit anew when a part has other words, and so another width."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say tiers in words where there is room."""
        self._fit()

    def _step(self, steps: int) -> None:
        if self._board is not None:
            self.period_requested.emit(shifted(self._board.period, steps))

    def _open_picker(self) -> None:
        if self._board is None:
            return
        self.picker.show_figure(self._board.period, self._board.freshness.now)
        self.picker.adjustSize()
        self.picker.move(self.period.mapToGlobal(QPoint(0, self.period.height() + theme.px(4))))
        self.picker.show()


def _lens(board: Board | None) -> object:
    """Give the one tier that is looked at, None for all, and for several of them a key of no segment."""
    chosen = None if board is None else board.scope.tiers
    if chosen is None or len(chosen) == len(Tier):
        return None
    return next(iter(chosen)) if len(chosen) == 1 else chosen


def _choices(narrow: bool) -> list[Choice]:
    compact = narrow or theme.current().compact
    first = Choice(None, tr("tier.all.short" if compact else "tier.all"), tr("tier.all"))
    bare = {Tier.UNKNOWN} if not compact else set(TIERS)
    marked = [
        Choice(tier, "" if tier in bare else tr(f"tier.{tier.word}.short"), _hint(tier), tier)
        for tier in TIERS
    ]
    return [first, *marked]


def _hint(tier: Tier) -> str:
    return f"{tr(f'tier.{tier.word}')}: {tr(f'tier.{tier.word}.meaning')}"
