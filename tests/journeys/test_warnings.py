"""The warning centre: what rises is found from the first page, and goes through its life by hand."""

import threading
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from dashboard.live import warning_desk
from dashboard.pages.warnings import WarningsPage
from dashboard.settings import POST
from dashboard.store import HEATMAP, ORDERS, WARNINGS
from data import wording
from data.figures.warnings import Reality, WarningFigure, WarningKind, WarningState
from data.store import open_store
from data.terms import Channel
from data.wording_warnings import reality_text, warning_fields, warning_title
from resources import i18n
from tests.dashboard.conftest import DAY, NOW
from tests.journeys.conftest import Hand
from widgets.gallery import samples_warnings
from widgets.warnings.warning_list import EVERY

STREET = "90"
"""The street where one kind of problem rises in the last whole week."""
MONDAY = NOW - (86_400 + 8 * 3600 + 1800) - 7 * DAY
"""9 November 2020, 00:00 in China."""
OFFICE = "区网格中心值班岗"
_PLANTED = 7000
"""The number of the first order that is planted."""


@pytest.fixture(scope="module")
def rising(opened_once: Hand) -> str:
    """Have residents and inspectors alike find many damaged roads in one street; its code."""
    rng = np.random.default_rng(3)
    channels = [int(Channel.HOTLINE)] * 45 + [int(Channel.PATROL)] * 40
    count = len(channels)
    with open_store(opened_once.where) as store:
        grids = [area.id for area in store.areas() if area.code.startswith("900") and len(area.code) == 4]
    reported = MONDAY + np.sort(rng.integers(0, 6 * DAY, count))
    with open_store(opened_once.where) as store, store.writing() as writer:
        writer.put_orders(
            {
                "source": ["test"] * count,
                "number": [f"GD{_PLANTED + at}" for at in range(count)],
                "area_id": rng.choice(grids, count),
                "category_id": [2] * count,
                "channel": channels,
                "lead_body_id": [1] * count,
                "tier_filed": [1] * count,
                "tier_now": [1] * count,
                "reported": reported,
                "filed": reported + 1800,
                "dispatched": reported + 3600,
                "accepted": reported + 5400,
                "disposed": reported + 7200,
                "closed": reported + 9000,
                "due_dispose": reported + 5 * DAY,
                "due_close": reported + 6 * DAY,
            }
        )
    return STREET


@pytest.fixture
def warned(rising: str, hand: Hand) -> Hand:
    """The hand at the first page, the district's warnings told."""
    hand.window.warnings.look()
    hand.settle()
    assert hand.window.warnings.figure is not None
    hand.clicks = 0
    return hand


def page_of(hand: Hand) -> WarningsPage:
    page = hand.window.book[WARNINGS]
    assert isinstance(page, WarningsPage)
    return page


def rise_in(page: WarningsPage, place: str) -> WarningFigure:
    """Choose the rise of a place in the list."""
    lines = (line for line in page.list.lines if line.rule == "W2" and line.place.code.startswith(place))
    page.list.choose(next(lines).key)
    chosen = page.list.chosen
    assert chosen is not None
    return chosen


def choose(hand: Hand, words: str) -> None:
    """Choose in the menu that is open."""
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    action = next(each for each in menu.actions() if each.text() == words)
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center())
    hand._count()


def test_that_what_rises_where_and_whether_it_is_real_takes_three_clicks(warned: Hand, rising: str) -> None:
    window, texts = warned.window, i18n.current()
    morning, told = window.overview.morning, warned.told("alerts")
    alert = next(each for each in told["alerts"] if each["rule"] == "W2" and each["area"].startswith(rising))
    assert wording.pair_text(("道路破损", "Damaged road"), texts) in morning.rises.text()
    warned.press(morning.rises)
    if window.store.page != WARNINGS:
        choose(warned, alert["title"])
    page = page_of(warned)
    assert window.store.page == WARNINGS and page.card.isVisible()
    line = page.list.chosen
    assert line is not None and line.key == alert["key"]
    assert page.card.title.text() == warning_title(line, texts) == alert["title"]
    shown = {name.text(): text.text() for name, text in page.card.fields.fields if name.isVisible()}
    assert shown == dict(warning_fields(line, texts)) == alert["fields"]
    assert page.card.reality.isVisible()
    assert page.card.reality.text() == reality_text(line, texts) == alert["reality"]
    assert line.other is not None and line.other.reality is Reality.BOTH
    assert alert["other"]["reality"] == Reality.BOTH and alert["other"]["observed"] >= 40
    assert (line.observed, line.expected, line.false_alarms) == tuple(
        alert[name] for name in ("observed", "expected", "false_alarms")
    )
    assert texts.percent(alert["false_alarms"]) in page.card.basis.accessibleDescription()
    assert alert["acts"] in page.card.duties.accessibleDescription()
    table = page.card.weeks.as_table()
    assert table is not None and table.rows[-1][1] == alert["observed"] and table.rows[-1][-1]
    assert page.desk.figure is not None and page.desk.figure.as_of == told["as_of"]
    assert warned.clicks <= 3


def test_that_the_orders_of_a_warning_are_those_it_counted(warned: Hand, rising: str) -> None:
    page = page_of(warned)
    warned.turn_to(WARNINGS)
    line = rise_in(page, rising)
    warned.settle()
    warned.press(page.card.orders)
    assert warned.window.store.page == ORDERS
    figure = warned.window.orders.list._figure
    assert figure is not None and figure.total == line.observed
    warned.window.store.clear_filters()
    warned.window.store.set_period(None)


def test_that_a_warning_is_taken_note_of_and_closed_by_a_second_press(warned: Hand, rising: str) -> None:
    warned.turn_to(WARNINGS)
    page = page_of(warned)
    rise_in(page, rising)
    foot = page.card.foot
    foot.post.clear()
    assert not foot.buttons["acknowledged"].isEnabled()  # nobody is named yet
    foot.post.setText(OFFICE)
    warned.press(foot.buttons["acknowledged"])
    line = page.list.chosen
    assert line is not None and line.state is WarningState.ACKNOWLEDGED
    foot.note.setText("现场有三处坑洼")
    warned.press(foot.buttons["right"])
    assert page.list.chosen is not None and page.list.chosen.state is WarningState.ACKNOWLEDGED
    assert foot.hint.text() == i18n.tr("warnings.foot.sure")
    warned.press(foot.buttons["right"])
    line = page.list.chosen
    assert line is not None and line.state is WarningState.CLOSED
    assert page.record.as_table() is not None and page.desk.figure.record.right == 1
    assert page.desk.figure.quarters[-1].record.right == 1
    assert warned.window.settings.get(POST) == OFFICE
    with open_store(warned.where) as store:
        assert [(row.subject, row.note) for row in store.alerts()] == [(line.key, "现场有三处坑洼")]
        assert [row.actor for row in store.audits("warning.closed")] == [OFFICE]


def test_that_a_person_warns_by_hand_and_a_threshold_is_previewed_before_it_is_set(warned: Hand) -> None:
    warned.turn_to(WARNINGS)
    page = page_of(warned)
    before = page.desk.figure.count(WarningKind.MANUAL)
    warned.press_tab(page.list.tabs.bar, i18n.tr("warnings.tab.regular"))
    assert page.bulletins.panel.isVisible()  # what can be written stands beside what there is
    warned.press_tab(page.list.tabs.bar, i18n.tr("warnings.tab.all"))
    assert page.card_panel.isVisible()
    warned.press_tab(page.tabs.bar, i18n.tr("warnings.sheet.manual"))
    place = next(tag for tag in warned.window.store.ground.places.tags if tag.code == STREET)
    page.manual.sheet.put({"place": str(place.id), "reason": "flooding", "days": "3", "post": "张伟"})
    warned.press(page.manual.sheet.buttons["raise"])
    assert page.manual.sheet.fault.text() == i18n.tr("manual.error.post")  # a person is no office
    page.manual.sheet.put({"post": OFFICE})
    warned.press(page.manual.sheet.buttons["raise"])
    assert page.desk.figure.count(WarningKind.MANUAL) == before + 1
    assert page.manual.sheet.as_table() is not None
    warned.press_tab(page.tabs.bar, i18n.tr("warnings.sheet.thresholds"))
    sheet = page.thresholds.sheet
    sheet.put({"subject": "F1", "comparison": "above", "value": "1", "post": OFFICE})
    warned.press(sheet.buttons["preview"])
    assert page.thresholds.preview.isVisible() and "52" in page.thresholds.preview.text()
    assert page.desk.setup.thresholds.lines == ()
    warned.press(sheet.buttons["set"])
    assert [line.rule.subject for line in page.desk.setup.thresholds.lines] == ["F1"]


def test_that_a_mode_is_begun_by_a_second_press_named_on_the_page_and_ended(warned: Hand) -> None:
    warned.turn_to(WARNINGS)
    page = page_of(warned)
    warned.press_tab(page.tabs.bar, i18n.tr("warnings.sheet.modes"))
    sheet = page.modes.sheet
    sheet.put({"mode": "3", "reason": "flood", "lasts": "3", "post": OFFICE})
    warned.press(sheet.buttons["set"])
    assert page.mode.text == i18n.tr("mode.usual")
    warned.press(sheet.buttons["set"])
    assert i18n.tr("mode.emergency") in page.mode.text
    sheet.put({"post": OFFICE})
    warned.press(sheet.buttons["over"])
    assert i18n.tr("mode.normal") in page.mode.text


def test_that_the_lens_of_the_map_leads_to_a_warning(warned: Hand, rising: str) -> None:
    warned.turn_to(HEATMAP)
    warned_map = warned.window.heatmap.warned
    open_ = [each.line for each in warned_map.lens._marked]
    assert open_ and warned_map.lens.as_table() is None  # it is off
    warned_map.turn(True)
    line = next(line for line in open_ if warned_map.lens.place_of(line.key) is not None)
    box = warned_map.lens.place_of(line.key)
    assert box is not None
    warned.press(warned.window.heatmap.map.canvas, box.center().toPoint())
    assert warned.window.store.page == WARNINGS
    chosen = page_of(warned).list.chosen
    assert chosen is not None and chosen.key == line.key
    warned_map.turn(False)


def test_that_telling_is_seen_and_can_be_stopped_and_begun_again(
    warned: Hand, monkeypatch: pytest.MonkeyPatch
) -> None:
    tell, held = warning_desk._tell, threading.Event()

    def wait(where: str, as_of: Any, ticket: Any) -> Any:
        held.wait(10)
        return tell(where, as_of, ticket)

    window = warned.window
    monkeypatch.setattr(warning_desk, "_tell", wait)
    window.store.ground_changed.emit(window.store.ground)  # as if the district were opened anew
    window.store.open_page(WARNINGS)
    window.warnings.look()
    page = page_of(warned)
    cancel = page.list_panel.notice.progress.cancel
    assert cancel.isVisible()
    QTest.mouseClick(cancel, Qt.MouseButton.LeftButton)
    held.set()
    warned.settle()
    fault = page.list_panel.notice.fault
    assert fault.title.text() == i18n.tr("warnings.cancelled") and page.desk.figure is None
    warned.press(fault.way_out)
    assert page.desk.figure is not None and page.list.isVisible() and not page.desk.is_stale


def test_that_what_is_said_where_no_warning_is_chosen_follows_the_language(warned: Hand) -> None:
    page = page_of(warned)
    warned.turn_to(WARNINGS)
    page.list.tabs.list_requested.emit(WarningKind.REGULAR)
    said = page.card_panel.notice.empty.title
    assert page.list.chosen is None and said.text() == i18n.tr("warnings.none.regular")
    warned.window.speak("en")
    assert said.text() == i18n.texts("en").text("warnings.none.regular")
    warned.window.speak("zh_CN")
    page.list.tabs.list_requested.emit(EVERY)


def test_that_an_urgent_warning_that_comes_up_is_told_once_and_leads_to_its_card(warned: Hand) -> None:
    window = warned.window
    bar, desk = window.noticing.warnings, window.warnings
    waits = window.rail.buttons[WARNINGS].accessibleDescription
    before = samples_warnings.warnings(samples_warnings.rise())
    after = samples_warnings.warnings(samples_warnings.backlog(), samples_warnings.rise())
    desk.changed.emit(before)
    assert not bar.isVisible() and waits() == "1"  # what stood before is not new
    desk.changed.emit(after)
    assert bar.isVisible() and waits() == "2"
    bar.hide()
    desk.changed.emit(after)
    assert not bar.isVisible()
    asked: list[str] = []
    window.store.warning_asked.connect(asked.append)
    bar.open_requested.emit()
    window.store.warning_asked.disconnect(asked.append)
    assert asked == [samples_warnings.backlog().key] and window.store.page == WARNINGS
    warned.settle()
