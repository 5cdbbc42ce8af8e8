"""Build the signs of responsibility grids from their sheets and from what each tier settles."""

from collections.abc import Sequence

import numpy as np

from data.board.board import look
from data.board.kinds_by_cell import NO_KIND, by_kind, came
from data.board.small_counts import LEAST
from data.board.work_orders.orders import near
from data.figures.communities import CommunityFigure
from data.figures.signs import SignFigure, ToldTier
from data.ledger.snapshot import Snapshot
from data.scope import Scope
from data.terms import Tier

EXAMPLES = 3
"""So many sub-categories stand for a tier."""
_TIERS = (Tier.A, Tier.B, Tier.C, Tier.D)


def told_tiers(snapshot: Snapshot, scope: Scope) -> tuple[ToldTier, ...]:
    """Tell what each tier of the whole district most often settles; nothing where no order has a tier."""
    whole = Scope(period=scope.period, as_of=scope.as_of)
    seen = look(near(snapshot, whole), whole)
    chosen = came(seen)
    found = []
    for tier in _TIERS:
        counts = by_kind(snapshot, seen, chosen & (seen.orders.tier_filed == tier)).sum(axis=1)
        often = [int(kind) for kind in np.argsort(-counts, kind="stable") if kind != NO_KIND]
        names = tuple(snapshot.names.category(kind) for kind in often[:EXAMPLES] if counts[kind] >= LEAST)
        found.append(ToldTier(tier, names))
    return tuple(found) if any(each.examples for each in found) else ()


def sign(sheet: CommunityFigure, tiers: Sequence[ToldTier]) -> SignFigure:
    """Give the sign of the grid of a sheet."""
    return SignFigure(sheet.district, sheet.grid, sheet.around, sheet.posts, tuple(tiers), sheet.as_of)
