"""One paper of every kind, from the example district: read back, read aloud, checked by tools of others."""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdf
import pytest
from pypdf.generic import Destination

from dashboard.papers.drawing import draw
from dashboard.papers.packing import pack_job, pack_source
from dashboard.papers.source import PackSource
from dashboard.papers.targets import pack_targets
from data.board.early_warning.risk_map import risk_map
from data.figures.packs import PackTarget, PackVariant
from data.store import open_store
from data.terms import Level
from reports import map as map_module
from reports.bulletin import BulletinContents, build_bulletin
from reports.map import ground
from resources.i18n import LANGUAGES, Language, texts
from tests.house.ranks import PERSON_HEADS, bare_in_text
from tests.reports.reading import Pages, active, differences, noted
from tests.reports.shortened import shortened
from tests.reports.tree import faults, tree


@pytest.fixture(scope="module")
def source(example_file: Path) -> Iterator[PackSource]:
    with open_store(example_file) as store, pack_source(store, "2020-11") as held:
        yield held


def first_of(source: PackSource, variant: PackVariant) -> PackTarget:
    targets = [target for wish in ("all", "sign", "since") for target in pack_targets(source, wish)]
    return next(each for each in targets if each.variant is variant)


LONG: dict[PackVariant, Language] = {
    PackVariant.DISTRICT: "zh_CN",
    PackVariant.STREET: "en",
    PackVariant.MUNICIPAL: "zh_CN",
}
"""Papers read in one language: what their parts are made of stands in the shorter ones too."""
PAPERS = [
    (variant, language)
    for variant in PackVariant
    for language in LANGUAGES
    if variant is not PackVariant.SLIP and language == LONG.get(variant, language)
]


@pytest.mark.parametrize(("variant", "language"), PAPERS)
def test_that_a_paper_is_read_back_and_read_aloud(
    source: PackSource, variant: PackVariant, language: Language, tmp_path: Path
) -> None:
    maps: list[bool] = []
    cells = map_module._fill_cells

    def watched(canvas: Any, *given: Any) -> None:
        maps.append(_open_mark(canvas._code).startswith("/Figure"))
        cells(canvas, *given)

    with ExitStack() as held:
        patch = held.enter_context(pytest.MonkeyPatch.context())
        patch.setattr(map_module, "_fill_cells", watched)
        pages = held.enter_context(noted())
        built = draw(
            shortened(pack_job(source, first_of(source, variant), tmp_path, texts(language))), texts(language)
        )
    assert all(maps), "a map without words"
    check(built.path, pages)


def test_that_a_bulletin_is_read_back_and_read_aloud(source: PackSource, tmp_path: Path) -> None:
    place, words = first_of(source, PackVariant.STREET).area, texts("zh_CN")
    scope = replace(source.desks.whole, path=place.path)
    risk, _ = risk_map(source.snapshot, scope)
    figure = replace(source.desks.warnings(place), risk=risk)
    base = ground(source.snapshot.places, source.outlines, figure.risk.cells.areas, Level.STREET)  # type: ignore[union-attr]
    contents = BulletinContents(figure, "1", source.check, "中心", "内部", base)
    with noted() as pages:
        built = build_bulletin(contents, words, tmp_path / "a.pdf")
    check(built.path, pages)
    outline = pypdf.PdfReader(built.path).outline
    titles = [str(mark.title) for mark in outline if isinstance(mark, Destination)]
    assert [title[:1] for title in titles] == ["1", "2", "3", "4"]


def check(path: Path, pages: Pages) -> None:
    """Read a paper back and aloud, and let others look at the file."""
    assert faults(path) == []
    assert differences(pages, path) == []
    assert active(path) == []
    assert [bare for page in pages for bare in bare_in_text(" ".join(page))] == []
    assert [words for page in pages for words in page if PERSON_HEADS.fullmatch(words)] == []
    told = [str(figure.about["/Alt"]) for figure in tree(pypdf.PdfReader(path)).all("Figure")]
    assert [alternative for alternative in told if len(alternative) < 4] == []
    if shutil.which("qpdf"):
        subprocess.run(["qpdf", "--check", str(path)], check=True, capture_output=True)


def _open_mark(code: list[str]) -> str:
    """The mark that is open where the code ends."""
    return next(line for line in reversed(code) if line.endswith(("BDC", "BMC")))
