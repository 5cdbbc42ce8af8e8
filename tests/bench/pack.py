"""The district's pack, warm: processor time and size, against other writers of PDF.

The rivals write the words of our pack, page by page, as a title and a table of the lines; they are spared
the maps, the charts and the layout.
"""

from __future__ import annotations

import html
import logging
import sys
import tempfile
import time
from importlib.resources import files
from pathlib import Path

import fpdf
import pypdf
import weasyprint
from million import district
from rounds import Goal, Task, arguments, interleave, show

from dashboard.papers import packing
from data.store import open_store
from reports.pack import build_pack
from resources.i18n import texts

ORDERS = 100_000
FONT = next(Path(str(files("resources") / "fonts")).glob("*Regular*.?tf"))


class Ways:
    """The board of one meeting, and its words for the rivals."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.made = folder, None
        kept = packing.build_pack
        packing.build_pack = self._keep  # board and contents as the program gathers them
        with open_store(district(ORDERS)) as store:
            packing.write_district_pack(store, "2020-11", folder, texts("zh_CN"))
        packing.build_pack = kept
        self.by_ours()
        reader = pypdf.PdfReader(folder / "ours.pdf")
        self.pages = [page.extract_text().splitlines() for page in reader.pages]

    def _keep(self, *given: object) -> object:
        self.made = given[:2]
        return build_pack(*given)

    def by_ours(self) -> int:
        board, contents = self.made
        return build_pack(board, contents, texts("zh_CN"), self.folder / "ours.pdf").pages

    def by_weasyprint(self) -> int:
        face = f"@font-face {{font-family: S; src: url('{FONT.as_uri()}')}}"
        style = face + "@page {size: A4; margin: 8mm} body {font: 6pt/1.1 S} h1 {font-size: 9pt}"
        style += "section {break-after: page} td {padding: 0 2pt}"
        parts = [
            f"<section><h1>{_safe(page[0])}</h1><table>{_rows(page[1:])}</table></section>"
            for page in self.pages
        ]
        document = weasyprint.HTML(string=f"<style>{style}</style>{''.join(parts)}").render()
        document.write_pdf(self.folder / "weasyprint.pdf")
        return len(document.pages)

    def by_fpdf2(self) -> int:
        document = fpdf.FPDF()
        document.add_font("S", fname=FONT)
        for page in self.pages:
            document.add_page()
            document.set_font("S", size=9)
            document.cell(text=page[0], new_x="LMARGIN", new_y="NEXT")
            document.set_font("S", size=5)
            for line in page[1:]:
                for word in line.split():
                    document.cell(w=20, h=2.4, text=word)
                document.ln(2.4)
        document.output(str(self.folder / "fpdf2.pdf"))
        return document.pages_count


def _safe(text: str) -> str:
    return html.escape(text)


def _rows(lines: list[str]) -> str:
    cells = ("".join(f"<td>{_safe(word)}</td>" for word in line.split()) for line in lines)
    return "".join(f"<tr>{row}</tr>" for row in cells)


def run() -> None:
    """Measure, and print."""
    wish = arguments(__doc__, rounds=5)
    logging.disable(logging.WARNING)  # both rivals tell of glyphs and tables at length
    with tempfile.TemporaryDirectory() as name:
        ways = Ways(Path(name))
        task = Task(f"The district's pack of {len(ways.pages)} pages, processor time", "ours", "ms")
        each = {"ours": ways.by_ours, "WeasyPrint": ways.by_weasyprint, "fpdf2": ways.by_fpdf2}
        interleave(task, each, wish.rounds, clock=time.process_time)
        size, pages = Task("Size", "ours", "kB"), Task("Pages", "ours", "pages")
        for way in each:
            file = Path(name) / f"{way.lower()}.pdf"
            size.note(way, file.stat().st_size / 1000)
            pages.note(way, len(pypdf.PdfReader(file).pages))
    goals = (
        Goal("to WeasyPrint", task, "at most 0.20 of WeasyPrint's processor time", "WeasyPrint", 5),
        Goal("to fpdf2", task, "at most 0.30 of fpdf2's processor time", "fpdf2", 1 / 0.3),
        Goal("bytes", size, "at most 0.60 of WeasyPrint's bytes", "WeasyPrint", 1 / 0.6),
    )
    show([task, size, pages], as_json=wish.json, goals=goals)


if __name__ == "__main__":
    sys.exit(run())
