"""Settings are remembered; what makes no sense counts as not set."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QTime

from dashboard.frame.window import Window
from dashboard.settings import (
    DATABASE,
    LANGUAGE,
    MEETING_THEME,
    OFFICE_END,
    PAGE,
    POST,
    TEXT_SIZE,
    THEME,
    Setting,
    Settings,
)


def test_that_a_value_is_there_at_the_next_start(tmp_path: Path) -> None:
    file = tmp_path / "deep" / "settings.json"
    Settings(file).put(LANGUAGE, "en")
    assert Settings(file).get(LANGUAGE) == "en"
    assert Settings(file).language == "en"


def test_that_what_was_never_set_has_its_default(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "settings.json")
    assert [settings.get(each) for each in (LANGUAGE, THEME, DATABASE, PAGE)] == [
        "zh_CN",
        "system",
        "",
        "overview",
    ]


@pytest.mark.parametrize("content", ["", "no json", "[1]", '{"language": "de"}', '{"language": 3}'])
def test_that_a_file_without_sense_gives_the_default(tmp_path: Path, content: str) -> None:
    file = tmp_path / "settings.json"
    file.write_text(content, "utf-8")
    assert Settings(file).language == "zh_CN"


def test_that_only_what_is_allowed_is_given(tmp_path: Path) -> None:
    width: Setting[int] = Setting("width", 5, "How wide.", lambda value: value > 0)
    settings = Settings(tmp_path / "settings.json")
    settings.put(width, -1)
    assert settings.get(width) == 5


def test_that_a_folder_that_cannot_be_written_keeps_the_value_for_this_start(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("", "utf-8")
    settings = Settings(blocked / "settings.json")
    settings.put(THEME, "dark")
    assert settings.get(THEME) == "dark"


def test_that_the_file_is_plain_json(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    Settings(file).put(DATABASE, "/数据/区.db")
    assert json.loads(file.read_text("utf-8")) == {"database": "/数据/区.db"}
    assert [each.name for each in tmp_path.iterdir()] == ["settings.json"]


def test_that_every_setting_says_what_it_does_and_goes_back_to_the_usual(window: Window) -> None:
    page, settings = window.choices, window.settings
    assert all(row.told.text().endswith("。") for row in page.rows.values())
    assert not any(row.usual.isVisibleTo(page) for row in page.rows.values())
    changed = {THEME: "dark", TEXT_SIZE: "larger", MEETING_THEME: "dark", OFFICE_END: "18:15", POST: "值班席"}
    page.themes.buttons[1].click()
    page.text_sizes.buttons[1].click()
    page.meeting_themes.buttons[1].click()
    page.office_end.setTime(QTime(18, 15))
    page.post.setText("值班席")
    page.post.editingFinished.emit()
    assert {setting: settings.get(setting) for setting in changed} == changed
    for setting in changed:
        assert page.rows[setting.key].usual.isVisibleTo(page)
        page.rows[setting.key].usual.click()
        assert settings.get(setting) == setting.default
        assert not page.rows[setting.key].usual.isVisibleTo(page)
    assert page.office_end.time() == QTime(17, 30)
