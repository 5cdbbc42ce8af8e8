"""The gallery's pieces for heats, causes, playback, filters, classes and comparisons."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from data.terms import Level
from resources.i18n import tr
from widgets import theme
from widgets.areas.category_bars import CategoryBars
from widgets.areas.funnel_plot import FunnelPlot
from widgets.areas.hour_heat import HourHeat
from widgets.areas.standing_list import StandingList
from widgets.areas.week_heat import WeekHeat
from widgets.frame.category_popup import CategoryPopup
from widgets.frame.measure_picker import MeasurePicker
from widgets.gallery import samples_heats
from widgets.gallery.piece import Piece, side_by_side
from widgets.gallery.samples_map import sample_heatmap, sample_layers, sample_places
from widgets.map.class_editor import ClassEditor
from widgets.map.context_overlay import ContextOverlay
from widgets.map.density_map import DensityMap
from widgets.map.geometry import Geography
from widgets.map.playback_bar import PlaybackBar
from widgets.parts.filter_button import FilterButton
from widgets.parts.plain_table import PlainTable


def _hours() -> QWidget:
    usual, quiet, alone, table = HourHeat(), HourHeat(), HourHeat(), PlainTable()
    usual.show_figure(samples_heats.hours())
    quiet.show_figure(samples_heats.hours(0))
    alone.show_figure(samples_heats.hours(40, roster=False))
    table.show_table(usual.as_table())
    return side_by_side(usual, quiet, alone, table, columns=2)


def _parts() -> QWidget:
    usual, long, none = CategoryBars(), CategoryBars(), CategoryBars()
    usual.show_figure(samples_heats.parts())
    long.show_figure(samples_heats.parts(long=True))
    none.show_figure(samples_heats.parts(none=True))
    return side_by_side(usual, long, none, columns=3)


def _weeks() -> QWidget:
    usual, narrow = WeekHeat(), WeekHeat()
    usual.show_figure(samples_heats.weeks())
    narrow.show_figure(samples_heats.weeks(3, 4))
    return side_by_side(usual, narrow)


def _playing() -> QWidget:
    bar, first = PlaybackBar(), PlaybackBar()
    for each in (bar, first):
        each.show_figure(samples_heats.months(), running=True)
    first.slider.setValue(3)
    return side_by_side(bar, first, PlaybackBar())


def _filters() -> QWidget:
    none, one, measure = FilterButton(), FilterButton(), MeasurePicker()
    none.show_figure(tr("filter.category"), tr("filter.all"), active=False)
    one.show_figure(tr("channel.name"), tr("channel.hotline"), active=True)
    measure.show_figure(("T1", "V5", "F1"), "T1")
    tree, rows = CategoryPopup(), PlainTable()
    tree.show_tree(samples_heats.tree())
    rows.show_rows("", ["#"], [[row.said] for row in (*tree.rows_for(""), *measure.rows())])
    return side_by_side(none, one, measure, rows)


def _classes() -> QWidget:
    editor = ClassEditor()
    editor.setWindowFlags(Qt.WindowType.Widget)
    editor.show_figure(sample_heatmap(Level.STREET))
    return side_by_side(editor)


def _standing() -> QWidget:
    places, funnel, none = StandingList(), FunnelPlot(), FunnelPlot()
    places.setMinimumWidth(theme.px(680))
    first = samples_heats.comparison().places[0].area
    for part in (places, funnel):
        part.show_figure(samples_heats.comparison())
        part.select(None if first is None else first.id)
    none.show_figure(samples_heats.comparison(ranked=False))
    return side_by_side(places, funnel, none, columns=3)


def _density() -> QWidget:
    dense, blank = DensityMap(), DensityMap()
    for shown, figure in ((dense, samples_heats.density()), (blank, samples_heats.density(blank=True))):
        shown.show_geography(Geography(sample_layers(), sample_places()))
        shown.show_figure(figure)
    ContextOverlay(blank.map.canvas).show_layers([samples_heats.roads()])
    return side_by_side(dense, blank, columns=2)


PIECES = (
    Piece("heat_hours", (1200, 480), _hours),
    Piece("heat_parts", (1200, 220), _parts),
    Piece("heat_weeks", (1300, 780), _weeks),
    Piece("heat_playing", (800, 160), _playing),
    Piece("heat_filters", (520, 620), _filters),
    Piece("heat_classes", (460, 420), _classes),
    Piece("heat_density", (1300, 560), _density),
    Piece("heat_standing", (1300, 420), _standing),
)
