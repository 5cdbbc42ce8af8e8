"""Operating modes are dated and reversible; they widen neither columns, nor what is told, nor drill."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest

from data.board.board import build_board
from data.board.early_warning.modes import ModeError, mode_at, modes_set, set_mode
from data.board.early_warning.replays import replayed
from data.board.listing import figures_by_area
from data.board.privacy import undivided, withheld
from data.figures.modes import USUAL_MODE, ModeFigure
from data.intake.people import import_people
from data.ledger.loading import Keeper
from data.scope import Scope, local_day, month_of
from data.store import Store, open_store
from data.terms import AreaId, CategoryId, Instant, Level, OperatingMode
from data.wording_warnings import mode_text
from resources.i18n import LANGUAGES, Language, texts
from tests.ledger.stores import PERSONAL, furnish, put, when
from tests.measures.builders import story

NOW = Instant(when(20))
CODES = ("V1", "F1", "F2", "T1", "V9.hotline")
ROOT = Path(__file__).parents[2]
FLOOD = ModeFigure(OperatingMode.FOCUSED, Instant(when(21)), Instant(when(30)), 5.0, "flood", "区应急管理局")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "store.db", create=True) as opened:
        furnish(opened)
        yield opened


@pytest.mark.parametrize(
    ("at", "mode"),
    [
        (20, OperatingMode.NORMAL),
        (21, OperatingMode.FOCUSED),
        (25, OperatingMode.EMERGENCY),
        (27, OperatingMode.FOCUSED),
        (29, OperatingMode.NORMAL),
        (31, OperatingMode.NORMAL),
    ],
)
def test_that_the_mode_that_began_last_counts_until_it_ends(
    store: Store, at: int, mode: OperatingMode
) -> None:
    emergency = replace(FLOOD, mode=OperatingMode.EMERGENCY, begins=Instant(when(25)), ends=Instant(when(27)))
    back = replace(FLOOD, mode=OperatingMode.NORMAL, begins=Instant(when(29)), ends=None, reason="over")
    for each in (back, FLOOD, emergency):
        set_mode(store, each, at=NOW)
    assert mode_at(store, Instant(when(at))).mode is mode
    assert [each.mode for each in modes_set(store)] == [FLOOD.mode, emergency.mode, back.mode]


def test_that_nothing_is_known_of_a_mode_before_it_was_set(store: Store) -> None:
    assert mode_at(store, NOW) == USUAL_MODE
    set_mode(store, replace(FLOOD, begins=None), at=NOW)
    assert mode_at(store, Instant(NOW - 1)) == USUAL_MODE
    assert mode_at(store, NOW) == replace(FLOOD, begins=NOW)
    assert [each.actor for each in store.audits("mode")] == ["区应急管理局"]


@pytest.mark.parametrize(
    ("figure", "fault"),
    [
        (replace(FLOOD, begins=Instant(NOW - 1)), "past"),
        (replace(FLOOD, ends=Instant(when(21))), "ends"),
        (replace(FLOOD, reason="unrest"), "reason"),
        (replace(FLOOD, budget=0.0), "budget"),
        (replace(FLOOD, limits=0.0), "limits"),
        (replace(FLOOD, post="王小明"), "post"),
    ],
)
def test_that_a_mode_without_date_reason_or_office_is_refused(
    store: Store, figure: ModeFigure, fault: str
) -> None:
    with pytest.raises(ModeError, match=f"^{fault}$"):
        set_mode(store, figure, at=NOW)
    assert store.modes() == []
    assert all(f"mode.error.{fault}" in texts(language).entries for language in LANGUAGES)


def seen(store: Store, folder: Path) -> dict[str, object]:
    """What the program shows, hides and accepts: boards at every depth, with and without personal matters."""
    keeper = Keeper(store)
    keeper.reach_back()
    snapshot = keeper.snapshot()
    period = month_of(local_day(NOW, "Asia/Shanghai"), "Asia/Shanghai")
    paths = ((), (AreaId(2),), (AreaId(2), AreaId(4)))
    chosen = (None, frozenset({CategoryId(PERSONAL)}))
    scopes = [
        Scope(path=path, categories=each, period=period, as_of=NOW) for path, each in product(paths, chosen)
    ]
    boards = [build_board(snapshot, scope) for scope in scopes]
    read = replace(boards[0].freshness, read=0)
    file = folder / "readings.csv"
    file.write_text(
        "街道,网格,监测项目,监测时间,读数,姓名,手机号码,人脸照片\n区域2,区域4,水位,2020-10-05,1,甲,1,x\n",
        "utf-8",
    )
    report = import_people(store, [file], dry_run=True)
    return {
        "figures": [
            list(figures_by_area(snapshot, scope, CODES, by_area=True, given=True)) for scope in scopes
        ],
        "boards": [str(replace(board, revision=0, freshness=read, mode=USUAL_MODE)) for board in boards],
        "levels": [board.levels for board in boards],
        "withheld": [
            (withheld(snapshot, scope, level), undivided(snapshot, scope, level))
            for scope in scopes
            for level in Level
        ],
        "columns": (report.dropped_columns, report.refused_columns, dict(report.reasons)),
    }


def test_that_no_mode_widens_what_is_shown_told_or_accepted(store: Store, tmp_path: Path) -> None:
    wanted = {
        f"n{n}": story(("closed", 12 + n), reported=n, filed=n, area=6 + n % 3, category=1 + n % 3)
        for n in range(1, 18)
    }
    put(store, wanted)
    usual = seen(store, tmp_path)
    assert any(hidden for hidden, _ in usual["withheld"]) and "姓名" in usual["columns"][1]  # type: ignore[index,attr-defined]
    for mode in OperatingMode:
        set_mode(store, replace(FLOOD, mode=mode, begins=None, limits=0.5), at=NOW)
        assert mode_at(store, NOW).mode is mode
        assert seen(store, tmp_path) == usual


def test_that_nothing_that_reads_hides_or_counts_knows_of_modes() -> None:
    rooms = ["intake", "ledger", "measures", "places.py", "scope.py"]
    guarded = ["privacy", "suppression", "board", "look", "small_counts", "order_lines", "orders"]
    files = [file for room in rooms for file in [ROOT / "data" / room, *(ROOT / "data" / room).rglob("*.py")]]
    files += [ROOT / "data/board" / f"{name}.py" for name in guarded]
    told = [file.name for file in files if file.is_file() and "OperatingMode" in file.read_text("utf-8")]
    told += [file.name for file in files if file.is_file() and "board.modes" in file.read_text("utf-8")]
    assert told == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_a_mode_names_itself_its_reason_and_its_dates(language: Language) -> None:
    words = texts(language)
    said = mode_text(FLOOD, words, "Asia/Shanghai")
    assert words.text("mode.focused") in said and words.text("mode.reason.flood") in said
    assert words.date_year(when(21), "Asia/Shanghai") in said
    assert words.date_year(when(29), "Asia/Shanghai") in said
    assert words.text("mode.normal") in mode_text(USUAL_MODE, words, "Asia/Shanghai")


def test_that_a_replay_asks_for_the_warnings_that_the_mode_of_each_week_asked_for(store: Store) -> None:
    put(store, {f"n{n}": story(reported=n, filed=n) for n in range(1, 43)})
    set_mode(store, replace(FLOOD, begins=None), at=NOW)
    keeper = Keeper(store)
    keeper.reach_back()
    weeks = replayed(keeper.snapshot(), store, Instant(when(14)), Instant(when(42)), 2.0)
    told = {week.ends: week.asked.wanted for week in weeks}
    assert told == {when(19): 2.0, when(26): 5.0, when(33): 2.0, when(40): 2.0}
