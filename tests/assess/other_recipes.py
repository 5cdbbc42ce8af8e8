"""A second set of recipes, written from the definitions of the signals alone, before any check was coded.

It asks what a person would do who wants his figures to look well and knows that somebody may look; it is
never used to set anything, and its curve is reported beside the first.
"""

from __future__ import annotations

import numpy as np

from data.terms import Channel
from tests.assess.made import Quarter
from tests.assess.recipes import CUT_OFFS, Recipe, report_again, settled, some, usual_rows


def ticks_off(rng: np.random.Generator, quarter: Quarter, handler: int, count: int) -> None:
    """I1: what comes in is done as soon as it is seen: mostly in a minute or two, at times a little later."""
    rows = some(rng, usual_rows(quarter, handler), count)
    quarter["accepted"][rows] = quarter["dispatched"][rows] + rng.uniform(0.1, 0.3, len(rows))
    settled(quarter, rows, quarter["dispatched"][rows] + rng.gamma(3, 0.45, len(rows)) + 0.35)


def five_to_twelve(rng: np.random.Generator, quarter: Quarter, handler: int, count: int) -> None:
    """I2: one look at the list of what falls due, some minutes before it does."""
    rows = some(rng, quarter.rows_of(handler), count)
    settled(quarter, rows, quarter["due_dispose"][rows] - rng.triangular(0.2, 4, 14, len(rows)))


def evening_of_the_25th(rng: np.random.Generator, quarter: Quarter, handler: int, count: int) -> None:
    """I2: on the evening before the figures are cut, what has been lying for a fortnight is written off."""
    per = -(-count // len(CUT_OFFS))
    rows = quarter.rows_of(handler)
    for end in CUT_OFFS:
        lying = rows[(quarter["accepted"][rows] < end - 600) & (quarter["accepted"][rows] > end - 14 * 1440)]
        part = some(rng, lying, per)
        done = end - rng.uniform(120, 500, len(part))
        settled(quarter, part, done)
        quarter["checked"][part], quarter["closed"][part] = done + 10, done + 20


def put_back(rng: np.random.Generator, quarter: Quarter, handler: int, count: int) -> None:
    """I3: late work is given the stamp of an earlier day, at times before it was even sent."""
    rows = some(rng, quarter.rows_of(handler), count)
    quarter["disposed"][rows] = quarter["disposed"][rows] - 1440 * rng.integers(1, 6, len(rows))


def unchecked(rng: np.random.Generator, quarter: Quarter, handler: int, count: int) -> None:
    """I3: closed without a check, or without ever having been accepted."""
    rows = some(rng, usual_rows(quarter, handler), count)
    half = len(rows) // 2
    quarter["checked"][rows[:half]] = np.nan
    quarter["accepted"][rows[half:]] = np.nan


def from_the_drawer(rng: np.random.Generator, quarter: Quarter, handler: int, count: int) -> None:
    """I4: a handful of photos and of sentences, used in turn."""
    rows = some(rng, quarter.rows_of(handler), count)
    turn = np.arange(len(rows))
    photo = rng.random(len(rows)) < 0.6
    quarter["evidence"][rows[photo]] = 5 * 10**8 + handler * 100 + turn[photo] % 5
    quarter["text"][rows[~photo]] = 6 * 10**8 + handler * 100 + turn[~photo] % 3


def month_end(rng: np.random.Generator, quarter: Quarter, handler: int, count: int) -> None:
    """I5: in the last days of the month trifles fill up what is missing to forty reports."""
    rows = quarter.rows_of(handler)
    trifles = some(rng, rows[quarter["reporter"][rows] == 0], count)
    quarter["category"][trifles] = rng.choice([1, 2, 3], len(trifles), p=[0.45, 0.45, 0.1])
    quarter["reporter"][trifles] = quarter.key(handler)
    quarter["channel"][trifles] = int(Channel.PATROL)
    for month in range(4):
        mine = rows[(quarter["reporter"][rows] != 0) & (quarter["reported"][rows] // (30 * 1440) == month)]
        drop = some(rng, np.setdiff1d(mine, trifles), max(0, len(mine) - 40 - int(rng.integers(0, 2))))
        quarter["reporter"][drop], quarter["channel"][drop] = 0, int(Channel.HOTLINE)


def one_hand(rng: np.random.Generator, quarter: Quarter, handler: int, count: int) -> None:
    """I7: found, done and checked by the same post, or checked by it alone."""
    rows = some(rng, usual_rows(quarter, handler), count)
    quarter["checker"][rows] = quarter.key(handler)
    all_three = rows[rng.random(len(rows)) < 0.5]
    quarter["reporter"][all_three], quarter["channel"][all_three] = quarter.key(handler), int(Channel.PATROL)


def painted_over(rng: np.random.Generator, quarter: Quarter, handler: int, count: int) -> None:
    """I8: two of three come back, at the usual places, most of them within the week."""
    rows = some(rng, quarter.rows_of(handler), count)
    rows = rows[(rng.random(len(rows)) < 0.67) & (quarter["site"][rows] % 1000 != 1)]
    if len(rows):
        report_again(rng, quarter, rows, rng.gamma(2, 2, len(rows)))


def shelved(rng: np.random.Generator, quarter: Quarter, handler: int, count: int) -> None:
    """I9: what is awkward is cancelled, paused or called a duplicate."""
    rows = some(rng, quarter.rows_of(handler), count)
    way = rng.integers(0, 3, len(rows))
    gone = rows[way == 0]
    quarter["cancelled"][gone] = quarter["filed"][gone] + rng.uniform(10, 2000, len(gone))
    quarter["paused"][rows[way == 1]] = True
    quarter["duplicate"][rows[way == 2]] = True


def down_the_list(rng: np.random.Generator, quarter: Quarter, handler: int, count: int) -> None:
    """I10: a list is clicked through, five to nine of a week in less than a minute."""
    rows = some(rng, quarter.rows_of(handler), count)
    rows = rows[np.argsort(quarter["accepted"][rows])]
    first = 0
    while first < len(rows):
        part = rows[first : first + int(rng.integers(5, 10))]
        begin = quarter["accepted"][part].max() + rng.uniform(100, 900)
        settled(quarter, part, begin + np.sort(rng.uniform(0, 0.9, len(part))))
        first += len(part)


OTHER_RECIPES: dict[str, Recipe] = {
    "I1": ticks_off,
    "I2 limit": five_to_twelve,
    "I2 cut-off": evening_of_the_25th,
    "I3 order": put_back,
    "I3 step": unchecked,
    "I4": from_the_drawer,
    "I5": month_end,
    "I7": one_hand,
    "I8": painted_over,
    "I9": shelved,
    "I10": down_the_list,
}
