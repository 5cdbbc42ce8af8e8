"""All widgets in their telling states: a window, or pictures with `--grab DIR`, or `--approve DIR`.

`python -m widgets.gallery --approve tests/widgets/approved` draws the pictures anew with which the tests
compare; name pieces before it to approve these alone. Look at them before they are committed.
"""

import argparse
import os
from pathlib import Path

from PySide6.QtWidgets import QApplication

from resources import i18n
from resources.palette import DARK, LIGHT
from widgets import theme
from widgets.gallery import approved
from widgets.gallery.piece import Piece
from widgets.gallery.pieces import PIECES, drawn, grab
from widgets.gallery.window import GalleryWindow


def main(arguments: list[str] | None = None) -> int:
    """Show the gallery in a window, or write one PNG a piece."""
    asked = _parser().parse_args(arguments)
    if asked.grab or asked.approve:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    chosen = [piece for piece in PIECES if not asked.only or piece.name in asked.only]
    if asked.approve:
        _approve(app, chosen, asked.approve, whole=not asked.only)
        return 0
    i18n.use(asked.lang)
    theme.apply(app, theme.Theme(DARK if asked.theme == "dark" else LIGHT, asked.compact, asked.scale))
    if asked.grab:
        for piece in chosen:
            grab(piece, asked.grab)
        return 0
    window = GalleryWindow(chosen, app)
    window.show()
    return app.exec()


def _approve(app: QApplication, pieces: list[Piece], folder: Path, *, whole: bool) -> None:
    """Draw approved pictures anew; those of pieces that are gone go as well, where all are drawn."""
    for file in folder.glob("*.png") if whole else ():
        file.unlink()
    for look in approved.LOOKS:
        i18n.use(look.language)
        theme.apply(app, theme.Theme(look.palette))
        for piece in pieces:
            if approved.look_of(piece) == look:
                approved.approve(piece, drawn(piece), folder)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m widgets.gallery",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("only", nargs="*", help="names of pieces; all without")
    parser.add_argument("--grab", type=Path, metavar="DIR", help="write PNG files instead of a window")
    parser.add_argument("--approve", type=Path, metavar="DIR", help="write the approved pictures")
    parser.add_argument("--lang", choices=i18n.LANGUAGES, default="zh_CN")
    parser.add_argument("--theme", choices=("light", "dark"), default="light")
    parser.add_argument("--compact", action="store_true")
    parser.add_argument("--scale", type=float, default=1.0)
    return parser


if __name__ == "__main__":
    raise SystemExit(main())
