"""The gallery's pieces for the maps."""

from PySide6.QtWidgets import QWidget

from data.terms import Level, Tier
from widgets.gallery.piece import Piece, side_by_side
from widgets.gallery.samples_map import sample_heatmap, sample_layers, sample_places
from widgets.map.grid_heatmap import GridHeatmap, LegendPlace
from widgets.map.tier_maps import TierMaps


def _street() -> int:
    """The row of the street that the drilled maps look at."""
    found = sample_places()
    return int(found.cells(found.root, Level.STREET)[5])


def _map(
    level: Level, place: int | None = None, legend: LegendPlace = "stacked", outlines: bool = True
) -> GridHeatmap:
    shown = GridHeatmap(legend=legend)
    shown.setAutoFillBackground(True)
    shown.show_outlines(sample_layers() if outlines else {}, sample_places())
    figure = sample_heatmap(level, place, gaps=level is Level.STREET and place is None)
    shown.show_figure(figure)
    shown.select(figure.areas[2].id)
    shown.highlight(figure.areas[4].id)
    return shown


def _district() -> QWidget:
    return side_by_side(_map(Level.STREET), _map(Level.GRID), _map(Level.SMALL_GRID), columns=3)


def _below() -> QWidget:
    place = _street()
    return side_by_side(_map(Level.GRID, place, "strip"), _map(Level.SMALL_GRID, place, "strip"), columns=2)


def _tiles() -> QWidget:
    return side_by_side(
        _map(Level.STREET, outlines=False), _map(Level.GRID, outlines=False), GridHeatmap(), columns=3
    )


def _tiers() -> QWidget:
    maps = TierMaps()
    maps.show_outlines(sample_layers(), sample_places())
    figures = [sample_heatmap(tier=tier, seed=tier) for tier in (Tier.A, Tier.B, Tier.C, Tier.D)]
    maps.show_figure(figures)
    maps.select(figures[0].areas[3].id)
    return side_by_side(maps)


PIECES = (
    Piece("map_district", (1800, 560), _district),
    Piece("map_below", (1240, 500), _below),
    Piece("map_tiles", (1500, 420), _tiles),
    Piece("map_tiers", (1400, 860), _tiers),
)
