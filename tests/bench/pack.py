"""A pack of some twelve pages, warm: time and size against other writers of PDF, and what tags cost.

The pack is that of one street without re-visits, full tables and the sheets of its communities. The rivals
are given its content as one would give it to them: titles and paragraphs in their sizes, tables by columns
and rows, maps and charts as SVG; they break lines and pages, embed the faces and number the pages. They are
spared what ours does besides: building the story and its sentences from the figures, running heads,
bookmarks, turned pages, and looking after widows, groups and the last rows of tables; fpdf2 also the clipping
of textures, WeasyPrint and fpdf2 the tags.
"""

from __future__ import annotations

import itertools
import logging
import sys
import tempfile
import time
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pypdf
from million import district
from pack_content import content_of
from pack_peers import by_fpdf2, by_typst, by_weasyprint, typst_source
from rounds import Goal, Task, arguments, interleave, show

from dashboard.papers.packing import pack_job, pack_source
from dashboard.papers.targets import pack_targets
from data.store import open_store
from reports import pack
from reports.setting import page
from reports.setting.page import PageIndex
from reports.setting.tagging import Tags
from resources.i18n import texts

ORDERS = 100_000
PAGES = 12
WORDS = texts("zh_CN")


class Untagged(Tags):
    """Marks nothing, so that the rest is what a pack costs without tags."""

    _nothing = nullcontext()

    def begin(self) -> bool:
        return False

    def open(self, *_: Any) -> None:
        """No element."""

    def close(self) -> None:
        """No element."""

    def inside(self, *_: Any) -> Any:
        return self._nothing

    figure = title = artifact = part_title = inside


class Ways:
    """One street's pack, and its content for the rivals."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.job = _street(folder)
        self.serials = itertools.count()
        stories: list[Any] = []
        build_pages = pack.build_pages

        def noted(story: Any, *given: Any) -> Any:
            stories.append(story)
            return build_pages(story, *given)

        with patch.object(pack, "build_pages", noted):
            pages = self.by_ours()
        self.content = content_of(stories[0](PageIndex(pages)))
        self.source = typst_source(self.content, folder)

    def by_ours(self, name: str = "ours") -> int:
        job = self.job
        path = self.folder / f"{name}.pdf"
        return pack.build_pack(job.board, job.contents, WORDS, path, None, None, job.target.variant).pages

    def without_tags(self) -> int:
        with patch.object(page, "Tags", Untagged):
            return self.by_ours("untagged")

    def by_weasyprint(self) -> None:
        by_weasyprint(self.content, self.folder / "weasyprint.pdf")

    def by_fpdf2(self) -> None:
        by_fpdf2(self.content, self.folder / "fpdf2.pdf")

    def by_typst(self) -> None:
        by_typst(self.source, self.folder / "typst.pdf", next(self.serials))


def _street(folder: Path) -> Any:
    """The street whose pack, so shortened, is nearest to twelve pages."""
    with open_store(district(ORDERS)) as store, pack_source(store, "2020-11") as source:
        found = {}
        for target in pack_targets(source, "street"):
            job = pack_job(source, target, folder, WORDS)
            less = replace(job.contents, communities=(), reviews=None, annex=None)
            job = replace(job, contents=less)
            drawn = pack.build_pack(
                job.board, job.contents, WORDS, folder / "ours.pdf", None, None, target.variant
            )
            found[abs(drawn.pages - PAGES)] = job
            if drawn.pages == PAGES:
                break
    return found[min(found)]


def run() -> None:
    """Measure, and print."""
    wish = arguments(__doc__, rounds=5)
    logging.disable(logging.WARNING)  # the rivals tell of glyphs, tables and drawings at length
    with tempfile.TemporaryDirectory() as name:
        ways = Ways(Path(name))
        each = {
            "ours": ways.by_ours,
            "typst": ways.by_typst,
            "fpdf2": ways.by_fpdf2,
            "WeasyPrint": ways.by_weasyprint,
        }
        task = Task("A pack, processor time", "ours", "ms")
        interleave(task, each, wish.rounds, clock=time.process_time)
        tags = Task("Tags, processor time", "ours", "ms")
        both = {"ours": ways.by_ours, "untagged": ways.without_tags}
        interleave(tags, both, 5 * wish.rounds, clock=time.process_time)
        size, pages = Task("Size", "ours", "kB"), Task("Pages", "ours", "pages")
        for way in (*each, "untagged"):
            file = Path(name) / f"{way.lower()}.pdf"
            size.note(way, file.stat().st_size / 1000)
            pages.note(way, len(pypdf.PdfReader(file).pages))
    goals = (
        Goal("to WeasyPrint", task, "at most 0.20 of WeasyPrint's processor time", "WeasyPrint", 5),
        Goal("to fpdf2", task, "at most 0.30 of fpdf2's processor time", "fpdf2", 1 / 0.3),
        Goal("to typst", task, "at most 2.9 times typst's processor time", "typst", 1 / 2.9),
        Goal("tags", tags, "with tags at most 1.10 of without", "untagged", 1 / 1.1),
        Goal("bytes to typst", size, "at most 0.75 of typst's bytes", "typst", 1 / 0.75),
    )
    show([task, tags, size, pages], as_json=wish.json, goals=goals)


if __name__ == "__main__":
    sys.exit(run())
