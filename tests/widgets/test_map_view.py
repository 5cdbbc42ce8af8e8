"""How gestures move the view: laws of zooming, pushing and fitting."""

from math import cos, radians

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from widgets.map.view import MapView, Margins, bar_length, fitted, squeeze_at

pixels = st.floats(0, 600)
VIEW = MapView(112.4, 30.6, 2000.0, 0.86, 600, 400)


@given(st.floats(0.1, 10), pixels, pixels)
def test_that_the_place_below_the_pointer_stays_there_while_zooming(
    factor: float, x: float, y: float
) -> None:
    assert VIEW.zoomed(factor, x, y).place_at(x, y) == pytest.approx(VIEW.place_at(x, y))


@given(pixels, pixels, pixels, pixels)
def test_that_a_push_takes_the_place_along(x: float, y: float, right: float, down: float) -> None:
    assert VIEW.panned(right, down).place_at(x + right, y + down) == pytest.approx(VIEW.place_at(x, y))


@given(pixels, pixels)
def test_that_a_place_is_found_again_at_its_pixel(x: float, y: float) -> None:
    assert VIEW.to_pixels(np.array([VIEW.place_at(x, y)]))[0] == pytest.approx((x, y), abs=1e-6)


@given(st.floats(0.01, 2), st.floats(0.01, 2), st.integers(200, 2000), st.integers(200, 2000))
def test_that_a_fitted_map_touches_two_margins_and_crosses_none(
    wide: float, high: float, width: int, height: int
) -> None:
    margins = Margins(30, 10, 20, 40)
    bounds = (110.0, 30.0, 110 + wide, 30 + high)
    view = fitted(bounds, width, height, squeeze_at(bounds), margins)
    (left, top), (right, bottom) = view.to_pixels(np.array([(bounds[0], bounds[3]), (bounds[2], bounds[1])]))
    gaps = (left - 30, width - 20 - right, top - 10, height - 40 - bottom)
    assert min(gaps) == pytest.approx(0, abs=1e-5)
    assert gaps[0] == pytest.approx(gaps[1], abs=1e-5)
    assert gaps[2] == pytest.approx(gaps[3], abs=1e-5)


def test_that_a_degree_of_longitude_is_narrower_by_the_cosine_of_the_latitude() -> None:
    assert squeeze_at((112, 29, 113, 31)) == pytest.approx(cos(radians(30)))


def test_that_the_window_has_the_pixels_of_the_screen() -> None:
    window = VIEW.window(50, 2.0)
    assert (window.width, window.height) == (1400, 1000)
    assert window.y_scale == 4000
    assert (window.west, window.north) == pytest.approx(VIEW.place_at(-50, -50))


@pytest.mark.parametrize(
    ("metres", "length"), [(9.9, 5), (10, 10), (4999, 2000), (5000, 5000), (12_345, 10_000), (0.3, 1)]
)
def test_that_the_scale_bar_has_a_round_length(metres: float, length: int) -> None:
    assert bar_length(metres) == length
