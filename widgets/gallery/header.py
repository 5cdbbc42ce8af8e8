"""The gallery's pieces of the header and of what it leads to: search, words of done, meeting, keys, about."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from data.figures.found import CategoryFound, Found, PlaceFound
from data.terms import CategoryId, Level
from resources.i18n import tr
from widgets import theme
from widgets.areas.interval_chart import IntervalChart
from widgets.frame.about_box import AboutBox
from widgets.frame.header_tools import HeaderTools
from widgets.frame.key_sheet import KeySheet
from widgets.frame.meeting_view import MeetingView
from widgets.frame.step_bars import StepBars
from widgets.frame.views_popup import ViewLine, ViewsFigure, ViewsPopup
from widgets.frame.word_of_done import WordOfDone
from widgets.gallery import samples, samples_orders
from widgets.gallery.piece import Piece, side_by_side
from widgets.parts.panel import Panel

_WIDE, _HIGH = 620, 420


def _found(text: str) -> Found:
    above = samples.area(3)
    above_it = (("市容环境", "Sanitation"), ("垃圾收集设施", "Waste collection"))
    named = ("垃圾桶满溢", "Litter bin: overflowing")
    category = CategoryFound("0101", named, above_it, frozenset({CategoryId(1)}))
    return Found(
        text,
        tuple(PlaceFound(samples.area(number, Level.GRID), (above,)) for number in (31, 32)),
        (category,),
        (samples_orders.order_line(1), samples_orders.order_line(2)),
    )


def _searched(found: Found) -> QWidget:
    """Show a header with its list open."""
    page, tools = QWidget(), HeaderTools()
    page.setAutoFillBackground(True)
    page.resize(_WIDE, _HIGH)
    tools.setParent(page)
    tools.setGeometry(_WIDE - theme.px(460), 12, theme.px(440), theme.px(36))
    box, laid = tools.search, tools.layout()
    assert laid is not None
    laid.activate()
    box.line.setText(found.text)
    box.line.textEdited.emit(found.text)
    box.show_figure(found)
    return page


def _searches() -> QWidget:
    page = QWidget()
    page.setAutoFillBackground(True)
    for at, found in enumerate((_found("yx"), Found("zzz"))):
        part = _searched(found)
        part.setParent(page)
        part.move(at * _WIDE, 0)
    return page


def _words() -> QWidget:
    def said(say: Callable[[WordOfDone], None]) -> QWidget:
        page = QWidget()
        page.setMinimumSize(560, 90)
        word = WordOfDone(page)
        say(word)
        return page

    return side_by_side(
        said(lambda word: word.say(tr("export.saved", file="T1.xlsx"), tr("export.show_folder"))),
        said(lambda word: word.say(tr("export.failed", why=tr("gallery.fault.text")), fault=True)),
        columns=2,
    )


def _charts() -> QWidget:
    usual, few, bars, bare = IntervalChart(), IntervalChart(), StepBars(), StepBars()
    usual.show_figure(samples.matrix())
    few.show_figure(samples.matrix(3))
    bars.show_figure(samples.loop())
    bare.show_figure(samples.unrecorded_loop())
    return side_by_side(*(Panel(each) for each in (usual, bars, few, bare)), columns=2)


def _meeting() -> QWidget:
    view, chart = MeetingView(), IntervalChart()
    chart.show_figure(samples.matrix())
    foot = f"{tr('meeting.frozen')} · {tr('meeting.interval_bold')}"
    view.show_sheet(tr("gallery.meeting"), tr("gallery.conditions"), chart, foot, "3 / 7")
    return view


def _dialogs() -> QWidget:
    keys = KeySheet({tr("keys.group.places"): [("Ctrl+K", tr("keys.search")), ("Alt+Up", tr("keys.up"))]})
    about = AboutBox("1.0", [(tr(f"about.{each}"), tr(f"about.{each}.told")) for each in ("maps", "letters")])
    return side_by_side(keys, about, columns=2)


def _views() -> QWidget:
    lines = (
        ViewLine(tr("page.heatmap"), tr("views.moving", period=tr("page.heatmap"))),
        ViewLine(" · ".join((tr("views.none"),) * 2), tr("gallery.conditions")),
    )
    shown = [ViewsPopup(), ViewsPopup()]
    for popup, listed in zip(shown, (lines, ()), strict=True):
        popup.setWindowFlags(popup.windowFlags() & ~popup.windowFlags())
        popup.show_figure(ViewsFigure(listed, tr("page.overview"), "2020-11", bool(listed)))
    return side_by_side(*shown, columns=2)


PIECES = (
    Piece("views", (980, 300), _views),
    Piece("search", (2 * _WIDE, _HIGH), _searches),
    Piece("words_of_done", (1180, 140), _words),
    Piece("afar", (1280, 900), _charts),
    Piece("meeting", (960, 540), _meeting),
    Piece("help", (1100, 340), _dialogs),
)
