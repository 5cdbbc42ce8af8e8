"""Owns the page: its measures, what stands at its head and foot, the two passes that number it, and the file.

The first pass counts pages and notes where parts begin; the second draws with these numbers, and must
come to the same ones. Equal input gives equal bytes.
"""

import hashlib
import io
import os
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, NextPageTemplate, PageBreak, PageTemplate

from reports.setting import faces
from reports.setting.file import pack, written
from reports.setting.metadata import metadata
from reports.setting.official import Manner, put_official_number
from reports.setting.paper import A4, OFFICIAL_BOX, Paper
from reports.setting.tagging import ARTIFACT, END, Tags
from reports.setting.text import PROSE, Block, Finding, Style, ink, noting_missing, put, shown
from reports.setting.whole import write_whole
from resources.palette import PAPER

WIDTH, HEIGHT = A4.size
TEXT_WIDTH = A4.text_width
BOTTOM = 54.0
_HEAD, _HEAD_RULE, _PART, _BODY, _FOOT = 38.0, 44.0, 70.0, 80.0, 30.0
_COVER_BOTTOM, _COVER_TOP = 40.0, 36.0

RUNNING = Style(8, 12, colour=PAPER.ink3)
_PART_STYLE = Style(10.5, 17, colour=PAPER.accent)
_PART_NUMBER = Style(10.5, 17, bold=True, colour=PAPER.accent)

_EPOCH = "SOURCE_DATE_EPOCH"
_environment = threading.Lock()

_COVER, _BODY_PAGE, _WIDE_PAGE, _OFFICIAL = "cover", "body", "wide", "official"

Progress = Callable[[int, int], None]
"""Told the pages drawn and the pages in all."""


class PackError(Exception):
    """A paper could not be built; no file is left behind."""


class PackCancelled(PackError):
    """The building was stopped from outside."""


class PageCountError(PackError):
    """The two passes disagree about the pages, so every page number would be a guess."""


def column(number: int) -> float:
    """The left edge of column 1 to 12 within the text of A4 portrait, in points."""
    return A4.column(number)


def bare_height(paper: Paper = A4) -> float:
    """The room, in points, of a page without running head and foot: the first of a paper is one."""
    return paper.height - _COVER_BOTTOM - _COVER_TOP


@dataclass(frozen=True, slots=True)
class Sheet:
    """What stands on every page, and what the file says about itself.

    `as_of` in epoch seconds dates the file. `page_of` and `continued` put a page's number and a part's
    title that runs on into words. `paper` is that of every page but those of a part set `wide`. A paper
    that is not `covered` begins on a page with running head and foot; its story opens with a `Part`. In the
    official `manner` the pages before the first part have the measures of GB/T 9704.
    """

    title: str
    subject: str
    author: str
    language: str
    as_of: int
    head_left: str
    head_right: str
    foot: str
    page_of: Callable[[int, int], str]
    continued: Callable[[str], str]
    paper: Paper = A4
    covered: bool = True
    manner: Manner = Manner.MODERN

    @property
    def first(self) -> str:
        """The kind of page that a paper begins with."""
        if not self.covered:
            return _BODY_PAGE
        return _OFFICIAL if self.manner is Manner.OFFICIAL else _COVER


@dataclass(frozen=True, slots=True)
class PageIndex:
    """How many pages there are, and on which each part begins; empty during the first pass."""

    pages: int = 0
    starts: Mapping[str, int] = field(default_factory=dict)

    def page(self, key: str) -> int:
        """The page on which a part begins, 0 while it is not known or where there is no such part."""
        return self.starts.get(key, 0)


@dataclass(frozen=True, slots=True)
class BuiltPages:
    """A file that was written, and the characters of it that had to be printed as codes.

    `rows` are pairs of a part's key and the rows of all tables in it whose count is printed.
    """

    path: Path
    pages: int
    sha256: str
    missing: tuple[str, ...]
    rows: tuple[tuple[str, int], ...] = ()


Story = Callable[[PageIndex], Sequence[Flowable]]


class Part(Block):
    """The beginning of a part: takes no room, names the page in part line and bookmarks."""

    def __init__(self, key: str, number: str, title: str) -> None:
        super().__init__()
        self.key, self.number, self.title = key, number, title

    def wrap(self, _wide: float, _high: float) -> tuple[float, float]:
        return 0, 0

    def draw(self) -> None:
        """Nothing is drawn here: the part line belongs to the page."""
        self.canv.tags.begin_part()


def begin_part(key: str, number: str, title: str, *, wide: bool = False) -> list[Flowable]:
    """Turn to a new page and begin a part there; a `wide` part has its paper turned to landscape."""
    return [NextPageTemplate(_WIDE_PAGE if wide else _BODY_PAGE), PageBreak(), Part(key, number, title)]


def build_pages(
    story: Story,
    sheet: Sheet,
    path: Path,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> BuiltPages:
    """Lay out the story, number it and write it to `path` in one step.

    Raises `PackCancelled`, `PageCountError`, or what the story raises; then `path` is as it was before.
    """
    faces.register()
    with noting_missing() as missing:
        counted = _counted(story, sheet, cancelled)
        drawn = _Document(sheet, counted, progress, cancelled)
        data = drawn.run(story)
    if drawn.index() != counted:
        raise PageCountError(f"counted {counted}, drawn {drawn.index()}")
    write_whole(path, data)
    found = hashlib.sha256(data).hexdigest()
    return BuiltPages(path, drawn.index().pages, found, tuple(sorted(missing)), tuple(drawn.rows.items()))


def _counted(story: Story, sheet: Sheet, cancelled: Callable[[], bool] | None) -> PageIndex:
    """The first pass, of which nothing remains but where everything stands."""
    document = _Document(sheet, PageIndex(), None, cancelled)
    document.run(story)
    return document.index()


def _papers(paper: Paper) -> dict[str, Paper]:
    """The paper of each kind of page."""
    wide = paper if paper.width > paper.height else paper.turned()
    return {_COVER: paper, _BODY_PAGE: paper, _WIDE_PAGE: wide, _OFFICIAL: A4}


def _template(kind: str, paper: Paper) -> PageTemplate:
    """A kind of page, whose content stands in one frame."""
    box = (paper.margin, BOTTOM, paper.text_width, paper.height - BOTTOM - _BODY)
    if kind == _COVER:
        box = (paper.margin, _COVER_BOTTOM, paper.text_width, bare_height(paper))
    elif kind == _OFFICIAL:
        box = OFFICIAL_BOX
    return PageTemplate(kind, [Frame(*box, 0, 0, 0, 0)], pagesize=paper.size)


class _Document(BaseDocTemplate):
    """One pass over the story: counting where the index is empty, else drawing."""

    canv: Any

    def __init__(
        self, sheet: Sheet, index: PageIndex, progress: Progress | None, cancelled: Callable[[], bool] | None
    ) -> None:
        self._out = io.BytesIO()
        super().__init__(
            self._out,
            pagesize=sheet.paper.size,
            title=shown(sheet.title),
            subject=shown(sheet.subject),
            author=shown(sheet.author),
            creator="Gridboard",
            producer="Gridboard",
            lang=sheet.language,
            initialFontName=faces.REGULAR,
            invariant=1,
            pageCompression=1,
            displayDocTitle=True,
        )
        self._sheet, self._known = sheet, index
        self._tell, self._cancelled = progress, cancelled
        self._parts: list[tuple[int, Part]] = []
        self._begun: dict[str, int] = {}
        self.rows: dict[str, int] = {}
        self._count = 0
        kinds = sorted(_papers(sheet.paper).items(), key=lambda each: each[0] != sheet.first)
        self.addPageTemplates([_template(*each) for each in kinds])

    def run(self, story: Story) -> bytes:
        self.build(list(story(self._known)), canvasmaker=self._canvas)
        return self._out.getvalue()

    def index(self) -> PageIndex:
        return PageIndex(self._count, self._begun)

    def _canvas(self, *args: Any, **options: Any) -> Any:
        kind = _Canvas if self._known.pages else _CountingCanvas
        # reportlab takes the date of the file from the environment, and only while it makes the canvas.
        with _environment:
            before = os.environ.get(_EPOCH)
            os.environ[_EPOCH] = str(self._sheet.as_of)
            try:
                canvas: Any = kind(*args, **options)
            finally:
                os.environ.pop(_EPOCH)
                if before is not None:
                    os.environ[_EPOCH] = before
        sheet = self._sheet
        canvas._doc.Catalog.Metadata = metadata(
            sheet.title, sheet.subject, sheet.author, sheet.language, sheet.as_of
        )
        return canvas

    def beforePage(self) -> None:  # noqa: N802
        if self._cancelled is not None and self._cancelled():
            raise PackCancelled("the building was cancelled")

    def afterPage(self) -> None:  # noqa: N802
        self._count = self.page
        if not self._known.pages:
            return
        kind = str(self.pageTemplate.id)
        if kind == _OFFICIAL:
            with self.canv.tags.artifact():
                put_official_number(self.canv, self.page)
        elif kind != _COVER:
            paper = _papers(self._sheet.paper)[kind]
            with self.canv.tags.artifact():
                self._frame_page(paper)
            self._put_part(paper)
        if self._tell is not None:
            self._tell(self.page, self._known.pages)

    def afterFlowable(self, flowable: Flowable) -> None:  # noqa: N802
        if self._parts and (rows := getattr(flowable, "ended_rows", 0)):
            key = self._parts[-1][1].key
            self.rows[key] = self.rows.get(key, 0) + rows
        if isinstance(flowable, Part):
            self._begun[flowable.key] = self.page
            self._parts.append((self.page, flowable))
            self.canv.bookmarkPage(flowable.key)
            self.canv.addOutlineEntry(shown(f"{flowable.number} {flowable.title}".strip()), flowable.key, 0)
        elif isinstance(flowable, Finding) and self._parts:
            key = f"{self._parts[-1][1].key}-{self.page}"
            self.canv.bookmarkPage(key)
            self.canv.addOutlineEntry(str(flowable.text), key, 1)

    def _frame_page(self, paper: Paper) -> None:
        """Draw the running head, the part line and the foot of a page whose content stands."""
        canvas, sheet = self.canv, self._sheet
        left, right, high = paper.margin, paper.width - paper.margin, paper.height
        put(canvas, left, high - _HEAD, sheet.head_left, RUNNING)
        put(canvas, right, high - _HEAD, sheet.head_right, RUNNING, "right")
        canvas.setStrokeColor(ink(PAPER.rule))
        canvas.setLineWidth(0.5)
        canvas.line(left, high - _HEAD_RULE, right, high - _HEAD_RULE)
        put(canvas, left, _FOOT, sheet.foot, RUNNING)
        put(canvas, right, _FOOT, sheet.page_of(self.page, self._known.pages), RUNNING, "right")

    def _put_part(self, paper: Paper) -> None:
        """Draw the part line; it is a title where the part begins, on its further pages it tells no more."""
        if not self._parts:
            return
        begun, part = self._parts[-1]
        left, base, tags = paper.margin, paper.height - _PART, self.canv.tags
        title = part.title if begun == self.page else self._sheet.continued(part.title)
        with tags.part_title() if begun == self.page else tags.artifact():
            wide = put(self.canv, left, base, part.number, _PART_NUMBER)
            put(self.canv, left + wide + (PROSE.size if wide else 0), base, title, _PART_STYLE)


class _Canvas(Canvas):
    """Draws, and tags what it draws."""

    counting = False
    _doc: Any

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.tags = Tags(self)
        self._doc.format = lambda: written(self._doc, self.tags)

    def showPage(self) -> None:  # noqa: N802
        self._psCommandsBeforePage = [ARTIFACT]
        self._psCommandsAfterPage = [END]
        number = self.getPageNumber()
        super().showPage()
        pack(self._doc.idToObject[f"Page{number}"])
        self.tags.turn_page()


class _CountingCanvas(Canvas):
    """Takes the pages of the first pass and keeps nothing of them."""

    counting = True

    def save(self) -> None:
        """Nothing is written in the first pass."""
