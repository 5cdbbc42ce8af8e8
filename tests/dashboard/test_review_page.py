"""The page of signals for review, driven in the window: from the switch to what a second visit bears out."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from dashboard.frame.exporting import kept_back
from dashboard.frame.window import Window
from dashboard.pages.review import LOG, ReviewPage
from dashboard.store import ORDERS, REVIEW
from data.board.signal_lives import ask
from data.export.tables import write_tables
from data.figures.signals import SignalState
from data.store import open_store
from data.terms import Tier
from tests.dashboard.conftest import DAY, NOW

Opened = Callable[[Path], Window]
Settle = Callable[[], None]
POSTS, EACH, LAST_MINUTES = 12, 30, 9
OFFICE = "督查室"


@pytest.fixture
def hasty(district: Path) -> Path:
    """A district in which one of twelve posts disposes of nine orders in the last minutes of their limit."""
    number = np.arange(POSTS * EACH)
    filed = NOW - 16 * DAY + number * 3600
    last = (number % POSTS == 0) & (number < LAST_MINUTES * POSTS)
    due = filed + DAY * 2
    with open_store(district) as store, store.writing() as writer:
        writer.put_orders(
            {
                "source": ["test"] * len(number),
                "number": [f"H{each}" for each in number],
                "reported": filed,
                "filed": filed,
                "dispatched": filed + 600,
                "accepted": filed + 1200,
                "disposed": np.where(last, due - 200, filed + 9000 + number * 60),
                "due_dispose": due,
                "due_close": due + DAY,
                "tier_filed": np.full(len(number), int(Tier.B)),
                "tier_now": np.full(len(number), int(Tier.B)),
                "category_id": np.ones(len(number), dtype=np.int64),
                "lead_body_id": np.ones(len(number), dtype=np.int64),
                "disposed_by": 1000 + number % POSTS,
            }
        )
    return district


@pytest.fixture
def page(opened: Opened, hasty: Path, qtbot: QtBot) -> ReviewPage:
    """The page as it is found: off."""
    window = opened(hasty)
    qtbot.mouseClick(window.rail.buttons[REVIEW], Qt.MouseButton.LeftButton)
    shown = window.stack.currentWidget()
    assert isinstance(shown, ReviewPage)
    qtbot.waitUntil(lambda: shown.figure is not None, timeout=20_000)
    return shown


def turn_on(page: ReviewPage, qtbot: QtBot) -> None:
    """Name the office, and press the switch twice."""
    page.log.fields.edits["post"].setText(OFFICE)  # type: ignore[union-attr]
    for _ in range(2):
        qtbot.mouseClick(page.log.buttons["on"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.list.chosen is not None, timeout=20_000)


def press(page: ReviewPage, *steps: str, qtbot: QtBot) -> None:
    for step in steps:
        qtbot.mouseClick(page.card.foot.buttons[step], Qt.MouseButton.LeftButton)


def offered(page: ReviewPage) -> list[str]:
    return [name for name, button in page.card.foot.buttons.items() if button.isEnabled()]


def state(page: ReviewPage) -> SignalState | None:
    return None if page.list.chosen is None else page.list.chosen.state


def test_that_it_is_off_until_an_office_turns_it_on_and_then_tells_signals_beside_their_causes(
    page: ReviewPage, hasty: Path, qtbot: QtBot, settle: Settle
) -> None:
    assert page.figure is not None and not page.figure.is_on
    assert page.panels[LOG].isVisible() and not page.list_panel.isVisible() and not page.tabs.isVisible()
    assert "不看个人，不排名" in page.log.notice.empty.conditions.text()
    for _ in range(2):
        qtbot.mouseClick(page.log.buttons["on"], Qt.MouseButton.LeftButton)
    assert "岗位" in page.log.fault.text() and not page.figure.is_on
    turn_on(page, qtbot)
    assert page.list_panel.isVisible() and page.tabs.isVisible()
    with open_store(hasty) as store:
        assert [row.actor for row in store.audits("signals.on")] == [OFFICE]
        assert {row.actor for row in store.audits("signals.opened")} == {OFFICE}
    chosen = page.list.chosen
    assert chosen is not None and (chosen.check, chosen.observed) == ("I2", LAST_MINUTES)
    assert page.card.shown.font() == page.card.causes.font()
    assert "时限定得不合适" in page.card.causes.text()
    checks = {row[0]: row for row in page.checks.texts.rows}
    assert "佐证材料和处置说明的指纹" in checks["I4"][-1]
    kinds = [row[0] for row in page.formality.texts.rows]
    assert kinds == ["处置说明或佐证材料相同的工单", "没有参加人数的活动", "没有议题、答复和承诺的驻点日"]
    qtbot.mouseClick(page.card.orders, Qt.MouseButton.LeftButton)
    settle()
    assert page.store.page == ORDERS
    window = page.window()
    assert isinstance(window, Window)
    listed = window.book[ORDERS].list.as_table()  # type: ignore[attr-defined]
    assert listed is not None and len(listed.rows) == LAST_MINUTES


def test_that_a_team_is_asked_and_answers_and_nothing_is_printed_before_a_visit(
    page: ReviewPage, hasty: Path, qtbot: QtBot
) -> None:
    turn_on(page, qtbot)
    assert offered(page) == ["ask"]
    assert kept_back(page)
    table = page.list.as_table()
    assert table is not None and table.rows == () and "1" in str(table.notes[-1])
    press(page, "ask", qtbot=qtbot)
    assert "十个工作日" in page.card.foot.hint.text()
    press(page, "ask", qtbot=qtbot)
    qtbot.waitUntil(lambda: state(page) is SignalState.ASKED, timeout=20_000)
    page.card.foot.note.setText("先办后录，详询 13812345678")
    assert offered(page) == ["slip", "answer"]
    press(page, "answer", qtbot=qtbot)
    qtbot.waitUntil(lambda: "先办后录" in page.card.life.accessibleDescription(), timeout=20_000)
    assert "13812345678" not in page.card.life.accessibleDescription()
    papers: list[object] = []
    page.written.disconnect()
    page.written.connect(papers.append)
    press(page, "slip", qtbot=qtbot)
    qtbot.waitUntil(lambda: bool(papers), timeout=20_000)
    assert Path(str(papers[0])).read_bytes().startswith(b"%PDF")
    with open_store(hasty) as store:
        assert [row.actor for row in store.audits("signals.slip")] == [OFFICE]


def test_that_another_seat_is_seen_and_a_list_goes_out_without_reasons_and_brings_back_what_confirms(
    page: ReviewPage, hasty: Path, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    turn_on(page, qtbot)
    signal, figure = page.list.chosen, page.figure
    assert signal is not None and figure is not None
    with open_store(hasty) as store:
        ask(store, signal, figure.as_of, "另一科室")
    qtbot.waitUntil(lambda: state(page) is SignalState.ASKED, timeout=20_000)
    assert any("另一科室" in row[1] for row in page.log.table.texts.rows)
    page.turn_to("sample")
    page.sample.fields.edits["count"].setText("6")  # type: ignore[union-attr]
    for _ in range(2):
        qtbot.mouseClick(page.sample.buttons["draw"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.figure is not None and len(page.figure.waiting) == 6, timeout=20_000)
    table, out = page.sample.as_table(), tmp_path / "list.csv"
    assert table is not None
    write_tables(out, table)
    head, *rows = list(csv.reader(out.read_text("utf-8-sig").splitlines()))
    with out.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([head, *([*row[:-2], "未办妥", ""] for row in rows)])
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(out), ""))
    qtbot.mouseClick(page.sample.buttons["read"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: state(page) is SignalState.VISITED, timeout=20_000)
    assert "已记录 6 件" in page.sample.hint.text() and "95%区间" in page.quoted.text
    assert not kept_back(page) and "print" in offered(page)
    press(page, "confirm", "confirm", qtbot=qtbot)
    qtbot.waitUntil(lambda: state(page) is SignalState.CONFIRMED, timeout=20_000)
    assert page.list.chosen is not None and page.list.chosen.expires is None
