"""The page of fair assessment: units beside what was expected of them, in ranges, and three axes of one."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from itertools import pairwise

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dashboard.live.feed import Feed
from dashboard.live.jobs import Jobs
from dashboard.pages import heads
from dashboard.pages.telling import TellingPage
from dashboard.store import FAIRNESS, IMPORTS, BoardStore
from data.figures.fairness import FairnessFigure, Span, UnitKind
from data.wording import sentence_text
from data.wording_fairness import part_name, span_text, unit_name
from resources import i18n
from resources.i18n import Texts, tr
from widgets import theme
from widgets.judging.fair_rows import fair_tabs
from widgets.judging.ratio_funnel import RatioFunnel
from widgets.judging.scorecard_view import ScorecardView
from widgets.map.geometry import Geography
from widgets.parts.line_label import LineLabel
from widgets.parts.panel import Panel
from widgets.parts.segmented import Choice, Segmented
from widgets.people.fact_tabs import FactTabs


class FairnessPage(TellingPage):
    """Funnel and tables share the chosen unit, whose axes stand below; kind and span are chosen here."""

    name = FAIRNESS

    def __init__(self, store: BoardStore, jobs: Jobs, feed: Feed, parent: QWidget | None = None) -> None:
        super().__init__(store, jobs, feed, parent)
        self.figure: FairnessFigure | None = None
        self._kind, self._span, self._chosen = UnitKind.STREET, Span.YEAR, ""
        self.sentence = LineLabel(size=20, small=16, bold=True)
        self.kinds, self.spans = Segmented(), Segmented()
        self.funnel, self.lists, self.card = RatioFunnel(), FactTabs(), ScorecardView()
        self.funnel_panel, self.list_panel = Panel(self.funnel), Panel(self.lists)
        self.card_panel = Panel(self.card)
        for name in ("sentence", "kinds", "spans", "funnel", "lists", "card"):
            getattr(self, name).setObjectName(name)
        self._lay_out()
        self.kinds.chosen.connect(self.show_kind)
        self.spans.chosen.connect(self.show_span)
        self.funnel.unit_selected.connect(self.choose)
        self.lists.row_selected.connect(lambda key: self.choose(str(key)))
        self.lists.row_activated.connect(lambda key: self.go_into(str(key)))
        self.lists.number_activated.connect(store.explain)
        for panel in (self.funnel_panel, self.list_panel):
            panel.way_out_requested.connect(lambda: store.open_page(IMPORTS))
        self.retell()

    def _lay_out(self) -> None:
        self._head, self._body, self._whole = QHBoxLayout(), QHBoxLayout(), QVBoxLayout(self)
        self._column = QVBoxLayout()
        self._head.addWidget(self.sentence, 1)
        self._head.addWidget(self.kinds)
        self._head.addWidget(self.spans)
        self._body.addWidget(self.funnel_panel, 1)
        self._body.addWidget(self.list_panel, 2)
        self._whole.addLayout(self._head)
        self._column.addLayout(self._body, 1)
        self._column.addWidget(self.card_panel)
        self._whole.addLayout(self._column, 1)

    def show_ground(self, ground: Geography) -> None:
        """Forget the units of another district."""
        super().show_ground(ground)
        self.figure, self._chosen = None, ""

    def show_kind(self, kind: str) -> None:
        """Compare units of another kind."""
        self._kind, self._chosen = UnitKind(kind), ""
        self._tell_choices()
        self.ask()

    def show_span(self, span: str) -> None:
        """Compare over another time."""
        self._span = Span(span)
        self._tell_choices()
        self.ask()

    def remembered(self) -> dict[str, str]:
        """Give what is compared, and over what time, for a saved view."""
        return {"kind": str(self._kind), "span": str(self._span)}

    def recall(self, kept: Mapping[str, str]) -> None:
        """Compare what was saved."""
        kind, span = kept.get("kind", ""), kept.get("span", "")
        self._kind = UnitKind(kind) if kind in set(UnitKind) else UnitKind.STREET
        self._span = Span(span) if span in set(Span) else Span.YEAR
        self._tell_choices()
        if self.board is not None:
            self.ask()

    def ask(self) -> None:
        """Ask for the figure of the kind and span of now, with the year before it loaded."""
        from data.board.judging.bench import periods_needed  # loaded by now, with the worker
        from data.board.judging.fairness import fairness_figure

        if self.board is not None:
            periods = periods_needed(self.board.period, self.board.as_of, self._span)
            build = partial(fairness_figure, kind=self._kind, span=self._span)
            self.tell("figure", build, self.show_figure, periods)

    def show_figure(self, figure: FairnessFigure) -> None:
        """Show units and axes; the unit that was chosen stays, at first it is the place looked at."""
        if figure.kind is not self._kind or figure.span is not self._span:
            return
        self.figure = figure
        self.funnel.show_figure(figure)
        keys = [each.unit.key for each in figure.units]
        if self._chosen not in keys:
            here = {tag.code for tag in (*(self.board.path if self.board else ()), figure.place)}
            self._chosen = next((key for key in keys if key in here), keys[0] if keys else "")
        self._tell(figure)
        self.choose(self._chosen)
        chart = (*self.kinds.buttons, *self.spans.buttons, self.funnel)
        for part, following in pairwise((*chart, *self.lists.stops)):
            QWidget.setTabOrder(part, following)

    def choose(self, key: str) -> None:
        """Show the axes of a unit, and mark it in chart and table."""
        if self.figure is None:
            return
        self._chosen = key
        self.funnel.select(key)
        self.lists.select(key)
        self.card.show_figure(self.figure, self.figure.card(key))
        self._tell_card(self.figure, i18n.current())

    def go_into(self, key: str) -> None:
        """Look at the place of a unit; of a street its grids are compared next."""
        card = self.figure.card(key) if self.figure is not None else None
        if card is None or card.unit.area is None:
            return
        if self._kind is UnitKind.STREET:
            self.show_kind(UnitKind.GRID)
        self.store.go(card.unit.area.path)

    def retell(self) -> None:
        """Set measures, choices and heads for the look and language of now."""
        super().retell()
        self.space(self._head, self._body, self._column)
        side = theme.px(16 if self.compact else 24)
        self._whole.setContentsMargins(side, 0, side, theme.px(12) if self.compact else side)
        self._whole.setSpacing(0)
        self.sentence.setFixedHeight(theme.px(42 if self.compact else 56))
        self._tell_choices()
        if self.figure is not None:
            self._tell(self.figure)
            self._tell_card(self.figure, i18n.current())

    def _tell_choices(self) -> None:
        self.kinds.show_figure(
            [Choice(str(each), tr(f"fair.kind.{each}")) for each in UnitKind], str(self._kind)
        )
        self.spans.show_figure([Choice(str(each), tr(f"fair.span.{each}")) for each in Span], str(self._span))
        self.kinds.setAccessibleName(tr("fair.kind"))
        self.spans.setAccessibleName(tr("fair.span"))

    def _tell(self, figure: FairnessFigure) -> None:
        texts = i18n.current()
        self.sentence.show_figure(sentence_text(figure.sentence, texts))
        moment = "" if self.board is None else heads.moment(self.board, texts)
        self.funnel_panel.show_head(tr("fair.funnel"), tr("fair.funnel.subtitle"), moment)
        told = " · ".join((tr("fair.table.subtitle"), span_text(figure, texts)))
        self.list_panel.show_head(tr("fair.table"), told, moment)
        self.lists.show_figure(fair_tabs(figure, texts), (figure.kind, figure.span, self.store.scope))
        for panel in (self.funnel_panel, self.list_panel):
            if figure.note is not None:
                why = tr(figure.note)
                panel.show_empty(tr("fair.none.compared"), why, tr("fair.none.load"), "compare")
            else:
                panel.show_body()

    def _tell_card(self, figure: FairnessFigure, texts: Texts) -> None:
        card = figure.card(self._chosen)
        if card is None:
            self.card_panel.show_head(tr("fair.export.axes"))
            self.card_panel.show_empty(tr("fair.card.none"), tr("fair.card.none.text"), icon="compare")
            return
        told = [tr("common.not_for_assessment"), tr("fair.card.subtitle")]
        if figure.missing:
            named = texts.text("list.and").join(part_name(code, texts) for code in figure.missing)
            told.append(tr("fair.card.missing", parts=named))
        self.card_panel.show_head(tr("fair.card", name=unit_name(card.unit, texts)), " · ".join(told))
        self.card_panel.show_body()
