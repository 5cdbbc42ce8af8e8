"""The look speaks one language, the toolkit's own words among it."""

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from dashboard.frame.look import Look
from dashboard.settings import LANGUAGE, Settings


@pytest.mark.parametrize(("language", "word"), [("zh_CN", "取消"), ("en", "Cancel")])
def test_that_the_words_of_the_toolkit_are_in_the_language_of_the_settings(
    language: str, word: str, tmp_path: Path, qtbot: QtBot
) -> None:
    settings = Settings(tmp_path / "settings.json")
    settings.put(LANGUAGE, "en" if language == "zh_CN" else "zh_CN")
    look = Look(settings)
    look.use_language(language)
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == word
