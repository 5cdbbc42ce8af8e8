"""One paper of every kind, from the example district: read back, read aloud, checked by tools of others."""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pypdf
import pytest

from dashboard.papers.drawing import draw
from dashboard.papers.packing import pack_job, pack_source
from dashboard.papers.source import PackSource
from dashboard.papers.targets import pack_targets
from data.figures.packs import PackTarget, PackVariant
from data.store import open_store
from reports import map as map_module
from resources.i18n import LANGUAGES, Language, texts
from tests.reports.reading import active, differences, noted
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
    assert faults(built.path) == []
    assert differences(pages, built.path) == []
    assert active(built.path) == []
    assert all(maps), "a map without words"
    told = [str(figure.about["/Alt"]) for figure in tree(pypdf.PdfReader(built.path)).all("Figure")]
    assert [words for words in told if len(words) < 4] == []
    if shutil.which("qpdf"):
        subprocess.run(["qpdf", "--check", str(built.path)], check=True, capture_output=True)


def _open_mark(code: list[str]) -> str:
    """The mark that is open where the code ends."""
    return next(line for line in reversed(code) if line.endswith(("BDC", "BMC")))
