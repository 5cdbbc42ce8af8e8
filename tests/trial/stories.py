"""Rises planted by chance: are they found, named with the right place and category, and nothing without them?

Two rises are planted beside the usual stories, in streets and categories that the seed draws, and an example
without any story is made beside it. Of both the year is replayed week by week as it was given live; of the
copy with all kinds of warnings, clusters and those of management too. Answers 1 where a planted rise is not
found in its weeks, or the copy is warned anew, of whatever kind, more often than the budget.
`stories.py [SEED]`; takes about two minutes.
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from data.alerts.category_groups import category_code
from data.board.early_warning.replays import replayed
from data.board.early_warning.rises import RiseTeller
from data.board.early_warning.warnings import USUAL_BUDGET, warnings_figure
from data.board.early_warning.watched import Watched
from data.example.district import make_example
from data.example.orders_stories import rising_grids
from data.example.plan import DistrictPlan, district_plan
from data.example.stories import NO_STORIES, RISE, Rise, Stories
from data.figures.warnings import WarningFigure
from data.ledger.loading import Keeper
from data.ledger.snapshot import Snapshot
from data.scope import Scope
from data.store import Store, open_store
from data.terms import AreaKind, Instant, Level, Subject
from data.wording_warnings import warning_title
from resources.i18n import texts

SEED = 2026
WEEK = 7 * 86_400
LASTS = 5
"""Weeks that a planted rise lasts."""
ENGLISH = texts("en")


def drawn_rises(plan: DistrictPlan, seed: int) -> tuple[Rise, Rise]:
    """Two rises in streets with at least five community grids, of kinds that do not concern persons."""
    rng, areas = np.random.default_rng(seed), plan.geography.areas
    grids = [area.parent for area in areas if area.kind is AreaKind.COMMUNITY_GRID]
    streets = [
        area.code[-3:]
        for place, area in enumerate(areas)
        if area.level is Level.STREET and grids.count(place) >= RISE.grids and area.code[-3:] != RISE.street
    ]
    kinds = [
        each.code
        for each in plan.categories
        if each.level == 2
        and each.manner is not None
        and each.manner.subject is not Subject.PERSON
        and each.code[:4] != RISE.category[:4]
    ]
    places, matters = rng.choice(streets, 2, replace=False), rng.choice(kinds, 2, replace=False)
    one, two = (Rise(str(place), str(matter)) for place, matter in zip(places, matters, strict=True))
    return one, two


def names_it(line: WarningFigure, told: Sequence[str], planted: set[str], rise: Rise) -> bool:
    """Whether a warning is of the kind or its trade, and in most of the grids where it was planted."""
    kind = any(code in (rise.category, rise.category[:4]) for code in told)
    places = {each.place.code for each in line.places}
    return kind and len(places & planted) >= 2


def weeks_of(snapshot: Snapshot, store: Store) -> Iterator[tuple[Watched, RiseTeller]]:
    now = snapshot.freshness.now
    for week in replayed(snapshot, store, Instant(now - 52 * WEEK), now, USUAL_BUDGET):
        yield week, RiseTeller(week, store, {}, week.ends)


def show_weeks(weeks: Sequence[Watched]) -> float:
    counts = [len(week.pools) for week in weeks]
    print(
        f"  {len(counts)} weeks: {np.mean(counts):.2f} a week, {max(counts)} at most, "
        f"{counts.count(0)} without"
    )
    return float(np.mean(counts))


def show_stories(file: Path, plan: DistrictPlan, rises: Sequence[Rise]) -> bool:
    """Show when each planted rise was found, and how it is told now."""
    with open_store(file) as store:
        keeper = Keeper(store)
        keeper.reach_back()
        snapshot = keeper.snapshot()
        weeks = list(weeks_of(snapshot, store))
        show_weeks([week for week, _ in weeks])
        found = [_show_story(snapshot, store, plan, each, weeks) for each in rises]
        return all(found)


def _show_story(
    snapshot: Snapshot,
    store: Store,
    plan: DistrictPlan,
    rise: Rise,
    weeks: Sequence[tuple[Watched, RiseTeller]],
) -> bool:
    areas = plan.geography.areas
    planted = {areas[place].code for place in rising_grids(plan.geography, rise)}
    name = next(each.name.en for each in plan.categories if each.code == rise.category)
    print(f"  planted: {name} ({rise.category}) in street {rise.street}, grids {sorted(planted)}")
    found = False
    for number, (week, teller) in enumerate(weeks[-LASTS:], start=1):
        for (_, line), pool in zip(teller.warnings(), week.pools, strict=True):
            codes = [category_code(snapshot, each.key.category) for each in pool]
            if names_it(line, codes, planted, rise):
                found = True
                places = ", ".join(f"{each.place.code[-9:]}: {each.orders}" for each in line.places[:6])
                print(f"    week {number}: {warning_title(line, ENGLISH)} [{places}]")
    if not found:
        print("    NOT FOUND")
    return found


def show_kinds(snapshot: Snapshot, store: Store, weeks: Sequence[Watched]) -> float:
    """Show how many warnings of each rule are new in a week, which were not told the week before."""
    told, anew = set[str](), list[Counter[str]]()
    for week in weeks:
        lines = warnings_figure(snapshot, store, Scope(as_of=week.ends), found=week).lines
        anew.append(Counter(str(line.rule) for line in lines if line.key not in told))
        told = {line.key for line in lines}
    counts = [sum(each.values()) for each in anew]
    for rule, n in sum(anew, Counter[str]()).most_common():
        print(f"    {rule}: {n / len(weeks):.2f} a week")
    print(f"  of all kinds: {np.mean(counts):.2f} new a week, {max(counts)} at most")
    return float(np.mean(counts))


def show_copy(file: Path, rises: Sequence[Rise]) -> bool:
    """Show what is told of an example without stories."""
    with open_store(file) as store:
        keeper = Keeper(store)
        keeper.reach_back()
        snapshot = keeper.snapshot()
        weeks = [week for week, _ in weeks_of(snapshot, store)]
        show_weeks(weeks)
        mean = show_kinds(snapshot, store, weeks)
        lines = warnings_figure(snapshot, store, Scope(as_of=snapshot.freshness.now)).lines
        for line in lines:
            print(f"    {line.key}: {warning_title(line, ENGLISH)}")
        alike = [line for line in lines if any(f":{each.category}:" in line.key for each in rises)]
        print(f"  alike: {len(alike)}")
        return mean <= USUAL_BUDGET and not alike


def main(seed: int) -> int:
    plan = district_plan()
    rises = (*drawn_rises(plan, seed), RISE)
    with tempfile.TemporaryDirectory() as folder:
        with_them, without = Path(folder, "with.db"), Path(folder, "without.db")
        print(f"seed {seed}\nwith the usual stories and two rises more:")
        make_example(with_them, stories=Stories(rises))
        reached = show_stories(with_them, plan, rises)
        print("without any story:")
        make_example(without, stories=NO_STORIES)
        reached &= show_copy(without, rises)
    print("The goals are " + ("reached." if reached else "MISSED."))
    return 0 if reached else 1


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else SEED))
