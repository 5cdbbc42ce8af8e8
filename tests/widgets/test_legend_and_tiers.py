"""The legend's lines, and the tiers side by side under one of them."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from data.figures import Attention, HeatmapFigure, Legend
from data.terms import Tier
from widgets.gallery import samples
from widgets.gallery.samples_map import sample_heatmap, sample_layers, sample_places
from widgets.map.legend_view import LegendView
from widgets.map.tier_maps import TierMaps

LEGEND = Legend("T1", Attention.LOWER_IS_WORSE, (0.80, 0.85, 0.90, 0.95), (2, 1, 9, 4, 1), 3, 0, 2, True)


@pytest.fixture
def legend(qtbot: QtBot) -> LegendView:
    view = LegendView()
    qtbot.addWidget(view)
    return view


def test_that_a_legend_runs_from_light_to_dark_and_counts_all_areas(legend: LegendView) -> None:
    legend.show_figure(LEGEND)
    assert legend.texts == [
        ("≥ 95", 1), ("90–95", 4), ("85–90", 9), ("80–85", 1), ("< 80", 2), ("不足10", 3), ("无数据", 2),
    ]  # fmt: skip


def test_that_a_measure_where_more_is_worse_begins_with_least(legend: LegendView) -> None:
    figure = Legend("F2", Attention.HIGHER_IS_WORSE, (1.0, 5.0), (3, 4, 2), 0, 0, 0, False)
    legend.show_figure(figure)
    assert [count for _, count in legend.texts] == [3, 4, 2, 0]


def test_that_areas_without_a_base_and_of_the_city_are_listed_only_where_there_are_any(
    legend: LegendView,
) -> None:
    legend.show_figure(replace(LEGEND, no_base=4), not_judged=5)
    assert ("无分母", 4) in legend.texts
    assert ("只列不评", 5) in legend.texts


@pytest.mark.parametrize("locked", [True, False])
def test_that_the_lock_asks_for_the_other_state(qtbot: QtBot, legend: LegendView, locked: bool) -> None:
    legend.show_figure(replace(LEGEND, locked=locked))
    with qtbot.waitSignal(legend.lock_requested) as heard:
        legend.lock.click()
    assert heard.args == [not locked]


def test_that_a_narrow_strip_takes_more_lines(qtbot: QtBot) -> None:
    strip = LegendView(strip=True)
    qtbot.addWidget(strip)
    strip.show_figure(LEGEND)
    strip.resize(900, 40)
    wide = strip.sizeHint().height()
    strip.resize(300, 40)
    assert strip.sizeHint().height() > wide


def of_tiers(*tiers: Tier) -> list[HeatmapFigure]:
    return [sample_heatmap(tier=tier, seed=tier) for tier in tiers]


@pytest.fixture
def maps(qtbot: QtBot) -> TierMaps:
    shown = TierMaps(settle_ms=0)
    qtbot.addWidget(shown)
    shown.resize(1200, 800)
    shown.show_outlines(sample_layers(), sample_places())
    shown.show()
    return shown


def test_that_each_tier_has_a_map_with_its_mark_word_value_and_fraction(maps: TierMaps) -> None:
    figures = of_tiers(Tier.A, Tier.B, Tier.C, Tier.D)
    maps.show_figure(figures)
    assert [shown.word.text for shown in maps.maps] == ["网格自处", "街道处置", "市区联动", "市级处置"]
    total = figures[1].total
    assert maps.maps[1].value.text == f"{100 * (total.value or 0):.1f}%"
    assert maps.maps[1].count.text == f"{total.numerator:,} / {total.denominator:,}"


def test_that_the_legend_that_the_maps_share_is_shown_once_as_it_is(maps: TierMaps) -> None:
    figures = [replace(figure, legend=LEGEND) for figure in of_tiers(Tier.A, Tier.B)]
    maps.show_figure(figures)
    shown = LegendView()
    shown.show_figure(LEGEND)
    assert maps.legend.texts == shown.texts


def test_that_orders_without_a_tier_have_a_map_only_where_there_are_any(maps: TierMaps) -> None:
    *known, unknown = of_tiers(Tier.A, Tier.B, Tier.C, Tier.D, Tier.UNKNOWN)
    maps.show_figure([*known, unknown])
    assert len(maps.maps) == 5
    maps.show_figure([*known, replace(unknown, total=samples.rate(0, 0))])
    assert len(maps.maps) == 4


def test_that_the_citys_tier_is_printed_and_not_coloured(maps: TierMaps) -> None:
    figure = of_tiers(Tier.D)[0]
    maps.show_figure([figure])
    QApplication.processEvents()
    picture = maps.maps[0].map.canvas.picture
    assert picture is not None
    assert np.all(figure.classes < 0)
    assert len(picture.lettering.placed) > 10


def test_that_what_is_pointed_at_or_chosen_on_one_map_is_outlined_on_all(
    qtbot: QtBot, maps: TierMaps
) -> None:
    figures = of_tiers(Tier.A, Tier.B, Tier.C, Tier.D)
    maps.show_figure(figures)
    area = figures[0].areas[2].id
    with qtbot.waitSignal(maps.area_activated) as heard:
        maps.maps[2].map.area_activated.emit(area)
    assert heard.args == [area]
    assert {shown.map.selected for shown in maps.maps} == {area}
