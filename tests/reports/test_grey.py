"""Packs are printed in grey: what differs in meaning differs in lightness, however grey is made."""

from collections.abc import Callable, Sequence
from itertools import combinations, pairwise
from pathlib import Path

import pypdfium2
import pytest

from reports.pack import build_pack
from resources.i18n import texts
from resources.palette import PAPER, Colour, contrast, lightness, text_on
from tests.reports.pack_board import board, contents


def luma(colour: Colour) -> float:
    """The grey of printers that weigh the three channels as television did, 0 to 100."""
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return (0.299 * red + 0.587 * green + 0.114 * blue) / 2.55


GREYS = (lightness, luma)
RAMPS = {
    f"{name} {count}": ramp.classes(count)
    for name, ramp in (("attention", PAPER.attention), ("quantity", PAPER.quantity))
    for count in range(2, 7)
}
APART = {
    "open and overdue in a bar": (PAPER.quantity.steps[2], PAPER.alert),
    "overdue and waiting at the city": (PAPER.tiers.d, PAPER.paper),
    "a day off and a working day": (PAPER.hair, PAPER.paper),
    "the day of the meeting and a day off": (PAPER.ink, PAPER.hair),
    "the range of chance and one that is judged": (PAPER.hair, PAPER.rule),
    "a rate and the range it stands in": (PAPER.ink, PAPER.rule),
    "a mark of alarm and its sign": (PAPER.alert, PAPER.paper),
    "too few, in dots, and the palest class": (PAPER.ink3, PAPER.paper),
}
"""Colours side by side that tell two things apart."""


@pytest.mark.parametrize("grey", GREYS)
@pytest.mark.parametrize("name", RAMPS)
def test_that_deeper_classes_are_darker_by_steps_that_can_be_seen(
    name: str, grey: Callable[[Colour], float]
) -> None:
    assert all(grey(light) - grey(dark) > 7.5 for light, dark in pairwise(RAMPS[name]))


@pytest.mark.parametrize("grey", GREYS)
def test_that_four_tiers_are_four_greys(grey: Callable[[Colour], float]) -> None:
    tiers = [PAPER.tiers.of(letter) for letter in "ABCD"]
    assert all(grey(light) - grey(dark) > 10 for light, dark in pairwise(tiers))


@pytest.mark.parametrize("grey", GREYS)
@pytest.mark.parametrize("pair", APART)
def test_that_colours_with_two_meanings_are_two_greys(pair: str, grey: Callable[[Colour], float]) -> None:
    one, other = APART[pair]
    assert abs(grey(one) - grey(other)) > 8


def test_that_words_on_every_class_can_be_read() -> None:
    grounds = [*PAPER.attention.steps, *PAPER.quantity.steps, *map(PAPER.tiers.of, "BCD")]
    assert all(contrast(text_on(ground), ground) >= 4.5 for ground in grounds)
    assert contrast(PAPER.ink, PAPER.tiers.of("A")) >= 4.5
    inks = (PAPER.ink, PAPER.ink2, PAPER.ink3, PAPER.accent, PAPER.alert)
    assert all(contrast(ink, ground) >= 4.5 for ink in inks for ground in (PAPER.paper, PAPER.wash))


def test_that_the_legend_of_a_printed_map_has_a_grey_for_every_class(tmp_path: Path) -> None:
    path = tmp_path / "p.pdf"
    build_pack(board(), contents(), texts("zh_CN"), path)
    document = pypdfium2.PdfDocument(path)
    number = next(
        i for i, page in enumerate(document) if "风险地图" in page.get_textpage().get_text_range() and i
    )
    image = document[number].render(scale=2, grayscale=True).to_numpy().reshape(-1)
    found = set(image.tolist())
    expected = [round(luma(colour) * 2.55) for colour in PAPER.attention.classes(5)]
    near = [min(found, key=lambda shade, wish=wish: abs(shade - wish)) for wish in expected]
    assert [abs(shade - wish) <= 3 for shade, wish in zip(near, expected, strict=True)] == [True] * 5
    assert _all_apart(near)


def _all_apart(greys: Sequence[int]) -> bool:
    return all(abs(one - other) > 18 for one, other in combinations(greys, 2))
