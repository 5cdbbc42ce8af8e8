"""What a person says of a table that nobody knows: its kind, its columns, and the name it goes by."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox, QFileDialog

from dashboard.frame.window import Window
from dashboard.imports.importing import Load, load
from dashboard.imports.looking import look
from dashboard.imports.sighted import Wish
from dashboard.imports.templates import KINDS
from dashboard.live.jobs import Ticket
from dashboard.settings import IMPORT_PROFILES, Settings
from dashboard.store import IMPORTS
from data.figures.imports import FileState
from data.intake.profiles.headings import fields_of
from data.intake.rulebook.headings import fields_of as rule_fields_of
from data.store import open_store

Opened = Callable[[Path], Window]
Settle = Callable[[], None]
ODD = "单子,几点,哪条街\nA1,2020-11-05 08:30,云杉1街道\nA2,2020-11-06 08:30,云杉2街道\n"


@pytest.fixture(autouse=True)
def keys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the key of persons out of the home folder."""
    monkeypatch.setenv("GRIDBOARD_KEYS", str(tmp_path / "keys"))


@pytest.fixture
def page(opened: Opened, district: Path, settle: Settle) -> Window:
    window = opened(district)
    window.store.open_page(IMPORTS)
    settle()
    return window


@pytest.fixture
def wish(district: Path) -> Wish:
    return Wish(str(district), "Asia/Shanghai")


def table(folder: Path, text: str, name: str = "odd.csv") -> Path:
    file = folder / name
    file.write_text(text, "utf-8")
    return file


def choose(box: object, key: str) -> None:
    """Choose an entry as the keyboard does."""
    assert isinstance(box, QComboBox) and box.isVisible()
    box.setCurrentIndex(box.findData(key))
    box.activated.emit(box.currentIndex())


def saved_as(target: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    return target


def test_that_a_person_says_what_a_table_is_and_from_which_columns_it_is_read(
    page: Window, district: Path, tmp_path: Path, settle: Settle
) -> None:
    desk, view = page.imports.desk, page.imports.view
    desk.add([table(tmp_path, ODD)])
    settle()
    assert desk.entries[0].state is FileState.ASKS and not view.foot.load.isEnabled()
    choose(view.questions.answers["kind"], "orders")
    settle()
    for field, column in (("number", "单子"), ("reported", "几点"), ("street", "哪条街")):
        choose(view.mapping.boxes[field], column)
        settle()
    view.foot.load.click()
    settle()
    assert desk.entries[0].state is FileState.IMPORTED
    with open_store(district) as store:
        assert {row.number for row in store.orders(limit=2000)} >= {"A1", "A2"}


def test_that_another_kind_proposes_other_columns(page: Window, tmp_path: Path, settle: Settle) -> None:
    desk, view = page.imports.desk, page.imports.view
    desk.add([table(tmp_path, ODD)])
    settle()
    for kind in ("orders", "posts"):
        choose(view.questions.answers["kind"], kind)
        settle()
        assert set(view.mapping.boxes) == set(fields_of(kind))


@pytest.mark.parametrize("kind", KINDS)
def test_that_every_kind_can_be_named(wish: Wish, tmp_path: Path, kind: str) -> None:
    answered = Wish(wish.where, wish.zone, answers={"kind": kind})
    seen = look(table(tmp_path, ODD), answered)
    assert seen.kind == kind and seen.mapping is not None and seen.mapping.proposed


@pytest.mark.parametrize("kind", ["categories", "limits", "authority"])
def test_that_what_is_proposed_of_rules_is_what_their_importer_reads(kind: str) -> None:
    for field, headings in fields_of(kind).items():
        assert field in rule_fields_of([headings[0]]), (kind, field)


def mapped(file: Path, wish: Wish, kind: str, **columns: str) -> Load:
    """The import of a file of a kind whose columns a person has chosen."""
    seen = look(file, Wish(wish.where, wish.zone, answers={"kind": kind}))
    assert seen.proposal is not None
    proposal = seen.proposal
    for field, column in columns.items():
        proposal = proposal.with_column(field, column)
    again = look(file, Wish(wish.where, wish.zone, answers={"kind": kind}, proposal=proposal))
    assert again.mapping is not None and not again.mapping.missing and again.profile is not None
    return Load(wish.where, kind, (file,), again.profile, False, file.with_name("rejects.csv"))


def test_that_areas_are_read_from_the_columns_a_person_chose(
    wish: Wish, tmp_path: Path, district: Path
) -> None:
    file = table(tmp_path, "甲,乙,丙,name\n93,云杉3街道,9,不是名字\n")
    load(mapped(file, wish, "areas", code="甲", name="乙", parent="丙"), Ticket(lambda *_: None), 1)
    with open_store(district) as store:
        assert {row.code: row.name for row in store.areas()}["93"] == "云杉3街道"


def test_that_posts_are_read_from_the_columns_a_person_chose(
    wish: Wish, tmp_path: Path, district: Path
) -> None:
    file = table(tmp_path, "甲,乙,丙\nZ9,网格长,月塘10网格\n")
    load(mapped(file, wish, "posts", code="甲", role="乙", grid="丙"), Ticket(lambda *_: None), 1)
    with open_store(district) as store:
        assert "Z9" in {row.code for row in store.posts()}


def test_that_limits_are_read_from_the_columns_a_person_chose(
    wish: Wish, tmp_path: Path, district: Path
) -> None:
    file = table(tmp_path, "甲,乙,丙\n处置,2工作时,占道经营\n")
    load(mapped(file, wish, "limits", step="甲", limit="乙", name="丙"), Ticket(lambda *_: None), 1)
    with open_store(district) as store:
        assert [(row.step, row.limit, row.category_id) for row in store.limit_rules()] == [("dispose", 2, 1)]


def test_that_a_saved_mapping_is_chosen_by_itself_and_gives_its_name_to_the_source(
    page: Window,
    settings: Settings,
    district: Path,
    tmp_path: Path,
    settle: Settle,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    desk, view = page.imports.desk, page.imports.view
    target = saved_as(tmp_path / "区热线.toml", monkeypatch)
    file = table(tmp_path, ODD)
    desk.add([file])
    settle()
    choose(view.questions.answers["kind"], "orders")
    settle()
    for field, column in (("number", "单子"), ("reported", "几点")):
        choose(view.mapping.boxes[field], column)
        settle()
    view.foot.load.click()
    settle()
    assert sources(district) >= {f"layout-{desk.entries[0].sighting.headings}"}  # type: ignore[union-attr]
    desk.add([file])
    settle()
    choose(view.questions.answers["kind"], "orders")
    settle()
    for field, column in (("number", "单子"), ("reported", "几点")):
        choose(view.mapping.boxes[field], column)
        settle()
    view.foot.save.click()
    settle()
    assert target.is_file() and str(target) in json.loads(settings.get(IMPORT_PROFILES)).values()
    assert sources(district) == {"test", "区热线"}
    assert undoable(district), "a new name does not stand in the way of undoing"
    desk.add([file])
    settle()
    seen = desk.entries[-1].sighting
    assert seen is not None and seen.profile is not None and seen.profile.source == "区热线"


def undoable(district: Path) -> bool:
    with open_store(district) as store:
        return store.undoable() is not None


def sources(district: Path) -> set[str]:
    with open_store(district) as store:
        return {source.code for source in store.sources()}


def test_that_a_mapping_which_lacks_a_field_is_saved_to_be_filled_in(
    page: Window, settings: Settings, tmp_path: Path, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = saved_as(tmp_path / "begun.toml", monkeypatch)
    page.imports.desk.add([table(tmp_path, ODD)])
    settle()
    choose(page.imports.view.questions.answers["kind"], "orders")
    settle()
    page.imports.view.foot.save.click()
    settle()
    assert 'number = ""' in target.read_text("utf-8")
    assert str(target) not in settings.get(IMPORT_PROFILES)


def test_that_a_table_with_a_column_for_each_role_is_known_and_shows_no_holder(
    wish: Wish, tmp_path: Path
) -> None:
    seen = look(table(tmp_path, "街道,网格,网格长,网格员\n云杉1街道,月塘10网格,欧阳明月,司徒小雨\n"), wish)
    assert seen.kind == "posts" and seen.questions == ()
    assert not any(name in f"{seen.preview}{seen.mapping}" for name in ("欧阳明月", "司徒小雨"))
