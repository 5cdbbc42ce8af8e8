"""The colours keep the contrasts and the order in grey that the design promises."""

from itertools import pairwise

import pytest

from resources.palette import (
    DARK,
    LIGHT,
    PAPER,
    Colour,
    Divergence,
    Palette,
    PaperPalette,
    Ramp,
    contrast,
    lightness,
    text_on,
)

THEMES = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
RAMPS = pytest.mark.parametrize(
    "ramp", [LIGHT.attention, LIGHT.quantity, DARK.attention, DARK.quantity], ids=["LA", "LQ", "DA", "DQ"]
)


@THEMES
@pytest.mark.parametrize("token", ["ink", "ink2", "ink3", "accent", "alert", "warn"])
@pytest.mark.parametrize("ground", ["surface", "canvas", "sunken"])
def test_that_text_reaches_4_5_on_every_ground(theme: Palette, token: str, ground: str) -> None:
    assert contrast(getattr(theme, token), getattr(theme, ground)) >= 4.5


@THEMES
@pytest.mark.parametrize(
    ("text", "ground"),
    [("accent", "accent_soft"), ("alert", "alert_soft"), ("warn", "warn_soft"), ("on_accent", "accent")],
)
def test_that_coloured_text_reaches_4_5_on_its_own_soft_ground(
    theme: Palette, text: str, ground: str
) -> None:
    assert contrast(getattr(theme, text), getattr(theme, ground)) >= 4.5


@THEMES
def test_that_borders_of_controls_reach_3(theme: Palette) -> None:
    assert contrast(theme.control, theme.surface) >= 3


@pytest.mark.parametrize(
    ("token", "light", "dark"),
    [
        ("control", 3.6, 4.4),
        ("ink", 16.4, 14.5),
        ("ink2", 7.5, 8.9),
        ("ink3", 5.5, 6.0),
        ("accent", 6.2, 7.5),
        ("alert", 6.5, 7.2),
        ("warn", 6.3, 8.6),
    ],
)
def test_that_ratios_on_surface_are_those_of_the_guide(token: str, light: float, dark: float) -> None:
    assert contrast(getattr(LIGHT, token), LIGHT.surface) == pytest.approx(light, abs=0.06)
    assert contrast(getattr(DARK, token), DARK.surface) == pytest.approx(dark, abs=0.06)


def test_that_contrast_runs_from_1_to_21() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#808080", "#808080") == 1


@RAMPS
def test_that_a_ramp_steps_by_at_least_8_in_grey_and_in_one_direction(ramp: Ramp) -> None:
    steps = [second - first for first, second in pairwise(map(lightness, ramp.steps))]
    assert all(step >= 8 for step in steps) or all(step <= -8 for step in steps)


@THEMES
def test_that_more_attention_is_farther_from_the_ground(theme: Palette) -> None:
    for ramp in (theme.attention, theme.quantity):
        ratios = [contrast(step, theme.surface) for step in ramp.steps]
        assert ratios == sorted(ratios)


def test_that_five_classes_use_steps_one_to_five_and_three_use_one_three_five() -> None:
    steps = LIGHT.attention.steps
    assert LIGHT.attention.classes(5) == steps[:5]
    assert LIGHT.attention.classes(3) == (steps[0], steps[2], steps[4])
    assert LIGHT.attention.classes(6) == steps


@RAMPS
@pytest.mark.parametrize("count", range(1, 7))
def test_that_classes_are_as_many_as_asked_and_keep_the_order(ramp: Ramp, count: int) -> None:
    chosen = [ramp.steps.index(colour) for colour in ramp.classes(count)]
    assert len(chosen) == count
    assert chosen == sorted(set(chosen))


@pytest.mark.parametrize("count", [0, 7])
def test_that_a_ramp_refuses_more_classes_than_a_reader_can_tell_apart(count: int) -> None:
    with pytest.raises(ValueError, match="classes"):
        LIGHT.attention.classes(count)


@THEMES
def test_that_the_arms_of_deviation_are_equal_in_grey(theme: Palette) -> None:
    values = [lightness(step) for step in theme.deviation.steps]
    assert values == pytest.approx(list(reversed(values)), abs=4), "less than half a step of a ramp"
    assert len({value > values[3] for value in values[:3] + values[4:]}) == 1


@pytest.mark.parametrize("count", [1, 3, 5, 7])
def test_that_deviation_classes_stand_evenly_around_the_middle(count: int) -> None:
    chosen = [LIGHT.deviation.steps.index(colour) for colour in LIGHT.deviation.classes(count)]
    assert len(chosen) == count
    assert [3 - place for place in chosen] == [place - 3 for place in reversed(chosen)]
    assert LIGHT.deviation.classes(count)[count // 2] == LIGHT.deviation.middle


@pytest.mark.parametrize("count", [0, 2, 9])
def test_that_deviation_refuses_classes_without_a_middle(count: int) -> None:
    with pytest.raises(ValueError, match="odd"):
        LIGHT.deviation.classes(count)


@pytest.mark.parametrize("theme", [LIGHT, DARK, PAPER], ids=["light", "dark", "paper"])
def test_that_text_on_every_cell_and_tier_mark_can_be_read(theme: Palette | PaperPalette) -> None:
    tiers = [theme.tiers.of(word) for word in ("A", "B", "C", "D", "unknown")]
    ramps: list[Ramp | Divergence] = [theme.attention, theme.quantity, theme.deviation]
    cells = [step for ramp in ramps for step in ramp.steps]
    for ground in tiers + cells:
        assert contrast(text_on(ground), ground) >= 4.5


@pytest.mark.parametrize(
    ("ground", "text"), [("#FFFFFF", "#101820"), ("#000000", "#FFFFFF"), ("#6B2A12", "#FFFFFF")]
)
def test_that_text_is_the_one_that_contrasts_more(ground: Colour, text: Colour) -> None:
    assert text_on(ground) == text


@THEMES
def test_that_tier_marks_stand_out_more_from_a_to_d(theme: Palette) -> None:
    ratios = [contrast(theme.tiers.of(letter), theme.surface) for letter in "ABCD"]
    assert ratios == sorted(ratios)


def test_that_paper_tiers_are_four_greys_apart() -> None:
    greys = [lightness(PAPER.tiers.of(letter)) for letter in "ABCD"]
    assert greys == pytest.approx([73, 49, 33, 10], abs=1)


@pytest.mark.parametrize(
    ("token", "grey"),
    [("ink", 12), ("ink2", 36), ("ink3", 46), ("rule", 72), ("hair", 89), ("wash", 96), ("accent", 33)],
)
def test_that_paper_tokens_print_in_the_greys_of_the_guide(token: str, grey: int) -> None:
    assert lightness(getattr(PAPER, token)) == pytest.approx(grey, abs=1)


def test_that_black_has_no_lightness_and_white_has_all() -> None:
    assert lightness("#000000") == 0
    assert lightness("#FFFFFF") == pytest.approx(100)
