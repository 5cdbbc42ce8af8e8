"""The right side of the header: search by keyboard, figures that leave, paper, meeting and keys."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pypdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QShortcut
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from python_calamine import CalamineWorkbook
from sqlalchemy import select

from dashboard.frame import exporting, shortcuts
from dashboard.frame.exporting import shown_on
from dashboard.frame.window import Window
from dashboard.store import ORDERS, OVERVIEW
from data.figures.orders import OrderLine
from data.store import open_store, schema
from resources.palette import DARK
from widgets import theme
from widgets.frame.search_box import SearchBox
from widgets.frame.table_sheet import TableSheet
from widgets.parts.export_menu import Way

Opened = Callable[[Path], Window]
Key = Qt.Key


def search(window: Window, qtbot: QtBot, typed: str) -> SearchBox:
    """Type into the search box until its list stands."""
    box = window.desk.tools.search
    qtbot.keyClick(window, Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    enter = QInputMethodEvent()  # as Chinese is typed
    enter.setCommitString(typed)
    QApplication.sendEvent(box.line, enter)

    qtbot.waitUntil(lambda: box.popup.isVisible() and window.feed.idle, timeout=20_000)
    return box


def test_that_a_place_a_category_and_an_order_are_reached_from_the_keyboard(
    opened: Opened, district: Path, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    window = opened(district)
    box = search(window, qtbot, "云杉1")
    qtbot.keyClick(box.line, Key.Key_Return)
    settle()
    assert window.store.board is not None
    assert window.store.board.place.name == "云杉1街道"

    box = search(window, qtbot, "dlps")
    qtbot.keyClick(box.line, Key.Key_Return)
    assert window.store.scope.categories == frozenset({2})

    box = search(window, qtbot, "GD88")
    assert next(row.said.split()[0] for row in box.list.rows.rows if not row.heading) == "GD88"
    qtbot.keyClick(box.line, Key.Key_Down)
    hit = box.list.rows.rows[box.list.currentIndex().row()].content.hit  # type: ignore[attr-defined]
    assert isinstance(hit, OrderLine)
    qtbot.keyClick(box.line, Key.Key_Return)
    assert window.store.page == ORDERS
    settle()
    assert window.orders.card.isVisible()
    assert not box.popup.isVisible()


def test_that_what_was_reported_is_never_searched_and_signs_stand_for_themselves(
    opened: Opened, district: Path, qtbot: QtBot
) -> None:
    window = opened(district)
    for typed in ("%%%", "' or 1=1", "噪声扰民"):
        box = search(window, qtbot, typed)
        assert [row.heading for row in box.list.rows.rows] == [True]
        qtbot.keyClick(box.line, Key.Key_Return)
        assert box.popup.isVisible()
        qtbot.keyClick(box.line, Key.Key_Escape)
        assert not box.popup.isVisible()
        qtbot.keyClick(box.line, Key.Key_Escape)
        assert box.line.text() == ""


def test_that_a_figure_leaves_by_every_way_and_the_audit_knows(
    opened: Opened, district: Path, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, out = opened(district), tmp_path / "out"
    out.mkdir()
    monkeypatch.setattr(exporting, "ask_file", lambda window, proposed, way: str(out / f"figure.{way}"))
    panel = window.overview.map_panel
    for way in (Way.XLSX, Way.CSV, Way.SVG, Way.PNG, Way.PDF):
        panel.export_requested.emit(way)
    qtbot.waitUntil(lambda: window.jobs.idle("follow"), timeout=20_000)

    board = window.store.board
    assert board is not None
    sheet, notes = (
        CalamineWorkbook.from_path(out / "figure.xlsx").get_sheet_by_index(at).to_python() for at in (0, 1)
    )
    total = board.heatmap.total
    assert sheet[-1][4:6] == [total.numerator, total.denominator]
    assert [row[1] for row in sheet[1:-2]] == [area.name for area in board.heatmap.areas]
    assert any(row[0] == "范围" or "望川区" in row for row in notes)
    csv = (out / "figure.csv").read_text("utf-8-sig").splitlines()
    assert len(csv) == len(sheet)
    svg = (out / "figure.svg").read_text("utf-8")
    assert "云杉0" in svg
    assert svg.count("<path") > len(board.heatmap.areas)
    assert (out / "figure.png").read_bytes().startswith(b"\x89PNG")
    assert "云杉0" in pypdf.PdfReader(out / "figure.pdf").pages[0].extract_text()

    with open_store(district) as store, store.backend.engine.connect() as connection:
        told = connection.scalars(select(schema.AUDIT.c.detail).where(schema.AUDIT.c.action == "export"))
        assert sum("figure." in detail for detail in told) == 5


def test_that_a_figure_is_read_as_a_table_and_its_copy_runs_nothing(
    opened: Opened, district: Path, qtbot: QtBot
) -> None:
    window = opened(district)
    figures = shown_on(window.desk.page)
    assert len(figures) >= 4
    window.desk.exporting.export(figures[1], Way.READ)
    sheet = window.findChild(TableSheet)
    assert sheet is not None and figures[1].table is not None
    assert sheet.rows.texts.rowCount() == len(figures[1].table.rows)
    sheet.close()
    window.desk.exporting.export(figures[-1], Way.COPY_TABLE)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert figures[-1].table is not None
    assert lines[0].split("\t") == list(figures[-1].table.headings)
    assert not any(cell.startswith(("=", "+", "@")) for line in lines for cell in line.split("\t"))
    qtbot.waitUntil(lambda: window.feed.idle, timeout=20_000)


def test_that_a_page_is_one_a4_across_with_place_times_and_source(opened: Opened, district: Path) -> None:
    window = opened(district)
    window.look.use_theme("dark")
    found = pypdf.PdfReader(io.BytesIO(window.desk.printing.pdf(window.desk.page)))
    assert len(found.pages) == 1
    assert [round(side) for side in found.pages[0].mediabox[2:]] == [842, 595]
    text = "".join(found.pages[0].extract_text().split())
    for part in ("望川区", "2020年11", "17", "08:30", "district.db"):
        assert part in text
    assert theme.current().palette == DARK


def test_that_a_meeting_is_led_by_keys_and_stands_still(
    opened: Opened, district: Path, qtbot: QtBot, report: Callable[[Path | str, int], None]
) -> None:
    window = opened(district)
    meeting, revision = window.desk.meeting, window.store.board.revision  # type: ignore[union-attr]
    qtbot.keyClick(window, Key.Key_F11)
    view = meeting.view
    assert view is not None
    assert not window.isVisible()
    first = view.message.text
    qtbot.keyClick(view, Key.Key_PageDown)
    assert (meeting.number, view.message.text != first) == (2, True)
    qtbot.keyClick(view, Key.Key_4)
    assert meeting.number == 4
    qtbot.keyClick(view, Key.Key_B)
    assert view.blank
    qtbot.keyClick(view, Key.Key_Left)
    assert (meeting.number, view.blank) == (3, False)
    report(district, 1)
    qtbot.keyClick(view, Key.Key_Home)
    assert view.message.text == first
    assert window.store.board.revision == revision  # type: ignore[union-attr]
    qtbot.keyClick(view, Key.Key_Escape)
    assert meeting.view is None
    assert window.isVisible()
    qtbot.waitUntil(lambda: window.store.board.revision > revision, timeout=20_000)  # type: ignore[union-attr]


def test_that_every_key_is_bound_once_and_listed(window: Window) -> None:
    bound = [shortcut.key().toString() for shortcut in window.findChildren(QShortcut)]
    assert len(bound) == len(set(bound))
    assert {key.keys for key in window.desk.keys} <= set(bound)
    listed = [told for group in shortcuts.listed(window.desk.keys).values() for told in group]
    assert len(listed) == len(window.desk.keys) + len(shortcuts.HEARD_ELSEWHERE)
    assert window.store.page == OVERVIEW
