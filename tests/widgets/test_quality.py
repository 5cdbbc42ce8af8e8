"""The widgets of the data page's orders: the sentence, lines with their explanation, and sources."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from data.figures import Freshness
from data.figures.quality import QualityFigure, QualityLine
from data.terms import Instant, Mark
from resources import i18n
from resources.i18n import LANGUAGES, Language, texts
from widgets.gallery import samples, samples_data
from widgets.parts.row_list import ROW, RowList
from widgets.quality import quality_words
from widgets.quality.quality_panel import QualityPanel
from widgets.quality.source_table import SourceTable

NOW = Instant(samples.NOW)
KINDS = (
    *("placed", "placed_by_code", "placed_by_name", "placed_by_point"),
    *("no_tier", "no_category", "no_channel", "no_body", "no_due"),
    *("no_filed", "no_dispatched", "no_accepted", "no_disposed", "no_checked"),
    *(f"mark.{mark.name.lower()}" for mark in Mark if mark.name),
)


def line(part: int, whole: int = 20_000, kind: str = "no_due") -> QualityLine:
    return QualityLine(kind, part, whole)


def said(rows: RowList) -> list[str]:
    """What the ear is told of each row that is no heading."""
    return [row.said for row in rows.rows.rows if not row.heading]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_that_every_line_has_a_name_a_meaning_and_an_advice(kind: str, language: Language) -> None:
    known = texts(language).entries
    assert {f"quality.{kind}", f"quality.{kind}.means", f"quality.{kind}.do"} <= known.keys()


@pytest.mark.parametrize(
    ("part", "whole", "expected"),
    [
        (0, 0, "—"),
        (0, 20_000, "0.0%"),
        (1, 20_000, "< 0.1%"),
        (20, 20_000, "0.1%"),
        (19_999, 20_000, "> 99.9%"),
        (20_000, 20_000, "100.0%"),
    ],
)
def test_that_a_share_is_never_rounded_to_nothing_or_all(part: int, whole: int, expected: str) -> None:
    assert quality_words.share_text(line(part, whole), texts("zh_CN")) == expected


def test_that_the_sentence_names_the_placed_and_the_two_largest_faults() -> None:
    lines = (
        QualityLine("placed", 9920, 10_000, wanted=True),
        QualityLine("placed_by_code", 9900, 10_000),
        line(100, 10_000),
        line(2000, 10_000, "mark.repeated_point"),
        line(50, 10_000, "no_tier"),
    )
    figure = QualityFigure(1, NOW, 10_000, lines, ())
    words = quality_words.quality_sentence(figure, samples.ZONE, texts("zh_CN"))
    assert words == "数据截至 2020年11月17日；10,000 件工单中 99.2% 已落格，20.0% 坐标重复过多，1.0% 没有时限"
    english = quality_words.quality_sentence(figure, samples.ZONE, texts("en"), live=True, faults=1)
    assert english == "Data up to 17 Nov; of 10,000 orders 99.2% placed in an area, 20.0% at a repeated point"


def test_that_the_sentence_of_an_empty_store_says_so() -> None:
    figure = QualityFigure(1, None, 0, (line(0, 0),), ())
    assert quality_words.quality_sentence(figure, samples.ZONE, texts("zh_CN")) == "还没有工单"


def test_that_lines_that_count_nothing_stand_below_those_that_count(qtbot: QtBot) -> None:
    panel = QualityPanel()
    qtbot.addWidget(panel)
    panel.show_figure((line(0, kind="no_tier"), line(5), line(0, kind="mark.masked")))
    QAbstractItemModelTester(panel.list.rows)
    assert said(panel.list) == [
        "没有时限, 5 / 20,000, < 0.1%",
        "没有级别, 0 / 20,000, 0.0%",
        "个人信息已隐去, 0 / 20,000, 0.0%",
    ]
    headings = [row.said for row in panel.list.rows.rows if row.heading]
    assert headings == ["应有而无", "导入时的标注"]


def test_that_a_pressed_line_is_explained_and_folded_again(qtbot: QtBot) -> None:
    panel = QualityPanel()
    qtbot.addWidget(panel)
    panel.resize(420, 700)
    panel.show()
    panel.show_figure(samples_data.quality_lines())
    assert not panel.explanation.isVisible()
    at = next(i for i, row in enumerate(panel.list.rows.rows) if row.key == "no_due")
    box = panel.list.visualRect(panel.list.rows.index(at, 0))
    QTest.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    assert panel.explanation.isVisible()
    assert panel.explanation.name.text == "没有时限 · 1,600 / 20,000"
    assert "也不算超期" in panel.explanation.text.text() and "怎么办：" in panel.explanation.text.text()
    panel.show_figure(samples_data.quality_lines())
    assert panel.explanation.isVisible(), "fresh counts leave it open"
    QTest.mouseClick(panel.explanation.fold, Qt.MouseButton.LeftButton)
    assert not panel.explanation.isVisible()
    assert panel.list.key is None


def test_that_lines_are_walked_through_with_the_keys(qtbot: QtBot) -> None:
    panel = QualityPanel()
    qtbot.addWidget(panel)
    panel.show()
    panel.show_figure(samples_data.quality_lines())
    panel.list.setFocus()
    for _ in range(5):
        QTest.keyClick(panel.list, Qt.Key.Key_Down)
    assert panel.list.key == "no_category", "the heading between is passed over"
    QTest.keyClick(panel.list, Qt.Key.Key_Escape)
    assert not panel.explanation.isVisible()


def test_that_a_heading_cannot_be_chosen(qtbot: QtBot) -> None:
    panel = QualityPanel()
    qtbot.addWidget(panel)
    panel.show_figure(samples_data.quality_lines())
    heading = panel.list.rows.index(0, 0)
    assert heading.data(ROW).heading and heading.flags() == Qt.ItemFlag.NoItemFlags


@pytest.mark.parametrize(
    ("live", "days", "expected"),
    [
        (True, 0, "刚刚"),
        (True, 12, "12天前，超过30分"),
        (False, 0, "以数据时刻为准"),
        (False, 12, "比数据时刻早12天"),
    ],
)
def test_that_the_age_of_a_source_is_told_by_the_clock_of_the_board(
    qtbot: QtBot, live: bool, days: int, expected: str
) -> None:
    table = SourceTable()
    qtbot.addWidget(table)
    table.show_figure([samples_data.source(days=days)], Freshness(NOW, NOW, live, NOW), samples.ZONE)
    assert expected in said(table.list)[0].split("\n")


def test_that_a_source_tells_its_steps_and_keeps_what_looks_like_markup(qtbot: QtBot) -> None:
    table = SourceTable()
    qtbot.addWidget(table)
    table.show_figure([samples_data.source("<b>x</b>", steps=2)], None, samples.ZONE)
    assert said(table.list)[0].startswith("<b>x</b>\n20,000 件\n2018年6月1日 至 2020年11月17日")
    assert said(table.list)[0].endswith("有记录：采集、立案")
    tip = table.list.rows.index(0, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert "<b>" not in tip and "&lt;b&gt;" in tip
    i18n.use("en")
    table.retell()
    assert "20,000 orders" in said(table.list)[0]
