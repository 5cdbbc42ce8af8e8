"""Fair assessment of the small district: D10's cases, what is told apart, and that silence gains nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pytest

from data.board.judging.bench import periods_needed, span_of
from data.board.judging.fairness import fairness_figure
from data.fairness_tables import axes_table, units_table
from data.figures.fairness import Axis, AxisScore, Beyond, Called, FairnessFigure, Span, UnitKind
from data.ledger.columns import EPOCH, orders
from data.ledger.roster import Roster
from data.ledger.snapshot import Snapshot
from data.scope import Scope, parse_period
from data.terms import Channel, Instant, Satisfaction, Tier, VisitResult
from data.wording_fairness import called_text, rank_range, unit_text
from resources.i18n import LANGUAGES, texts
from tests.board.snapshots import ZONE, posts, snapshot
from tests.ledger.stores import when

FIRST, SECOND = "002", "003"
"""The two streets with orders; area rows 3 and 5 lie in them."""
OCTOBER = parse_period("2020-10", ZONE, when(40))


@dataclass(frozen=True)
class Lot:
    """So many orders alike: where, filed on which day, disposed how many days later (due after ten)."""

    count: int
    area: int = 3
    day: int = -100
    took: int = 8
    tier: Tier = Tier.B
    channel: Channel = Channel.HOTLINE
    visited: bool = False


def known(lots: Sequence[Lot]) -> Snapshot:
    """The small district with these orders."""

    def column(value: str, days: int = 0) -> list[int]:
        return [when(getattr(lot, value) + days) - EPOCH for lot in lots for _ in range(lot.count)]

    def each(value: str) -> list[int]:
        return [int(getattr(lot, value)) for lot in lots for _ in range(lot.count)]

    took = np.array(each("took")) * 86_400
    filed, visited = np.array(column("day")), np.array(each("visited"))
    return snapshot(
        known=orders(
            {
                "id": np.arange(1, len(filed) + 1),
                "area": each("area"),
                "category": np.ones(len(filed)),
                "channel": each("channel"),
                "tier_filed": each("tier"),
                "tier_now": each("tier"),
                "reported": filed,
                "filed": filed,
                "disposed": filed + took,
                "closed": filed + took + 3_600,
                "due_dispose": filed + 10 * 86_400,
                "due_close": filed + 15 * 86_400,
                "visited": np.where(visited, filed + took + 7_200, 0),
                "visit_result": np.where(visited, int(VisitResult.RESOLVED), 0),
                "satisfaction": np.where(visited, int(Satisfaction.SATISFIED), 0),
            }
        )
    )


def assessed(*lots: Lot, kind: UnitKind = UnitKind.STREET, span: Span = Span.YEAR) -> FairnessFigure:
    return fairness_figure(known(lots), Scope(), kind, span)


def axis(figure: FairnessFigure, which: Axis, unit: str = FIRST) -> AxisScore:
    card = figure.card(unit)
    assert card is not None
    return next(score for score in card.axes if score.axis is which)


def test_that_six_due_of_which_one_is_late_are_too_few_to_rank() -> None:
    figure = assessed(Lot(5), Lot(1, took=12), Lot(200, area=5), Lot(30, area=5, took=20))
    few = {each.unit.key: each for each in figure.units}[FIRST]
    assert (few.base, few.observed, few.called) == (6, 1, Called.TOO_FEW)
    assert few.rank is None and few.ratio is None and few in figure.too_few
    assert called_text(few, texts("en")) == "too few to rank"
    for language in LANGUAGES:
        assert rank_range(few, figure, texts(language)) == "—"
        assert "6" in unit_text(few, figure, texts(language))


def test_that_what_the_city_and_other_bodies_held_is_told_and_in_no_rate() -> None:
    lots = (Lot(40), Lot(7, took=30, tier=Tier.D), Lot(5, took=30, tier=Tier.C), Lot(50, area=5))
    first = {each.unit.key: each for each in assessed(*lots).units}[FIRST]
    assert (first.base, first.observed) == (40, 0)
    assert first.beyond == {Beyond.PAUSED: 0, Beyond.CITY: 7, Beyond.OTHERS: 5, Beyond.RETURNED: 0}


def test_that_a_short_span_has_neither_ranks_nor_names() -> None:
    lots = (Lot(200, day=2), Lot(150, day=2, area=5, took=30), Lot(50, day=2, area=5))
    month = fairness_figure(known(lots), Scope(period=OCTOBER), span=Span.PERIOD)
    assert month.short and month.units and not month.named
    assert all(each.rank is None for each in month.units)
    assert any(each.ratio is not None for each in month.units)


EARLIER = (Lot(100, day=-500), Lot(100, day=-500, area=5), Lot(1, day=-760))
"""The requests of the year before, by which the usual is known."""
STAFF = (Lot(60, channel=Channel.PATROL), Lot(60, area=5, channel=Channel.PATROL))


@pytest.mark.parametrize("requests", [0, 20, 79, 100, 300])
def test_that_the_requests_of_the_span_move_no_score_of_proactiveness(requests: int) -> None:
    def score(count: int) -> AxisScore:
        public = [Lot(count), Lot(100, area=5)] if count else [Lot(100, area=5)]
        return axis(assessed(*EARLIER, *STAFF, *public), Axis.PROACTIVE)

    usual, now = score(100), score(requests)
    assert usual.score is not None and now.score == usual.score
    assert now.requests == pytest.approx(requests / 100, rel=0.02)
    assert now.fewer_requests is (requests < 80)


def test_that_fewer_finds_of_staff_never_score_higher() -> None:
    scores = []
    for count in (60, 40, 11):
        staff = (replace(STAFF[0], count=count), STAFF[1])
        found = axis(assessed(*EARLIER, *staff, Lot(100), Lot(100, area=5)), Axis.PROACTIVE).score
        scores.append(found.value if found else -1.0)
    assert scores == sorted(scores, reverse=True) and scores[-1] > 0


def test_that_without_a_year_before_proactiveness_has_no_value() -> None:
    found = axis(assessed(*STAFF, Lot(100)), Axis.PROACTIVE)
    assert found.score is None and found.note == "fair.axis.no_year"


@pytest.mark.parametrize(("asked", "told"), [(60, True), (49, False), (0, False)])
def test_that_satisfaction_stands_only_beside_visits_enough(asked: int, told: bool) -> None:
    lots = [Lot(asked, visited=True)] if asked else []
    found = axis(assessed(*lots, Lot(100 - asked), Lot(90, area=5, visited=True)), Axis.PUBLIC)
    assert (found.score is not None) is told
    assert told or found.note in ("fair.axis.coverage", "fair.axis.too_few")
    assert found.coverage is not None and found.coverage.numerator == asked


def test_that_few_reports_have_no_score_and_no_full_marks() -> None:
    figure = assessed(Lot(4), Lot(200, area=5))
    assert axis(figure, Axis.SOLVING).score is None
    assert axis(figure, Axis.SOLVING).note == "fair.axis.too_few"


def test_that_grids_of_a_street_are_told_among_all_of_the_district() -> None:
    lots = known((Lot(40), Lot(40, area=5), Lot(10, area=5, took=20)))
    street = next(tag for tag in lots.places.tags if tag.code == FIRST)
    whole = fairness_figure(lots, Scope(), UnitKind.GRID)
    inside = fairness_figure(lots, Scope(path=street.path), UnitKind.GRID)
    keys = {each.unit.key: each for each in whole.units}
    assert {each.unit.key for each in inside.units} < keys.keys()
    assert all(each == keys[each.unit.key] for each in inside.units)


def test_that_a_grid_of_few_posts_has_neither_rank_nor_score() -> None:
    lots = known((Lot(40), Lot(40, area=5), Lot(10, area=5, took=20)))
    alone = replace(lots, roster=Roster(ZONE, posts((4, 1), (4, 2))))
    figure = fairness_figure(alone, Scope(), UnitKind.GRID)
    assert figure.ranked == 0 and {each.called for each in figure.units} == {Called.FEW_POSTS}
    assert all(each.rank is None and each.ratio is None for each in figure.units)
    assert all(score.score is None and not score.parts for card in figure.cards for score in card.axes)
    assert fairness_figure(lots, Scope(), UnitKind.GRID).ranked > 0


def test_that_a_source_without_limits_says_why_nothing_is_compared() -> None:
    bare = replace(known((Lot(20),)), recorded=frozenset({"reported", "filed"}))
    figure = fairness_figure(bare, Scope())
    assert figure.note == "note.missing.disposed" and not figure.units and not figure.named


def test_that_tables_tell_a_rank_by_both_ends_and_how_many_are_ranked() -> None:
    table = units_table(assessed(Lot(200), Lot(50, area=5), Lot(50, area=5, took=20)))
    first, last = table.headings.index("位次自"), table.headings.index("位次至")
    ranked = [row for row in table.rows if row[first] is not None]
    assert ranked and all(isinstance(row[last], int) and row[last + 1] == len(ranked) for row in ranked)
    assert axes_table(assessed(Lot(200), Lot(50, area=5))).rows


@pytest.mark.parametrize(("span", "least"), [(Span.YEAR, 24), (Span.QUARTER, 15), (Span.PERIOD, 13)])
def test_that_the_year_before_the_span_is_loaded(span: Span, least: int) -> None:
    as_of = Instant(when(31))
    over = span_of(OCTOBER, as_of, span)
    needed = periods_needed(OCTOBER, as_of, span)
    assert needed >= least and needed * 31 >= (OCTOBER.end - over.first).days + 365
