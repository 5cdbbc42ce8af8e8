"""Each paper says what its variant is for, of its own place alone, with and without boundaries."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pypdf
import pytest

from dashboard.papers.batch import write_packs
from dashboard.papers.packing import pack_job, pack_source
from dashboard.papers.targets import pack_targets
from data.board import orders_figure
from data.figures import OrderSelection
from data.figures.packs import PackTarget, PackVariant
from data.scope import Scope
from data.store import open_store
from data.terms import Level
from reports.pack import LAYOUTS
from resources.i18n import texts
from tests.dashboard.commands import run

WORDS = texts("zh_CN")
MONTH = "2020-11"
ORDER = re.compile(r"GD\d+")


@dataclass(frozen=True)
class Paper:
    """A paper as it can be read."""

    target: PackTarget
    pages: tuple[str, ...]
    size: tuple[float, float]

    @property
    def text(self) -> str:
        return re.sub(r"\s", "", "".join(self.pages))


def read(db: Path, folder: Path, wish: str) -> dict[str, Paper]:
    with open_store(db) as store, pack_source(store, MONTH) as source:
        run_ = write_packs(source, pack_targets(source, wish), folder, WORDS)
    assert run_.failed == ()
    found = {}
    for each in run_.results:
        assert each.file is not None
        reader = pypdf.PdfReader(each.file.path)
        pages = tuple(page.extract_text() for page in reader.pages)
        box = reader.pages[0].mediabox
        found[each.target.key] = Paper(each.target, pages, (round(box.width), round(box.height)))
    return found


@pytest.fixture(scope="module")
def papers(district_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Paper]:
    folder = tmp_path_factory.mktemp("papers")
    wishes = (
        "district",
        "street:90",
        "grid:900",
        "notice:9",
        "notice:90",
        "municipal",
        "sign:900",
        "department",
        "since:90",
    )
    return {
        key: paper for wish in wishes for key, paper in read(district_file, folder / wish[:5], wish).items()
    }


def test_that_every_variant_of_the_layouts_can_be_asked_for(papers: Mapping[str, Paper]) -> None:
    drawn = {paper.target.variant for paper in papers.values()}
    assert set(LAYOUTS) - drawn == {PackVariant.SLIP}


def test_that_a_paper_names_its_own_place(papers: Mapping[str, Paper]) -> None:
    for paper in papers.values():
        assert paper.target.name[0] in paper.text, paper.target.key


def test_that_public_papers_show_no_order_and_no_mark_of_the_office(papers: Mapping[str, Paper]) -> None:
    public = [paper for paper in papers.values() if paper.target.variant.public]
    assert len(public) >= 6
    for paper in public:
        assert not ORDER.search(paper.text), paper.target.key
        assert WORDS.text("pack.handling").split()[0] not in paper.text, paper.target.key


def test_that_working_papers_have_room_for_the_number_of_the_copy(papers: Mapping[str, Paper]) -> None:
    for key in ("district:9", "street:90", "grid:900"):
        first = papers[key].pages[0]
        assert WORDS.text("pack.cover.copy") in first
        assert WORDS.text("pack.cover.contact") in first


@pytest.mark.parametrize(
    ("key", "size"),
    [
        ("district:9", (595, 842)),
        ("notice:9", (842, 1191)),
        ("notice_small:9", (595, 842)),
        ("sign:900", (1191, 842)),
    ],
)
def test_that_each_paper_has_its_size(papers: Mapping[str, Paper], key: str, size: tuple[int, int]) -> None:
    assert papers[key].size == size


@pytest.mark.parametrize(("key", "path"), [("district:9", ()), ("street:90", ("90",))])
def test_that_a_pack_lists_the_overdue_orders_of_its_place_and_no_others(
    district_file: Path, papers: Mapping[str, Paper], key: str, path: tuple[str, ...]
) -> None:
    with open_store(district_file) as store, pack_source(store, MONTH) as source:
        tags = {tag.code: tag.id for tag in source.snapshot.places.tags}
        scope = Scope(
            tuple(tags[code] for code in path), period=source.meeting.period, as_of=source.meeting.as_of
        )
        lines = orders_figure(source.snapshot, store, scope, OrderSelection.OVERDUE, count=None).lines
    assert lines
    assert {line.number for line in lines} <= set(ORDER.findall(papers[key].text))


def test_that_a_grid_shows_the_cells_of_its_own_street(district_file: Path, tmp_path: Path) -> None:
    with open_store(district_file) as store, pack_source(store, MONTH) as source:
        target = pack_targets(source, "grid:910")[0]
        job = pack_job(source, target, tmp_path, WORDS)
    ground, around = job.contents.ground, job.contents.around
    assert ground is not None
    assert around is not None
    assert {tag.code for tag in around.heatmap.areas if tag.id in ground.cells} == {"910", "911", "912"}
    assert around.place.level is Level.STREET
    assert job.board.place.code == "910"


def test_that_without_boundaries_every_paper_is_made_and_says_why_it_has_no_map(
    made: Callable[..., Path], tmp_path: Path
) -> None:
    found = read(made(boundaries=False), tmp_path, "all")
    reason = re.sub(r"\s", "", WORDS.text("pack.absent.borders"))
    assert reason in found["district:9"].text
    assert reason in found["street:90"].text
    assert WORDS.text("pack.part.map") not in found["grid:900"].text


def test_that_a_district_without_orders_gets_whole_papers(made: Callable[..., Path], tmp_path: Path) -> None:
    assert len(read(made(orders=1), tmp_path, "street")) == 3


def test_that_the_command_answers_with_pages_and_hashes(district_file: Path, tmp_path: Path) -> None:
    words = ("pack", district_file, "--meeting", MONTH, "--for", "grid:900", "--out", tmp_path, "--json")
    answer = json.loads(run(*words, "--workers", "1").stdout)
    assert [each["pack"] for each in answer] == [
        f"{variant}:900" for variant in ("grid", "grid_public", "announcement", "register")
    ]
    for each in answer:
        assert len(pypdf.PdfReader(each["file"]).pages) == each["pages"]
        assert re.fullmatch("[0-9a-f]{64}", each["sha256"])


@pytest.mark.parametrize("wish", ["moon", "street:nowhere"])
def test_that_the_command_refuses_a_wish_in_one_sentence(
    district_file: Path, tmp_path: Path, wish: str
) -> None:
    told = run("pack", district_file, "--meeting", MONTH, "--for", wish, "--out", tmp_path)
    assert told.returncode == 1
    assert wish in told.stderr
    assert not list(tmp_path.iterdir())
