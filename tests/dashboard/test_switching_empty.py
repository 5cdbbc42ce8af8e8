"""A page that has nothing to show says so in the language of now, also where that changes behind it."""

import re
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from dashboard.frame.window import Window
from dashboard.pages.book import PAGES
from dashboard.pages.page import Page
from tests.dashboard.conftest import Opened
from tests.journeys.test_switching import CHINESE, said

OWN_NAMES = re.compile("中文|城管局")
"""A language is called by its own name, and a body by its short one where it has no other."""


def chinese(page: Page) -> list[str]:
    """Give what a page shows, or would show, in Chinese."""
    parts = [page, *(part for part in page.findChildren(QWidget) if part.isVisibleTo(page))]
    words = {text for part in parts for text in said(part)}
    return sorted(text for text in words if CHINESE.search(OWN_NAMES.sub("", text)))


def test_that_no_page_without_orders_keeps_the_language_of_before(
    opened: Opened, made: Callable[..., Path], settle: Callable[[], None]
) -> None:
    window: Window = opened(made(orders=0))
    for page in PAGES:
        window.turn_to(page)
        settle()
    window.speak("en")
    settle()
    assert {page: told for page in PAGES if (told := chinese(window.book[page]))} == {}
