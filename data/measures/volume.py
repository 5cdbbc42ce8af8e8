"""Volume and voice: reported and filed orders, who found them, what was judged valid, and how they spread."""

from data.ledger.columns import Bools, Orders, before, is_one_of, within
from data.measures.selection import Selection, Window
from data.measures.stock import entered
from data.terms import PUBLIC_CHANNELS, STAFF_CHANNELS, Channel


def reported(orders: Orders, window: Window) -> Selection:
    """V1: orders reported in the period, cancelled ones and duplicates included."""
    return Selection(within(orders.reported, window.begin, window.until))


def filed(orders: Orders, window: Window) -> Selection:
    """V2: orders filed in the period and not cancelled before that."""
    return Selection(entered(orders) & within(orders.filed, window.begin, window.until))


def decided(orders: Orders, window: Window) -> Bools:
    """Tell which orders were filed or cancelled by T: the others are pending."""
    return before(orders.filed, window.as_of) | before(orders.cancelled, window.as_of)


def undecided(orders: Orders, window: Window) -> Bools:
    """Tell which orders reported in the period are neither filed nor cancelled by T."""
    return within(orders.reported, window.begin, window.until) & ~decided(orders, window)


def filing_rate(orders: Orders, window: Window) -> Selection:
    """V3: of the orders reported in the period and decided on by T, those filed; pending ones are out."""
    base = within(orders.reported, window.begin, window.until) & decided(orders, window)
    return Selection(base & before(orders.filed, window.as_of), base)


def valid_reports(orders: Orders, window: Window) -> Selection:
    """V4: of the orders reported in the period and decided on, those filed that repeat no other."""
    base = within(orders.reported, window.begin, window.until) & decided(orders, window)
    return Selection(base & entered(orders) & before(orders.filed, window.as_of) & ~orders.duplicate, base)


def requests(orders: Orders, window: Window) -> Selection:
    """V5: orders that the public reported in the period; they are divided by the residents of the place."""
    return Selection(reported(orders, window).hit & is_one_of(orders.channel, PUBLIC_CHANNELS))


def found_by_staff(orders: Orders, window: Window) -> Selection:
    """V7: of the orders filed in the period, those found by inspection or staff."""
    base = filed(orders, window).hit
    return Selection(base & is_one_of(orders.channel, STAFF_CHANNELS), base)


def complaint_first(orders: Orders, window: Window) -> Selection:
    """V8: of the orders filed in the period, those that the public reported and somebody verified by T."""
    base = filed(orders, window).hit
    verified = before(orders.verified, window.as_of)
    return Selection(base & verified & is_one_of(orders.channel, PUBLIC_CHANNELS), base)


def of_channel(orders: Orders, window: Window, channel: Channel) -> Selection:
    """V9: of the orders reported in the period, those of a channel."""
    base = reported(orders, window).hit
    return Selection(base & (orders.channel == channel), base)


def duplicates(orders: Orders, window: Window) -> Selection:
    """Q5: of the orders reported in the period, those merged into a master by T."""
    base = reported(orders, window).hit
    return Selection(base & orders.duplicate, base)


def tier_mix(orders: Orders, window: Window) -> Selection:
    """L1: of the orders filed in the period, those of each tier; the base is filed over all tiers."""
    base = filed(orders, window).hit
    return Selection(base, base)
