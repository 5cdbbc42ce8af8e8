"""The start of the window: Qt first, so that something stands on the screen, then the data."""

import sys
from pathlib import Path

from PySide6.QtCore import QByteArray, QCoreApplication, QEvent, QTimer
from PySide6.QtWidgets import QApplication

from dashboard.frame.window import Window
from dashboard.settings import DATABASE, GEOMETRY, LANGUAGE, THEME, Settings

SIZE = (1600, 1000)


def run_window(db: str | None, *, language: str | None = None, theme: str | None = None) -> int:
    """Open the dashboard on a data file or URL, by default the last one; gives the exit code."""
    app = application()
    settings = Settings()
    if language is not None:
        settings.put(LANGUAGE, language)
    if theme is not None:
        settings.put(THEME, theme)
    window = Window(settings)
    window.resize(*SIZE)
    if settings.get(GEOMETRY):
        window.restoreGeometry(QByteArray.fromBase64(settings.get(GEOMETRY).encode("ascii")))
    window.show()
    QTimer.singleShot(0, lambda: _begin(window, db or _last(settings)))
    code = app.exec()
    window.deleteLater()  # Python alone would keep it, and Qt would tell it of each new look
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return code


def application() -> QApplication:
    """Give the application, made on first use."""
    known = QApplication.instance()
    app = known if isinstance(known, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName("gridboard")
    return app


def _begin(window: Window, where: str | None) -> None:
    if where is None:
        window.show_welcome()
    else:
        window.open(where)


def _last(settings: Settings) -> str | None:
    """Give what was open last, unless it is a file that is gone."""
    where = settings.get(DATABASE)
    return where if "://" in where or (where and Path(where).exists()) else None
