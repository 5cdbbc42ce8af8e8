"""The closed loop of the example's orders: six steps in realistic time, with all that may go another way.

Each stage is drawn for all orders of a month at once, and what would happen after the end of the data is cut
away. The limit runs from filing and is that of the tier at filing: a transfer upwards buys no time, a pause
and an extension do, and a reopened order gets its limit anew.
"""

import numpy as np

from data.clock import WorkingCalendar
from data.example.loop_course import Course
from data.example.loop_detours import extend, pause, raise_tiers
from data.example.loop_ending import check_again, dispose, give_up, merge, reopen
from data.example.loop_limits import LimitTable
from data.example.loop_opening import hand_out, open_orders, set_limits
from data.example.orders_actors import Actors
from data.example.orders_arrivals import Arrivals
from data.example.orders_draw import happens
from data.terms import Tier

_ON_THE_SPOT = 0.62
"""Of the matters that staff finds and the grid settles, those settled at once and written down afterwards."""
_STAGES = (
    open_orders,
    set_limits,
    hand_out,
    raise_tiers,
    extend,
    pause,
    dispose,
    check_again,
    reopen,
    give_up,
    merge,
)


def run_loop(
    rng: np.random.Generator,
    working: WorkingCalendar,
    limits: LimitTable,
    actors: Actors,
    arrivals: Arrivals,
) -> Course:
    """The way of each matter up to its last disposal; closing follows, see `orders_closing`."""
    found = (arrivals.tier == Tier.A) & ~arrivals.public
    course = Course(rng, working, limits, actors, arrivals, found & happens(rng, _ON_THE_SPOT, len(arrivals)))
    for stage in _STAGES:
        stage(course)
    return course
