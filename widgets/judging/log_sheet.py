"""The log of the review and its switch: who turned it on, looked, confirmed and printed."""

from data.figures.reviewing import ReviewFigure
from data.figures.tables import Table
from data.signal_tables import log_table
from data.wording_reviewing import log_text
from resources.i18n import Texts, current
from widgets.papers.field_grid import Field
from widgets.papers.work_sheet import Act, SheetFigure, SheetLine, WorkSheet


class LogSheet(WorkSheet):
    """While the review is off it says what it would do; turning it on or off is pressed twice."""

    def __init__(self) -> None:
        super().__init__()
        self._review: ReviewFigure | None = None

    def show_review(self, figure: ReviewFigure, post: str) -> None:
        """Show the log and the switch; `post` is the office that acts, unless another is named."""
        self._review = figure
        self.show_figure(sheet_figure(figure, post, current()))

    def as_table(self) -> Table | None:
        """Give the log."""
        figure = self._review
        return log_table(figure.log, figure.district.zone) if figure is not None and figure.log else None


def sheet_figure(figure: ReviewFigure, post: str, texts: Texts) -> SheetFigure:
    """Give the log as a sheet, with the switch below it."""
    zone, way = figure.district.zone, "off" if figure.is_on else "on"
    what = texts.text("review.switch.what")
    return SheetFigure(
        name=texts.text("review.sheet.log"),
        heads=tuple(texts.text(f"review.head.{head}") for head in ("at", "actor", "step")),
        lines=tuple(
            SheetLine(at, (texts.datetime_year(line.at, zone), line.actor, log_text(line, texts)))
            for at, line in enumerate(figure.log)
        ),
        fields=(Field("post", texts.text("notices.post")),),
        acts=(
            Act(
                way,
                texts.text(f"review.switch.{way}"),
                primary=not figure.is_on,
                asks=texts.text(f"review.switch.{way}.sure"),
            ),
        ),
        empty=(texts.text("review.switch.title"), what),
        hint=what if figure.log and not figure.is_on else "",
        start={"post": post},
    )
