"""Fair comparison: few are named and rightly, ranges hold, and only what lay in a unit's power counts."""

from __future__ import annotations

import numpy as np
import pytest

from data.assess.fairness import LEAST_PEERS, judge, rules_in_force
from data.assess.fairness_axes import of_all, score, shares, weights_of
from data.assess.fairness_powers import beyond, body_when, in_power, sent_back_rightly, tier_when
from data.figures.fairness import Axis, Beyond, Called, Part, UnitKind
from data.ledger.columns import EVENT_DTYPES, Events, Orders, orders
from data.measures.tally import measured
from data.terms import EventKind, ReturnReason, Tier
from tests.assess.fair_units import RULES, Truth, draw, judged, true_ranks

YEAR = Truth(orders=22_000, weeks=52)
NOBODY = Truth(orders=6_000, spread=0.0)


def test_that_ranges_hold_the_true_rank_and_names_are_right() -> None:
    held, right = [], []
    for seed in range(30):
        drawn = draw(np.random.default_rng(seed), YEAR)
        fair, true = judged(drawn), true_ranks(drawn)
        held.extend((fair.ranks[0, :-1] <= true) & (true <= fair.ranks[1, :-1]))
        ends = {Called.MORE: true > 17 - fair.ends, Called.FEWER: true <= fair.ends}
        right += [ends[word][at] for at, word in enumerate(fair.called) if word.names]
    assert 0.88 <= np.mean(held) <= 0.97
    assert len(right) > 20 and np.mean(right) >= 0.9


def test_that_nobody_is_named_where_nothing_differs() -> None:
    draws = (judged(draw(np.random.default_rng(100 + seed), NOBODY)) for seed in range(40))
    assert sum(word.names for fair in draws for word in fair.called) == 0


def test_that_orders_of_a_week_that_are_late_together_widen_all_ranges() -> None:
    rough = Truth(orders=6_000, shocks=1.5)
    alone, together = (judged(draw(np.random.default_rng(5), truth)) for truth in (Truth(), rough))
    assert alone.clump < 1.3 < together.clump


@pytest.mark.parametrize(("units", "named"), [(LEAST_PEERS - 1, False), (LEAST_PEERS, True)])
def test_that_among_too_few_peers_nobody_is_named(units: int, named: bool) -> None:
    base = np.full((units + 1, 1), 1_000.0)
    hit = np.full((units + 1, 1), 100.0)
    hit[0], hit[-1], base[-1] = 400, 0, 0
    fair = judge(hit, base, np.append(np.ones(units, bool), False), rules=RULES)
    assert (Called.MORE in fair.called) is named


def test_that_a_unit_that_is_not_compared_has_neither_rank_nor_name() -> None:
    base, hit = np.full((8, 1), 500.0), np.full((8, 1), 50.0)
    base[2], hit[2] = 6, 6
    compared = np.ones(8, bool)
    compared[[2, 7]] = False
    fair = judge(hit, base, compared, rules=RULES)
    assert fair.called[2] is Called.TOO_FEW and np.isnan(fair.ranks[:, 2]).all()


def test_that_the_rules_are_those_of_the_definition() -> None:
    assert rules_in_force() == RULES


def told(*events: dict[str, int], **columns: list[int]) -> Orders:
    """Four orders of body 1 and tier B, due at 100, with what happened to them."""
    known = {"body": [1] * 4, "tier_filed": [2] * 4, "tier_now": [2] * 4, "due_dispose": [100] * 4} | columns
    rows = sorted(events, key=lambda each: (each["order"], each["begins"]))
    happened = {
        name: np.array([row.get(name, 0) for row in rows], kind) for name, kind in EVENT_DTYPES.items()
    }
    arrays = {name: np.array(column) for name, column in known.items()}
    return orders({"id": np.arange(1, 5), **arrays}, Events(**happened))


def risen(order: int, at: int) -> dict[str, int]:
    return {
        "order": order,
        "begins": at,
        "kind": EventKind.TIER_CHANGE,
        "tier_from": Tier.B,
        "tier_to": Tier.C,
    }


def moved(order: int, at: int, reason: int = 0, to: int = 2) -> dict[str, int]:
    kind = EventKind.RETURN if reason else EventKind.TRANSFER
    return {
        "order": order,
        "begins": at,
        "kind": kind,
        "body_from": 1,
        "body_to": to,
        "reason": reason,
    }


def test_that_a_late_order_that_is_pushed_up_afterwards_stays_in_the_rate() -> None:
    known = told(risen(1, 50), risen(2, 150), tier_now=[3, 3, 2, 2])
    assert tier_when(known, known.due_dispose).tolist() == [Tier.C, Tier.B, Tier.B, Tier.B]
    assert in_power(known, UnitKind.STREET).tolist() == [False, True, True, True]


def test_that_an_order_belongs_to_whom_it_lay_with_when_it_fell_due() -> None:
    known = told(moved(1, 50), moved(2, 150), moved(3, 120), moved(3, 180), body=[2, 2, 2, 1])
    assert body_when(known, known.due_dispose).tolist() == [2, 1, 1, 1]


def test_that_only_what_another_body_kept_was_returned_rightly() -> None:
    wrong = ReturnReason.NOT_OUR_DUTY
    known = told(
        moved(1, 50, wrong),
        moved(2, 50, wrong),
        moved(3, 50, ReturnReason.OTHER),
        body=[2, 1, 2, 1],
    )
    assert sent_back_rightly(known).tolist() == [True, False, False, False]


def test_that_what_is_left_out_is_counted_once_each() -> None:
    known = told(
        risen(2, 50), moved(3, 60, ReturnReason.NOT_OUR_AREA), tier_filed=[4, 2, 2, 2], body=[1, 1, 2, 1]
    )
    due, paused = np.ones(4, bool), np.array([True, False, False, False])
    outs = {why: mask.tolist() for why, mask in beyond(known, UnitKind.STREET, due, paused).items()}
    assert outs == {
        Beyond.PAUSED: [True, False, False, False],
        Beyond.CITY: [False] * 4,
        Beyond.OTHERS: [False, True, False, False],
        Beyond.RETURNED: [False, False, True, False],
    }


def part(code: str, weight: float, hit: int, base: int) -> Part:
    found = shares(code, np.array([[hit], [50.0], [0.0]]), np.array([[base], [100.0], [0.0]]))
    few = base < 10
    number = measured(code, hit, base)
    return Part(code, weight, number, None if few else found.of(0), found.district, "few" if few else None)


def test_that_an_axis_has_no_value_where_one_of_its_parts_has_none() -> None:
    whole, few = part("T1", 0.5, 80, 100), part("Q1", 0.5, 6, 6)
    found = score((whole, part("Q1", 0.5, 60, 100)))
    assert found is not None and found.value == pytest.approx(70) and found.low < 70 < found.high
    assert score((whole, few)) is None and score(()) is None and of_all(()) is None


def test_that_the_weights_of_what_no_source_records_are_shared() -> None:
    some, none = np.array([True, False]), np.zeros(2, bool)
    assert weights_of(Axis.SOLVING, {"T1": some, "Q1": none, "Q3": some}) == pytest.approx(
        {"T1": 2 / 3, "Q3": 1 / 3}
    )
    assert weights_of(Axis.PUBLIC, {"Q9": none, "Q10": none}) == {}
