"""The part on second visits: how many were visited again and as recorded, and no unit's name."""

from __future__ import annotations

from pathlib import Path

import pypdf
import pytest

from data.figures.reviews import FaultLine, ReviewsFigure
from data.figures.signals import Visits
from reports.pack import build_pack
from resources.i18n import LANGUAGES, Language, texts
from tests.reports.pack_board import BODIES, DISTRICT, board, contents, count, rate

SAMPLE = {"random": Visits(18, 2, 1, 3, (0.699, 0.972)), "found": Visits(7, 4, 0, 0, (0.354, 0.848))}


def part(folder: Path, language: Language, revisits: dict[str, Visits]) -> str:
    """The text of the part in a pack."""
    figure = ReviewsFigure(
        place=DISTRICT,
        visited=rate(820, 2500, "Q11"),
        as_recorded=rate(790, 820, "Q9"),
        interval=(0.948, 0.974),
        orders=int(count(5400).value or 0),
        faulty=3,
        faults=(FaultLine("impossible_time", 3), FaultLine("masked", 0)),
        revisits=revisits,
    )
    path = folder / "pack.pdf"
    build_pack(board(), contents(reviews=figure, ground=None), texts(language), path)
    head = texts(language).text("pack.part.reviews")
    pages = (page.extract_text() for page in pypdf.PdfReader(path).pages[1:])
    return next(text for text in pages if head in text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_each_half_is_told_with_its_interval_and_no_unit(tmp_path: Path, language: Language) -> None:
    text = part(tmp_path, language, SAMPLE)
    told = text[text.index(texts(language).text("pack.reviews.sample")) :]
    for half, known, done, between in (("random", 21, 18, "69.9%–97.2%"), ("found", 11, 7, "35.4%–84.8%")):
        assert texts(language).text(f"review.half.{half}") in told
        assert f"{known}" in told and f"{done}" in told and between in told
    assert texts(language).text("pack.reviews.finding.sample", known=20, done=18) in " ".join(
        text.split("\n")
    )
    assert texts(language).text("mark.impossible_time") in told
    assert texts(language).text("mark.masked") not in told
    assert not [body for body in BODIES if body[0] in text or body[1] in text]


def test_that_a_year_without_second_visits_is_said(tmp_path: Path) -> None:
    assert "近一年没有抽样复核" in part(tmp_path, "zh_CN", {"random": Visits(open=4), "found": Visits()})


def test_that_papers_of_places_below_the_district_tell_none(tmp_path: Path) -> None:
    assert "抽样复核" not in part(tmp_path, "zh_CN", {})
