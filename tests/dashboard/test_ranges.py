"""No rank without its range, no person in any list: on screens, in answers, and in the files they become."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtWidgets import QLabel, QWidget
from python_calamine import CalamineWorkbook

from dashboard.answers.figures import full_keeper
from dashboard.frame.window import Window
from dashboard.pages.book import PAGES
from data.board.comparing import compare_places
from data.board.judging.fairness import fairness_figure
from data.export.tables import write_tables
from data.fairness_tables import axes_table, units_table
from data.figures.fairness import FairnessFigure, Span, UnitKind
from data.figures.tables import Table
from data.scope import Scope
from data.store import PostRow, open_store
from data.terms import Role, Tier
from data.wording_fairness import unit_text
from resources.i18n import LANGUAGES, texts
from tests.dashboard.commands import run
from tests.dashboard.conftest import DAY, NOW, build
from tests.house.ranks import bare_in_table, bare_in_text, bare_ranks, persons, persons_in_table
from widgets.parts.line_label import LineLabel
from widgets.parts.tabulated import Tabulated

SIGN = "77000"
"""With this begins the key of every post that disposed of an order, and of every holder of a post."""
POSTS, EACH = 9, 40


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The district with orders whose disposers differ, one of them late with all of his."""
    file = Path(build(tmp_path_factory.mktemp("judged") / "judged.db"))
    count = POSTS * EACH
    number = np.arange(count)
    post = number % POSTS
    filed = NOW - 200 * DAY + number * 3600
    with open_store(file) as store, store.writing() as writer:
        areas = np.array([row.id for row in store.areas() if len(row.code) == 4])[:POSTS]
        writer.put_posts(
            [
                PostRow(
                    500 + at, f"q{at}", Role.ADMINISTRATOR, area_id=int(area), holder_key=int(f"{SIGN}{at}")
                )
                for at, area in enumerate(areas)
            ]
        )
        writer.put_orders(
            {
                "source": ["test"] * count,
                "number": [f"J{each}" for each in number],
                "area_id": areas[post % len(areas)],
                "category_id": np.ones(count, dtype=np.int64),
                "reported": filed,
                "filed": filed,
                "disposed": filed + np.where(post == 0, 8 * DAY, DAY),
                "closed": filed + 9 * DAY,
                "due_dispose": filed + 5 * DAY,
                "due_close": filed + 10 * DAY,
                "tier_filed": np.full(count, int(Tier.B)),
                "tier_now": np.full(count, int(Tier.B)),
                "disposed_by": np.array([int(f"{SIGN}{at}") for at in range(POSTS)])[post],
            }
        )
    return file


@pytest.fixture(scope="module")
def figures(judged: Path) -> tuple[FairnessFigure, ...]:
    with open_store(judged) as store:
        snapshot = full_keeper(store).snapshot()
    assert bare_ranks(compare_places(snapshot, Scope(), "T1")) == []
    return tuple(fairness_figure(snapshot, Scope(), kind, span) for kind in UnitKind for span in Span)


def test_that_values_and_words_hold_ranges_and_units(figures: tuple[FairnessFigure, ...]) -> None:
    for figure in figures:
        assert bare_ranks(figure) == [] and persons(figure) == []
        for language in LANGUAGES:
            told = [unit_text(each, figure, texts(language)) for each in figure.units]
            assert [bare for text in told for bare in bare_in_text(text)] == []
    assert any(each.rank for figure in figures for each in figure.units)


@pytest.mark.parametrize("command", [("assess",), ("assess", "--review"), ("rank", "--measure", "T1")])
@pytest.mark.parametrize("way", [("--json",), ()])
def test_that_answers_hold_ranges_and_units(
    judged: Path, command: tuple[str, ...], way: tuple[str, ...]
) -> None:
    answer = run(command[0], judged, *command[1:], *way)
    assert answer.returncode == 0 and answer.stdout
    assert bare_in_text(answer.stdout) == [] and SIGN not in answer.stdout
    if way:
        told = json.loads(answer.stdout)
        assert bare_ranks(told) == [] and persons(told) == []


def test_that_workbooks_hold_ranges_and_units(figures: tuple[FairnessFigure, ...], tmp_path: Path) -> None:
    for at, figure in enumerate(figures):
        tables = units_table(figure), axes_table(figure)
        check(tables)
        (file,) = write_tables(tmp_path / f"{at}.xlsx", *tables)
        book = CalamineWorkbook.from_path(file)
        sheets = [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]
        words = [str(cell) for sheet in sheets for row in sheet for cell in row]
        assert [bare for word in words for bare in bare_in_text(word)] == []
        assert not any(SIGN in word for word in words)


def test_that_every_screen_holds_ranges_and_units(
    opened: Callable[[Path], Window], settle: Callable[[], None], judged: Path
) -> None:
    window = opened(judged)
    for page in PAGES:
        window.store.open_page(page)
        settle()
        shown = window.book[page]
        check(tuple(tables_of(shown)))
        words = list(words_of(shown))
        assert words, page
        assert [bare for word in words for bare in bare_in_text(word)] == [], page
        assert not any(SIGN in word for word in words), page


def check(tables: tuple[Table, ...]) -> None:
    for table in tables:
        assert bare_in_table(table) == [] and persons_in_table(table) == []
        assert not any(SIGN in str(cell) for row in table.rows for cell in row)


def tables_of(shown: QWidget) -> Iterator[Table]:
    """Give the tables of all that a page shows: what is read behind a chart, and what is exported."""
    for part in shown.findChildren(QWidget):
        table = part.as_table() if isinstance(part, Tabulated) else None
        if table is not None:
            yield table


def words_of(shown: QWidget) -> Iterator[str]:
    """Give what a page says, to the eye and to the ear."""
    for part in shown.findChildren(QWidget):
        yield part.accessibleDescription()
        yield part.toolTip()
        if isinstance(part, LineLabel | QLabel):
            yield part.text if isinstance(part, LineLabel) else part.text()
