"""What the page for the 28th works on: one meeting of one month and place, read and changed by workers."""

from collections.abc import Callable
from itertools import count

from PySide6.QtCore import QObject, Signal

from dashboard.live.jobs import Failed, Jobs
from dashboard.pages.meeting_view import MeetingView, read_meeting
from dashboard.settings import POST, Settings
from data import meetings
from data.store import MeetingRow, Store, open_store

_NOBODY = "dashboard"
"""Who did something where this seat has named no post or office."""
Work = Callable[[Store, MeetingRow, str], object]
"""Changes a meeting in a store, by an office or post."""


class MeetingDesk(QObject):
    """Facts are signals, wishes methods; what was last read stays until it is read anew."""

    changed = Signal()
    failed = Signal(str)

    def __init__(self, jobs: Jobs, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.jobs, self._settings = jobs, settings
        self._numbers = count()
        self.where, self.month = "", ""
        self.place: str | None = None
        self.view: MeetingView | None = None

    def stand_on(self, where: str) -> None:
        """Work from now on in this store; what was known of another is forgotten."""
        self.where, self.view = where, None

    def turn_to(self, month: str, place: str | None) -> None:
        """Work on the meeting of another month or place."""
        if (month, place) != (self.month, self.place):
            self.month, self.place, self.view = month, place, None
            self.changed.emit()
        self.look()

    @property
    def matter(self) -> tuple[str, str, str | None]:
        """What is worked on, by which typed words are kept apart: the store, the month and the place."""
        return self.where, self.month, self.place

    def look(self) -> None:
        """Read the meeting anew."""
        if not (self.where and self.month):
            return
        where, month, place = self.where, self.month, self.place

        def read() -> MeetingView:
            with open_store(where) as store:
                return read_meeting(store, month, place)

        self.jobs.run("meeting.read", read, self._take, lambda error: self.failed.emit(str(error)))

    def do(self, work: Work, done: Callable[[], None], failed: Failed) -> None:
        """Change the meeting, which is begun where nobody has yet; then it is read anew."""
        where, month, place = self.where, self.month, self.place
        actor = self._settings.get(POST) or _NOBODY

        def change() -> object:
            with open_store(where) as store:
                return work(store, meetings.open_meeting(store, month, place, actor=actor), actor)

        def came(_: object) -> None:
            done()
            self.look()

        self.jobs.run(f"meeting.do.{next(self._numbers)}", change, came, failed)

    def _take(self, view: MeetingView) -> None:
        if (view.month, view.place) == (self.month, self.place):
            self.view = view
            self.changed.emit()
