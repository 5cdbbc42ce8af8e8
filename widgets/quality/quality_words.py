"""The words of what the data page shows: lines of quality, places of the ground, sizes and the sentence."""

from collections.abc import Sequence

from data import wording
from data.figures.coverage import CoverageSpot
from data.figures.quality import QualityFigure, QualityLine
from resources.i18n import DASH, Texts

_LEAST = 0.001
"""A share below one printed decimal, from either end, is told by this limit."""

NAMED_FAULTS = 2
"""So many faults the sentence names where it has room."""


def share_text(line: QualityLine, texts: Texts) -> str:
    """Say a share with one decimal; what is not nothing, or not all, is never rounded to it."""
    if line.share is None:
        return DASH
    if 0 < line.share < _LEAST:
        return texts.text("quality.below", share=texts.percent(_LEAST))
    if 1 - _LEAST < line.share < 1:
        return texts.text("quality.above", share=texts.percent(1 - _LEAST))
    return texts.percent(line.share)


def fraction_text(line: QualityLine, texts: Texts) -> str:
    """Say how many of how many."""
    return texts.text("quality.fraction", part=line.numerator, whole=line.denominator)


def quality_sentence(
    figure: QualityFigure, zone: str, texts: Texts, *, live: bool = False, faults: int = NAMED_FAULTS
) -> str:
    """Say up to when the data tell, how many orders are placed, and the faults that most orders have."""
    if figure.as_of is None or not figure.orders:
        return texts.text("quality.sentence.none")
    wanted = [line for line in figure.lines if line.wanted]
    said = [_part(line, texts) for line in (*wanted, *leading_faults(figure.lines)[:faults])]
    date = texts.date(figure.as_of, zone) if live else texts.date_year(figure.as_of, zone)
    parts = texts.text("quality.sentence.and").join(said)
    return texts.text("quality.sentence", date=date, orders=figure.orders, parts=parts)


def leading_faults(lines: Sequence[QualityLine]) -> list[QualityLine]:
    """Give the faults with the largest shares, the largest first; how an order was placed is none."""
    faults = [line for line in lines if is_fault(line) and line.numerator]
    return sorted(faults, key=lambda line: -(line.share or 0))[:NAMED_FAULTS]


def is_fault(line: QualityLine) -> bool:
    """Whether a line counts what should not be."""
    return not line.wanted and not line.kind.startswith("placed_by_")


def _part(line: QualityLine, texts: Texts) -> str:
    name = texts.text(f"quality.{line.kind}")
    return texts.text(
        "quality.sentence.part", share=share_text(line, texts), name=name[:1].lower() + name[1:]
    )


def spot_text(spot: CoverageSpot, texts: Texts) -> str:
    """Name a place that is amiss, by its areas where it has any."""
    kind = texts.text(f"coverage.spot.{spot.kind}")
    names = texts.text("list.and").join(wording.pair_text(area.names, texts) for area in spot.areas)
    return f"{kind} · {names}" if names else kind


def size_text(km2: float | None, texts: Texts) -> str:
    """Say how large a piece of ground is: below a hundredth of a square kilometre in square metres."""
    if km2 is None:
        return ""
    if km2 < 0.01:
        return texts.text("coverage.m2", size=texts.count(round(km2 * 1e6)))
    return texts.text("coverage.km2", size=texts.decimal(km2, 2))
