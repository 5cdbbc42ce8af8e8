"""Fingerprints of what staff wrote: alike for the same words, and the words themselves are kept nowhere."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from data.intake import Profile, import_orders
from data.intake.errors import ProfileError
from data.intake.profiles.column_rules import ColumnRule
from data.intake.rows.fingerprints import fingerprints
from data.store import Store

SAID = "已现场清理完毕，恢复原状。"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GRIDBOARD_KEYS", str(tmp_path / "keys"))


def of(*texts: str, kind: str = "text_hash") -> list[int]:
    return [int(each) for each in fingerprints(np.array(texts, dtype=np.object_), kind)]


def test_that_signs_spaces_case_and_width_make_no_difference() -> None:
    one, other, third, apart = of("已处理，OK。", " 已处理  ok", "已处理、ＯＫ！", "已处理，KO。")
    assert one == other == third != apart
    assert of("", "——", "  ") == [0, 0, 0]


def test_that_a_text_and_a_file_name_are_never_alike() -> None:
    assert of("a1b2") != of("a1b2", kind="evidence_hash")


def test_that_an_import_keeps_the_fingerprint_and_not_the_text(
    district: Store, table: Callable[..., Path], profile: Profile, tmp_path: Path
) -> None:
    read = replace(profile, fingerprints={"text_hash": ColumnRule("say"), "evidence_hash": ColumnRule("sha")})
    rows = [{"no": "1", "say": SAID}, {"no": "2", "say": f" {SAID}"}, {"no": "3", "say": "", "sha": "ab12"}]
    import_orders(district, [table(*rows, more=("say", "sha"))], read)
    columns, _ = district.order_columns(["number", "text_hash", "evidence_hash"])
    found = {
        number: (text, evidence)
        for number, text, evidence in zip(*(columns[name].tolist() for name in columns), strict=True)
    }
    assert found["1"] == found["2"] != (0, 0)
    assert found["3"][0] == 0 and found["3"][1] > 0
    assert not [file for file in tmp_path.rglob("*.db*") if SAID.encode() in file.read_bytes()]


def test_that_a_column_of_pictures_is_refused_as_everywhere(
    profile_with: Callable[..., Profile],
) -> None:
    with pytest.raises(ProfileError, match="处置照片"):
        profile_with(more='\n[fingerprints]\nevidence_hash = "处置照片"\n')
