"""A headline card prints what bears its number and is loud only where the change is worse beyond chance."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from data.figures import Headline, Measured, Sentence, Verdict
from resources import i18n
from resources.palette import LIGHT
from widgets.gallery import samples, samples_board
from widgets.headlines.headline_band import HeadlineBand
from widgets.headlines.headline_card import HeadlineCard
from widgets.parts import eliding


def card(qtbot: QtBot, figure: Headline | None = None, stale: str = "") -> HeadlineCard:
    made = HeadlineCard()
    qtbot.addWidget(made)
    made.show_figure(figure or samples.headline(), stale)
    made.resize(256, made.height())
    return made


def pixels(image: QImage, colour: str) -> int:
    wanted = QColor(colour).rgb()
    return sum(image.pixel(x, y) == wanted for x in range(image.width()) for y in range(image.height()))


@pytest.mark.parametrize(
    ("figure", "said"),
    [
        (samples.headline(), "按期处置率 88.4%, 1,329 / 1,504, ▼ 0.6 个百分点, 与上期无明显差别"),
        (
            samples.headline(samples.count(115), 21.0, Verdict.WORSE, samples.count(22)),
            "区内超期未处置数 115件, ▲ 21 件, 转差, 市级（D类） 市级 22",
        ),
        (
            samples.headline(samples.rate(2, 3), None, Verdict.NO_BASE),
            "按期处置率 2 / 3, 数量过少，不作比较, 上期无可比数据",
        ),
        (
            samples.headline(samples.rate(0, 0), None, Verdict.NO_BASE),
            "按期处置率 —, 分母为零，不作计算, 上期无可比数据",
        ),
    ],
)
def test_that_a_card_says_value_fraction_change_and_verdict(
    qtbot: QtBot, figure: Headline, said: str
) -> None:
    assert card(qtbot, figure).accessibleName() == said


@pytest.mark.parametrize("verdict", list(Verdict))
def test_that_red_is_kept_for_what_is_worse_beyond_chance(qtbot: QtBot, verdict: Verdict) -> None:
    image = card(qtbot, samples.headline(change=-0.05, verdict=verdict)).grab().toImage()
    assert (pixels(image, LIGHT.alert) > 0) == (verdict is Verdict.WORSE)


def test_that_a_stale_card_wears_a_warning_and_its_time(qtbot: QtBot) -> None:
    stale = card(qtbot, stale="07:10")
    assert "07:10" in stale.toolTip()
    assert pixels(stale.grab().toImage(), LIGHT.warn) > pixels(card(qtbot).grab().toImage(), LIGHT.warn) == 0


def test_that_what_stands_beside_a_number_is_said(qtbot: QtBot) -> None:
    beside = Sentence("common.orders", {"n": 38})
    assert "38件" in card(qtbot, samples.headline(samples.count(1074, "F1"), beside=beside)).accessibleName()


@pytest.mark.parametrize("act", ["click", "key"])
def test_that_a_card_asks_for_the_definition_of_its_measure(qtbot: QtBot, act: str) -> None:
    made = card(qtbot)
    with qtbot.waitSignal(made.measure_activated) as heard:
        if act == "click":
            qtbot.mouseClick(made, Qt.MouseButton.LeftButton)
        else:
            qtbot.keyClick(made, Qt.Key.Key_Return)
    assert heard.args == ["T1"]


def test_that_a_card_speaks_the_language_that_is_in_use(qtbot: QtBot) -> None:
    made = card(qtbot)
    i18n.use("en")
    made.retell()
    assert made.accessibleName().startswith("On-time disposal 88.4%")


def test_that_the_band_has_the_sentence_and_a_card_a_headline(qtbot: QtBot) -> None:
    band = HeadlineBand()
    qtbot.addWidget(band)
    band.show_figure(samples_board.board())
    assert band.sentence.text.startswith("按期处置率 88.4%，与上期无明显差别；云杉、白鹭洲")
    assert len(band.cards) == 5
    heard: list[Any] = []
    band.measure_activated.connect(heard.append)
    qtbot.keyClick(band.cards[1], Qt.Key.Key_Space)
    assert heard == ["F2"]


@pytest.mark.parametrize("language", i18n.LANGUAGES)
@pytest.mark.parametrize("width", [190, 228, 256])
@pytest.mark.parametrize("value", [samples.rate(20750, 21824, "T4"), samples.count(11_444)])
def test_that_the_unit_stands_at_every_width(
    qtbot: QtBot, language: i18n.Language, width: int, value: Measured
) -> None:
    i18n.use(language)
    made = card(qtbot, samples.headline(value))
    made.resize(width, made.height())
    eliding.cut.clear()
    made.grab()
    assert not {"%", "件", "orders"} & set(eliding.cut)
