"""The look speaks one language, the toolkit's own words among it."""

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QSize
from pytestqt.qtbot import QtBot

from dashboard.frame.look import Look
from dashboard.settings import LANGUAGE, TEXT_SIZE, Settings
from widgets import theme


@pytest.mark.parametrize(("language", "word"), [("zh_CN", "取消"), ("en", "Cancel")])
def test_that_the_words_of_the_toolkit_are_in_the_language_of_the_settings(
    language: str, word: str, tmp_path: Path, qtbot: QtBot
) -> None:
    settings = Settings(tmp_path / "settings.json")
    settings.put(LANGUAGE, "en" if language == "zh_CN" else "zh_CN")
    look = Look(settings)
    look.use_language(language)
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == word


@pytest.mark.parametrize(
    ("size", "scale", "compact"),
    [
        (QSize(1280, 720), 1.0, True),
        (QSize(1600, 1000), 1.25, True),
        (QSize(2000, 1200), 1.3, False),
        (QSize(3840, 2160), 1.625, False),
    ],
)
def test_that_larger_text_leaves_every_page_the_room_it_needs(
    size: QSize, scale: float, compact: bool, tmp_path: Path, qtbot: QtBot
) -> None:
    settings = Settings(tmp_path / "settings.json")
    look = Look(settings)
    look.fit(size)
    look.use_text_size("largest")
    assert (theme.current().scale, theme.current().compact) == (scale, compact)
    look.use_text_size("usual")
    assert theme.current().scale == (1.25 if size.width() > 2400 else 1.0)
    assert settings.get(TEXT_SIZE) == "usual"
