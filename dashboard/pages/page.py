"""What all pages are: a column below the scope bar that shows a board, and tells it again when asked."""

from collections.abc import Mapping
from itertools import pairwise

from PySide6.QtWidgets import QLayout, QWidget

from dashboard.live.jobs import Jobs
from dashboard.pages import heads
from dashboard.store import BoardStore
from data.figures import Board
from resources import i18n
from widgets import theme
from widgets.map.geometry import Geography
from widgets.parts.panel import Age, Panel
from widgets.parts.retelling import Retelling


class Page(Retelling):
    """A page knows the store, to which it hands wishes, and the jobs, for maps that are drawn elsewhere."""

    name = ""
    aged = True
    """Whether the panels of the page show data, and so tell of when they are."""

    def __init__(self, store: BoardStore, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.store, self.jobs = store, jobs
        self.board: Board | None = None
        store.offline_changed.connect(lambda _: self._tell_age())

    def stand_on(self, where: str) -> None:
        """Take note of which store is open, as the person wrote it."""

    def show_ground(self, ground: Geography) -> None:
        """Take the places and boundaries of a district that was opened; its board is still to come."""
        self.board = None

    def show_board(self, board: Board) -> None:
        """Show a board."""
        self.board = board
        self.retell()

    def retell(self) -> None:
        """Say of when the data are, in the language of now; a page adds what it shows."""
        super().retell()
        self._tell_age()

    def _tell_age(self) -> None:
        if self.aged:
            self.show_age(heads.age(self.board, self.store.offline_since, i18n.current()))

    def show_age(self, age: Age) -> None:
        """Let every panel say of when its data are, and whether they are stale or the store is away."""
        for panel in self.findChildren(Panel):
            panel.show_age(age)

    def remembered(self) -> dict[str, str]:
        """Give what a saved view keeps of the page's own choices."""
        return {}

    def recall(self, kept: Mapping[str, str]) -> None:
        """Take the choices of a saved view again; what it does not say is as it is at first."""

    def walk(self, *parts: QWidget) -> None:
        """Let the keyboard go from part to part in this order."""
        for part, following in pairwise(parts):
            QWidget.setTabOrder(part, following)

    def make_room(self, beside: bool) -> None:
        """Take note that a card stands beside the page, or is gone; a page may leave out what it can."""

    @property
    def compact(self) -> bool:
        """Whether the window is small."""
        return theme.current().compact

    def space(self, *layouts: QLayout) -> None:
        """Set the gutters of layouts."""
        for layout in layouts:
            layout.setSpacing(theme.px(12 if self.compact else 16))
