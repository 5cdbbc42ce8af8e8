"""The papers of places read back: working and public copy, notice, sign, announcement, register, chapters."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pypdf
import pytest

from dashboard.papers.drawing import PackJob, draw
from dashboard.papers.packing import pack_job, pack_source
from dashboard.papers.source import PackSource
from dashboard.papers.targets import pack_targets
from data.board.listing import figures_by_area
from data.example.district import make_example
from data.figures.packs import PackVariant
from data.figures.promises import Fate
from data.store import open_store
from data.terms import Level, Role
from data.wording import area_name, value_text
from reports.sections.decisions import MOST_BLANK
from resources.i18n import LANGUAGES, Language, texts
from tests.reports.reading import differences, noted
from tests.reports.tree import faults

MONTH = "2020-11"
ORDER = re.compile(r"YZ\d{8}-\d{4}")
PERSON = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)|(?<!\d)\d{17}[\dXx](?!\d)|先生|女士|\d+栋|\d+单元")
A4, A3, A3_WIDE = (595, 842), (842, 1191), (1191, 842)


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PackSource]:
    file = tmp_path_factory.mktemp("places") / "example.db"
    make_example(file, orders=12_000)
    with open_store(file) as store, pack_source(store, MONTH) as held:
        yield held


@dataclass(frozen=True)
class Paper:
    """A paper with what it was drawn from and the text of each of its pages."""

    job: PackJob
    language: Language
    pages: list[str]
    size: tuple[int, int]

    @property
    def text(self) -> str:
        return "\n".join(self.pages)


def paper(source: PackSource, wish: str, variant: PackVariant, language: Language, folder: Path) -> Paper:
    [target] = [each for each in pack_targets(source, wish) if each.variant is variant]
    job = pack_job(source, target, folder, texts(language))
    job.path.parent.mkdir(parents=True, exist_ok=True)
    reader = pypdf.PdfReader(draw(job, texts(language)).path)
    box = reader.pages[0].mediabox
    text = [page.extract_text() for page in reader.pages]
    return Paper(job, language, text, (round(float(box.width)), round(float(box.height))))


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> Language:
    found: Language = request.param
    return found


def promising(source: PackSource) -> str:
    """The code of a grid that has an overdue promise."""
    sheets = (source.desks.communities.sheet(grid) for grid in source.desks.communities.grids)
    return next(
        sheet.grid.code for sheet in sheets if any(line.fate is Fate.OVERDUE for line in sheet.promises)
    )


def test_that_a_sheet_says_the_numbers_of_its_grid(
    source: PackSource, language: Language, tmp_path: Path
) -> None:
    read = paper(source, f"grid:{promising(source)}", PackVariant.GRID, language, tmp_path)
    [sheet] = read.job.contents.communities
    scope = replace(source.desks.whole, detail=2)
    for code, number in (("V2", sheet.came), ("F1", sheet.open), ("F2", sheet.overdue)):
        listed = figures_by_area(source.snapshot, scope, (code,), by_area=True, given=True)
        [whole] = [each for each in listed if each.area == sheet.grid and each.tier is None]
        assert whole.number == number
        assert value_text(number, texts(language)) in read.pages[2].replace("\n", "")


def test_that_a_sheet_has_room_for_each_matter_and_lists_every_one(
    source: PackSource, language: Language, tmp_path: Path
) -> None:
    read = paper(source, f"grid:{promising(source)}", PackVariant.GRID, language, tmp_path)
    [sheet] = read.job.contents.communities
    listed = [matter.order.number for matter in sheet.matters if matter.order]
    assert all(number in read.text for number in listed)
    words = texts(language)
    total = len(sheet.matters)
    assert words.text("pack.community.rows", first=1, last=total, total=total)[-3:] in read.text
    assert words.text("pack.community.raised") in read.text


def test_that_decisions_are_numbered_on_and_overdue_promises_keep_their_numbers(
    source: PackSource, language: Language, tmp_path: Path
) -> None:
    read = paper(source, f"grid:{promising(source)}", PackVariant.GRID, language, tmp_path)
    page = read.pages[-1]
    numbers = [int(number) for number in re.findall(r"\b11-(\d\d)\b", page)]
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(numbers) >= 4
    assert len(numbers) <= MOST_BLANK + 4
    for sheet in read.job.contents.communities:
        late = [line for line in sheet.promises if line.fate is Fate.OVERDUE]
        assert late
        assert all(line.number in page for line in late)


def test_that_working_and_public_copy_cannot_be_confused(
    source: PackSource, language: Language, tmp_path: Path
) -> None:
    wish, words = f"grid:{promising(source)}", texts(language)
    inner = paper(source, wish, PackVariant.GRID, language, tmp_path)
    outer = paper(source, wish, PackVariant.GRID_PUBLIC, language, tmp_path)
    mark, handling = words.text("pack.public.mark"), words.text("pack.handling")
    assert mark in outer.text
    assert mark not in inner.text
    assert handling in inner.text
    assert handling not in outer.text
    assert words.text("pack.part.communities") not in outer.text


PUBLIC = (PackVariant.GRID_PUBLIC, PackVariant.ANNOUNCEMENT, PackVariant.SIGN, PackVariant.NOTICE)


@pytest.mark.parametrize("variant", PUBLIC)
def test_that_no_public_paper_names_an_order_or_a_category_of_persons(
    source: PackSource, language: Language, tmp_path: Path, variant: PackVariant
) -> None:
    names = source.snapshot.names
    # Names such as `Safety` stand in other names as well: those that none of these hold are looked for.
    open_names = " ".join(names.category(id_)[0] for id_ in names.categories if id_ not in names.personal)
    personal = {names.category(id_)[0] for id_ in names.personal}
    kind = {PackVariant.SIGN: "sign", PackVariant.NOTICE: "notice"}.get(variant, "grid")
    code = source.snapshot.district.code if kind == "notice" else promising(source)
    read = paper(source, f"{kind}:{code}", variant, language, tmp_path)
    assert len(read.pages) == 1
    assert not ORDER.search(read.text)
    assert not PERSON.search(read.text)
    assert not [name for name in personal if name in read.text and name not in open_names]


def test_that_no_public_category_is_small(source: PackSource) -> None:
    places = source.snapshot.places
    for tag in places.tags:
        if tag.level in (Level.STREET, Level.GRID):
            told = source.desks.publicity.notice(tag.id)
            assert all(each.count >= 5 for each in told.categories)
            assert not told.categories or told.others == 0 or told.others >= 5
            assert sum(each.count for each in told.categories) + told.others == told.came.value


@pytest.mark.parametrize(
    ("variant", "wish", "size"),
    [
        (PackVariant.NOTICE, "notice", A3),
        (PackVariant.NOTICE_SMALL, "notice", A4),
        (PackVariant.SIGN, "sign", A3_WIDE),
        (PackVariant.ANNOUNCEMENT, "grid", A4),
        (PackVariant.REGISTER, "grid", A4),
    ],
)
def test_that_each_paper_has_its_size(
    source: PackSource, tmp_path: Path, variant: PackVariant, wish: str, size: tuple[int, int]
) -> None:
    code = source.snapshot.district.code if wish == "notice" else promising(source)
    assert paper(source, f"{wish}:{code}", variant, "zh_CN", tmp_path).size == size


def test_that_a_notice_says_the_same_on_a3_and_on_a4(
    source: PackSource, language: Language, tmp_path: Path
) -> None:
    wish = f"notice:{source.snapshot.district.code}"
    large, small = (
        paper(source, wish, variant, language, tmp_path)
        for variant in (PackVariant.NOTICE, PackVariant.NOTICE_SMALL)
    )
    said = [read.text.replace(read.job.contents.number, "") for read in (large, small)]
    assert "".join(said[0].split()) == "".join(said[1].split())


def test_that_a_sign_names_posts_and_offices_and_no_holder(
    source: PackSource, language: Language, tmp_path: Path
) -> None:
    read = paper(source, f"sign:{promising(source)}", PackVariant.SIGN, language, tmp_path)
    figure, words = read.job.contents.sign, texts(language)
    assert figure is not None
    assert area_name(figure.grid, words) in read.text
    assert figure.grid.code in read.text
    chief = next(post for post in figure.posts if post.role.name == "GRID_CHIEF")
    assert words.text("role.grid_chief") in read.text
    assert chief.phone in read.text
    assert words.text("sign.names") in read.text


def test_that_a_register_asks_for_no_person(source: PackSource, tmp_path: Path) -> None:
    read = paper(source, f"grid:{promising(source)}", PackVariant.REGISTER, "zh_CN", tmp_path)
    heads = ("number", "what", "where", "category", "tier", "answer")
    said = [texts("zh_CN").text(f"pack.register.head.{key}") for key in heads]
    assert all(head in read.text for head in said)
    assert not any(word in " ".join(said) for word in ("姓名", "电话", "证"))


def test_that_a_chapter_adds_up_and_lists_every_grid(
    source: PackSource, language: Language, tmp_path: Path
) -> None:
    chapter = next(iter(source.desks.chapters.values()))
    read = paper(source, f"street:{chapter.street.code}", PackVariant.STREET, language, tmp_path)
    words = texts(language)
    [page] = [text for text in read.pages if words.text("pack.street.venue") in text]
    solid = "".join(page.split())
    assert all("".join(area_name(line.grid, words).split()) in solid for line in chapter.lines)
    inside = sum(line.came.value or 0 for line in chapter.lines)
    assert inside <= (chapter.total.came.value or 0)
    assert value_text(chapter.total.came, words) in page
    count = len(chapter.lines)
    assert words.text("pack.rows", first=1, last=count, total=count) in page


NAMED = frozenset({PackVariant.SIGN, PackVariant.ANNOUNCEMENT})
PAPERS = (
    PackVariant.GRID,
    PackVariant.GRID_PUBLIC,
    PackVariant.ANNOUNCEMENT,
    PackVariant.REGISTER,
    PackVariant.SIGN,
    PackVariant.NOTICE,
    PackVariant.NOTICE_SMALL,
)


def drawn(source: PackSource, variant: PackVariant, folder: Path, **given: object) -> Path:
    kinds = {PackVariant.SIGN: "sign", PackVariant.NOTICE: "notice", PackVariant.NOTICE_SMALL: "notice"}
    kind = kinds.get(variant, "grid")
    code = source.snapshot.district.code if kind == "notice" else promising(source)
    [target] = [each for each in pack_targets(source, f"{kind}:{code}") if each.variant is variant]
    job = pack_job(source, target, folder, texts("zh_CN"))
    job.path.parent.mkdir(parents=True, exist_ok=True)
    contents = replace(job.contents, **given)  # type: ignore[arg-type]
    return draw(replace(job, contents=contents), texts("zh_CN")).path


@pytest.mark.parametrize("variant", PAPERS)
def test_that_a_published_name_stands_on_sign_and_announcement_alone(
    source: PackSource, tmp_path: Path, variant: PackVariant
) -> None:
    path = drawn(
        source, variant, tmp_path, names=dict.fromkeys((Role.GRID_CHIEF, Role.GRID_CONVENER), ("周某某",))
    )
    text = "".join(page.extract_text() for page in pypdf.PdfReader(path).pages)
    assert ("周某某" in text) == (variant in NAMED)


@pytest.mark.parametrize("variant", PAPERS)
def test_that_each_paper_comes_back_as_it_was_put_and_is_tagged_throughout(
    source: PackSource, tmp_path: Path, variant: PackVariant
) -> None:
    with noted() as pages:
        path = drawn(source, variant, tmp_path)
    assert differences(pages, path) == []
    assert faults(path) == []
