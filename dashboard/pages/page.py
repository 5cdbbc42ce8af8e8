"""What all pages are: a column below the scope bar that shows a board, and tells it again when asked."""

from PySide6.QtWidgets import QLayout, QWidget

from dashboard.live.jobs import Jobs
from dashboard.store import BoardStore
from data.figures import Board
from widgets import theme
from widgets.map.geometry import Geography
from widgets.parts.retelling import Retelling


class Page(Retelling):
    """A page knows the store, to which it hands wishes, and the jobs, for maps that are drawn elsewhere."""

    name = ""

    def __init__(self, store: BoardStore, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.store, self.jobs = store, jobs
        self.board: Board | None = None

    def stand_on(self, where: str) -> None:
        """Take note of which store is open, as the person wrote it."""

    def show_ground(self, ground: Geography) -> None:
        """Take the places and boundaries of a district that was opened; its board is still to come."""
        self.board = None

    def show_board(self, board: Board) -> None:
        """Show a board."""
        self.board = board
        self.retell()

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
