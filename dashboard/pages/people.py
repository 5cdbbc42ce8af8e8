"""The page of people: small grids and who looks after them, posts, hours, and who is on duty tonight."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from dashboard.live.feed import Feed
from dashboard.live.jobs import Jobs
from dashboard.pages.mapped import MappedPage
from dashboard.store import IMPORTS, PEOPLE, BoardStore
from data import wording
from data.figures import Sentence
from data.figures.people import PeopleFigure, RosterAge
from resources import i18n
from resources.i18n import Texts, tr
from resources.palette import DARK
from widgets import theme
from widgets.cards.number_row import NumberRow
from widgets.map.geometry import Geography
from widgets.parts.line_label import LineLabel
from widgets.parts.painting import RIGHT
from widgets.parts.panel import Panel
from widgets.people.duty_hours import DutyHours
from widgets.people.post_rows import post_tabs


class PeoplePage(MappedPage):
    """Numbers over the map and the hours, with the lists beside them; posts are named, persons never."""

    name = PEOPLE

    def __init__(self, store: BoardStore, jobs: Jobs, feed: Feed, parent: QWidget | None = None) -> None:
        super().__init__(store, jobs, feed, parent)
        self.figure: PeopleFigure | None = None
        self.sentence, self.age = LineLabel(size=20, small=16, bold=True), LineLabel(size=12, align=RIGHT)
        self.numbers, self.hours = NumberRow(), DutyHours()
        self.list_panel, self.hours_panel = Panel(self.lists), Panel(self.hours)
        self.missing = Panel(QWidget())
        for name in ("sentence", "age", "numbers", "hours", "missing"):
            getattr(self, name).setObjectName(name)
        self._lay_out()
        self.numbers.number_activated.connect(store.explain)
        self.lists.way_out_requested.connect(lambda _: store.open_page(IMPORTS))
        self.missing.way_out_requested.connect(lambda: store.open_page(IMPORTS))
        self.retell()

    def _lay_out(self) -> None:
        self._head, self._body, self._whole = QHBoxLayout(), QGridLayout(), QVBoxLayout(self)
        self._head.addWidget(self.sentence, 1)
        self._head.addWidget(self.age)
        self._body.addWidget(self.map_panel, 0, 0)
        self._body.addWidget(self.hours_panel, 1, 0)
        self._body.addWidget(self.list_panel, 0, 1, 2, 1)
        for at, (row, column) in enumerate(((13, 10), (8, 11))):
            self._body.setRowStretch(at, row)
            self._body.setColumnStretch(at, column)
        self._shown, self._stack = QWidget(), QStackedWidget()
        self._column = QVBoxLayout(self._shown)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.numbers)
        self._column.addLayout(self._body, 1)
        self._stack.addWidget(self._shown)
        self._stack.addWidget(self.missing)
        self._whole.addLayout(self._head)
        self._whole.addWidget(self._stack, 1)

    def show_ground(self, ground: Geography) -> None:
        """Forget the people of another district."""
        super().show_ground(ground)
        self.figure = None

    def ask(self) -> None:
        """Ask for the figure of the scope and of the measure of now."""
        from data.board.posts.people import MAPPED, people_figure  # loaded by now, with the worker

        self.chosen = self.chosen or MAPPED[0]
        build = partial(people_figure, measure=self.chosen, locked=self.locked, kept=self.kept)
        self.tell("figure", build, self.show_figure)

    def show_figure(self, figure: PeopleFigure) -> None:
        """Show posts and cover; without posts, what is missing and the way to load it."""
        self.figure = figure
        self._stack.setCurrentWidget(self.missing if figure.age.data_time is None else self._shown)
        self.show_map(figure.heatmap)
        self.hours.show_figure(figure.hours)
        self.numbers.show_figure(figure.numbers)
        self._tell(figure)
        chart = (self.measure, *self.levels.buttons, self.map.canvas, self.hours)
        self.walk(*self.numbers.cards, *chart, *self.lists.stops)

    def retell(self) -> None:
        """Set measures, choices and heads for the look and language of now."""
        super().retell()
        self.space(self._head, self._body, self._column)
        side = theme.px(16 if self.compact else 24)
        self._whole.setContentsMargins(side, 0, side, theme.px(12) if self.compact else side)
        self._whole.setSpacing(0)
        self.sentence.setFixedHeight(theme.px(42 if self.compact else 56))
        if self.figure is not None:
            self._tell(self.figure)

    def _tell(self, figure: PeopleFigure) -> None:
        from data.board.posts.people import MAPPED

        texts = i18n.current()
        whole, *shorter = (wording.sentence_text(each, texts) for each in _sentences(figure))
        self.sentence.show_figure(whole, shorter=shorter)
        age = age_text(figure.age, figure.district.zone, texts)
        self.age.show_figure(age, "warn" if figure.age.stale else "ink3")
        self.lists.show_figure(post_tabs(figure, texts), self.store.scope)
        day = texts.date(figure.age.data_time, figure.district.zone) if figure.age.data_time else ""
        self.tell_map(MAPPED, day, figure.age.stale)
        name = wording.area_name(figure.place, texts)
        self.list_panel.show_head(tr("people.lists", place=name), "", day, figure.age.stale)
        period = wording.period_text(figure.period, texts)
        way = "brighter" if theme.current().palette == DARK else "deeper"
        self.hours_panel.show_head(
            tr("duty.hours.title"), tr(f"duty.hours.{way}", period=period), self.moment(texts)
        )
        self.missing.show_empty(tr("people.none"), tr("people.none.text"), tr("people.load"), "people")


def _sentences(figure: PeopleFigure) -> Iterator[Sentence]:
    """Give the sentence of the page, and shorter ones: the streets of the night as a number, or left out."""
    told = figure.sentence
    yield told
    if figure.night.gaps and "night" in told.values:
        count = Sentence("people.sentence.gaps.count", {"n": len(figure.night.uncovered)})
        yield replace(told, values={**told.values, "night": count})
    yield replace(told, key=f"{told.key}.brief")


def age_text(age: RosterAge, zone: str, texts: Texts) -> str:
    """Say of when the roster is; where it is old, for how long it was not brought up to date."""
    if age.data_time is None:
        return ""
    if age.days is None:
        return texts.text("people.undated")
    day = texts.date_year(age.data_time, zone)
    return texts.text("people.stale_since" if age.stale else "people.up_to", day=day, n=age.days)
