"""The measures by code: what selects the orders, which tier they count under, what stamps they need."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from types import MappingProxyType
from typing import Literal

from data.ledger.columns import Orders
from data.measures import ages, checks, collaboration, pipeline, returns, stock, timeliness, visits, volume
from data.measures.intensity import Size
from data.measures.limits import lacks_calendar, lacks_limit
from data.measures.selection import Selection, Window, lacking, nothing_more
from data.terms import Channel, Stage


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure of work orders.

    `tier_of` names the tier column that orders count under: at filing for what happened in a period, at
    the as-of time for stock. `base_over_tiers` divides every tier by the base of all. `needs` names the
    stamps without which it cannot be computed, `also` what more that takes by its settings and the rules.
    `own_window` marks those that a period does not bind, `cumulative` those among them that begin with the
    year, `ahead` those that ask what falls due after the as-of time. Counts with a size `per` belong to their
    place and are divided by it; `coverage` is the share that tells whether a value can be relied on. A code
    with a point, `F6.dispatch`, is a part.
    """

    code: str
    select: Callable[[Orders, Window], Selection]
    needs: frozenset[str]
    tier_of: Literal["tier_filed", "tier_now"] = "tier_filed"
    base_over_tiers: bool = False
    own_window: bool = False
    cumulative: bool = False
    ahead: bool = False
    also: Callable[[Window], frozenset[str]] = nothing_more
    per: Size | None = None
    coverage: str | None = None

    def missing(self, window: Window) -> str | None:
        """Name the first thing that it needs and the data at hand lack, None where it can be computed."""
        return lacking(self.needs, self.also, window)


def _measure(code: str, select: Callable[[Orders, Window], Selection], *needs: str) -> Measure:
    return Measure(code, select, frozenset(needs))


def _stock(
    code: str,
    select: Callable[[Orders, Window], Selection],
    *needs: str,
    also: Callable[[Window], frozenset[str]] = nothing_more,
) -> Measure:
    """Make a measure of what is at T: it counts under the tier of then, and no period binds it."""
    return Measure(code, select, frozenset(needs), tier_of="tier_now", own_window=True, also=also)


def _due_ahead(
    code: str,
    select: Callable[[Orders, Window], Selection],
    also: Callable[[Window], frozenset[str]] = nothing_more,
) -> Measure:
    """Make a measure of the stock that falls due after T."""
    return replace(_stock(code, select, "filed", "disposed", "due_dispose", also=also), ahead=True)


def _limited(code: str, select: Callable[[Orders, Window], Selection], step: str, *needs: str) -> Measure:
    """Make a measure that the table of limits must give the limit of a step for."""
    return Measure(code, select, frozenset(needs), also=partial(lacks_limit, step))


def _channels() -> tuple[Measure, ...]:
    return tuple(
        _measure(f"V9.{channel.name.lower()}", partial(volume.of_channel, channel=channel), "reported")
        for channel in Channel
    )


def _t3_needs(_: Window) -> frozenset[str]:
    return frozenset({"due_close"} if timeliness.asks_when_due() else ())


def _age_bands() -> tuple[Measure, ...]:
    return tuple(
        _stock(
            f"F3.{part}",
            select,
            "filed",
            "closed",
            also=nothing_more if part.startswith("days") else lacks_calendar,
        )
        for part, select in ages.AGES.items()
    )


def _waiting_states() -> tuple[Measure, ...]:
    return tuple(
        Measure(
            f"F6.{stage.name.lower()}",
            partial(pipeline.waiting_in, stage=stage),
            frozenset({"reported" if stage is Stage.COLLECTION else "filed", stock.STEPS[stage - 1]}),
            tier_of="tier_now",
            own_window=stage is not Stage.ASSESSMENT,
        )
        for stage in Stage
    )


_ALL = (
    _measure("V1", volume.reported, "reported"),
    _measure("V2", volume.filed, "filed"),
    _measure("V3", volume.filing_rate, "reported", "filed"),
    _measure("V4", volume.valid_reports, "reported", "filed"),
    Measure("V5", volume.requests, frozenset({"reported"}), per="residents"),
    Measure("V6", volume.filed, frozenset({"filed"}), per="km2"),
    _measure("V7", volume.found_by_staff, "filed"),
    _measure("V8", volume.complaint_first, "filed", "verified"),
    *_channels(),
    _stock("F1", stock.open_stock, "filed", "closed"),
    _stock("F2", stock.overdue, "filed", "disposed", "due_dispose"),
    _stock("F2c", stock.overdue_to_close, "filed", "closed", "due_close"),
    *_age_bands(),
    _measure("F4", stock.net_flow, "filed", "closed"),
    _measure("F4in", stock.inflow, "filed"),
    _measure("F4out", stock.outflow, "filed", "closed"),
    _measure("F5", stock.clearance, "filed", "closed"),
    *_waiting_states(),
    _due_ahead("F7", stock.due_soon, also=lacks_calendar),
    _due_ahead("F7.days", stock.due_in_days),
    _due_ahead("F7.meeting", stock.due_before_meeting, also=lacks_calendar),
    _measure("T1", timeliness.on_time_disposal, "filed", "disposed", "due_dispose"),
    _measure("T1p", timeliness.on_time_with_paused, "filed", "disposed", "due_dispose"),
    _measure("T1o", timeliness.on_time_by_original, "filed", "disposed", "due_dispose_original"),
    _measure("T1b", timeliness.on_time_of_disposed, "filed", "disposed", "due_dispose"),
    _measure("T1c", timeliness.on_time_platform, "filed", "disposed", "due_dispose"),
    _measure("T2", timeliness.on_time_closure, "filed", "closed", "due_close"),
    _measure("T2p", timeliness.closure_with_paused, "filed", "closed", "due_close"),
    _measure("T2o", timeliness.closure_by_original, "filed", "closed", "due_close_original"),
    _measure("T2c", timeliness.closure_platform, "filed", "closed", "due_close"),
    Measure("T3", timeliness.closure, frozenset({"filed", "closed"}), also=_t3_needs),
    Measure("T4", timeliness.completion, frozenset({"reported", "closed"}), own_window=True, cumulative=True),
    Measure(
        "T5",
        timeliness.on_time_acceptance,
        frozenset({"dispatched", "accepted"}),
        also=partial(lacks_limit, "accept"),
    ),
    _measure("T10", timeliness.extended, "filed"),
    _measure("T10p", timeliness.paused, "filed"),
    _measure("Q1", checks.first_check, "checked"),
    _measure("Q2", checks.rework, "checked", "failed_check"),
    _measure("Q2.disposals", checks.rework_by_disposals, "checked", "failed_check"),
    _measure("Q2.often", checks.failed_often, "checked", "failed_check"),
    _measure("Q3", checks.reopened, "closed", "reopening"),
    _measure("Q5", volume.duplicates, "reported", "merge"),
    _measure("Q6", returns.dispatch_accuracy, "filed", "dispatched", "return"),
    _measure("Q7", returns.returned, "dispatched", "return"),
    _measure("Q7c", returns.chain_length, "dispatched", "return"),
    _limited("Q8", visits.response, "contact", "reported", "contacted"),
    _limited("Q8.due", visits.response_due, "contact", "reported", "contacted"),
    _limited("Q8.visits", visits.response_of_visits, "contact", "reported", "contacted", "visited"),
    _measure("Q9", visits.resolution, "visited"),
    Measure("Q10", visits.satisfaction, frozenset({"visited"}), coverage="Q11"),
    _measure("Q11", visits.coverage, "closed", "visited"),
    Measure("L1", volume.tier_mix, frozenset({"filed"}), base_over_tiers=True),
    _measure("L2", collaboration.containment, "filed", "disposed", "due_dispose"),
    _limited("L3", collaboration.on_time_transfer, "transfer", "filed", "transfer"),
    _measure("L4", collaboration.drift, "filed", "tier_change"),
    _measure("L5", collaboration.hops, "closed"),
    _measure("L5s", collaboration.hand_off_share, "filed", "dispatched", "accepted", "closed"),
    _measure("L6", collaboration.crossed, "filed", "disposed"),
    Measure("L7", collaboration.done_for_others, frozenset({"disposed"}), also=collaboration.lacks_owners),
)

MEASURES: Mapping[str, Measure] = MappingProxyType({measure.code: measure for measure in _ALL})
"""Measures of work orders in the order in which they are listed; C1k stands in `data.measures.capacity`."""
