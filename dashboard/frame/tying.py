"""What the window and a page say to each other, tied when the page is made."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from dashboard.pages.page import Page
from dashboard.store import (
    DATA,
    HEATMAP,
    IMPORTS,
    ORDERS,
    OVERVIEW,
    PACKS,
    REVIEW,
    SETTINGS,
    STAFFING,
    URGENT,
    WARNINGS,
)

if TYPE_CHECKING:
    from dashboard.frame.window import Window


def tie(page: Page, window: Window) -> None:
    """Connect a page that was just made, and tell it which store is open."""
    if page.name in _TIES:
        _TIES[page.name](page, window)
    if window.where:
        page.stand_on(window.where)


def _tie_map(page: Any, window: Window) -> None:
    page.map.boundaries_requested.connect(window.errands.ask_for_boundaries)


def _tie_packs(page: Any, window: Window) -> None:
    from dashboard.frame.pack_errand import PackErrand

    PackErrand(window.jobs, window.settings, page)


def _tie_orders(page: Any, window: Window) -> None:
    page.slip_wanted.connect(lambda numbers: _on_packs(window).prepare_slip(numbers))
    page.agenda_wanted.connect(lambda orders: _on_packs(window).put_on_agenda(orders))


def _on_packs(window: Window) -> Any:
    """Turn to the page for the 28th."""
    window.turn_to(PACKS)
    return window.packs


def _tie_imports(page: Any, window: Window) -> None:
    page.overview_wanted.connect(lambda: window.turn_to(OVERVIEW))
    page.desk.stored.connect(window.show_stored)
    page.subjects_wanted.connect(window.confirm_subjects)


def _tie_data(page: Any, window: Window) -> None:
    page.import_wanted.connect(lambda: window.turn_to(IMPORTS))
    for anew in (page.desk.restored, page.desk.confirmed):
        anew.connect(window.feed.open)


def _tie_warnings(page: Any, window: Window) -> None:
    from dashboard.frame.paper import preview_file

    window.store.warning_asked.connect(page.show_warning)
    page.bulletins.written.connect(lambda path: preview_file(path, path.stem, window))


def _tie_review(page: Any, window: Window) -> None:
    page.written.connect(window.desk.show_paper)


def _tie_staffing(page: Any, window: Window) -> None:
    page.files.written.connect(window.desk.show_paper)


def _tie_settings(page: Any, window: Window) -> None:
    page.open_requested.connect(window.errands.ask_for_file)
    page.example_requested.connect(window.make_example)
    page.language_requested.connect(window.speak)
    page.theme_requested.connect(window.look.use_theme)
    page.text_size_requested.connect(window.look.use_text_size)
    page.text_size_requested.connect(lambda _: window.bars.fit())
    page.post_changed.connect(lambda post: _tell_post(window, post))
    page.welcome_requested.connect(window.show_welcome)
    page.keys_requested.connect(window.desk.show_keys)
    page.about_requested.connect(window.desk.show_about)


def _tell_post(window: Window, post: str) -> None:
    """The page of urgent orders, where it was made, takes note by another post from now on."""
    if URGENT in window.book:
        page: Any = window.book[URGENT]
        page.post.setText(post)


_TIES: dict[str, Callable[[Any, Window], None]] = {
    OVERVIEW: _tie_map,
    HEATMAP: _tie_map,
    ORDERS: _tie_orders,
    PACKS: _tie_packs,
    IMPORTS: _tie_imports,
    DATA: _tie_data,
    SETTINGS: _tie_settings,
    WARNINGS: _tie_warnings,
    REVIEW: _tie_review,
    STAFFING: _tie_staffing,
}
