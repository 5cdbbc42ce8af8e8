"""What a file is recognised as, and what of it is shown before anything is written."""

from pathlib import Path

import pytest

from dashboard.imports.files import files_in
from dashboard.imports.looking import look
from dashboard.imports.preview import HIDDEN
from dashboard.imports.sighted import Wish
from dashboard.imports.templates import KINDS, write_template
from data.figures.imports import Fate
from resources import i18n


@pytest.fixture
def wish(district: Path) -> Wish:
    return Wish(str(district), "Asia/Shanghai")


def table(folder: Path, text: str, name: str = "table.csv") -> Path:
    file = folder / name
    file.write_text(text, "utf-8")
    return file


@pytest.mark.parametrize("language", i18n.LANGUAGES)
@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "areas"])
def test_that_an_empty_table_is_recognised_as_its_kind(
    wish: Wish, tmp_path: Path, kind: str, language: i18n.Language
) -> None:
    i18n.use(language)
    assert look(write_template(kind, tmp_path / "template.csv"), wish).kind == kind


def test_that_personal_columns_are_named_and_their_texts_never_shown(wish: Wish, tmp_path: Path) -> None:
    file = table(
        tmp_path,
        "任务号,上报时间,来电人,手机号码,监督员,问题描述,所属街道,处置部门\n"
        "1,2020-11-05 08:30,张三丰,13812345678,李四光,请联系13812345678,云杉0街道,城管局\n",
    )
    seen = look(file, wish)
    fates = dict(seen.columns)
    assert fates["来电人"] is fates["手机号码"] is Fate.PERSONAL
    shown = str(seen.preview) + str(seen.mapping)
    assert not any(secret in shown for secret in ("张三丰", "13812345678", "李四光"))


def test_that_holders_of_posts_are_hidden(wish: Wish, tmp_path: Path) -> None:
    file = write_template("posts", tmp_path / "posts.csv")
    headings = file.read_text("utf-8-sig").splitlines()[1].split(",")
    row = ["李四光" if name == "姓名" else "网格长" for name in headings]
    with file.open("a", encoding="utf-8") as stream:
        stream.write(",".join(row) + "\n")
    seen = look(file, wish)
    assert seen.preview is not None and "李四光" not in str(seen.preview)
    assert HIDDEN in str(seen.preview)


def test_that_a_map_in_an_unknown_system_is_asked_about(wish: Wish, tmp_path: Path) -> None:
    feature = (
        '{"type":"Feature","properties":{"code":"90","name":"云杉0街道"},"geometry":{"type":"Polygon",'
        '"coordinates":[[[776000,2950000],[777000,2950000],[777000,2951000],[776000,2950000]]]}}'
    )
    file = table(tmp_path, f'{{"type":"FeatureCollection","features":[{feature}]}}', "feet.geojson")
    seen = look(file, wish)
    assert [question.kind for question in seen.questions] == ["crs"]
    assert not seen.questions[0].chosen and seen.preview is None and seen.notes


def test_that_metres_of_an_unknown_zone_are_placed_by_the_meridian_a_person_names(
    tmp_path: Path,
) -> None:
    new = str(tmp_path / "new.db")
    feature = (
        '{"type":"Feature","properties":{"code":"90","name":"云杉0街道","level":"街道"},"geometry":'
        '{"type":"Polygon","coordinates":[[[398000,3110000],[399000,3110000],[399000,3111000],[398000,3110000]]]}}'
    )
    file = table(tmp_path, f'{{"type":"FeatureCollection","features":[{feature}]}}', "metres.geojson")
    assert "EPSG:4547" in look(file, Wish(new, "Asia/Shanghai")).questions[0].choices
    seen = look(file, Wish(new, "Asia/Shanghai", answers={"crs": "EPSG:4547"}))
    assert seen.preview is not None and seen.questions[0].chosen == "EPSG:4547"


def test_that_a_new_store_asks_which_of_several_districts_it_is_for(tmp_path: Path) -> None:
    file = table(tmp_path, "code,name,level,parent_code\n430102,芙蓉区,district,\n430104,岳麓区,district,\n")
    seen = look(file, Wish(str(tmp_path / "new.db"), "Asia/Shanghai"))
    assert [question.choices for question in seen.questions] == [("430102", "430104")]
    answered = look(file, Wish(str(tmp_path / "new.db"), "Asia/Shanghai", answers={"district": "430104"}))
    assert answered.questions == () and answered.preview is not None
    assert not (tmp_path / "new.db").exists()


def test_that_parts_of_a_map_are_no_files_of_their_own(tmp_path: Path) -> None:
    for name in ("a.shp", "a.dbf", "a.shx", "a.prj", ".hidden.csv", "notes.docx"):
        (tmp_path / name).touch()
    (tmp_path / "below").mkdir()
    assert files_in([tmp_path]) == ([tmp_path / "a.shp"], 0)
    assert files_in([tmp_path / "a.dbf"]) == ([], 0)
