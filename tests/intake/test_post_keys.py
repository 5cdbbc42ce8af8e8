"""Keys of persons: alike for the same, one-way, under a secret outside the database."""

from pathlib import Path

import numpy as np
import pytest

from data.intake.errors import FileError
from data.intake.rows.post_keys import post_keys


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GRIDBOARD_KEYS", str(tmp_path / "keys"))
    return tmp_path / "keys"


def keys(*texts: str) -> list[int]:
    return [int(key) for key in post_keys(np.array(texts, dtype=np.object_))]


def test_that_the_same_person_has_one_key_whatever_the_width_and_the_spaces() -> None:
    first, second, third, other = keys("王强", " 王强 ", "王强\u3000", "李强")
    assert first == second == third != other
    assert keys("ＡＢ１２") == keys("AB12")


def test_that_an_empty_text_has_no_key() -> None:
    assert keys("", "  ") == [0, 0]


def test_that_keys_fit_a_signed_column_and_are_never_0() -> None:
    found = keys(*(f"人{number}" for number in range(500)))
    assert min(found) > 0
    assert len(set(found)) == 500


def test_that_another_installation_gives_other_keys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here = keys("王强")
    monkeypatch.setenv("GRIDBOARD_KEYS", str(tmp_path / "elsewhere"))
    assert keys("王强") != here


def test_that_the_secret_is_for_its_owner_alone_and_stays(folder: Path) -> None:
    first = keys("王强")
    (file,) = folder.iterdir()
    assert file.stat().st_mode & 0o777 == 0o600
    assert keys("王强") == first


def test_that_a_damaged_secret_is_said_and_not_replaced(folder: Path) -> None:
    keys("王强")
    file = folder / "post.key"
    file.write_bytes(b"short")
    with pytest.raises(FileError):
        keys("王强")
    assert file.read_bytes() == b"short"


def test_that_a_secret_that_cannot_be_made_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("GRIDBOARD_KEYS", str(tmp_path / "file"))
    with pytest.raises(FileError):
        keys("王强")
