"""The regular alert on paper: the warnings of a period, the map of risk, and what became of the last.

With a field empty it is not made: a warning that says not what, why, how, where, how far and how often helps
nobody.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from reportlab.platypus import Flowable, Spacer

from data.figures.bulletin import BulletinFigure
from data.figures.warnings import WarningFigure
from data.wording import area_name, district_name, period_text
from data.wording_bulletin import (
    bulletin_deck,
    bulletin_finding,
    bulletin_title,
    fate_text,
    followed_finding,
    unfilled,
)
from data.wording_warnings import warning_actor, warning_title
from reports.contents import table_words
from reports.map import Ground
from reports.sections.alerts import alert_notes, followed_table, warning_blocks
from reports.sections.letters import letterhead
from reports.sections.risk import risk
from reports.setting.fitting import GAP, longest_line
from reports.setting.page import (
    TEXT_WIDTH,
    BuiltPages,
    PackError,
    PageIndex,
    Part,
    Progress,
    Sheet,
    begin_part,
    build_pages,
)
from reports.setting.table import Cell, Column, Group, ListTable
from reports.setting.text import DECK, TABLE, Finding, Text
from resources.i18n import DASH, Texts

_PAD = 2.5


class BulletinRefused(PackError):
    """A field of a warning is empty; the message is one plain sentence that names both."""


@dataclass(frozen=True, slots=True)
class BulletinContents:
    """What the paper shows beside its figure.

    `check` is a short hash of what it stands on; `ground` has the boundaries of the map's areas, None where
    there are none.
    """

    figure: BulletinFigure
    number: str
    check: str
    office: str
    handling: str
    ground: Ground | None = None


def whole(figure: BulletinFigure, texts: Texts) -> None:
    """Raise BulletinRefused where a field of a warning is empty."""
    for field, warning in unfilled(figure, texts)[:1]:
        raise BulletinRefused(texts.text("bulletin.refused", warning=warning, field=field))


def build_bulletin(
    contents: BulletinContents,
    texts: Texts,
    out: Path,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> BuiltPages:
    """Write the bulletin to `out`; raises BulletinRefused or PackCancelled, and then no file is left.

    `progress` is told pages drawn and pages in all, `cancelled` is asked before each page.
    """
    whole(contents.figure, texts)

    def story(_index: PageIndex) -> Sequence[Flowable]:
        return [*_opening(contents, texts), *_parts(contents, texts)]

    return build_pages(story, _sheet(contents, texts), out, progress, cancelled)


def _sheet(contents: BulletinContents, texts: Texts) -> Sheet:
    figure, held = contents.figure, contents.figure.warnings
    period, place = period_text(figure.period, texts), area_name(held.place, texts)
    as_of = texts.datetime_year(held.as_of, held.district.zone)
    return Sheet(
        title=bulletin_title(figure, texts),
        subject=period,
        author=contents.office,
        language="zh-CN" if texts.language == "zh_CN" else "en",
        as_of=held.as_of,
        head_left=texts.text("bulletin.head_left", place=district_name(held.district, texts)),
        head_right=texts.text("bulletin.head_right", period=period, place=place, handling=contents.handling),
        foot=texts.text("bulletin.foot", number=contents.number, as_of=as_of, check=contents.check),
        page_of=lambda page, pages: texts.text("pack.page_of", page=page, pages=pages),
        continued=lambda title: texts.text("pack.continued", title=title),
        covered=False,
    )


def _opening(contents: BulletinContents, texts: Texts) -> Iterator[Flowable]:
    """The first page: who sends it, what was warned of in one table, and what this paper cannot tell."""
    figure = contents.figure
    yield Part("warnings", "1", texts.text("bulletin.part.warnings"))
    yield letterhead(contents.office, texts.text("bulletin.to"), "", texts)
    yield Finding(bulletin_finding(figure, texts))
    yield Text(bulletin_deck(figure, texts), DECK)
    for line in _untold(figure, texts):
        yield Text(line, TABLE)
    yield Spacer(0, 4)
    yield _overview(figure, texts) if figure.warnings.lines else alert_notes(figure, texts)


def _untold(figure: BulletinFigure, texts: Texts) -> Iterator[str]:
    """Why a part is not there, one line each."""
    if figure.risk is None and figure.risk_note:
        yield texts.text(figure.risk_note)
    if not figure.followed:
        yield followed_finding(figure, texts)


def _overview(figure: BulletinFigure, texts: Texts) -> ListTable:
    """All warnings in one table, in the order in which they are told."""
    fate = GAP + max(longest_line(fate_text(line, texts)) for line in figure.warnings.lines)
    columns = [
        Column(texts.text("bulletin.head.number"), 30),
        Column(texts.text("bulletin.head.title"), TEXT_WIDTH - 220 - fate),
        Column(texts.text("bulletin.head.observed"), 40, "right"),
        Column(texts.text("bulletin.head.expected"), 44, "right"),
        Column("", 12),
        Column(texts.text("bulletin.head.actor"), 94),
        Column(texts.text("bulletin.head.fate"), fate),
    ]
    rows = [_row(line, f"2-{count}", texts) for count, line in enumerate(figure.warnings.lines, 1)]
    words, notes = table_words(texts, texts.text("bulletin.ends")), alert_notes(figure, texts)
    return ListTable(columns, [Group(rows)], words, pad=_PAD, notes=notes)


def _row(line: WarningFigure, number: str, texts: Texts) -> list[str | Cell]:
    counted = line.observed is not None and line.observed == round(line.observed)
    observed = texts.count(line.observed) if counted else DASH
    expected = texts.decimal(line.expected, 1) if counted and line.expected is not None else DASH
    return [
        number,
        warning_title(line, texts),
        observed,
        expected,
        "",
        warning_actor(line, texts),
        fate_text(line, texts),
    ]


def _parts(contents: BulletinContents, texts: Texts) -> Iterator[Flowable]:
    """The parts that the figure has, each on a page of its own."""
    figure = contents.figure
    if figure.warnings.lines:
        yield from begin_part("fields", "2", texts.text("bulletin.part.fields"))
        yield Finding(texts.text("bulletin.fields.finding"))
        yield Text(texts.text("bulletin.fields.deck"), DECK)
        yield from warning_blocks(figure, contents.ground, texts, "2-{}")
    if figure.risk is not None:
        yield from begin_part("risk", "3", texts.text("bulletin.part.risk"))
        yield from risk(figure.risk, figure.period, contents.ground, texts)
    if figure.followed:
        yield from begin_part("followed", "4", texts.text("bulletin.part.followed"))
        yield Finding(followed_finding(figure, texts))
        period = period_text(figure.before, texts)
        yield Text(texts.text("bulletin.followed.deck", period=period), DECK)
        yield followed_table(figure, texts)
