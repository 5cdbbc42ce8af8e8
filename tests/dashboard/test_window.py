"""Starting, opening, choosing language and colours, and what stands there when something is wrong."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from dashboard.frame.window import Window
from dashboard.pages.book import PAGES
from dashboard.settings import DATABASE, GEOMETRY, LANGUAGE, PAGE, THEME, Settings
from dashboard.store import HEATMAP, PACKS, SETTINGS
from data.example import district
from data.store import StoreOffline, open_store
from resources.palette import DARK
from widgets import theme

Opened = Callable[[Path], Window]
Settle = Callable[[], None]


def test_that_a_first_start_offers_the_ways_in(window: Window, qtbot: QtBot) -> None:
    window.show_welcome()
    assert window.welcome.isVisible()
    assert not window.rail.isVisible()
    with qtbot.waitSignal(window.welcome.example_requested):
        window.welcome.example_requested.disconnect(window.errands.ask_for_example)
        qtbot.mouseClick(window.welcome.example, Qt.MouseButton.LeftButton)


def test_that_a_chosen_file_is_opened(
    window: Window, district: Path, qtbot: QtBot, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(district), ""))
    window.show_welcome()
    qtbot.mouseClick(window.welcome.open, Qt.MouseButton.LeftButton)
    settle()
    assert window.overview.isVisible()
    assert window.rail.isVisible()


def test_that_a_missing_file_is_said_in_the_window(window: Window, tmp_path: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.feed.open_failed):
        window.open(str(tmp_path / "none.db"))
    assert window.waiting.isVisible()
    assert "none.db" in window.waiting.notice.fault.text.text()
    window.waiting.notice.fault.way_out.click()
    assert window.welcome.isVisible()


def test_that_a_store_without_areas_is_said_in_the_window(
    window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "empty.db"
    open_store(path, create=True).close()
    with qtbot.waitSignal(window.feed.open_failed):
        window.open(str(path))
    assert "empty.db" in window.waiting.notice.fault.text.text()


def test_that_what_was_open_stays_when_another_file_fails(
    opened: Opened, district: Path, qtbot: QtBot
) -> None:
    window = opened(district)
    with qtbot.waitSignal(window.feed.open_failed):
        window.open(str(district.with_name("none.db")))
    assert window.overview.isVisible()
    assert "none.db" in window.bars.trouble.text


def test_that_figures_stay_while_the_store_cannot_be_read(
    opened: Opened, district: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = opened(district)
    board = window.store.board

    def offline() -> bool:
        raise StoreOffline("store.error.offline", where="db")

    worker = window.feed._worker
    assert worker is not None
    with monkeypatch.context() as broken:
        broken.setattr(worker, "follow", offline)
        qtbot.waitUntil(window.bars.trouble.isVisible, timeout=10_000)
        assert "db" in window.bars.trouble.text
    qtbot.waitUntil(lambda: not window.bars.trouble.isVisible(), timeout=10_000)
    assert window.store.board is board


def test_that_the_language_changes_at_once_and_is_remembered(
    opened: Opened, district: Path, settings: Settings, settle: Settle
) -> None:
    window = opened(district)
    window.store.open_page(SETTINGS)
    window.choices.languages.buttons[1].click()
    settle()
    assert window.windowTitle() == "Gridboard"
    assert window.path_bar.crumbs[-1].text() == "Wangchuan"
    assert window.rail.buttons["overview"].text() == "Overview"
    assert window.overview.map_panel.title.text.startswith("On-time")
    assert settings.get(LANGUAGE) == "en"


def test_that_the_colours_change_at_once_and_are_remembered(
    opened: Opened, district: Path, settings: Settings, settle: Settle
) -> None:
    window = opened(district)
    window.store.open_page(SETTINGS)
    window.choices.themes.buttons[1].click()
    settle()
    assert theme.current().palette == DARK
    assert settings.get(THEME) == "dark"
    picture = window.overview.map.canvas.picture
    assert picture is not None and picture.scene.look.palette == DARK


def test_that_a_small_window_is_compact_and_a_huge_one_larger(
    opened: Opened, district: Path, settle: Settle
) -> None:
    window = opened(district)
    window.resize(1280, 720)
    settle()
    assert theme.current().compact
    narrow = window.rail.width()
    window.resize(2600, 1400)
    settle()
    assert (theme.current().compact, theme.current().scale) == (False, 1.25)
    assert window.rail.width() > 3 * narrow


def test_that_file_page_and_place_on_the_screen_are_remembered(
    opened: Opened, district: Path, settings: Settings, qtbot: QtBot
) -> None:
    window = opened(district)
    qtbot.mouseClick(window.rail.buttons[HEATMAP], Qt.MouseButton.LeftButton)
    window.close()
    assert (settings.get(DATABASE), settings.get(PAGE)) == (str(district), HEATMAP)
    assert settings.get(GEOMETRY)


def test_that_a_hidden_window_rests_and_catches_up(
    opened: Opened, district: Path, qtbot: QtBot, settle: Settle, report: Callable[[Path, int], None]
) -> None:
    window = opened(district)
    board = window.store.board
    window.hide()
    report(district, 20)
    qtbot.wait(100)
    assert window.store.board is board
    window.show()
    qtbot.waitUntil(lambda: window.store.board is not board, timeout=10_000)


def test_that_the_making_of_the_example_leaves_no_file_when_it_fails(
    window: Window, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(path: Path, _: object) -> Path:
        raise OSError("disk full")

    monkeypatch.setattr("dashboard.frame.errands._make", fail)
    window.show_welcome()
    window.errands.make_example(tmp_path / "example.db")
    qtbot.waitUntil(lambda: window.jobs.idle("follow"))
    assert "disk full" in window.welcome.notice.fault.text.text()
    assert window.welcome.example.isEnabled()
    assert list(tmp_path.glob("*example*")) == []


def test_that_a_pack_is_written_into_the_chosen_folder(
    opened: Opened,
    district: Path,
    tmp_path: Path,
    qtbot: QtBot,
    settle: Settle,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    window = opened(district)
    folder = tmp_path / "packs"
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    window.store.open_page(PACKS)
    page = window.packs
    qtbot.mouseClick(page.making.choose, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(page.build, Qt.MouseButton.LeftButton)
    assert not page.build.isEnabled()
    qtbot.waitUntil(page.build.isEnabled, timeout=60_000)
    assert {file.suffix for file in folder.iterdir()} >= {".pdf", ".json"}
    assert page.making.open_folder.isVisible()
    assert "manifest.json" in page.making.result.text()


def test_that_a_pack_that_is_cancelled_leaves_no_file(
    opened: Opened, district: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    window = opened(district)
    page = window.packs
    page.making.folder_path = tmp_path / "packs"
    window.store.open_page(PACKS)
    qtbot.mouseClick(page.build, Qt.MouseButton.LeftButton)
    page.making.notice.progress.cancel.click()
    qtbot.waitUntil(page.build.isEnabled, timeout=60_000)
    assert not page.making.open_folder.isVisible()
    assert not list(tmp_path.glob("packs/*"))


def test_that_the_example_is_made_and_opened(
    window: Window, tmp_path: Path, qtbot: QtBot, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(district, "make_example", partial(district.make_example, orders=2_000))
    window.show_welcome()
    window.errands.make_example(tmp_path / "example.db")
    qtbot.waitUntil(lambda: window.store.board is not None, timeout=120_000)
    settle()
    board = window.store.board
    assert board is not None and board.district.example
    assert len(board.heatmap.areas) == 17
    assert window.overview.isVisible()


def test_that_a_cancelled_example_leaves_no_file(window: Window, tmp_path: Path, qtbot: QtBot) -> None:
    window.show_welcome()
    window.errands.make_example(tmp_path / "example.db")
    assert not window.welcome.example.isEnabled()
    window.welcome.notice.progress.cancel.click()
    qtbot.waitUntil(window.welcome.example.isEnabled, timeout=60_000)
    assert not window.welcome.notice.isVisible()
    assert list(tmp_path.glob("*example*")) + list(tmp_path.glob(".*example*")) == []


def test_that_areas_that_cannot_be_read_are_said_and_the_figures_stay(
    opened: Opened, made: Callable[..., Path], tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = opened(made(boundaries=False))
    wrong = tmp_path / "areas.txt"
    wrong.write_text("nothing", "utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(wrong)], ""))
    window.overview.map.way_out.click()
    qtbot.waitUntil(window.bars.trouble.isVisible, timeout=20_000)
    assert window.overview.isVisible()


class Shown(QObject):
    """Keeps what is shown as a window of its own."""

    def __init__(self, window: Window) -> None:
        super().__init__()
        self.window, self.found = window, list[str]()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.found += [type(watched).__name__] if watched is not self.window else []
        return False


def test_that_no_page_is_a_window_of_its_own_while_it_is_made(
    window: Window, opened: Opened, district: Path, settle: Settle
) -> None:
    """On a screen it would flash, and take the keyboard from the window."""
    shown = Shown(window)
    QApplication.instance().installEventFilter(shown)
    opened(district)
    for page in PAGES:
        window.turn_to(page)
        settle()
    QApplication.instance().removeEventFilter(shown)
    assert shown.found == []
    assert window.isActiveWindow()
