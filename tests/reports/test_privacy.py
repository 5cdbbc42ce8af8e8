"""No paper tells of a person: neither what was typed of one, nor what two papers together would tell."""

from __future__ import annotations

import re
import shutil
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from python_calamine import CalamineWorkbook

from dashboard.papers.desks import Desks
from dashboard.papers.drawing import PackJob, draw
from dashboard.papers.packing import pack_job, pack_source
from dashboard.papers.source import PackSource
from dashboard.papers.targets import pack_targets
from dashboard.papers.workbooks import with_workbook
from data.board.board import look
from data.board.kinds_by_cell import came
from data.board.small_counts import LEAST
from data.figures.packs import PackVariant
from data.store import open_store
from data.terms import Level
from reports.bulletin import BulletinContents, build_bulletin
from resources.i18n import texts, use
from tests.reports.reading import lines_of
from tests.reports.shortened import shortened

ZH = texts("zh_CN")
PLANTED = ("张卫国", "13812345678", "430104199001011236", "湘A12345", "3栋2单元501室", "家里漏水没人管")
PATTERNS = (
    re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)"),
    re.compile(r"(?<!\d)\d{17}[\dXx](?!\d)"),
    re.compile(r"[京津沪渝湘粤]\s?[A-Z]\s?[0-9A-Z]{5}(?![0-9A-Z])"),
    re.compile(r"\d+单元\d+室"),
    re.compile(r"[\w.]+@[\w.]+\.[a-z]{2,}"),
)
"""Telephones, identity numbers, plates, dwellings, addresses of e-mail."""


@pytest.fixture(scope="module")
def planted(example_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[PackSource]:
    """The example district, every order of which tells of a person where the program wants no such thing."""
    path = tmp_path_factory.mktemp("planted") / "planted.db"
    shutil.copyfile(example_file, path)
    with sqlite3.connect(path) as held:
        held.execute("UPDATE work_order SET matter = ?, place = ?", ("，".join(PLANTED), PLANTED[4]))
    held.close()
    with open_store(path) as store, pack_source(store, "2020-11") as source:
        yield source


def first(source: PackSource, variant: PackVariant) -> PackJob:
    """One paper of a variant, shortened."""
    wishes = ("all", "sign", "since")
    targets = [target for wish in wishes for target in pack_targets(source, wish)]
    target = next(each for each in targets if each.variant is variant)
    return shortened(pack_job(source, target, Path(), ZH))


def text_of(job: PackJob, folder: Path) -> str:
    path = folder / "a.pdf"
    draw(with_workbook(replace(job, path=path)), ZH)
    return "\n".join(lines_of(path))


@pytest.mark.parametrize("variant", [each for each in PackVariant if each is not PackVariant.SLIP])
def test_that_no_paper_tells_what_was_typed_of_a_person(
    planted: PackSource, variant: PackVariant, tmp_path: Path
) -> None:
    use("zh_CN")
    text = text_of(first(planted, variant), tmp_path)
    text += "\n".join(cell for book in tmp_path.glob("*.xlsx") for cell in cells(book))
    assert [word for word in PLANTED if word in "".join(text.split())] == []
    assert [found for pattern in PATTERNS for found in pattern.findall(text)] == []


def test_that_no_bulletin_tells_what_was_typed_of_a_person(planted: PackSource, tmp_path: Path) -> None:
    figure = planted.desks.warnings(pack_targets(planted, "district")[0].area)
    path = build_bulletin(BulletinContents(figure, "1", "2", "3", "4"), ZH, tmp_path / "a.pdf").path
    text = "\n".join(lines_of(path))
    assert len(figure.warnings.lines) > 1
    assert [word for word in PLANTED if word in "".join(text.split())] == []
    assert [found for pattern in PATTERNS for found in pattern.findall(text)] == []


def cells(book: Path) -> Iterator[str]:
    """The texts of all cells of a workbook."""
    held = CalamineWorkbook.from_path(book)
    for name in held.sheet_names:
        yield from (str(cell) for row in held.get_sheet_by_name(name).to_python() for cell in row)


@pytest.mark.parametrize("month", ["2020-10", "2020-11"])
def test_that_two_months_together_tell_no_hidden_category_from_another(
    example_file: Path, month: str, tmp_path: Path
) -> None:
    """Orders of October change from one hidden category to another: neither month's public copy changes.

    So nothing that is made of both, such as the one less the other, can tell how many each has.
    """
    use("zh_CN")
    with open_store(example_file) as store:
        with pack_source(store, "2020-10") as october:
            grid, moved, category = hidden_pair(october)
        with pack_source(store, month) as source:
            jobs = [public_copy(each, grid) for each in (source, moved_to(source, moved, category))]
            pages = [text_of(job, tmp_path) for job in jobs]
    assert pages[0] == pages[1]


def hidden_pair(source: PackSource) -> tuple[str, frozenset[int], int]:
    """A grid with two categories too small to be told, the orders of one, and a category of the other."""
    snapshot, desks = source.snapshot, source.desks
    seen = look(snapshot, replace(desks.whole, detail=int(Level.GRID)))
    chosen = came(seen)
    for cell, tag in enumerate(snapshot.places.tagged(seen.cells.cells)):
        rows = np.flatnonzero(chosen & (seen.cell == cell))
        shown = {each.name for each in desks.publicity.notice(tag.id).categories}
        groups: dict[int, list[int]] = {}
        for row in rows:
            category = int(seen.orders.category[row])
            if category and category not in snapshot.names.personal:
                groups.setdefault(snapshot.rulebook.ancestor(category, 1), []).append(int(row))
        small = sorted(groups, key=lambda major: len(groups[major]))[:2]
        hidden = len(small) == 2 and not shown & {snapshot.names.category(major) for major in small}
        if hidden and sum(len(groups[major]) for major in small) < LEAST:
            moved = frozenset(int(seen.orders.id[row]) for row in groups[small[0]])
            return tag.code, moved, int(seen.orders.category[groups[small[1]][0]])
    raise AssertionError("no grid hides two categories")


def moved_to(source: PackSource, moved: frozenset[int], category: int) -> PackSource:
    """The same district in which some orders are of another category."""
    orders = source.snapshot.orders
    there = np.isin(orders.id, list(moved))
    assert there.any()
    other = np.where(there, np.int32(category), orders.category)
    snapshot = replace(source.snapshot, orders=replace(orders, category=other))
    return replace(
        source, snapshot=snapshot, desks=Desks(snapshot, source.store, source.meeting, source.desks.keeper)
    )


def public_copy(source: PackSource, grid: str) -> PackJob:
    targets = pack_targets(source, f"grid:{grid}")
    (target,) = (each for each in targets if each.variant is PackVariant.GRID_PUBLIC)
    return pack_job(source, target, Path(), ZH)
