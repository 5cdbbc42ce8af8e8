"""The ways in which a figure leaves the screen, or is read as a table, and the menu that offers them."""

from collections.abc import Callable
from enum import StrEnum

from PySide6.QtWidgets import QMenu

from resources.i18n import tr


class Way(StrEnum):
    """As a table to read, as a file of a kind, or onto the clipboard."""

    READ = "read"
    PNG = "png"
    SVG = "svg"
    PDF = "pdf"
    XLSX = "xlsx"
    CSV = "csv"
    COPY_PICTURE = "copy_picture"
    COPY_TABLE = "copy_table"


PICTURES = (Way.PNG, Way.SVG, Way.PDF)
TABLES = (Way.XLSX, Way.CSV)
READING = (Way.READ,)
COPIES = (Way.COPY_PICTURE, Way.COPY_TABLE)


def fill(menu: QMenu, chosen: Callable[[Way], None], *, table: bool) -> None:
    """Offer all ways of a figure; those of its table only where it has one."""
    for group in (READING, PICTURES, TABLES, COPIES):
        menu.addSeparator()
        for way in group:
            if table or way not in (*READING, *TABLES, Way.COPY_TABLE):
                action = menu.addAction(tr(f"export.way.{way}"))
                action.triggered.connect(lambda _=False, way=way: chosen(way))
