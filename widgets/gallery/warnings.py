"""The gallery's pieces of early warning: list, card, weeks, life, and what can be done."""

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from data.figures import Sentence
from data.figures.warnings import PlaceCount, Reality, WarningFigure, WarningState
from resources.i18n import tr
from widgets.gallery import samples_board, samples_map, samples_warnings
from widgets.gallery.piece import Piece, side_by_side
from widgets.gallery.samples import ZONE
from widgets.map.geometry import Geography
from widgets.map.grid_heatmap import GridHeatmap
from widgets.parts.panel import Panel
from widgets.warnings.budget_view import BudgetView
from widgets.warnings.life_strip import LifeStrip
from widgets.warnings.record_view import RecordView
from widgets.warnings.warning_card import WarningCard
from widgets.warnings.warning_lens import WarningLens
from widgets.warnings.warning_list import WarningList
from widgets.warnings.week_band import WeekBand


def _list() -> QWidget:
    shown = []
    for figure in (samples_warnings.warnings(), samples_warnings.quiet()):
        made = WarningList()
        panel = Panel(made)
        panel.show_head(tr("page.warnings"))
        made.show_figure(figure, figure.lines)
        if figure.lines:
            made.choose(figure.lines[1].key)
        else:
            panel.show_empty(tr("gallery.empty.title"), tr("gallery.conditions"), icon="warnings")
        shown.append(panel)
    return side_by_side(*shown, columns=2)


def _card(line: WarningFigure, *, weeks: bool = True) -> Panel:
    card = WarningCard()
    card.show_geography(Geography(samples_map.sample_layers(), samples_map.sample_places()))
    fresh = samples_board.freshness()
    series = samples_warnings.series() if weeks else None
    card.foot.post.setText("区网格中心值班岗")
    card.show_figure(line, ZONE, fresh, series, samples_map.sample_heatmap(gaps=True) if weeks else None)
    panel = Panel(card)
    panel.show_head("")
    return panel


def _cards() -> QWidget:
    """One with the weeks and places behind it, and one with long names that has neither."""
    lines = samples_warnings
    return side_by_side(_card(lines.rise()), _card(lines.long(), weeks=False), columns=2)


def _weeks() -> QWidget:
    shown: list[QWidget] = []
    for known_from in (0, 20):
        weeks = WeekBand()
        weeks.show_figure(samples_warnings.series(known_from), tr("warnings.part.weeks"))
        panel = Panel(weeks)
        panel.show_head(tr("warnings.part.weeks"))
        shown.append(panel)
    for steps in ((), (WarningState.ACKNOWLEDGED,), (WarningState.CLOSED,)):
        life = LifeStrip()
        life.show_figure(samples_warnings.rise(*steps, reality=Reality.OPEN), ZONE)
        shown.append(life)
    return side_by_side(*shown, columns=2)


def _record() -> QWidget:
    shown: list[QWidget] = []
    for figure in (samples_warnings.warnings(), samples_warnings.quiet()):
        record, budget = RecordView(), BudgetView()
        record.show_figure(figure.record, figure.quarters)
        budget.show_figure(figure)
        for part, name in ((record, "warnings.part.record"), (budget, "warnings.sheet.budget")):
            panel = Panel(part)
            panel.show_head(tr(name))
            shown.append(panel)
    return side_by_side(*shown, columns=2)


def _lens() -> QWidget:
    """A warning of a cluster, one of a place and one of the whole district, over a map."""
    figure, heatmap = samples_map.sample_heatmap(gaps=True), GridHeatmap(tools=False)
    geography = Geography(samples_map.sample_layers(), samples_map.sample_places())
    heatmap.show_geography(geography)
    heatmap.show_figure(figure)
    tags = figure.areas
    places = tuple(PlaceCount(tags[at], 3) for at in (1, 4))
    cluster = replace(samples_warnings.rise(), place=tags[1], places=places)
    street = replace(samples_warnings.long(), place=tags[8], manner=Sentence("warning.manner.rise", {}))
    lens = WarningLens(heatmap.canvas)
    lens.show_warnings((cluster, street, samples_warnings.backlog()), geography, ZONE)
    lens.turn(True)
    panel = Panel(heatmap)
    panel.show_head(tr("lens.warnings"))
    return side_by_side(panel)


PIECES = (
    Piece("warning_list", (1000, 460), _list),
    Piece("warning_card", (1720, 860), _cards),
    Piece("warning_weeks", (1240, 420), _weeks),
    Piece("warning_record", (1100, 720), _record),
    Piece("warning_lens", (760, 560), _lens),
)
