"""What the reporter says: contacted in time, visited, resolved, satisfied; each with its own base.

A visit is valid where it reached the person. Cancelled orders are left out; no answer is no bad answer.
"""

from collections.abc import Mapping

from data.figures import Measured
from data.ledger.columns import Bools, Orders, before, is_one_of, within
from data.measures.checks import kept
from data.measures.limits import due_for
from data.measures.selection import Selection, Window
from data.measures.stock import ended
from data.measures.timeliness import on_time
from data.terms import PUBLIC_CHANNELS, Satisfaction, VisitResult
from resources.definitions import definition

REACHED = frozenset({VisitResult.REACHED, VisitResult.RESOLVED, VisitResult.UNRESOLVED})
"""Results of visits that reached the person."""
SAID = frozenset({VisitResult.RESOLVED, VisitResult.UNRESOLVED})
"""Results that say whether the matter is resolved."""


def valid_visits(orders: Orders, window: Window) -> Bools:
    """Tell which orders had a valid return visit in the period."""
    visited = within(orders.visited, window.begin, window.until) & kept(orders, window)
    return visited & is_one_of(orders.visit_result, REACHED)


def response(orders: Orders, window: Window) -> Selection:
    """Q8: of the base of its setting, the orders whose reporter was contacted within the limit."""
    by_visits = definition("Q8").settings["base"] == "visits"
    return response_of_visits(orders, window) if by_visits else response_due(orders, window)


def response_due(orders: Orders, window: Window) -> Selection:
    """Q8.due: of the public's requests due for contact in the period, those contacted in time."""
    wanted = is_one_of(orders.channel, PUBLIC_CHANNELS) & kept(orders, window) & (orders.reported > 0)
    due = due_for("contact", orders, wanted, window, begins="reported")
    base = within(due, window.begin, window.end) & before(due, window.as_of)
    return Selection(base & on_time(orders.contacted, due), base)


def response_of_visits(orders: Orders, window: Window) -> Selection:
    """Q8.visits: of the valid return visits in the period, the orders contacted in time."""
    base = valid_visits(orders, window)
    due = due_for("contact", orders, base, window, begins="reported")
    contacted = before(orders.contacted, window.as_of)
    return Selection(base & contacted & on_time(orders.contacted, due), base)


def resolution(orders: Orders, window: Window) -> Selection:
    """Q9: of the valid return visits in the period that say whether it is resolved, those resolved."""
    base = valid_visits(orders, window) & is_one_of(orders.visit_result, SAID)
    return Selection(base & (orders.visit_result == VisitResult.RESOLVED), base)


def answered(orders: Orders, window: Window) -> Bools:
    """Tell which orders had a valid return visit in the period with an answer about satisfaction."""
    said: Bools = orders.satisfaction != Satisfaction.NONE
    return valid_visits(orders, window) & said


def unanswered(orders: Orders, window: Window) -> Bools:
    """Tell which orders had a valid return visit in the period without such an answer."""
    return valid_visits(orders, window) & ~answered(orders, window)


def satisfaction(orders: Orders, window: Window) -> Selection:
    """Q10: of the answers in the period, the satisfied and, each by its weight, the basically satisfied."""
    return satisfaction_with(orders, window, definition("Q10").settings["weight"])


def satisfaction_with(orders: Orders, window: Window, weight: float) -> Selection:
    """Q10 with a weight of its own."""
    base = answered(orders, window)
    happy = base & (orders.satisfaction == Satisfaction.SATISFIED)
    basically = base & (orders.satisfaction == Satisfaction.BASICALLY)
    return Selection(happy | basically if weight == 1 else happy + weight * basically, base)


def coverage(orders: Orders, window: Window) -> Selection:
    """Q11: of the public's requests closed in the period, those with a valid return visit by T."""
    base = within(orders.closed, window.begin, window.until) & kept(orders, window)
    base &= is_one_of(orders.channel, PUBLIC_CHANNELS) & ~orders.duplicate & ~ended(orders)
    visited = before(orders.visited, window.as_of) & is_one_of(orders.visit_result, REACHED)
    return Selection(base & visited, base)


def composite(rates: Mapping[str, Measured]) -> Measured:
    """Q12: the sum of rates times their weights, out of 100; None while it is not in use or a rate lacks.

    `rates` are asked for by the codes of its weights.
    """
    told = definition("Q12")
    if not told.settings["enabled"]:
        return Measured("Q12", told.id, None, None, None, "note.disabled")
    weights: Mapping[str, float] = told.settings["weights"]
    lacking = [rates[code] for code in weights if rates[code].value is None]
    if lacking or not sum(weights.values()):
        note = lacking[0].note if lacking else "note.no_base"
        return Measured("Q12", told.id, None, None, None, note)
    total = sum(weight * (rates[code].value or 0) for code, weight in weights.items())
    score = 100 * total / sum(weights.values())
    return Measured("Q12", told.id, score, None, None, next((r.note for r in rates.values() if r.note), None))
