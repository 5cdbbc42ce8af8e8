"""The gallery's pieces of what stands around a figure: its tools, its table, the page it may cover, lists."""

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from data import tabling
from data.figures import Freshness
from data.terms import TIERS
from resources.i18n import tr
from widgets import theme
from widgets.frame.filter_menus import ChoiceMenu, add_lenses
from widgets.frame.freshness_stamp import FreshnessStamp
from widgets.frame.table_sheet import TableSheet
from widgets.gallery import samples, samples_board
from widgets.gallery.piece import Piece, side_by_side
from widgets.headlines.trend_chart import TrendChart
from widgets.imports.head import ChoiceBox
from widgets.parts.enlarged import turn
from widgets.parts.panel import Panel
from widgets.parts.plain_table import PlainTable
from widgets.parts.segmented import Choice, Segmented
from widgets.parts.setting_row import SettingRow
from widgets.parts.tabled import Tabled


def _trend(gap: bool = False) -> TrendChart:
    chart = TrendChart()
    chart.show_figure(samples.trend(gap=gap))
    return chart


def _tabled(*, turned: bool, gap: bool = False) -> Panel:
    chart, table = _trend(gap), PlainTable()
    told = chart.as_table()
    assert told is not None
    table.show_table(told)
    tabled = Tabled(chart, table)
    tabled.turn.setChecked(turned)
    panel = Panel(tabled)
    panel.add_tool(tabled.turn)
    panel.show_head(told.title, tr("trend.axis"))
    return panel


def _tables() -> QWidget:
    return side_by_side(
        _tabled(turned=False), _tabled(turned=True), _tabled(turned=True, gap=True), columns=3
    )


def _sheets() -> QWidget:
    shown = []
    for told in (tabling.matrix_table(samples.matrix(12, long=True)), tabling.trend_table(samples.trend())):
        sheet = TableSheet(told)
        sheet.setWindowFlags(sheet.windowFlags() & ~sheet.windowFlags())
        shown.append(sheet)
    return side_by_side(*shown)


def _enlarged() -> QWidget:
    """Show a page whose panel covers it, its tools in sight, beside the same page before."""
    pages = []
    for large in (False, True):
        page, panel = QWidget(), Panel(_trend())
        panel.show_head(tr("gallery.matrix"), tr("trend.axis"), "08:30")
        column = QVBoxLayout(page)
        column.addWidget(panel)
        column.addWidget(Panel(QWidget()))
        page.resize(560, 400)
        if large:
            turn(panel, page)
        for tool in () if panel.figure_tools is None else panel.figure_tools.all:
            tool.kept = True
        pages.append(page)
    return side_by_side(*pages, columns=2)


def _menus() -> QWidget:
    """Lay a menu out on the page, as it drops from its filter, and beside it a list with no answer yet."""
    page, menu, box = QWidget(), ChoiceMenu(), ChoiceBox()
    page.setAutoFillBackground(True)
    add_lenses(menu, None, lambda _: None)
    menu.setParent(page)
    menu.move(16, 16)
    menu.resize(menu.sizeHint())
    menu.show()
    box.setParent(page)
    box.show_figure(
        [Choice(sign, tr(f"tier.{sign}")) for sign in ("all", *(tier.word for tier in TIERS))], None
    )
    box.move(theme.px(200), 16)
    box.resize(box.sizeHint())
    return page


def _stamps() -> QWidget:
    live: tuple[Freshness, ...] = (
        samples_board.freshness(3),
        samples_board.freshness(4800),
        samples_board.freshness(0, live=False),
    )
    shown = []
    for freshness in live:
        stamp = FreshnessStamp()
        stamp.show_figure(freshness, samples.ZONE)
        shown.append(stamp)
    offline = FreshnessStamp()
    offline.show_figure(live[0], samples.ZONE)
    offline.show_offline(samples.NOW)
    return side_by_side(*shown, offline, columns=2)


def _settings() -> QWidget:
    """Show a setting as it is usually, and two that were changed."""
    shown = []
    for key, field, usual in (
        ("meeting_theme", _segments(), False),
        ("theme", _segments(), True),
        ("office_end", QLineEdit("17:30"), True),
    ):
        row = SettingRow(field)
        way_back = tr(f"settings.{key}.usual") if usual else ""
        row.show_figure(tr(f"settings.{key}"), tr(f"settings.{key}.told"), way_back)
        shown.append(row)
    return side_by_side(*shown)


def _segments() -> Segmented:
    segments = Segmented()
    segments.show_figure([Choice(each, tr(f"theme.{each}")) for each in ("light", "dark")], "dark")
    return segments


PIECES = (
    Piece("settings", (760, 280), _settings),
    Piece("tabled", (1400, 300), _tables),
    Piece("table_sheet", (1000, 900), _sheets),
    Piece("enlarged", (1200, 440), _enlarged),
    Piece("menu", (400, 140), _menus),
    Piece("stamps", (900, 110), _stamps),
)
