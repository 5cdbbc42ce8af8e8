"""One window on a small district for all journeys, and the hand that uses it."""

import gc
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QTabBar, QWidget

from dashboard.frame.window import Window
from dashboard.settings import Settings
from dashboard.store import ORDERS, OVERVIEW
from data.figures import OrderQuery
from data.scope import Scope
from data.store import BodyRow, CommitmentRow, MeetingRow, OrderFilter, open_store
from data.terms import BodyKind, Channel
from resources import i18n
from tests.dashboard.commands import run
from tests.dashboard.conftest import DAY, NO_WAITING, build

MEETING = 1_603_814_400
"""28 October 2020 in China."""
FOUND_BY_OTHERS = "920"
"""The grid where residents nearly always find first."""


class Hand:
    """Uses a window by what is visible in it, and counts its clicks: presses, and choices in a list."""

    def __init__(self, window: Window, where: Path) -> None:
        self.window, self.where, self.clicks = window, where, 0

    def settle(self) -> None:
        """Wait until everything that was asked for is shown."""
        ends = QDeadlineTimer(20_000)
        QTest.qWait(1)
        while not (self.window.settled or ends.hasExpired()):
            QTest.qWait(2)
        assert self.window.settled
        QTest.qWait(1)

    def begin(self) -> None:
        """Stand on the first page as the window opens it, with no click made."""
        self.window.speak("zh_CN")
        self.window.store.show(Scope(measure="T1", detail=1), OVERVIEW)
        if ORDERS in self.window.book:
            self.window.orders.show_query(OrderQuery())  # it would stay sorted as the last test left it
        self.window.turn_to(OVERVIEW)
        self.window.feed.follow()
        self.settle()
        self.clicks = 0

    def press(
        self,
        part: QWidget,
        at: QPoint | None = None,
        held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    ) -> None:
        """Press a visible thing, in its middle or at a point."""
        assert part.isVisible() and part.isEnabled(), f"{part} cannot be pressed"
        QTest.mouseClick(
            part,
            Qt.MouseButton.LeftButton,
            held,
            part.rect().center() if at is None else at,
        )
        self._count()

    def turn_to(self, page: str) -> None:
        """Press a page in the rail."""
        self.press(self.window.rail.buttons[page])

    def press_tab(self, tabs: QTabBar, words: str) -> None:
        """Press the tab that begins with some words."""
        at = next(i for i in range(tabs.count()) if tabs.tabText(i).startswith(words))
        self.press(tabs, tabs.tabRect(at).center())

    def choose(self, box: QComboBox, words: str) -> None:
        """Choose in a list by its words."""
        assert box.isVisible()
        at = next(i for i in range(box.count()) if box.itemText(i).startswith(words))
        box.setCurrentIndex(at)
        box.activated.emit(at)
        self._count()

    def told(self, *words: str) -> Any:
        """Give what the command line answers on the same data file."""
        done = run(words[0], self.where, *words[1:], "--json")
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    def _count(self) -> None:
        self.clicks += 1
        self.settle()


def promise(where: Path) -> None:
    """Have the stationing day of October promise five matters: two are late, one was given up."""
    made, rows = MEETING + 8 * 3600, []
    for id_, (due, done, state) in enumerate(
        ((5, 4, 1), (6, None, 0), (8, 10, 2), (30, None, 0), (9, None, 3)), 1
    ):
        rows.append(
            CommitmentRow(
                id=id_,
                matter=f"第{id_}件",
                meeting_id=1,
                area_id=4 + id_,
                body_id=1,
                made_at=made,
                due=made + due * DAY,
                state=state,
                done_at=None if done is None else made + done * DAY,
                dropped_reason="居民会议未通过" if state == 3 else "",
                evidence="GD5990\nGD1",
                late_reason="等待产权单位确认" if id_ == 2 else "",
            )
        )
    with open_store(where) as store, store.writing() as writer:
        writer.put_meetings([MeetingRow(1, 3, MEETING)])
        writer.put_commitments(rows)


def leave_to_others(where: Path) -> None:
    """Have residents report nearly all that is found in one grid."""
    with open_store(where) as store:
        ids = frozenset(area.id for area in store.areas() if area.code.startswith(FOUND_BY_OTHERS))
        orders = store.orders(OrderFilter(area_ids=ids), limit=6_000)
    numbers = [order.number for order in orders if int(order.number[2:]) % 8]
    columns = {"source": ["test"] * len(numbers), "number": numbers}
    with open_store(where) as store, store.writing() as writer:
        writer.put_orders({**columns, "channel": [int(Channel.HOTLINE)] * len(numbers)})


def share_out(where: Path) -> None:
    """Have another body lead every third order."""
    numbers = [f"GD{number}" for number in range(0, 6_000, 3)]
    columns = {"source": ["test"] * len(numbers), "number": numbers}
    with open_store(where) as store, store.writing() as writer:
        writer.put_bodies(
            [BodyRow(2, "c", "住建局", kind=BodyKind.DISTRICT_DEPARTMENT, phone="0600-5550002")]
        )
        writer.put_orders({**columns, "lead_body_id": [2] * len(numbers)})


@pytest.fixture(scope="session")
def opened_once(qapp: object, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hand]:
    """Open the small district for all journeys."""
    i18n.use("zh_CN")
    folder = tmp_path_factory.mktemp("journeys")
    where = Path(build(folder / "district.db", orders=6_000))
    promise(where)
    leave_to_others(where)
    share_out(where)
    window = Window(Settings(folder / "settings.json"), clocks=NO_WAITING)
    window.resize(1600, 1000)
    window.show()
    window.open(str(where))
    hand = Hand(window, where)
    hand.settle()
    put_away(window)
    yield hand
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def put_away(window: Window) -> None:
    """Hide the window; another has the keyboard then, else none would get it when it is shown again."""
    window.hide()
    other = QWidget()
    other.show()
    other.activateWindow()
    assert QTest.qWaitForWindowActive(other)
    other.close()
    gc.enable()


@pytest.fixture
def walked(opened_once: Hand) -> Iterator[Hand]:
    """Bring the window up for one test; between two it lies in nobody's way, and collects nothing."""
    gc.disable()  # as the window does when it is made; another one that was closed since has enabled it
    opened_once.window.show()
    opened_once.window.activateWindow()
    assert QTest.qWaitForWindowActive(opened_once.window)
    opened_once.settle()
    yield opened_once
    put_away(opened_once.window)


@pytest.fixture
def hand(walked: Hand) -> Hand:
    """The hand at the first page, its clicks not yet counted."""
    walked.begin()
    return walked
