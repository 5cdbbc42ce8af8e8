"""The sample of second visits: drawn by lot, handed out as a list that tells no reasons, and read back."""

from data.figures.reviewing import ReviewFigure
from data.figures.signals import VisitOutcome
from data.figures.tables import Table
from data.signal_tables import sample_table, visit_cells
from data.wording_reviewing import quoted_text
from resources.i18n import Texts, current
from widgets.papers.field_grid import Field, Kind
from widgets.papers.work_sheet import Act, SheetFigure, SheetLine, WorkSheet

_HEADS = ("number", "place", "matter", "drawn", "outcome")
USUAL = 20
"""So many orders are drawn where nobody says otherwise."""


class SampleSheet(WorkSheet):
    """What it exports are the orders that wait for a visit, as the visitor's list."""

    def __init__(self) -> None:
        super().__init__()
        self._review: ReviewFigure | None = None

    def show_review(self, figure: ReviewFigure, post: str, read: str = "") -> None:
        """Show the sample; `post` is the office that acts, `read` what became of the last list read back."""
        self._review = figure
        self.show_figure(sheet_figure(figure, post, read, current()))

    def as_table(self) -> Table | None:
        """Give the visitor's list; None where no order waits for a visit."""
        waiting = () if self._review is None else self._review.waiting
        return sample_table(waiting) if waiting else None


def sheet_figure(figure: ReviewFigure, post: str, read: str, texts: Texts) -> SheetFigure:
    """Give the sample as a sheet: orders with what was found, and the fields to draw and to note."""
    zone = figure.district.zone
    quoted = "" if figure.signals is None else quoted_text(figure.signals, texts)
    outcomes = tuple((str(each), texts.text(f"review.outcome.{each}")) for each in VisitOutcome)
    return SheetFigure(
        name=texts.text("review.sheet.sample"),
        heads=tuple(texts.text(f"review.head.{head}") for head in _HEADS),
        lines=tuple(SheetLine(line.id, visit_cells(line, zone)) for line in figure.sample),
        fields=(
            Field("count", texts.text("review.sample.count")),
            Field("outcome", texts.text("review.head.outcome"), Kind.CHOICE, outcomes),
            Field("post", texts.text("notices.post")),
        ),
        acts=(
            Act("draw", texts.text("review.sample.draw"), asks=texts.text("review.sample.sure")),
            Act("record", texts.text("review.sample.record"), with_row=True, primary=True),
            Act("read", texts.text("review.sample.read"), allowed=bool(figure.sample)),
        ),
        empty=(texts.text("review.sample.none"), texts.text("review.sample.none.why")),
        hint="\n".join(part for part in (read, quoted) if part),
        start={"count": str(USUAL), "post": post},
    )
