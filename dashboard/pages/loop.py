"""The page of the loop: where orders wait, where the time goes, who finds and solves, and what comes back."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from dashboard.live.feed import Feed
from dashboard.live.jobs import Jobs
from dashboard.pages.telling import TellingPage
from dashboard.store import LOOP, BoardStore
from data import loop_tables, wording
from data.figures.collaboration import CollaborationFigure
from data.figures.loop import LoopBeside
from data.figures.stages import Pipeline, StagesFigure
from resources import i18n
from resources.i18n import tr
from widgets import theme
from widgets.loop.delay_split import DelaySplit
from widgets.loop.flow_matrix import FlowMatrix
from widgets.loop.return_chains import ReturnChains
from widgets.loop.stage_pipeline import StagePipeline
from widgets.parts.line_label import LineLabel
from widgets.parts.painting import RIGHT
from widgets.parts.panel import Panel
from widgets.parts.plain_table import PlainTable
from widgets.parts.tabled import Tabled

_PATIENCE = 400
"""Milliseconds before progress is worth a word; the figures of before stay meanwhile."""
_Chart = StagePipeline | DelaySplit | FlowMatrix | ReturnChains


class LoopPage(TellingPage):
    """Four panels, each with its table behind it; whatever is pressed opens the orders behind it."""

    name = LOOP

    def __init__(self, store: BoardStore, jobs: Jobs, feed: Feed, parent: QWidget | None = None) -> None:
        super().__init__(store, jobs, feed, parent)
        self._stages: StagesFigure | None = None
        self._beside: LoopBeside | None = None
        self._collaboration: CollaborationFigure | None = None
        self.sentence = LineLabel(size=20, small=16, bold=True)
        self.progress = LineLabel(size=12, ink="ink3", align=RIGHT)
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE)
        self._patience.timeout.connect(lambda: self.progress.show_figure(tr("loop.counting")))
        self.pipeline, self.delays = StagePipeline(), DelaySplit()
        self.flows, self.chains = FlowMatrix(), ReturnChains()
        self._charts: tuple[_Chart, ...] = (self.pipeline, self.delays, self.flows, self.chains)
        self._tabled = tuple(Tabled(chart, PlainTable()) for chart in self._charts)
        self.panels = tuple(Panel(tabled) for tabled in self._tabled)
        for name in ("sentence", "pipeline", "delays", "flows", "chains"):
            getattr(self, name).setObjectName(name)
        self._lay_out()
        for tabled, panel in zip(self._tabled, self.panels, strict=True):
            panel.add_tool(tabled.turn)
        for chart in self._charts:
            chart.orders_wanted.connect(store.show_orders)
        for numbered in (self.pipeline, self.chains):
            numbered.number_activated.connect(store.explain)
        self.delays.shown.connect(self._fill_tables)
        self.retell()

    def _lay_out(self) -> None:
        inner = QWidget()
        inner.setObjectName("loop_panels")
        self._grid, self._whole = QGridLayout(inner), QVBoxLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        pipeline, delays, flows, chains = self.panels
        self._grid.addWidget(pipeline, 0, 0, 1, 2)
        self._grid.addWidget(delays, 1, 0)
        self._grid.addWidget(flows, 1, 1)
        self._grid.addWidget(chains, 2, 0, 1, 2)
        for row, share in ((1, 3), (2, 2)):
            self._grid.setRowStretch(row, share)
        for column in (0, 1):
            self._grid.setColumnStretch(column, 1)
        self.area = QScrollArea()
        self.area.setWidget(inner)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner.setAutoFillBackground(False)
        self.area.viewport().setAutoFillBackground(False)
        head = QHBoxLayout()
        head.addWidget(self.sentence, 1)
        head.addWidget(self.progress)
        self._whole.addLayout(head)
        self._whole.addWidget(self.area, 1)

    def ask(self) -> None:
        """Ask for the pipeline first, for it is what one looks at; the rest follows."""
        from data.board.collaboration import collaboration_figure  # loaded by now, with the worker
        from data.board.work_orders.loop import loop_beside
        from data.board.work_orders.stages import stages_figure

        if self._stages is None:
            for panel in self.panels:
                panel.show_progress(tr("loop.counting"), 0, 0, "")
        self._patience.start()
        self.tell("stages", stages_figure, self._take_stages)
        self.tell("beside", loop_beside, self._take_beside)
        self.tell("chains", collaboration_figure, self._take_chains)

    def fail(self, error: Exception) -> None:
        """Say in the panels that are still empty that they could not be filled; what is shown stays."""
        self._end_waiting()
        for panel, figure in zip(self.panels, self._figures(), strict=True):
            if figure is None:
                panel.show_fault(tr("loop.failed"), str(error))

    def _figures(self) -> tuple[object, ...]:
        return self._stages, self._stages, self._beside, self._collaboration

    def _take_stages(self, figure: StagesFigure) -> None:
        self._stages = figure
        self.pipeline.show_figure(figure)
        self._show()

    def _take_beside(self, figure: LoopBeside) -> None:
        self._beside = figure
        self.flows.show_figure(figure.flows)
        self._show()

    def _take_chains(self, figure: CollaborationFigure) -> None:
        self._collaboration = figure
        self._end_waiting()  # it was asked for last
        self._show()

    def _end_waiting(self) -> None:
        self._patience.stop()
        self.progress.show_figure("")

    def _show(self) -> None:
        """Show what has come so far, and the words around it."""
        if self._stages is not None:
            self.delays.show_figure(self._stages.delays, self._beside)
        if self._collaboration is not None:
            pairs = () if self._beside is None else self._beside.pairs
            self.chains.show_figure(self._collaboration.chains, pairs)
        for panel, figure in zip(self.panels, self._figures(), strict=True):
            if figure is not None:
                panel.show_body()
        self._tell_empty()
        self._tell_heads()
        self._fill_tables()

    def _tell_empty(self) -> None:
        """Say of a figure without a single order that there is none."""
        conditions = "" if self._stages is None else wording.period_text(self._stages.period, i18n.current())
        if self._stages is not None and not any(line.orders for line in self._stages.delays.lines):
            note = self._stages.delays.note
            self.panels[1].show_empty(tr(note) if note else tr("loop.none_closed"), conditions)
        if self._beside is not None and not self._beside.flows.finders:
            self.panels[2].show_empty(tr(self._why_no_flows()), conditions)
        found = self._collaboration
        if found is not None and not found.chains.returned.numerator:
            note = found.chains.returned.note
            self.panels[3].show_empty(tr(note) if note else tr("loop.none_returned"), conditions)

    def _why_no_flows(self) -> str:
        """Say whether nothing was filed, or it cannot be told: withheld, or never recorded."""
        whole = None if self._stages is None else self._stages.pipelines[0]
        if whole is None or whole.steps[0].stock.numerator is not None:
            return "loop.none_filed"
        return whole.steps[0].stock.note or "loop.not_recorded"

    def _fill_tables(self) -> None:
        for at, chart in enumerate(self._charts):
            self._tabled[at].table.show_table(chart.as_table(), loop_tables.in_words)

    def retell(self) -> None:
        """Set measures and words for the look and language of now."""
        super().retell()
        side = theme.px(16 if self.compact else 24)
        self._whole.setContentsMargins(side, 0, side, theme.px(12) if self.compact else side)
        self._whole.setSpacing(0)
        self.space(self._grid)
        self.sentence.setFixedHeight(theme.px(42 if self.compact else 56))
        for panel, least in zip(self.panels, (0, 270, 270, 242), strict=True):
            panel.setMinimumHeight(theme.px(least))
        self._tell_empty()
        self._tell_heads()
        self._fill_tables()

    def _tell_heads(self) -> None:
        """Name the panels, say how to read them, and lead with the bottleneck."""
        self.area.setAccessibleName(tr("page.loop"))
        texts, stages = i18n.current(), self._stages
        if stages is None:
            return
        whole = stages.pipelines[0]
        place = wording.area_name(stages.place, texts)
        self.sentence.show_figure(_sentence(place, whole))
        period = wording.period_text(stages.period, texts)
        at = tr("common.data_up_to", time=texts.datetime_year(stages.as_of, stages.district.zone))
        rule = tr("stages.rule", share=texts.percent(stages.stands_out, 0))
        stock = whole.open_stock.numerator
        read = "loop.pipeline_read" if stock is not None else "loop.pipeline_read.untold"
        pipeline, delays, flows, chains = self.panels
        pipeline.show_head(tr("loop.title"), tr(read, n=texts.count(stock), rule=rule), at)
        delays.show_head(tr("stages.delays.title"), f"{period} · {tr('stages.delays.rule')}", at)
        flows.show_head(tr("loop.flows"), f"{period} · {tr('loop.flows_read')}", at)
        chains.show_head(tr("loop.chains"), f"{period} · {tr('loop.chains_read')}", at)


def _sentence(place: str, whole: Pipeline) -> str:
    """Say how much is open, and in which step most of it waits if one stands out."""
    texts, stock = i18n.current(), whole.open_stock.numerator
    if whole.open_stock.note:
        return tr("loop.sentence.untold", place=place, why=tr(whole.open_stock.note))
    if not stock:
        return tr("loop.sentence.nothing", place=place)
    step = next((each for each in whole.steps if each.stage is whole.bottleneck), None)
    if step is None or step.stock.numerator is None:
        return tr("loop.sentence.even", place=place, open=texts.count(stock))
    return tr(
        "loop.sentence.overdue" if step.overdue else "loop.sentence",
        place=place,
        open=texts.count(stock),
        n=texts.count(step.stock.numerator),
        stage=tr(f"waiting.{step.stage.name.lower()}"),
        share=texts.percent(step.stock.numerator / stock, 0),
        overdue=texts.count(step.overdue),
    )
