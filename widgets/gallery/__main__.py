"""All widgets in their telling states: `python -m widgets.gallery`, or as pictures with `--grab DIR`."""

import argparse
import os
from pathlib import Path

from PySide6.QtWidgets import QApplication, QScrollArea, QTabWidget, QWidget

from resources import i18n
from resources.palette import DARK, LIGHT
from widgets import theme
from widgets.gallery.piece import Piece
from widgets.gallery.pieces import PIECES, grab


def main(arguments: list[str] | None = None) -> int:
    """Show the gallery in a window, or write one PNG a piece."""
    asked = _parser().parse_args(arguments)
    if asked.grab is not None:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    i18n.use(asked.lang)
    theme.apply(app, theme.Theme(DARK if asked.theme == "dark" else LIGHT, asked.compact, asked.scale))
    chosen = [piece for piece in PIECES if not asked.only or piece.name in asked.only]
    if asked.grab is not None:
        for piece in chosen:
            grab(piece, asked.grab)
        return 0
    window = _window(chosen)
    window.show()
    return app.exec()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m widgets.gallery", description=__doc__)
    parser.add_argument("only", nargs="*", help="names of pieces; all without")
    parser.add_argument("--grab", type=Path, metavar="DIR", help="write PNG files instead of a window")
    parser.add_argument("--lang", choices=i18n.LANGUAGES, default="zh_CN")
    parser.add_argument("--theme", choices=("light", "dark"), default="light")
    parser.add_argument("--compact", action="store_true")
    parser.add_argument("--scale", type=float, default=1.0)
    return parser


def _window(pieces: list[Piece]) -> QWidget:
    tabs = QTabWidget()
    for piece in pieces:
        area = QScrollArea()
        shown = piece.build()
        shown.setMinimumSize(*piece.size)
        area.setWidget(shown)
        area.setWidgetResizable(True)
        tabs.addTab(area, piece.name)
    tabs.resize(1480, 900)
    return tabs


if __name__ == "__main__":
    raise SystemExit(main())
