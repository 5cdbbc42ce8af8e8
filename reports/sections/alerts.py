"""The warnings of a place: each with all its fields, what was tested, and what became of the last ones."""

from collections.abc import Sequence

from reportlab.platypus import Flowable, KeepTogether, Spacer

from data.figures.bulletin import BulletinFigure, Followed
from data.wording import period_text
from data.wording_bulletin import (
    again_text,
    bulletin_deck,
    bulletin_finding,
    fate_text,
    followed_finding,
)
from data.wording_warnings import budget_text, nothing_found, record_text, warning_title
from reports.contents import Pack, open_part, table_words
from reports.map import Ground
from reports.sections.warning_blocks import warning_block
from reports.setting.drawing import Picture, notes
from reports.setting.page import TEXT_WIDTH
from reports.setting.table import Cell, Column, Group, ListTable
from reports.setting.text import BLOCK, DECK, TABLE, Finding, Text
from resources.i18n import Texts

_NUMBER = "6-{}"


def alerts(pack: Pack) -> list[Flowable]:
    """The part with the warnings; empty where nothing could be tested, and nobody warned."""
    figure, texts = pack.contents.alerts, pack.texts
    if figure is None or not figure.known:
        return []
    return [
        *open_part(pack, "alerts"),
        Finding(bulletin_finding(figure, texts)),
        Text(bulletin_deck(figure, texts), DECK),
        *warning_blocks(figure, pack.contents.ground, texts, _NUMBER),
        *followed(figure, texts),
        KeepTogether([Spacer(0, 6), alert_notes(figure, texts)]),
    ]


def warning_blocks(figure: BulletinFigure, base: Ground | None, texts: Texts, number: str) -> list[Flowable]:
    """Tell each warning of a figure, numbered in their order."""
    lines = enumerate(figure.warnings.lines, 1)
    return [warning_block(figure, line, number.format(count), base, texts) for count, line in lines]


def followed(figure: BulletinFigure, texts: Texts) -> list[Flowable]:
    """Tell what became of the warnings of the period before, under a title of its own."""
    title = Text(followed_finding(figure, texts), BLOCK)
    if not figure.followed:
        return [title]
    deck = Text(texts.text("bulletin.followed.deck", period=period_text(figure.before, texts)), TABLE)
    return [KeepTogether([title, deck, Spacer(0, 4), followed_table(figure, texts)])]


def followed_table(figure: BulletinFigure, texts: Texts) -> ListTable:
    """The warnings of the period before with their conclusions, and whether they are told again."""
    columns = [
        Column(texts.text("bulletin.head.title"), TEXT_WIDTH - 276),
        Column(texts.text("bulletin.head.since"), 86),
        Column(texts.text("bulletin.head.fate"), 110),
        Column(texts.text("bulletin.head.again"), 80),
    ]
    zone = figure.warnings.district.zone
    rows = [_row(each, zone, texts) for each in figure.followed]
    return ListTable(columns, [Group(rows)], table_words(texts, texts.text("bulletin.ends")), pad=2.5)


def _row(each: Followed, zone: str, texts: Texts) -> list[str | Cell]:
    line = each.warning
    return [
        warning_title(line, texts),
        texts.date_year(line.since, zone),
        Cell(fate_text(line, texts), bold=line.judged is not None),
        again_text(each, texts),
    ]


def alert_notes(figure: BulletinFigure, texts: Texts) -> Picture:
    """How warnings are read, what was tested and what was not, and how often they were right."""
    held = figure.warnings
    told = {
        "read": texts.text("bulletin.note.read.text"),
        "tested": _sentences(nothing_found(held, texts), texts),
        "reliable": _sentences((budget_text(held, texts), record_text(held, texts)), texts),
    }
    return notes([(texts.text(f"bulletin.note.{key}"), text) for key, text in told.items()])


def _sentences(parts: Sequence[str], texts: Texts) -> str:
    return texts.text("pack.clauses").join(parts)
