"""The gallery's pieces of the frame: rail, path, scope, controls, notices and signs."""

from datetime import date

from PySide6.QtWidgets import QWidget

from data.scope import PeriodKind, last_days, month_of, stationing_period
from data.terms import TIERS, Tier
from resources.i18n import tr
from widgets.frame.path_bar import PathBar
from widgets.frame.period_picker import PeriodPicker
from widgets.frame.rail import Page, Rail
from widgets.frame.scope_bar import ScopeBar
from widgets.gallery import samples, samples_board
from widgets.gallery.piece import Piece, side_by_side
from widgets.headlines.headline_band import HeadlineBand
from widgets.parts.notice import Notice
from widgets.parts.panel import Panel
from widgets.parts.segmented import Choice, Segmented
from widgets.parts.state_icon import Sign, StateIcon
from widgets.parts.tier_mark import TierMark

PAGES = (
    Page("overview", "overview"),
    Page("heatmap", "heatmap", "requests"),
    Page("orders", "orders", "requests"),
    Page("packs", "packs", "stationing"),
    Page("settings", "settings", foot=True),
)


def _rail() -> QWidget:
    rail = Rail()
    rail.show_figure(PAGES, "overview")
    rail.show_counts({"orders": 7})
    return rail


def _head() -> QWidget:
    zone = samples.ZONE
    boards = (
        samples_board.board(),
        samples_board.board(3, stationing_period(2020, 11, zone), frozenset({Tier.B})),
        samples_board.board(stamp=samples_board.freshness(4800), example=False),
        samples_board.board(7, last_days(7, samples.NOW, zone), stamp=samples_board.freshness(0, live=False)),
    )
    shown: list[QWidget] = []
    for board in boards:
        path, scope = PathBar(), ScopeBar()
        path.show_figure(board)
        path.show_history(back=board.place.level > 0, forward=False)
        scope.show_figure(board)
        shown += [path, scope]
    band = HeadlineBand()
    band.show_figure(boards[0])
    return side_by_side(*shown, band)


def _pickers() -> QWidget:
    shown = []
    for period in (
        month_of(date(2020, 11, 17), samples.ZONE),
        stationing_period(2020, 11, samples.ZONE),
        last_days(7, samples.NOW, samples.ZONE),
    ):
        picker = PeriodPicker()
        picker.setWindowFlags(picker.windowFlags() & ~picker.windowFlags())
        picker.show_figure(period, samples.NOW)
        shown.append(picker)
    return side_by_side(*shown, columns=3)


def _notices() -> QWidget:
    empty, fault, progress = Notice(), Notice(), Notice()
    empty.show_empty(tr("gallery.empty.title"), tr("gallery.conditions"), tr("gallery.empty.way_out"))
    fault.show_fault(tr("gallery.fault.title"), tr("gallery.fault.text"), tr("gallery.fault.way_out"))
    progress.show_progress(tr("gallery.progress.title"), 112, 185, tr("gallery.progress.text"))
    return side_by_side(*(Panel(notice) for notice in (empty, fault, progress)), columns=3)


def _signs() -> QWidget:
    shown: list[QWidget] = []
    for tier in Tier:
        mark = TierMark()
        mark.show_figure(tier)
        shown.append(mark)
    for sign in Sign:
        icon = StateIcon()
        icon.show_figure(sign, sign)
        shown.append(icon)
    lens, kinds = Segmented(), Segmented()
    lens.show_figure([Choice(tier, tr(f"tier.{tier.word}.short"), tier=tier) for tier in TIERS], Tier.B)
    kinds.show_figure([Choice(kind, tr(f"picker.kind.{kind}")) for kind in PeriodKind], PeriodKind.MONTH)
    return side_by_side(side_by_side(*shown, columns=11), side_by_side(lens, kinds, columns=2))


PIECES = (
    Piece("rail", (240, 600), _rail),
    Piece("head", (1220, 700), _head),
    Piece("period_picker", (1240, 340), _pickers),
    Piece("notices", (1200, 260), _notices),
    Piece("signs", (1000, 220), _signs),
)
