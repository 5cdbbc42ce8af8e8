"""Every widget is tested in the light theme, in Chinese, in the shipped typeface."""

import pytest
from PySide6.QtWidgets import QApplication

from resources import i18n
from widgets import theme


@pytest.fixture(autouse=True)
def usual_look(qapp: QApplication) -> None:
    """Put back what a test before may have changed."""
    i18n.use("zh_CN")
    if theme.current() != theme.Theme() or not qapp.styleSheet():
        theme.apply(qapp, theme.Theme())
