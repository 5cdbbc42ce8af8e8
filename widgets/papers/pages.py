"""The pages of a PDF file as pictures, words and headings; each function is meant for a worker."""

from dataclasses import dataclass
from pathlib import Path
from threading import Lock

import pypdfium2
from PySide6.QtGui import QImage

ALONE = Lock()
"""pdfium knows no threads: only one may be in it at a time."""
_NEVER_HUGE = 4000
"""Pixels of the longer side of a page at most, so that no zoom asks for more memory than there is."""


class PaperUnreadable(Exception):
    """A file is no PDF, or is gone; the message names it."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A PDF file: the size of each page in points, and the first heading on it, if it has one."""

    path: Path
    sizes: tuple[tuple[float, float], ...]
    headings: tuple[str, ...]


def read_paper(path: Path) -> Paper:
    """Read how many pages there are, how large they are, and what they begin with."""
    with ALONE:
        document = _opened(path)
        try:
            count = len(document)
            sizes = tuple(document.get_page_size(number) for number in range(count))
            headings = [""] * count
            for mark in document.get_toc(max_depth=2):
                place = mark.get_dest()
                at = None if place is None else place.get_index()
                if at is not None and at < count and not headings[at]:
                    headings[at] = str(mark.get_title())
            return Paper(path, sizes, tuple(headings))
        finally:
            document.close()


def page_picture(path: Path, number: int, width: int) -> QImage:
    """Draw a page (from 0) so many device pixels wide."""
    with ALONE:
        document = _opened(path)
        try:
            wide, high = document.get_page_size(number)
            scale = min(width / wide, _NEVER_HUGE / max(wide, high))
            drawn = document[number].render(scale=scale, prefer_bgrx=True)
            held = QImage(drawn.buffer, drawn.width, drawn.height, drawn.stride, QImage.Format.Format_RGB32)
            return held.copy()  # the buffer is pdfium's
        finally:
            document.close()


def page_words(path: Path, number: int) -> str:
    """Give the words of a page (from 0), as a search in the file finds them."""
    with ALONE:
        document = _opened(path)
        try:
            return str(document[number].get_textpage().get_text_range()).replace("\r\n", "\n").strip()
        finally:
            document.close()


def _opened(path: Path) -> "pypdfium2.PdfDocument":
    try:
        return pypdfium2.PdfDocument(path)
    except (OSError, pypdfium2.PdfiumError) as error:
        raise PaperUnreadable(str(path)) from error
