"""A page of the dashboard as a picture, drawn without a screen."""

import os
import re
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from dashboard.errors import CommandError
from resources.i18n import Language, current, tr

if TYPE_CHECKING:
    from dashboard.frame.window import Window
    from dashboard.settings import Settings

PATIENCE = 120.0
"""Seconds after which a page that is still not there counts as failed."""

_TIERS = "tiers"
"""The heatmap page with the tiers side by side."""


def render(
    db: str,
    out: Path,
    *,
    page: str = "overview",
    scope_code: str | None = None,
    size: str = "1600x1000",
    theme: str = "light",
    language: Language | None = None,
) -> None:
    """Draw a page at a size in pixels into a PNG; raises CommandError with one plain sentence."""
    width, height = _measures(size)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from dashboard.app import application
    from dashboard.pages.book import PAGES
    from dashboard.settings import LANGUAGE, THEME, Settings

    if page not in (*PAGES, _TIERS):
        raise CommandError(tr("cli.unknown_page", name=page, known=", ".join((*PAGES, _TIERS))))
    _hush()
    application()
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(Path(folder) / "settings.json")
        settings.put(LANGUAGE, language or current().language)
        settings.put(THEME, theme)
        _draw(settings, db, out, page, scope_code, (width, height))


def _hush() -> None:
    """Keep what the offscreen platform says of window sizes from the terminal; all else is printed."""
    from PySide6.QtCore import qInstallMessageHandler

    def write(kind: object, context: object, message: str) -> None:
        if "propagateSizeHints" not in message:
            print(message, file=sys.stderr)

    qInstallMessageHandler(write)


def _draw(
    settings: "Settings", db: str, out: Path, page: str, scope_code: str | None, size: tuple[int, int]
) -> None:
    from PySide6.QtCore import QCoreApplication, QEvent

    from dashboard.frame.window import Window
    from dashboard.store import HEATMAP

    window = Window(settings)
    faults: list[str] = []
    window.feed.open_failed.connect(lambda _, error: faults.append(str(error)))
    window.store.failed.connect(faults.append)
    try:
        window.resize(*size)
        window.show()
        window.open(db)
        _wait(lambda: window.store.board is not None, faults)
        if scope_code is not None:
            _look_at(window, scope_code)
        window.store.open_page(HEATMAP if page == _TIERS else page)
        if page == _TIERS:
            window.heatmap.show_view(_TIERS)
        _wait(lambda: window.settled, faults)
        _save(window, out)
    finally:
        window.close()
        window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _measures(size: str) -> tuple[int, int]:
    found = re.fullmatch(r"(\d{3,5})x(\d{3,5})", size)
    if found is None:
        raise CommandError(tr("cli.unknown_size", size=size))
    return int(found[1]), int(found[2])


def _look_at(window: "Window", code: str) -> None:
    ground = window.store.ground
    assert ground is not None
    tag = next((tag for tag in ground.places.tags if tag.code == code), None)
    if tag is None:
        raise CommandError(tr("cli.unknown_place", code=code))
    window.store.go(tag.path)


def _wait(until: Callable[[], bool], faults: list[str]) -> None:
    """Let Qt work until something holds; a fault, or too long a wait, ends it."""
    from PySide6.QtCore import QEventLoop
    from PySide6.QtWidgets import QApplication

    ends = time.monotonic() + PATIENCE
    while not until():
        if faults or time.monotonic() > ends:
            raise CommandError(faults[0] if faults else tr("cli.shot_late", seconds=round(PATIENCE)))
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 20)


def _save(window: "Window", out: Path) -> None:
    if not window.grab().save(str(out), "PNG"):
        raise CommandError(tr("cli.shot_unwritable", path=str(out)))
