"""What one file says twice, too long or beyond itself: refused or told apart, and never half of it taken."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from data.intake import FileError, ProfileError
from data.intake.files import readers, records
from data.intake.files.readers import FileRule, open_table
from data.intake.profiles.parsing import parse_profile
from data.intake.rows.coordinates import from_wgs84, to_wgs84
from data.intake.rulebook.importing import import_rules
from data.store import Store

TWICE = "<{0}><request><service_request_id>1</service_request_id><{1}>a</{1}><{1}>b</{1}></request></{0}>"


@pytest.fixture
def refusal(tmp_path: Path) -> Callable[..., str]:
    """Why a text is refused as a file of a name."""

    def refusal(name: str, text: str) -> str:
        path = tmp_path / name
        path.write_text(text, "utf-8")
        with pytest.raises(FileError) as refused:
            open_table(path, FileRule())
        return refused.value.key

    return refusal


def test_that_two_fields_of_one_name_are_refused_in_json(refusal: Callable[..., str]) -> None:
    assert refusal("a.json", '[{"编号": 1, " 编号": 2}]') == "intake.file.header"


def test_that_a_field_told_twice_is_refused_in_xml(refusal: Callable[..., str]) -> None:
    told = TWICE.format("service_requests", "description")
    assert refusal("a.xml", told) == "intake.file.json_twice"


def test_that_a_long_document_in_chinese_is_too_large_and_not_broken(
    refusal: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (readers, records):
        monkeypatch.setattr(module, "MOST_BYTES", 100)
    line = '{"编号": "' + "长" * 20 + '"}\n'
    assert refusal("a.json", line * 3) == "intake.file.large"


def test_that_an_easting_of_another_zone_is_no_point_of_this_one() -> None:
    east, north = from_wgs84(np.array([113.5, 113.6]), np.array([23.0, 23.1]), "EPSG:4526")
    other, _ = from_wgs84(np.array([116.5]), np.array([23.0]), "EPSG:4527")
    lon, lat = to_wgs84(np.append(east, other), np.append(north, north[0]), "EPSG:4526")
    assert np.round(lon[:2], 6).tolist() == [113.5, 113.6]
    assert not np.isfinite([lon[2], lat[2]]).any()


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("a = " + "[" * 5000, "not_toml"),
        ('[order]\nnumber = { column = "no", pad = 100000000 }\nreported = "at"\n', "wrong_type"),
        ('[order]\nnumber = { column = "no", pad = -5 }\nreported = "at"\n', "wrong_type"),
        ('[channel]\ncolumn = "source"\nmap = { "a" = { b = 1 } }\n', "wrong_type"),
    ],
)
def test_that_a_profile_beyond_sense_is_refused(text: str, key: str) -> None:
    with pytest.raises(ProfileError) as refused:
        parse_profile("odd", text)
    assert refused.value.key == f"intake.profile.{key}"


@pytest.mark.parametrize(
    ("heading", "lines", "reasons"),
    [
        ("编码,名称,上级编码", [f"{n},名{n},{n - 1 or ''}" for n in range(1, 9)], {"rule_depth": 3}),
        ("大类,小类,编码", ["环卫,垃圾,A1", "环卫,污水,A1"], {"rule_twice": 1}),
        ("大类,小类", ["环卫,垃圾", f"环卫,{'长' * 100_000}"], {"too_long": 1}),
    ],
)
def test_that_a_category_that_finds_no_place_is_refused_and_not_lost(
    store: Store, tmp_path: Path, heading: str, lines: list[str], reasons: dict[str, int]
) -> None:
    path = tmp_path / "tree.csv"
    path.write_text("\n".join([heading, *lines, ""]), "utf-8")
    report = import_rules(store, [path], kind="categories")
    names = {row.name for row in store.categories()}
    assert dict(report.reasons) == reasons
    assert sum(line.split(",")[1] in names for line in lines) == report.accepted
