"""Checks of what an order carries: the same evidence (I4), checks by oneself (I7), coming back (I8), I9."""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from data.assess.looking import Look, Looked, looked
from data.assess.sequence import ended, ended_in
from data.assess.traces import Keys, Traces, of_channels
from data.ledger.columns import Bools, before, within
from data.measures.recurrence import sub_categories
from data.terms import PUBLIC_CHANNELS, Tier

COMMON, COMMON_POSTS = 20, 3
"""So many phrases of a category, used by so many posts, are stock phrases of the trade."""
RETURNS = 7 * 86_400
NEARLY_ALL, LEAST_OF_PAIR = 0.9, 5
CHRONIC = 0.25
USUALLY_TOLD = 0.9
_STATION = 2
"""A station of so few posts has nobody else to check."""

Ints = NDArray[np.int64]


def _joined(one: Keys, other: Keys) -> Ints:
    """Number pairs of two columns."""
    return np.unique(np.stack([one, other]), axis=1, return_inverse=True)[1].reshape(-1)


def _repeated(group: Ints, known: Bools) -> Bools:
    """Tell which rows share their group with another row."""
    counts = np.bincount(group[known], minlength=int(group.max(initial=0)) + 1)
    repeated: Bools = known & (counts[group] > 1)
    return repeated


def same_evidence(traces: Traces, look: Look) -> Looked:
    """I4: orders with the evidence, or the words, of another one; stock phrases of a category are none."""
    base = ended_in(traces, look) & ((traces.text != 0) | (traces.evidence != 0))
    photo = _repeated(np.unique(traces.evidence, return_inverse=True)[1], base & (traces.evidence != 0))
    phrase = _joined(traces.orders.category.astype(np.int64), traces.text)
    told = base & (traces.text != 0)
    words = _repeated(phrase, told) & ~np.isin(phrase, _stock(traces, phrase, told))
    return looked(traces, look, base, photo | words, traces.by, ended(traces))


def _stock(traces: Traces, phrase: Ints, told: Bools) -> Ints:
    """Give the phrases that are common in their category: many posts write them."""
    rows = np.flatnonzero(told)
    pairs, first = np.unique(_joined(phrase[rows], traces.by[rows]), return_index=True)
    del pairs
    posts = np.bincount(phrase[rows][first], minlength=int(phrase.max(initial=0)) + 1)
    count = np.bincount(phrase[rows], minlength=len(posts))
    category = np.zeros(len(posts), dtype=np.int64)
    category[phrase[rows]] = traces.orders.category[rows]
    able = np.flatnonzero(posts >= COMMON_POSTS)
    order = able[np.lexsort((-count[able], category[able]))]
    begins = np.searchsorted(category[order], category[order])
    return order[np.arange(len(order)) - begins < COMMON]


def own_check(traces: Traces, look: Look) -> Looked:
    """I7: outside tier A, disposed of and checked by one post, or by two that check each other's.

    A station of one or two posts has nobody else, and is left out.
    """
    orders, span = traces.orders, look.window
    base = within(orders.checked, span.begin, span.until) & traces.plain & (orders.tier_now != Tier.A)
    base &= (traces.disposer != 0) & (traces.checker != 0)
    rows = np.flatnonzero(base)
    posts = np.concatenate([traces.disposer[rows], traces.checker[rows]])
    teams, place = np.unique(np.tile(traces.team[rows], 2), return_inverse=True)
    pairs = np.unique(np.stack([place, posts]), axis=1)[0]
    alone = teams[np.bincount(pairs, minlength=len(teams)) <= _STATION]
    base &= ~np.isin(traces.team, alone)
    hit = (traces.disposer == traces.checker) | _mutual(traces, base)
    return looked(traces, look, base, hit, traces.by, traces.orders.checked)


def _mutual(traces: Traces, base: Bools) -> Bools:
    """Tell which orders belong to two posts that check over nine of ten of each other's."""
    rows = np.flatnonzero(base & (traces.disposer != traces.checker))
    pair, at, count = np.unique(
        np.stack([traces.disposer[rows], traces.checker[rows]]),
        axis=1, return_inverse=True, return_counts=True,
    )  # fmt: skip
    posts, place, done = np.unique(traces.disposer[base], return_inverse=True, return_counts=True)
    del place
    share = count / done[np.searchsorted(posts, pair[0])]
    close = {
        (one, other)
        for one, other in pair[:, (share > NEARLY_ALL) & (count >= LEAST_OF_PAIR)].T.tolist()
    }  # fmt: skip
    mutual = np.array([(other, one) in close and (one, other) in close for one, other in pair.T.tolist()])
    found = np.zeros(len(base), dtype=np.bool_)
    if len(rows):
        found[rows] = mutual[at.reshape(-1)]
    return found


def comes_back(traces: Traces, look: Look) -> Looked:
    """I8: closed in the period and reported again by residents within seven days: same place, same kind.

    A place is compared with places where as much is reported; where much comes back whoever closed it, the
    place is chronic: a matter of recurrence, and left out here.
    """
    orders, span = traces.orders, look.window
    known = (traces.site != 0) & (orders.category != 0) & ~orders.duplicate
    matter = _joined(traces.site, sub_categories(span.rulebook, orders.category))
    seen = within(orders.reported, span.begin, span.as_of) & known
    base = within(orders.closed, span.begin, span.until) & known & traces.plain
    base &= before(orders.closed, span.as_of - RETURNS)
    again = seen & of_channels(traces, PUBLIC_CHANNELS)
    shift = np.int64(1) << 33
    sorted_in = np.sort(matter[again] * shift + orders.reported[again])
    at = matter * shift + orders.closed
    follows = np.searchsorted(sorted_in, at + RETURNS, side="right") > np.searchsorted(sorted_in, at, "right")
    counts = np.bincount(matter[seen], minlength=int(matter.max(initial=0)) + 1)[matter]
    rows = np.flatnonzero(base)
    busy = np.ceil(np.log2(np.maximum(1, counts[rows]))).astype(np.int32)
    chronic = np.bincount(busy, follows[rows]) > CHRONIC * np.bincount(busy)
    kept = ~chronic[busy]
    rows, busy = rows[kept], busy[kept]
    return Looked(rows, traces.by[rows], follows[rows], orders.closed[rows], busy)


def cancelled(traces: Traces, look: Look) -> Looked:
    """I9: filed in the period and cancelled."""
    return _put_aside(traces, look, before(traces.orders.cancelled, look.window.as_of))


def paused(traces: Traces, look: Look) -> Looked:
    """I9p: filed in the period and ever paused."""
    return _put_aside(traces, look, traces.paused)


def called_duplicate(traces: Traces, look: Look) -> Looked:
    """I9d: filed in the period and called a duplicate of another order."""
    return _put_aside(traces, look, traces.orders.duplicate)


def _put_aside(traces: Traces, look: Look, hit: Bools) -> Looked:
    """Look at what was filed; by team where the post is not told of what was put aside."""
    base = within(traces.orders.filed, look.window.begin, look.window.until)
    gone = base & hit
    told = gone.any() and float(np.mean(traces.by[gone] != 0)) > USUALLY_TOLD
    key = traces.by if told else traces.team
    return replace(looked(traces, look, base, hit, key, traces.orders.filed), funnel=True)
