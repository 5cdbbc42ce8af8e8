"""The orders of the example look like life: seasons, weekdays, hours, streets, tiers, planted stories."""

from itertools import pairwise

import numpy as np
import pytest
from scipy import stats

from data.clock import chinese_calendar, working_seconds
from data.example.orders_stories import HASTY_SINCE, SLOW_SINCE
from data.example.orders_when import END
from data.terms import EventKind, ReturnReason, VisitResult

DAY = 86_400
YEAR, AS_OF = 1_577_808_000, 1_605_628_800
SINCE_AUGUST = 1_596_211_200


def local(instants):
    return instants + 8 * 3600


def months_of(instants):
    return local(instants).astype("datetime64[s]").astype("datetime64[M]")


def counts_by_month(example, chosen=None) -> dict[str, int]:
    reported = example.orders["reported"] if chosen is None else example.orders["reported"][chosen]
    months, counts = np.unique(months_of(reported), return_counts=True)
    return dict(zip(months.astype(str).tolist(), counts.tolist(), strict=True))


def category_rows(example, code: str):
    ids = [row.id for row in example.store.categories() if row.code.startswith(code)]
    return np.isin(example.orders["category_id"], ids)


def street_rows(example, code: str):
    street = next(
        area.id for area in example.store.areas() if len(area.code) == 9 and area.code.endswith(code)
    )
    return example.street == street


def test_that_the_history_runs_from_january_2017_and_grows(example):
    counts = counts_by_month(example)
    assert (min(counts), max(counts), len(counts)) == ("2017-01", "2020-11", 47)
    years = [sum(counts[f"{year}-{month:02}"] for month in range(4, 11)) for year in range(2017, 2021)]
    assert all(1.05 < after / before < 1.3 for before, after in pairwise(years))


def test_that_february_is_quiet_and_quietest_in_2020(example):
    counts = counts_by_month(example)
    for year in range(2017, 2021):
        assert counts[f"{year}-02"] < 0.8 * counts[f"{year}-04"]
    assert counts["2020-02"] < 0.8 * counts["2019-02"]


def test_that_spring_festival_is_quiet(example):
    day = local(example.orders["reported"]) // DAY
    festival = (np.datetime64("2019-02-05") - np.datetime64("1970-01-01")).astype(int)
    week = ((day >= festival) & (day < festival + 5)).sum()
    before = ((day >= festival - 28) & (day < festival - 23)).sum()
    assert week < 0.6 * before


@pytest.mark.parametrize(
    ("code", "busy", "quiet"),
    [("0209", (5, 6, 7), (11, 12, 1)), ("021001", (6, 7, 8), (12, 1, 2)), ("020702", (12, 1), (6, 7))],
    ids=["flooding in the rains", "noise on summer evenings", "dust in winter"],
)
def test_that_kinds_of_matters_have_their_season(example, code, busy, quiet):
    months = months_of(example.orders["reported"][category_rows(example, code)]).astype(int) % 12 + 1
    usual = [np.isin(months, season).sum() / len(season) for season in (busy, quiet)]
    assert usual[0] > 1.5 * usual[1]


def test_that_noise_comes_in_the_evening_and_patrols_in_the_morning(example):
    hour = local(example.orders["reported"]) % DAY // 3600
    noise = hour[category_rows(example, "021001")]
    patrols = hour[example.orders["channel"] == 1]
    assert (noise >= 18).mean() > 0.4
    assert (patrols >= 18).mean() < 0.2


def test_that_weekdays_and_hours_are_far_from_even(example):
    reported = local(example.orders["reported"])
    for chosen in (example.public, ~example.public):
        weekday = np.bincount((reported[chosen] // DAY + 3) % 7, minlength=7)
        hour = np.bincount(reported[chosen] % DAY // 3600, minlength=24)
        assert stats.chisquare(weekday).pvalue < 1e-12
        assert stats.chisquare(hour).pvalue < 1e-12
        assert weekday[5:].max() < weekday[:5].min()


def test_that_daily_counts_scatter_more_than_chance_alone(example):
    day = local(example.orders["reported"]) // DAY
    counts = np.bincount(day - day.min())
    mondays = counts[(np.arange(len(counts)) + day.min() + 3) % 7 == 0][-20:]
    assert mondays.var() > mondays.mean()


def test_that_streets_differ_in_volume_and_mix(example):
    volume = np.bincount(example.street)
    volume = np.sort(volume[1:][volume[1:] > 0])
    assert len(volume) == 17
    assert volume[-1] > 4 * volume[0]
    tier = example.orders["tier_filed"]
    streets = np.unique(example.street)[1:]
    mix = [np.bincount(tier[example.street == street], minlength=5)[1:] for street in streets]
    assert stats.chi2_contingency(np.array(mix)).pvalue < 1e-12


def test_that_tiers_are_spread_as_announced_and_vary_by_category(example):
    tier = example.orders["tier_filed"]
    share = np.bincount(tier[tier > 0], minlength=5)[1:] / (tier > 0).sum()
    assert np.allclose(share, (0.33, 0.31, 0.26, 0.10), atol=0.03)
    majors = [row.code for row in example.store.categories() if row.level == 1]
    first = [np.bincount(tier[category_rows(example, code)], minlength=5)[1:].argmax() for code in majors]
    assert len(set(first)) == 4


def fell_due(example):
    orders = example.orders
    due = (orders["due_dispose"] >= YEAR) & (orders["due_dispose"] < AS_OF)
    return due & (orders["cancelled"] == 0) & (orders["master_id"] == 0)


def on_time(example):
    disposed = example.orders["disposed"]
    return (disposed > 0) & (disposed <= example.orders["due_dispose"])


def test_that_nine_in_ten_are_disposed_in_time_in_every_tier(example):
    for tier in range(1, 5):
        chosen = fell_due(example) & (example.orders["tier_filed"] == tier)
        assert 0.87 < on_time(example)[chosen].mean() < 0.935, tier


def test_that_streets_differ_in_timeliness_by_no_more_than_chance(example):
    due, good = fell_due(example), on_time(example)
    streets = np.unique(example.street)[1:]
    table = [np.bincount(good[due & (example.street == street)], minlength=2) for street in streets]
    assert stats.chi2_contingency(np.array(table)).pvalue > 0.001


def test_that_all_waiting_states_are_filled_and_most_wait_for_disposal(example):
    orders = example.orders
    gone = (orders["closed"] > 0) | (orders["cancelled"] > 0)
    steps = np.array([orders[name] > 0 for name in ("filed", "dispatched", "accepted", "disposed")])
    waiting = np.bincount(steps[:, ~gone].sum(axis=0), minlength=5)
    assert (waiting > 0).all()
    assert waiting.argmax() == 3
    overdue = ~gone & (orders["disposed"] == 0) & (orders["due_dispose"] < END) & (orders["due_dispose"] > 0)
    assert 150 < overdue.sum() < 800


def test_that_everything_that_may_go_another_way_does_so_now_and_then(example):
    share = np.bincount(example.events["kind"], minlength=10)[1:] / len(example.orders["id"])
    assert ((share > 0.005) & (share < 0.06)).all(), share.tolist()


def test_that_two_in_five_are_visited_and_nearly_all_of_them_satisfied(example):
    orders = example.orders
    asked = (
        example.public
        & (orders["closed"] > 0)
        & (orders["closed"] < END - 14 * DAY)
        & (orders["master_id"] == 0)
    )
    assert 0.38 < (orders["visited"][asked] > 0).mean() < 0.46
    answers = np.bincount(orders["satisfaction"][orders["satisfaction"] > 0], minlength=4)
    assert 0.98 < answers[1:3].sum() / answers.sum() < 1
    assert ((orders["satisfaction"] > 0) <= (orders["visited"] > 0)).all()


def test_that_the_visited_say_whether_it_is_resolved_and_returns_say_why(example):
    results = np.bincount(example.orders["visit_result"], minlength=len(VisitResult))
    said = results[VisitResult.RESOLVED] + results[VisitResult.UNRESOLVED]
    assert 0.95 < results[VisitResult.RESOLVED] / said < 0.99
    assert 0 < results[VisitResult.REACHED] < 0.1 * said
    reasons = example.events["reason"][example.events["kind"] == EventKind.RETURN]
    assert {ReturnReason(reason) for reason in np.unique(reasons)} == {
        ReturnReason.NOT_OUR_DUTY,
        ReturnReason.NOT_OUR_AREA,
        ReturnReason.INFORMATION_MISSING,
        ReturnReason.DUTIES_CROSS,
    }


def test_that_nothing_jumps_where_the_published_count_was_taken(example):
    closed, reported = example.orders["closed"], example.orders["reported"]
    for stamps in (closed[example.public], reported[example.public]):
        weeks = [((stamps >= AS_OF + 7 * DAY * week) & (stamps < AS_OF + 7 * DAY * (week + 1))).sum()
                 for week in (-3, -2, -1, 0)]  # fmt: skip
        assert max(weeks) < 1.3 * min(weeks), weeks


def test_that_haulage_rises_in_a_few_neighbouring_grids_and_nowhere_else(example):
    code = {area.id: area.code[:15] for area in example.store.areas()}
    grid = np.array([code.get(area, "") for area in example.orders["area_id"].tolist()])
    haulage = category_rows(example, "020504")
    recent = haulage & (example.orders["reported"] >= END - 35 * DAY)
    names, counts = np.unique(grid[recent & (np.char.str_len(grid) == 15)], return_counts=True)
    rising = names[np.argsort(-counts)[:4]]
    before = haulage & (example.orders["reported"] >= END - 175 * DAY) & ~recent
    inside, outside = (np.isin(grid, rising), ~np.isin(grid, rising))
    assert (recent & inside).sum() > 8 * (before & inside).sum() / 4
    assert (recent & outside).sum() < 1.4 * (before & outside).sum() / 4


def test_that_one_street_waits_for_its_checks(example):
    orders, calendar = example.orders, chinese_calendar()
    chosen = (orders["disposed"] >= SLOW_SINCE) & (orders["closed"] > 0) & (orders["tier_now"] > 1)
    taken = working_seconds(orders["disposed"], orders["closed"], calendar)
    slow = street_rows(example, "009")
    assert np.median(taken[chosen & slow]) > 3 * np.median(taken[chosen & ~slow])
    earlier = (orders["closed"] > 0) & (orders["closed"] < SLOW_SINCE) & (orders["tier_now"] > 1)
    assert np.median(taken[earlier & slow]) < 1.2 * np.median(taken[earlier & ~slow])


def test_that_one_team_closes_in_the_last_minutes_or_at_once(example):
    orders = example.orders
    done = (orders["disposed"] > 0) & (orders["tier_now"] == 2) & (orders["filed"] >= HASTY_SINCE)
    left, taken = orders["due_dispose"] - orders["disposed"], orders["disposed"] - orders["accepted"]
    strange = ((left >= 0) & (left < 600)) | (taken < 120)
    posts, post = np.unique(orders["disposed_by"][done], return_inverse=True)
    marked, all_of_them = np.bincount(post, strange[done]), np.bincount(post)
    share = np.where(all_of_them >= 30, marked / all_of_them, 0.0)
    worst = {row.id: row.code for row in example.store.posts()}[int(posts[share.argmax()])]
    assert worst.startswith("professional-990104005-enforcement")
    assert share.max() > 4 * np.sort(share)[-2]


def test_that_transfers_go_up_one_tier(example):
    change = example.of(EventKind.TIER_CHANGE)
    assert (change["to_value"] - change["from_value"] == 1).all()
