"""Samples of papers and of the sheets that prepare and follow a meeting; all names are invented."""

from pathlib import Path
from tempfile import gettempdir

from PySide6.QtCore import QMarginsF, QRectF, Qt
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter

from resources import i18n
from resources.i18n import tr
from widgets import theme
from widgets.papers.field_grid import Field, Kind
from widgets.papers.note_list import Note
from widgets.papers.work_sheet import Act, SheetFigure, SheetLine
from widgets.parts.state_icon import Sign


def paper(pages: int = 3) -> Path:
    """Write a small PDF and give its file."""
    path = Path(gettempdir()) / f"gridboard-gallery-{pages}.pdf"
    writer = QPdfWriter(str(path))
    writer.setPageLayout(
        QPageLayout(QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, QMarginsF())
    )
    writer.setResolution(72)
    painter = QPainter(writer)
    for number in range(pages):
        if number:
            writer.newPage()
        painter.setFont(theme.font(24, bold=True))
        painter.drawText(QRectF(60, 60, 480, 40), Qt.AlignmentFlag.AlignLeft, f"{number + 1}")
        for line in range(18):
            painter.fillRect(
                QRectF(60, 120 + 32 * line, 480 - 90 * (line % 4 == 3), 8), Qt.GlobalColor.lightGray
            )
    painter.end()
    return path


def sheet(*, empty: bool = False, draft: bool = True) -> SheetFigure:
    """A sheet of three decisions, or none."""
    english = i18n.current().language == "en"
    matters = (
        (
            "Replace two hundred manhole covers, main roads first",
            "Light the riverside path",
            "Clear the fire lane",
        )
        if english
        else ("年底前更换老旧井盖两百座，先主干道后背街小巷", "河边步道补装路灯", "清理消防通道")
    )
    heads = tuple(tr(f"meeting.head.{head}") for head in ("line", "matter", "owner", "due"))
    owner = "Housing" if english else "区住建"
    lines = [
        SheetLine(
            at, (str(at), matter, owner, f"2020-12-{at:02}"), {"matter": matter, "due": f"2020-12-{at:02}"}
        )
        for at, matter in enumerate(matters, 1)
    ]
    return SheetFigure(
        name=tr("meeting.decisions"),
        heads=heads,
        lines=() if empty else tuple(lines),
        fields=(
            Field("matter", tr("meeting.decided"), Kind.LONG),
            Field("body", tr("meeting.head.owner"), Kind.SOUGHT, (("1", owner),)),
            Field("due", tr("meeting.head.due"), Kind.DAY),
            Field("evidence", tr("meeting.evidence"), hint=tr("meeting.evidence.hint")),
        ),
        acts=(
            Act("decide", tr("meeting.act.decide"), primary=True, allowed=draft),
            Act("drop", tr("meeting.act.drop"), with_row=True, asks=tr("meeting.asks.drop")),
        ),
        empty=(tr("meeting.decisions.none"), tr("meeting.decisions.none.why")),
        hint="" if draft else tr("meeting.not_draft"),
        start={"due": "2020-12-28"},
    )


def notes() -> tuple[Note, ...]:
    """What is missing, what was written, and one that failed."""
    place = "Hejiang Street" if i18n.current().language == "en" else "禾江街道"
    return (
        Note(1, Sign.ALARM, tr("stationing.missing.agenda"), tr("packs.mend.agenda")),
        Note(2, Sign.CAUTION, tr("stationing.missing.proposal", number=3), tr("packs.mend.proposal")),
        Note(3, Sign.TICK, place, tr("pack.paper.street"), tr("packs.pages", n=14)),
        Note(4, Sign.ALARM, place, tr("pack.fail.full")),
        Note(5, None, tr("packs.nothing_missing")),
    )
