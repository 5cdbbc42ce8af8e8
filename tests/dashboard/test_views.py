"""Views are written as text and read again: places by code, periods that move on, other people's text."""

from datetime import UTC, date, datetime

import pytest

from dashboard.frame.views import SavedView, as_json, from_json, moving, path_of, period_of
from data.places import Area, places
from data.scope import Period, Scope, Versus, last_days, month_of, parse_period, quarter_of, stationing_period
from data.terms import AreaId, AreaKind, CategoryId, Channel, Instant, Level, LocationClass, Tier

ZONE = "Asia/Shanghai"
MORNING = datetime(2020, 11, 17, tzinfo=UTC)
LATER = datetime(2021, 2, 3, tzinfo=UTC)


def instant(moment: datetime) -> Instant:
    return Instant(int(moment.timestamp()))


@pytest.mark.parametrize(
    ("saved", "later"),
    [
        (month_of(date(2020, 11, 1), ZONE), month_of(date(2021, 2, 1), ZONE)),
        (month_of(date(2020, 10, 1), ZONE), month_of(date(2021, 1, 1), ZONE)),
        (quarter_of(date(2020, 10, 1), ZONE), quarter_of(date(2021, 1, 1), ZONE)),
        (stationing_period(2020, 11, ZONE), stationing_period(2021, 2, ZONE)),
        (parse_period("2019", ZONE, 0), parse_period("2020", ZONE, 0)),
        (last_days(7, instant(MORNING), ZONE), last_days(7, instant(LATER), ZONE)),
    ],
)
def test_that_a_moving_period_is_as_far_from_now_later_as_it_was(saved: Period, later: Period) -> None:
    view = SavedView("v", "overview", period=moving(saved, instant(MORNING)))
    assert period_of(view, instant(MORNING), ZONE) == saved
    assert period_of(view, instant(LATER), ZONE) == later
    fixed = SavedView("v", "overview", period=saved.code)
    assert period_of(fixed, instant(LATER), ZONE) == saved


@pytest.mark.parametrize("period", ["", "now:year:99999:", "now:week:0:", "soon", "2020-13"])
def test_that_a_period_that_cannot_be_read_is_the_month_of_now(period: str) -> None:
    assert period_of(SavedView("v", "overview", period=period), instant(MORNING), ZONE) is None


def test_that_a_view_is_read_as_it_was_written() -> None:
    scope = Scope(
        detail=2,
        tiers=frozenset({Tier.B, Tier.C}),
        measure="F2",
        as_of=Instant(1_605_573_000),
        categories=frozenset({CategoryId(7)}),
        channels=frozenset({Channel.PATROL}),
        breaks=(0.5, 0.9),
        locations=frozenset({LocationClass.PUBLIC}),
        versus=Versus.YEAR,
    )
    view = SavedView("早会", "heatmap", ("90", "901"), "now:month:0:", scope, {"view": "weeks"})
    assert from_json(as_json(view)) == view
    assert from_json(as_json(SavedView("v", "orders"))) == SavedView("v", "orders")


@pytest.mark.parametrize("told", [3, {}, {"name": "v"}, {"name": "v", "page": "x", "tiers": ["z"]}])
def test_that_what_something_else_has_written_is_no_view(told: object) -> None:
    assert from_json(told) is None


def test_that_a_place_that_is_gone_gives_way_to_the_nearest_above_it() -> None:
    rows = [("9", Level.DISTRICT, AreaKind.DISTRICT, None), ("90", Level.STREET, AreaKind.STREET, 1)]
    tree = places(
        [
            Area(AreaId(at), code, level, kind, None if up is None else AreaId(up), code)
            for at, (code, level, kind, up) in enumerate(rows, 1)
        ]
    )
    assert path_of(SavedView("v", "orders", ("90", "901")), tree) == (AreaId(2),)
    assert path_of(SavedView("v", "orders", ("91", "911")), tree) == ()
