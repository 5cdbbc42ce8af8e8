"""The colours of screen and paper as typed tokens, with the ramps of the maps and the rules of contrast.

Colours are strings of the form `#RRGGBB`. Deeper (on light ground) or brighter (on dark ground)
always needs more attention; no colour means "good".
"""

from dataclasses import dataclass
from functools import cache
from typing import Literal, TypeAlias

Colour: TypeAlias = str
ThemeName = Literal["light", "dark"]

WHITE: Colour = "#FFFFFF"
NEAR_BLACK: Colour = "#101820"
"""The dark one of the two text colours that stand on filled cells."""


@dataclass(frozen=True, slots=True)
class Ramp:
    """Colours from least to most, of which a map uses at most as many as there are steps."""

    steps: tuple[Colour, ...]

    def classes(self, count: int) -> tuple[Colour, ...]:
        """The colours of `count` classes, least first.

        Up to five classes are spread evenly over steps 1 to 5 (three use 1, 3, 5), so that the
        last step, nearest to black or white, is spent on a sixth class only. ValueError beyond six.
        """
        if not 1 <= count <= len(self.steps):
            raise ValueError(f"a ramp has 1 to {len(self.steps)} classes, not {count}")
        if count == len(self.steps):
            return self.steps
        last = len(self.steps) - 2
        return tuple(self.steps[round(i * last / max(count - 1, 1))] for i in range(count))


@dataclass(frozen=True, slots=True)
class Divergence:
    """Two arms away from a neutral middle: below and above what was expected.

    The arms are equal in grey, so the sign is always printed as well.
    """

    steps: tuple[Colour, ...]

    @property
    def middle(self) -> Colour:
        """The colour of no deviation."""
        return self.steps[len(self.steps) // 2]

    def classes(self, count: int) -> tuple[Colour, ...]:
        """The colours of `count` classes from far below to far above.

        An odd count, at most seven. Three use the second step of each arm, five the first two.
        """
        centre = len(self.steps) // 2
        if count % 2 == 0 or not 1 <= count <= len(self.steps):
            raise ValueError(f"a deviation has an odd number of classes up to {len(self.steps)}, not {count}")
        distances = {0: (), 1: (2,), 2: (1, 2), 3: (1, 2, 3)}[count // 2]
        below = tuple(self.steps[centre - distance] for distance in reversed(distances))
        above = tuple(self.steps[centre + distance] for distance in distances)
        return (*below, self.middle, *above)


@dataclass(frozen=True, slots=True)
class Tiers:
    """The marks of the four tiers and of orders without one; the letter is always printed on them."""

    a: Colour
    b: Colour
    c: Colour
    d: Colour
    unknown: Colour

    def of(self, word: str) -> Colour:
        """The colour of a tier by its word `A` to `D` or `unknown`; KeyError for another word."""
        named = {"A": self.a, "B": self.b, "C": self.c, "D": self.d, "unknown": self.unknown}
        return named[word]


@dataclass(frozen=True, slots=True)
class Palette:
    """All colours of one screen theme. `nodata_hatch` is drawn at 45 degrees over `nodata`."""

    name: ThemeName
    canvas: Colour
    surface: Colour
    sunken: Colour
    line: Colour
    line_strong: Colour
    control: Colour
    ink: Colour
    ink2: Colour
    ink3: Colour
    accent: Colour
    on_accent: Colour
    accent_soft: Colour
    alert: Colour
    alert_soft: Colour
    warn: Colour
    warn_soft: Colour
    nodata: Colour
    nodata_hatch: Colour
    sel: Colour
    attention: Ramp
    quantity: Ramp
    deviation: Divergence
    tiers: Tiers


@dataclass(frozen=True, slots=True)
class PaperPalette:
    """All colours of paper, chosen so that each page keeps its meaning in grey."""

    paper: Colour
    ink: Colour
    ink2: Colour
    ink3: Colour
    rule: Colour
    hair: Colour
    wash: Colour
    accent: Colour
    alert: Colour
    attention: Ramp
    quantity: Ramp
    deviation: Divergence
    tiers: Tiers


def _colours(digits: str) -> tuple[Colour, ...]:
    return tuple(f"#{six}" for six in digits.split())


_ATTENTION = Ramp(_colours("FBF3E2 F5D9A8 E9B467 CF8336 A3501F 6B2A12"))
_QUANTITY = Ramp(_colours("EDF3F4 CADDE2 97BFC9 5E99A8 2F6E80 124556"))
_DEVIATION = Divergence(_colours("1E5A86 6FA3C8 C6DCEA F1F1EF F2CFA4 D0853B 8A4312"))

LIGHT = Palette(
    name="light",
    canvas="#F4F5F7",
    surface=WHITE,
    sunken="#EDEFF2",
    line="#DDE1E6",
    line_strong="#A9B1BC",
    control="#7D8794",
    ink="#16202C",
    ink2="#4A5665",
    ink3="#5F6A78",
    accent="#1F5FB8",
    on_accent=WHITE,
    accent_soft="#E6EFFA",
    alert="#B3261E",
    alert_soft="#FBEAE8",
    warn="#8A5300",
    warn_soft="#FBF1DF",
    nodata="#E4E7EB",
    nodata_hatch="#A4ACB7",
    sel="#16202C",
    attention=_ATTENTION,
    quantity=_QUANTITY,
    deviation=_DEVIATION,
    tiers=Tiers(a="#4F93BB", b="#2A7D76", c="#5F4196", d="#241D38", unknown="#5F6A78"),
)

DARK = Palette(
    name="dark",
    canvas="#12161C",
    surface="#1A2028",
    sunken="#222A34",
    line="#2E3743",
    line_strong="#556170",
    control="#7A8696",
    ink="#EEF1F5",
    ink2="#B7C0CC",
    ink3="#929DAB",
    accent="#7FB2F5",
    on_accent="#0E1A2B",
    accent_soft="#1E3350",
    alert="#FF8A7A",
    alert_soft="#3E211F",
    warn="#E8B454",
    warn_soft="#382B14",
    nodata="#2A323D",
    nodata_hatch="#56616F",
    sel=WHITE,
    attention=Ramp(_colours("2C2822 513A22 855323 BD7530 E6A556 FBE0A8")),
    quantity=Ramp(_colours("1F2A2F 234550 2E6676 468C9E 7CB8C6 CBE9EF")),
    deviation=Divergence(_colours("9CCBF0 5A97C4 2F5674 272C33 644526 B67A3A F4C58A")),
    tiers=Tiers(a="#5585A6", b="#57A699", c="#C2ABEE", d="#F2ECFF", unknown="#929DAB"),
)

PAPER = PaperPalette(
    paper=WHITE,
    ink="#16202C",
    ink2="#4A5665",
    ink3="#636E7C",
    rule="#A9B1BC",
    hair="#DDE1E6",
    wash="#F3F4F6",
    accent="#1F4E86",
    alert="#B3261E",
    attention=_ATTENTION,
    quantity=_QUANTITY,
    deviation=_DEVIATION,
    tiers=Tiers(a="#8FBAD6", b="#37807A", c="#5A3C8E", d="#1C1730", unknown="#636E7C"),
)


def luminance(colour: Colour) -> float:
    """Relative luminance of an sRGB colour, 0 (black) to 1 (white)."""
    red, green, blue = (_linear(int(colour[i : i + 2], 16) / 255) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)


def contrast(one: Colour, other: Colour) -> float:
    """Contrast ratio of two colours, 1 to 21; text needs 4.5, the border of a control 3."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def lightness(colour: Colour) -> float:
    """L* of a colour, 0 to 100: how light it prints in grey."""
    y = luminance(colour)
    return float(116 * y ** (1 / 3) - 16) if y > 216 / 24389 else y * 24389 / 27


@cache
def text_on(ground: Colour) -> Colour:
    """White or near-black, whichever contrasts more with `ground`."""
    return max(WHITE, NEAR_BLACK, key=lambda text: contrast(text, ground))
