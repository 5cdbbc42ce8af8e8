"""The packs for the stationing day: a board and its contents into one file, by the parts of its variant."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from reportlab.platypus import Flowable

from data.figures import Board
from data.figures.packs import PackVariant
from data.terms import OperatingMode
from data.wording import area_name, district_name
from reports.contents import Pack, PackContents
from reports.sections.alerts import alerts
from reports.sections.annex import annex
from reports.sections.announcement import announcement
from reports.sections.communities import communities
from reports.sections.cover import cover
from reports.sections.decisions import decisions
from reports.sections.department import department
from reports.sections.exceptions import exceptions
from reports.sections.headlines import headlines
from reports.sections.map import risk_map, tier_maps
from reports.sections.matrix import matrix
from reports.sections.municipal import municipal
from reports.sections.notice import notice
from reports.sections.place_map import place_map
from reports.sections.promises import promises
from reports.sections.public import public_copy
from reports.sections.readiness import readiness
from reports.sections.register import register
from reports.sections.reviews import reviews
from reports.sections.sign import sign
from reports.sections.since import since
from reports.sections.slip import slip
from reports.sections.streets import streets
from reports.sections.vitality import vitality
from reports.sections.waiting import waiting
from reports.setting.page import PageIndex, Part, Progress, Sheet, build_pages
from reports.setting.paper import A3, A3_WIDE, A4, Paper
from resources.i18n import Texts

_SOME_PAGE = 10
"""Stands for the page of a part while pages are counted, with as many figures as most have."""

Section = Callable[[Pack], list[Flowable]]
"""A part: from a pack to what stands on its pages, nothing where its figure is not there."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The parts of a variant in their order, its paper, and whether it begins with a cover or a poster."""

    sections: tuple[Section, ...]
    paper: Paper = A4
    covered: bool = True


_WHOLE = Layout(
    (
        cover,
        promises,
        headlines,
        waiting,
        exceptions,
        risk_map,
        tier_maps,
        matrix,
        alerts,
        readiness,
        vitality,
        reviews,
        streets,
        communities,
        decisions,
        annex,
    )
)
"""The whole pack, of a district or a street."""

LAYOUTS: Mapping[PackVariant, Layout] = {
    PackVariant.DISTRICT: _WHOLE,
    PackVariant.STREET: _WHOLE,
    PackVariant.GRID: Layout((cover, place_map, communities, decisions)),
    PackVariant.GRID_PUBLIC: Layout((public_copy,)),
    PackVariant.NOTICE: Layout((notice,), A3),
    PackVariant.NOTICE_SMALL: Layout((notice,)),
    PackVariant.SIGN: Layout((sign,), A3_WIDE),
    PackVariant.ANNOUNCEMENT: Layout((announcement,)),
    PackVariant.REGISTER: Layout((register,), covered=False),
    PackVariant.DEPARTMENT: Layout((department,), covered=False),
    PackVariant.MUNICIPAL: Layout((municipal,), covered=False),
    PackVariant.SINCE: Layout((since,), covered=False),
    PackVariant.SLIP: Layout((slip,), covered=False),
}
"""What each variant is made of; one that is not here cannot be drawn."""


@dataclass(frozen=True, slots=True)
class PackFile:
    """A pack that was written; `missing` are characters that the faces lack and that stand in it as codes.

    `rows` are pairs of a part's key and the rows of the tables in it, as they are printed below these.
    """

    path: Path
    pages: int
    sha256: str
    missing: tuple[str, ...]
    rows: tuple[tuple[str, int], ...] = ()


def build_pack(
    board: Board,
    contents: PackContents,
    texts: Texts,
    out: Path,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
    variant: PackVariant = PackVariant.DISTRICT,
) -> PackFile:
    """Write the pack of a board to `out`, with the parts of its variant.

    `progress` is told pages drawn and pages in all, `cancelled` is asked before each page. Raises
    `PackCancelled`, or another `PackError` where the pack would not be whole; then no file is left.
    """

    layout = LAYOUTS[variant]

    def story(index: PageIndex) -> Sequence[Flowable]:
        pack, (first, *others) = Pack(board, contents, texts, index, variant), layout.sections
        rest = [flowable for section in others for flowable in section(pack)]
        return [*first(pack if index.pages else _counting(pack, rest)), *rest]

    built = build_pages(story, _sheet(board, contents, texts, layout), out, progress, cancelled)
    return PackFile(built.path, built.pages, built.sha256, built.missing, built.rows)


def _counting(pack: Pack, story: Sequence[Flowable]) -> Pack:
    """The pack for a cover that is only counted: it lists the parts there are, each on some page."""
    starts = {each.key: _SOME_PAGE for each in story if isinstance(each, Part)}
    return replace(pack, index=PageIndex(0, starts))


def _handling(contents: PackContents, texts: Texts) -> str:
    """The handling mark, with the operating mode where it is not the usual one."""
    if contents.mode.mode is OperatingMode.NORMAL:
        return contents.handling
    mode = texts.text(f"mode.{contents.mode.mode.name.lower()}")
    return texts.text("pack.in_mode", handling=contents.handling, mode=mode)


def _sheet(board: Board, contents: PackContents, texts: Texts, layout: Layout) -> Sheet:
    place = area_name(board.place, texts)
    month = texts.month(contents.meeting)
    as_of = texts.datetime_year(board.as_of, board.district.zone)
    handling = _handling(contents, texts)
    return Sheet(
        title=texts.text("pack.file_title", place=place, month=month),
        subject=month,
        author=contents.office,
        language="zh-CN" if texts.language == "zh_CN" else "en",
        as_of=board.as_of,
        head_left=texts.text("pack.head", place=district_name(board.district, texts)),
        head_right=texts.text("pack.head_right", month=month, place=place, handling=handling),
        foot=texts.text("pack.foot", number=contents.number, as_of=as_of, check=contents.check),
        page_of=lambda page, pages: texts.text("pack.page_of", page=page, pages=pages),
        continued=lambda title: texts.text("pack.continued", title=title),
        paper=layout.paper,
        covered=layout.covered,
        manner=contents.manner,
    )
