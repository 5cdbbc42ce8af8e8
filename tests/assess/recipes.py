"""How a made-up post fabricates: a recipe for each signal, or for each of the ways that it names.

A recipe changes a share of its own post's orders, and leaves one kind of trace. I6 has none: reporting
nothing fabricates nothing.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from data.terms import Channel
from tests.assess.made import LIGHT, TARGET, Array, Quarter, stop_at_target

Recipe = Callable[[np.random.Generator, Quarter, int, int], None]
"""Changes so many orders of a handler."""

CUT_OFFS = (25 * 1440, 56 * 1440, 87 * 1440)
"""The ends of 25 July, 25 August and 25 September, in minutes of the quarter."""


def fabricate(
    seed: int, quarter: Quarter, share: float, recipes: dict[str, Recipe], of_handlers: float = 0.08
) -> Quarter:
    """Let some handlers fabricate a share of their orders: the signals in turn, each in one of its ways."""
    rng = np.random.default_rng([seed, 77])
    chosen = rng.choice(quarter.handlers, int(quarter.handlers * of_handlers), replace=False)
    signals = sorted({name.partition(" ")[0] for name in recipes})
    first = int(rng.integers(len(signals)))
    for place, handler in enumerate(chosen.tolist()):
        signal = signals[(first + place) % len(signals)]
        ways = [name for name in recipes if name.partition(" ")[0] == signal]
        name = ways[int(rng.integers(len(ways)))]
        recipes[name](rng, quarter, handler, round(share * len(quarter.rows_of(handler))))
        quarter.fabricators[quarter.key(handler)] = name
    return quarter


def some(rng: np.random.Generator, rows: Array, count: int) -> Array:
    """At most so many of the rows, in the order of their number."""
    return np.sort(rng.choice(rows, min(count, len(rows)), replace=False))


def settled(quarter: Quarter, rows: Array, done: Array) -> None:
    """Dispose at other instants; check and closing follow as late as they did before."""
    delay = done - quarter["disposed"][rows]
    quarter["disposed"][rows] = done
    for name in ("checked", "closed"):
        quarter[name][rows] = quarter[name][rows] + delay


def usual_rows(quarter: Quarter, handler: int) -> Array:
    """Orders of a handler outside tier A that went their way."""
    rows = quarter.rows_of(handler)
    plain = np.isnan(quarter["cancelled"][rows]) & ~quarter["duplicate"][rows]
    return rows[plain & (quarter["tier"][rows] > 1)]


def too_fast(rng: np.random.Generator, quarter: Quarter, handler: int, count: int) -> None:
    rows = some(rng, usual_rows(quarter, handler), count)
    quarter["accepted"][rows] = quarter["dispatched"][rows] + 0.2
    settled(quarter, rows, quarter["dispatched"][rows] + rng.uniform(0.3, 1.6, len(rows)))


def last_minutes(rng: np.random.Generator, quarter: Quarter, handler: int, count: int) -> None:
    rows = some(rng, quarter.rows_of(handler), count)
    settled(quarter, rows, quarter["due_dispose"][rows] - rng.uniform(0.5, 9.5, len(rows)))


def before_cut_off(rng: np.random.Generator, quarter: Quarter, handler: int, count: int) -> None:
    """What is open on the last day before a cut-off is closed on it."""
    rows = some(rng, quarter.rows_of(handler), count)
    ends = np.array(CUT_OFFS)
    end = ends[np.minimum(np.searchsorted(ends, quarter["accepted"][rows] + 1440), len(ends) - 1)]
    done = end - rng.uniform(60, 1200, len(rows))
    late = done < quarter["accepted"][rows]
    done = np.where(late, quarter["disposed"][rows], done)
    settled(quarter, rows, done)
    quarter["checked"][rows] = np.where(late, quarter["checked"][rows], done + 5)
    quarter["closed"][rows] = np.where(late, quarter["closed"][rows], done + 10)


def out_of_order(rng: np.random.Generator, quarter: Quarter, handler: int, count: int) -> None:
    rows = some(rng, quarter.rows_of(handler), count)
    quarter["accepted"][rows] = quarter["dispatched"][rows] - rng.uniform(5, 60, len(rows))


def step_missing(rng: np.random.Generator, quarter: Quarter, handler: int, count: int) -> None:
    rows = some(rng, usual_rows(quarter, handler), count)
    quarter["checked"][rows] = np.nan


def same_photo(rng: np.random.Generator, quarter: Quarter, handler: int, count: int) -> None:
    rows = some(rng, quarter.rows_of(handler), count)
    stock = quarter["evidence"][rows][: max(1, count // 6)]
    quarter["evidence"][rows] = rng.choice(stock, len(rows))


def topped_up(rng: np.random.Generator, quarter: Quarter, handler: int, count: int) -> None:
    """Trifles are reported until the target is reached, and nothing after."""
    rows = quarter.rows_of(handler)
    trifles = some(rng, rows, count)
    quarter["category"][trifles] = rng.choice(LIGHT, len(trifles))
    quarter["reporter"][trifles] = quarter.key(handler)
    quarter["channel"][trifles] = int(Channel.PATROL)
    kept = rows[quarter["reporter"][rows] != 0]
    for month in range(4):
        mine = kept[quarter["reported"][kept] // (30 * 1440) == month]
        others = np.setdiff1d(mine, trifles)
        over = max(0, len(mine) - TARGET)
        drop = some(rng, others, over)
        quarter["reporter"][drop] = 0
        quarter["channel"][drop] = int(Channel.HOTLINE)
    stop_at_target(quarter, rows[quarter["reporter"][rows] != 0])


def checks_himself(rng: np.random.Generator, quarter: Quarter, handler: int, count: int) -> None:
    rows = some(rng, usual_rows(quarter, handler), count)
    quarter["checker"][rows] = quarter.key(handler)


def comes_back(rng: np.random.Generator, quarter: Quarter, handler: int, count: int) -> None:
    """Closed and not done: most are reported again within the week."""
    rows = some(rng, quarter.rows_of(handler), count)
    rows = rows[rng.random(len(rows)) < 0.9]
    quarter["site"][rows] = 10**7 + handler * 10_000 + np.arange(len(rows))
    report_again(rng, quarter, rows, rng.uniform(0.5, 6.5, len(rows)))


def report_again(rng: np.random.Generator, quarter: Quarter, rows: Array, days: Array) -> None:
    """Turn orders of other handlers into reports of the same matters, so many days after they were closed."""
    street, handlers = quarter["street"][rows[0]], np.unique(quarter["handler"][rows])
    others = np.flatnonzero((quarter["street"] == street) & ~np.isin(quarter["handler"], handlers))
    again = some(rng, others, len(rows))
    shift = quarter["closed"][rows] + days * 1440 - quarter["reported"][again]
    for name in ("reported", "verified", "filed", "dispatched", "accepted", "disposed", "checked", "closed"):
        quarter[name][again] = quarter[name][again] + shift
    quarter["due_dispose"][again] += shift
    quarter["site"][again], quarter["category"][again] = quarter["site"][rows], quarter["category"][rows]
    quarter["reporter"][again], quarter["channel"][again] = 0, int(Channel.COMPLAINT)
    quarter["cancelled"][again], quarter["duplicate"][again] = np.nan, False


def cancelled(rng: np.random.Generator, quarter: Quarter, handler: int, count: int) -> None:
    rows = some(rng, quarter.rows_of(handler), count)
    quarter["cancelled"][rows] = quarter["filed"][rows] + rng.uniform(30, 400, len(rows))


def paused(rng: np.random.Generator, quarter: Quarter, handler: int, count: int) -> None:
    quarter["paused"][some(rng, quarter.rows_of(handler), count)] = True


def called_duplicates(rng: np.random.Generator, quarter: Quarter, handler: int, count: int) -> None:
    quarter["duplicate"][some(rng, quarter.rows_of(handler), count)] = True


def at_one_stroke(rng: np.random.Generator, quarter: Quarter, handler: int, count: int) -> None:
    """Seven at a time within half a minute, once what is in the stroke has all been accepted."""
    rows = some(rng, quarter.rows_of(handler), count)
    rows = rows[np.argsort(quarter["accepted"][rows])]
    for first in range(0, len(rows), 7):
        part = rows[first : first + 7]
        stroke = quarter["accepted"][part].max() + rng.uniform(30, 400)
        settled(quarter, part, stroke + rng.uniform(0, 0.5, len(part)))


RECIPES: dict[str, Recipe] = {
    "I1": too_fast,
    "I2 limit": last_minutes,
    "I2 cut-off": before_cut_off,
    "I3 order": out_of_order,
    "I3 step": step_missing,
    "I4": same_photo,
    "I5": topped_up,
    "I7": checks_himself,
    "I8": comes_back,
    "I9 cancelled": cancelled,
    "I9 paused": paused,
    "I9 duplicates": called_duplicates,
    "I10": at_one_stroke,
}
