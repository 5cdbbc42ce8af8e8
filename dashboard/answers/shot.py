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
    from PySide6.QtGui import QImage

    from dashboard.frame.window import Window
    from dashboard.settings import Settings

PATIENCE = 120.0
"""Seconds after which a page that is still not there counts as failed."""

_BETWEEN = 150
"""Milliseconds between two pictures: longer than a map waits for the end of a movement before it is drawn."""

_PICTURES = 20
"""After so many pictures what still moves is drawn as it is."""

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
        _save(_at_rest(window, faults), out)
    finally:
        window.close()
        window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _at_rest(window: "Window", faults: list[str]) -> "QImage":
    """Give the window as it looks once all has come and two pictures in a row are the same.

    What has come is laid out only by later events, and what was put away lies in the picture until it is
    deleted; a layout that is done may ask for the one around it, or for another map.
    """
    from PySide6.QtCore import QCoreApplication, QEvent

    picture = None
    for _ in range(_PICTURES):
        _wait(lambda: window.settled, faults)
        for kind in (QEvent.Type.LayoutRequest, QEvent.Type.DeferredDelete):
            QCoreApplication.sendPostedEvents(None, kind)
        latest = window.grab().toImage()
        if window.settled and latest == picture:
            break
        picture = latest
        _work_on(_BETWEEN)
    return latest


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
    ends = time.monotonic() + PATIENCE
    while not until():
        if faults or time.monotonic() > ends:
            raise CommandError(faults[0] if faults else tr("cli.shot_late", seconds=round(PATIENCE)))
        _work_on(20)


def _work_on(milliseconds: int) -> None:
    """Let Qt work for a while."""
    from PySide6.QtCore import QEventLoop, QTimer

    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def _save(picture: "QImage", out: Path) -> None:
    if not picture.save(str(out), "PNG"):  # type: ignore[call-overload]
        raise CommandError(tr("cli.shot_unwritable", path=str(out)))
