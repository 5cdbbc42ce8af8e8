"""Volume and voice: reported and filed orders, who found them, and how they spread over the tiers."""

from data.ledger.columns import Orders, is_one_of, within
from data.measures.selection import Selection, Window
from data.measures.stock import entered
from data.terms import STAFF_CHANNELS


def reported(orders: Orders, window: Window) -> Selection:
    """V1: orders reported in the period, cancelled ones and duplicates included."""
    return Selection(within(orders.reported, window.begin, window.until))


def filed(orders: Orders, window: Window) -> Selection:
    """V2: orders filed in the period and not cancelled before that."""
    return Selection(entered(orders) & within(orders.filed, window.begin, window.until))


def found_by_staff(orders: Orders, window: Window) -> Selection:
    """V7: of the orders filed in the period, those found by inspection or staff."""
    base = filed(orders, window).hit
    return Selection(base & is_one_of(orders.channel, STAFF_CHANNELS), base)


def tier_mix(orders: Orders, window: Window) -> Selection:
    """L1: of the orders filed in the period, those of each tier; the base is filed over all tiers."""
    base = filed(orders, window).hit
    return Selection(base, base)
