"""A picture of a page at an exact size, or one plain sentence why there is none."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dashboard import app
from dashboard.answers.shot import render
from dashboard.errors import CommandError
from dashboard.frame.window import Window
from dashboard.settings import DATABASE, Settings
from resources.palette import DARK, LIGHT


@pytest.mark.parametrize(("theme", "canvas"), [("light", LIGHT.canvas), ("dark", DARK.canvas)])
@pytest.mark.parametrize("page", ["overview", "tiers"])
def test_that_a_page_is_drawn_at_its_size_in_its_colours(
    qtbot: QtBot, district: Path, tmp_path: Path, page: str, theme: str, canvas: str
) -> None:
    out = tmp_path / "page.png"
    render(str(district), out, page=page, scope_code="91", size="1280x720", theme=theme, language="zh_CN")
    picture = QImage(str(out))
    assert (picture.width(), picture.height()) == (1280, 720)
    assert picture.pixelColor(60, 714).name() == canvas.lower()


def test_that_what_is_laid_out_late_has_its_place_in_the_picture(
    qtbot: QtBot, district: Path, tmp_path: Path
) -> None:
    def widen() -> None:
        windows = [each for each in QApplication.topLevelWidgets() if isinstance(each, Window)]
        if windows and windows[0].settled:
            windows[0].rail.hide()
            late.stop()

    late = QTimer(interval=1)
    late.timeout.connect(widen)
    late.start()
    render(str(district), tmp_path / "page.png", size="1280x720", theme="light", language="zh_CN")
    assert not late.isActive()
    assert QImage(str(tmp_path / "page.png")).pixelColor(4, 714).name() == LIGHT.canvas.lower()


@pytest.mark.parametrize(
    ("wanted", "told"),
    [
        ({"page": "nowhere"}, "nowhere"),
        ({"size": "large"}, "large"),
        ({"scope_code": "404"}, "404"),
    ],
)
def test_that_what_cannot_be_drawn_is_said_in_one_sentence(
    qtbot: QtBot, district: Path, tmp_path: Path, wanted: dict[str, Any], told: str
) -> None:
    with pytest.raises(CommandError, match=told):
        render(str(district), tmp_path / "page.png", **wanted)
    assert not (tmp_path / "page.png").exists()


def test_that_a_missing_file_is_said_in_one_sentence(qtbot: QtBot, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"none\.db"):
        render(str(tmp_path / "none.db"), tmp_path / "page.png")


def test_that_the_program_starts_on_a_file_and_remembers_it(qtbot: QtBot, district: Path) -> None:
    def close_when_shown() -> None:
        windows = [
            each for each in QApplication.topLevelWidgets() if isinstance(each, Window) and each.isVisible()
        ]
        if windows and windows[0].store.board is not None:
            windows[0].close()

    watch = QTimer(interval=20)
    watch.timeout.connect(close_when_shown)
    watch.start()
    assert app.run_window(str(district), language="en", theme="dark") == 0
    watch.stop()
    assert Settings().get(DATABASE) == str(district)
    assert not [each for each in QApplication.topLevelWidgets() if isinstance(each, Window)]
