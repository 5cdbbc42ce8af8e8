"""A tier warns when more of it is overdue than it disposes of in its usual week."""

from __future__ import annotations

from data.board.backlogs import backlogs, capacities
from data.figures.warnings import FIELDS, WarningFigure, WarningKind
from data.terms import Instant, Tier
from data.wording import sentence_text
from resources.i18n import texts
from tests.board.snapshots import snapshot
from tests.ledger.stores import when
from tests.measures.builders import EVERYTHING, Story, story

NOW = 200
STEADY = [
    story(("disposed", 20 + 7 * week), reported=15 + 7 * week, filed=16 + 7 * week)
    for week in range(26)
    for _ in range(6)
]
"""Six orders of tier B disposed of in each of 26 weeks."""


def late(count: int, tier: Tier = Tier.B, filed: int = 180) -> list[Story]:
    return [story(reported=filed, filed=filed, tier=tier) for _ in range(count)]


def warned(*stories: Story, recorded: frozenset[str] = EVERYTHING) -> list[WarningFigure]:
    return list(backlogs(snapshot([*STEADY, *stories], now=NOW, recorded=recorded), Instant(when(NOW))))


def test_that_the_median_week_is_what_a_tier_can_do() -> None:
    found = capacities(snapshot(STEADY, now=NOW).orders, Instant(when(NOW)))
    assert (found[Tier.B], found[Tier.C]) == (6, 0)


def test_that_more_overdue_than_a_week_can_clear_is_a_backlog() -> None:
    (line,) = warned(*late(7))
    assert (line.kind, line.observed, line.upper) == (WarningKind.MANAGEMENT, 7, 6)
    assert line.since == when(NOW - 7)  # overdue since day 190: the last end of a week with a backlog
    assert sentence_text(line.title, texts("en")) == "Tier B: 7 overdue, more than a week's disposals (6)"
    assert all(
        sentence_text(getattr(line, name), texts(language)) for name in FIELDS for language in ("zh_CN", "en")
    )


def test_that_a_lasting_backlog_tells_how_often_it_stood() -> None:
    (line,) = warned(*late(7, filed=150))
    assert line.frequency.values == {"fired": 5, "periods": 12}


def test_that_what_a_week_can_clear_is_no_backlog() -> None:
    assert warned(*late(6)) == []


def test_that_a_tier_without_disposals_has_no_capacity_to_be_judged_by() -> None:
    assert warned(*late(9, Tier.C)) == []


def test_that_nothing_is_said_where_disposals_are_not_told() -> None:
    assert warned(*late(9), recorded=EVERYTHING - {"disposed"}) == []
