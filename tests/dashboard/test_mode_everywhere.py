"""What is made under an emergency names it: every kind of paper, every table that leaves, what is copied."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdf
import pytest
from python_calamine import CalamineWorkbook
from typer.main import get_command

from dashboard.commands.options import app
from dashboard.frame.exporting import table_text
from dashboard.frame.printing import around
from dashboard.papers.drawing import draw
from dashboard.papers.packing import pack_job, pack_source
from dashboard.papers.source import PackSource
from dashboard.papers.targets import pack_targets
from dashboard.papers.workbooks import with_workbook
from data import meetings, tabling
from data.board import build_board
from data.board.early_warning.modes import set_mode
from data.figures.modes import USUAL_MODE, ModeFigure
from data.figures.packs import PackVariant
from data.ledger.loading import Keeper
from data.scope import Scope
from data.store import open_store
from data.terms import Instant, OperatingMode
from resources.i18n import texts
from tests.dashboard.commands import run
from tests.dashboard.conftest import DAY, NOW
from tests.reports.shortened import shortened

ZH = texts("zh_CN")
NAMED = re.compile("运行模式：?应急")
SET = Instant(NOW - DAY)
EMERGENCY = ModeFigure(OperatingMode.EMERGENCY, None, None, None, "flood", "区网格中心", 0.5)


@pytest.fixture(scope="module")
def file(district_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The district under an emergency, with a meeting, a question and a slip."""
    path = Path(shutil.copy(district_file, tmp_path_factory.mktemp("emergency") / "district.db"))
    with open_store(path) as store:
        set_mode(store, EMERGENCY, at=SET)
        meetings.make_slip(
            store, 1, [1, 2], reply_due=Instant(NOW + DAY), at=Instant(NOW), actor="区网格中心"
        )
    told = run("meeting", "agenda", path, "--meeting", "2020-11", "--matter", "雨水管网")
    assert told.returncode == 0, told.stderr
    return path


@pytest.fixture(scope="module")
def source(file: Path) -> Iterator[PackSource]:
    with open_store(file) as store, pack_source(store, "2020-11") as held:
        yield held


def said(path: Path) -> str:
    return re.sub(r"\s", "", "".join(page.extract_text() for page in pypdf.PdfReader(path).pages))


@pytest.mark.parametrize("variant", PackVariant)
def test_that_every_paper_of_a_pack_names_the_emergency(
    source: PackSource, variant: PackVariant, tmp_path: Path
) -> None:
    wishes = ("all", "sign", "since", "slip:2020-001")
    target = next(each for wish in wishes for each in pack_targets(source, wish) if each.variant is variant)
    job = shortened(pack_job(source, target, tmp_path, ZH))
    assert NAMED.search(said(draw(job, ZH).path))


def test_that_the_morning_and_the_regular_alert_name_it(file: Path, tmp_path: Path) -> None:
    assert run("morning", file, "--out", tmp_path / "morning.pdf").returncode == 0
    assert run("bulletin", file, "--period", "2020-11", "--out", tmp_path).returncode == 0
    papers = list(tmp_path.rglob("*.pdf"))
    assert [bool(NAMED.search(said(each))) for each in papers] == [True, True]


TABLES: dict[tuple[str, ...], tuple[str, ...]] = {
    ("figures",): (),
    ("stages",): (),
    ("rank",): ("--measure", "T1"),
    ("reconcile",): ("--measure", "T1"),
    ("list",): ("open",),
    ("why",): ("--measure", "T1"),
    ("promises",): (),
    ("lasting",): ("--measure", "T1"),
    ("staff",): (),
    ("meeting", "ask"): ("--meeting", "2020-11", "--item", "1", "--body", "b"),
    ("meeting", "register"): ("--meeting", "2020-11"),
    ("meeting", "decide"): ("--meeting", "2020-11"),
}
"""The commands that write tables to a file, and what they are asked."""
OTHERS = {("morning",), ("bulletin",), ("pack",), ("shot",), ("review",)}
"""Those whose file is a paper or a picture."""


def with_out(group: Any, above: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from with_out(command, (*above, name))
        elif any("--out" in option.opts for option in command.params):
            yield (*above, name)


def test_that_every_command_that_writes_a_file_is_known_here() -> None:
    assert set(with_out(get_command(app))) == {*TABLES, *OTHERS}


def cells(path: Path) -> str:
    """All that stands on the sheets of a workbook."""
    book = CalamineWorkbook.from_path(str(path))
    sheets = (book.get_sheet_by_name(name).to_python() for name in book.sheet_names)
    return " ".join(str(cell) for rows in sheets for row in rows for cell in row)


@pytest.mark.parametrize("command", TABLES, ids=" ".join)
def test_that_every_workbook_of_the_command_line_names_it(
    file: Path, tmp_path: Path, command: tuple[str, ...]
) -> None:
    out = tmp_path / "table.xlsx"
    told = run(*command, file, *TABLES[command], "--out", out)
    assert told.returncode == 0, told.stderr
    assert NAMED.search(cells(out))


def test_that_the_workbook_beside_a_paper_names_it(source: PackSource, tmp_path: Path) -> None:
    kinds = (PackVariant.DISTRICT, PackVariant.DEPARTMENT)
    for target in (
        next(each for each in pack_targets(source, "all") if each.variant is kind) for kind in kinds
    ):
        book = with_workbook(shortened(pack_job(source, target, tmp_path, ZH))).book
        assert book is not None and NAMED.search(cells(book))


def test_that_what_the_window_exports_copies_and_prints_names_it(file: Path) -> None:
    with open_store(file) as store:
        keeper = Keeper(store)
        keeper.reach_back()
        board = build_board(keeper.snapshot(), Scope())
        before = build_board(keeper.snapshot(), Scope(as_of=Instant(SET - 1)))
    rows = tabling.mode_rows(board.mode, board.district.zone)
    assert NAMED.search(str(tabling.about(board))) and NAMED.search(around(board, "", "").foot)
    assert NAMED.search(table_text(tabling.headlines_table(board), rows).splitlines()[-1])
    assert before.mode == USUAL_MODE and not NAMED.search(str(tabling.about(before)))
