"""Which bars stand above which page."""

from collections.abc import Callable
from pathlib import Path

import pytest

from dashboard.frame.window import WITHOUT_SCOPE, Window
from dashboard.pages.book import PAGES

Opened = Callable[[Path], Window]


@pytest.mark.parametrize("page", PAGES)
def test_that_tiers_and_period_stand_only_where_they_are_counted_by(
    opened: Opened, district: Path, page: str
) -> None:
    window = opened(district)
    window.store.open_page(page)
    assert window.path_bar.isVisible()
    assert window.scope_bar.isVisible() == (page not in WITHOUT_SCOPE)
