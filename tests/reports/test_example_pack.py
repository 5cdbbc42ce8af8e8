"""The pack of an example district read back from paper: the numbers are the store's, nothing is personal."""

import re
from dataclasses import replace
from pathlib import Path

import pypdf
import pytest
from pypdf.generic import Destination, DictionaryObject

from data.board.listing import AreaFigure, figures_by_area
from data.example.district import make_example
from data.figures import OrderSelection
from data.store import open_store
from data.terms import AreaId, Level
from data.wording import area_name, area_short, fraction_text, pair_text, value_text
from reports.contents import PARTS
from resources.i18n import LANGUAGES, texts
from tests.reports.stores import ExamplePack, write_pack

NUMBER = re.compile(r"YZ\d{8}-\d{4}")
PERSONAL_DATA = (
    r"(?<!\d)1[3-9]\d{9}(?!\d)",
    r"(?<!\d)\d{17}[\dXx](?!\d)",
    r"[\w.]+@\w+\.\w+",
    r"[京津沪渝湘粤川鄂][A-Z][A-Z0-9]{5}",
    r"先生|女士|\d+栋|\d+单元",
)


@pytest.fixture(scope="session")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("example") / "example.db"
    make_example(file, orders=20_000)
    return file


@pytest.fixture(scope="session", params=LANGUAGES)
def pack(request: pytest.FixtureRequest, db: Path, tmp_path_factory: pytest.TempPathFactory) -> ExamplePack:
    return write_pack(db, tmp_path_factory.mktemp("packs"), request.param)


def listed(pack: ExamplePack, code: str) -> list[AreaFigure]:
    """What the command line lists of a measure by street, all tiers together."""
    scope = replace(pack.board.scope, detail=1)
    found = figures_by_area(pack.snapshot, scope, (code,), by_area=True, given=True)
    return [figure for figure in found if figure.tier is None]


def overdue_list(pack: ExamplePack) -> tuple[str, str]:
    """The part on exceptions up to the end of the overdue orders, and what stands beside these."""
    end = texts(pack.language).text("pack.ends_as", code="F2", n=pack.board.matrix.total.overdue or 0)
    listed, _, beside = "\n".join(pack.part("overdue")).partition(end)
    return listed, beside


def rows(pack: ExamplePack) -> dict[str, str]:
    """The text of each overdue order on paper, by its number."""
    text, _ = overdue_list(pack)
    found = list(NUMBER.finditer(text))
    ends = [match.start() for match in found[1:]] + [len(text)]
    return {match[0]: text[match.end() : end] for match, end in zip(found, ends, strict=True)}


def test_that_the_headlines_on_paper_are_those_of_the_board(pack: ExamplePack) -> None:
    words, [text] = texts(pack.language), pack.part("headlines")
    for headline in pack.board.headlines:
        assert value_text(headline.value, words) in text
        assert fraction_text(headline.value, words) in text


def test_that_the_matrix_on_paper_is_the_list_of_the_command_line(pack: ExamplePack) -> None:
    words, matrix = texts(pack.language), pack.board.matrix
    text = " ".join("\n".join(pack.part("matrix")).split())
    shown = {row.area: row for row in (*matrix.rows, matrix.unassigned)}
    whole, *places = listed(pack, matrix.measure)
    assert whole.number == matrix.total.total
    for figure in places:
        row = shown[figure.area]
        assert figure.number == row.total
        name = area_name(row.area, words) if row.area else words.text("common.unassigned")
        assert name in text
        assert fraction_text(figure.number, words) in text
    assert f"{words.count(matrix.total.open)} {words.count(matrix.total.overdue)}" in text


def test_that_every_overdue_order_stands_once_on_paper(pack: ExamplePack) -> None:
    text, beside = overdue_list(pack)
    found = NUMBER.findall(text)
    total = listed(pack, "F2")[0].number.numerator
    assert sorted(found) == sorted(line.number for line in pack.overdue.lines)
    assert len(found) == total == pack.board.matrix.total.overdue
    assert beside, "the list ends with the headline that it equals"


def test_that_the_lists_beside_it_are_those_of_the_screen(pack: ExamplePack) -> None:
    _, beside = overdue_list(pack)
    words, found = texts(pack.language), NUMBER.findall(beside)
    for aside in (OrderSelection.PAUSED, OrderSelection.EXTENDED):
        numbers = pack.numbers(aside)
        counted = words.text(f"pack.exceptions.{aside}.n", n=len(numbers), orders=0)
        assert words.text(f"pack.exceptions.{aside}", said=counted) in beside
        assert sorted(found[: len(numbers)]) == sorted(numbers)
        found = found[len(numbers) :]


def test_that_the_list_names_neither_matter_nor_grid_of_what_concerns_a_person(pack: ExamplePack) -> None:
    names, places, shown = pack.snapshot.names, pack.snapshot.places, rows(pack)
    words = texts(pack.language)
    told = {word for id_ in names.personal for word in names.category(id_) if word}
    personal = [line for line in pack.overdue.lines if line.personal]
    assert personal
    with open_store(pack.db) as store:
        orders = {row.id: row for row in store.orders_by_id([line.id for line in personal])}
    for line in personal:
        # A department's own name may well hold a word of what it deals with.
        row = "".join(shown[line.number].split()).replace("".join(pair_text(line.body, words).split()), "")
        assert not any("".join(word.split()) in row for word in told)
        area = orders[line.id].area_id
        path = places.path_to(places.row_of[AreaId(area)]) if area else []
        below = [tag for tag in places.tagged(path) if tag.level > Level.STREET]
        assert not any(area_short(tag, words) in row for tag in below)


def test_that_no_pattern_of_personal_data_stands_on_any_page(pack: ExamplePack) -> None:
    text = "\n".join(pack.pages)
    assert [found[0] for pattern in PERSONAL_DATA for found in re.finditer(pattern, text)] == []
    assert "\0" not in text


def test_that_pages_are_counted_numbered_and_marked(pack: ExamplePack) -> None:
    words = texts(pack.language)
    assert len(pack.pages) == pack.file.pages
    for number, text in enumerate(pack.pages[1:], 2):
        assert words.text("pack.page_of", page=number, pages=pack.file.pages) in text
    marks = [str(mark.title) for mark in pack.reader.outline if isinstance(mark, Destination)]
    named = {key: f"{number} {words.text(f'pack.part.{key}')}" for key, number in PARTS.items() if number}
    assert marks == [name for name in named.values() if name in marks]
    assert {named["promises"], named["map"], named["annex"]} < set(marks)


def test_that_notes_never_stand_on_a_page_of_their_own(pack: ExamplePack) -> None:
    # The head, the part and the foot of a page and three notes are no more than this.
    noted = ("headlines", "waiting", "map", "tiers", "matrix")
    assert min(len(text.splitlines()) for key in noted for text in pack.part(key)) > 20


def test_that_all_faces_are_embedded(pack: ExamplePack) -> None:
    fonts = [font for page in pack.reader.pages for font in fonts_of(page)]
    assert fonts
    assert all("/FontFile2" in font["/FontDescriptor"] for font in fonts)  # type: ignore[operator]


def fonts_of(page: pypdf.PageObject) -> list[DictionaryObject]:
    fonts = page["/Resources"]["/Font"]  # type: ignore[index]
    return [font.get_object() for font in fonts.values()]


def test_that_the_same_store_gives_the_same_bytes(pack: ExamplePack, tmp_path: Path) -> None:
    if pack.language == "zh_CN":  # the bytes of the other language are made by the same hand
        assert write_pack(pack.db, tmp_path, pack.language).file.sha256 == pack.file.sha256
