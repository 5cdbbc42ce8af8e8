"""Notes what is put on pages and reads it back with three tools that know nothing of each other."""

import shutil
import subprocess
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from ctypes import c_double
from pathlib import Path
from typing import Any

import pdfplumber
import pypdf
import pypdfium2 as pdfium
import pytest
from pypdfium2 import raw

from reports.setting import text

Pages = list[list[str]]
"""The texts of each page in the order in which they are drawn."""


@contextmanager
def noted() -> Iterator[Pages]:
    """The texts that are drawn while the block runs, page by page."""
    pages: Pages = []
    operators = text._operators

    def noting(canvas: Any, x: float, y: float, drawn: str, size: float, bold: bool) -> str:
        while len(pages) < canvas.getPageNumber():
            pages.append([])
        pages[-1].append(drawn)
        return operators(canvas, x, y, drawn, size, bold)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(text, "_operators", noting)
        yield pages


def read_back(path: Path, every: int = 1) -> Mapping[str, Mapping[int, str]]:
    """The text of the pages by tool and number; poppler's `pdftotext` where the machine has it.

    pdfplumber, which makes an object of every line of a map, reads one page in so many.
    """
    found = {"pypdf": [page.extract_text() for page in pypdf.PdfReader(path).pages]}
    if shutil.which("pdftotext"):
        command = ["pdftotext", "-raw", "-enc", "UTF-8", str(path), "-"]
        told = subprocess.run(command, capture_output=True, check=True).stdout.decode()
        found["pdftotext"] = told.split("\f")[:-1]
    with pdfplumber.open(path) as pages:
        chosen = {
            page.page_number: "".join(char["text"] for char in page.chars) for page in pages.pages[::every]
        }
    return {tool: dict(enumerate(texts, 1)) for tool, texts in found.items()} | {"pdfplumber": chosen}


def lines_of(path: Path) -> list[str]:
    """The lines of all pages: what stands on one height, from left to right."""
    lines, x, y = list[str](), c_double(), c_double()
    with pdfium.PdfDocument(path) as pages:
        for page in pages:
            text, heights = page.get_textpage(), defaultdict[float, list[tuple[float, str]]](list)
            for at in range(text.count_chars()):
                raw.FPDFText_GetCharOrigin(text, at, x, y)
                heights[round(y.value, 1)].append((x.value, chr(raw.FPDFText_GetUnicode(text, at))))
            lines += [
                "".join(char for _, char in sorted(heights[at])) for at in sorted(heights, reverse=True)
            ]
    return lines


def differences(pages: Pages, path: Path, every: int = 1) -> list[str]:
    """Where a tool does not give back, in order and to the space, what was drawn; empty where all do."""
    told = read_back(path, every)
    assert all(len(found) == len(pages) for tool, found in told.items() if tool != "pdfplumber")
    return [
        f"{tool}, page {number}: {fault}"
        for tool, found in told.items()
        for number, read in found.items()
        for fault in _differences(pages[number - 1], read)
    ]


def _differences(put: list[str], read: str) -> Iterator[str]:
    if _solid("".join(put)) != _solid(read):
        yield "other text"
    spaced = " ".join(read.split())
    yield from (repr(drawn) for drawn in put if " ".join(drawn.split()) not in spaced)


def _solid(drawn: str) -> str:
    return "".join(drawn.split())


def active(path: Path) -> list[str]:
    """Every entry of a file that links, runs, opens or carries something, wherever it stands."""
    reader = pypdf.PdfReader(path)
    size = int(str(reader.trailer["/Size"]))
    objects = (reader.get_object(number) for number in range(1, size))
    return [key for each in objects for key in _keys(each) if key in _ACTIVE]


_ACTIVE = {
    *("/AA", "/Action", "/OpenAction", "/Launch", "/GoToE", "/GoToR", "/SubmitForm", "/URI"),
    *("/JS", "/JavaScript", "/AcroForm", "/XFA", "/Annots", "/RichMedia"),
    *("/EmbeddedFile", "/EmbeddedFiles", "/FileAttachment", "/XObject"),
}


def _keys(found: Any) -> Iterator[str]:
    if isinstance(found, dict):
        for key, value in found.items():
            yield key
            yield from _keys(value)
    elif isinstance(found, list):
        for value in found:
            yield from _keys(value)
    elif isinstance(found, str):
        yield found
