"""Build the figure of posts: small grids and who looks after them, vacancies, members, contacts, cover."""

from collections.abc import Iterable
from dataclasses import replace

import numpy as np

from data.board.board import as_of_and_period, look
from data.board.heatmaps import Limits, heatmap
from data.board.posts.roster_age import roster_age
from data.board.posts.rota import hours_figure, night_figure
from data.board.privacy import over_all
from data.figures import Sentence
from data.figures.people import (
    ContactLine,
    FourMembers,
    FourOnes,
    HeldPosts,
    NightFigure,
    OpenPost,
    PeopleFigure,
    PlacedArea,
    RoleLine,
    RosterAge,
    TeamLine,
)
from data.ledger.columns import EPOCH
from data.ledger.snapshot import Snapshot
from data.measures.answers import answers
from data.measures.capacity import Cover, cover_by_cell, whole
from data.measures.post_lists import double_posts, uncovered_small_grids, vacant_posts
from data.measures.staffing import held, matrix_of_trades, members_by_grid
from data.measures.tally import View
from data.measures.turns import streets
from data.places import Places
from data.scope import Scope, local_day
from data.terms import AreaKind, Level, Role

NUMBERS = ("C1k", "C1s", "C2k.administrator", "C2k", "C3k", "C3t", "C6k", "C5k", "C7k", "C9k")
"""The measures told as numbers of the place."""
MAPPED = ("C1k", "C1s", "C2k", "C2k.administrator", "C3k", "C3t", "C4k", "C5k", "C6k", "C7k", "C8k", "C9k")
"""The measures that the map of people offers."""
FOUR_ONES = ("grid", "party_group", "autonomous_body", "volunteer_team")


def people_figure(
    snapshot: Snapshot,
    scope: Scope,
    measure: str = MAPPED[0],
    locked: Limits = None,
    kept: Limits = None,
) -> PeopleFigure:
    """Show posts and cover of a scope; the map's classes are `locked`, else `kept` from before, else new."""
    scope = over_all(snapshot, scope)
    as_of, period = as_of_and_period(snapshot, scope)
    seen, places = look(snapshot, scope), snapshot.places
    posts = held(seen)
    age, night = roster_age(snapshot, scope), night_figure(snapshot, scope)
    cover = whole(cover_by_cell(places, posts, seen.cells))
    by_rule = answers(seen, measure).of()
    return PeopleFigure(
        district=snapshot.district,
        place=places.tags[seen.cells.place],
        period=period,
        as_of=as_of,
        revision=snapshot.revision,
        age=age,
        sentence=_sentence(age, cover, night),
        numbers=tuple(answers(seen, code).of().total for code in NUMBERS),
        heatmap=heatmap(by_rule, places, seen.cells.cells, _untiered(scope, locked), kept),
        uncovered=tuple(placed(places, row) for row in uncovered_small_grids(seen)),
        several=tuple(
            HeldPosts(post.role, tuple(placed(places, row) for row in post.areas))
            for post in double_posts(seen)
        ),
        vacant=tuple(
            OpenPost(post.role, post.grade, post.trade, None if post.area < 0 else placed(places, post.area))
            for post in vacant_posts(seen)
        ),
        roles=tuple(_roles(seen)),
        members=tuple(
            FourMembers(placed(places, row), roles) for row, roles in members_by_grid(seen).items()
        ),
        trades=matrix_of_trades(seen),
        contacts=tuple(_contacts(seen)),
        four_ones=_four_ones(seen),
        teams=tuple(_teams(seen)),
        night=night,
        hours=hours_figure(seen),
    )


def _untiered(scope: Scope, locked: Limits) -> Scope:
    """People have no tiers, and the limits that a scope locks belong to the measure of its own map."""
    return replace(scope, tiers=None, breaks=locked)


def placed(places: Places, row: int) -> PlacedArea:
    """Give an area with those above it, without the district."""
    return PlacedArea(places.tags[row], places.tagged(places.path_to(row)[1:-1]))


def _sentence(age: RosterAge, cover: Cover, night: NightFigure) -> Sentence:
    """State what the leader asks first: what nobody looks after, who has two, and the night."""
    if age.data_time is None:
        return Sentence("people.sentence.none", {})
    tonight = Sentence("people.sentence.night", {})
    if not night.told:
        tonight = Sentence("people.sentence.untold", {})
    elif night.gaps:
        tonight = Sentence("people.sentence.gaps", {"places": night.uncovered})
    values = {"n": cover.small_grids, "uncovered": cover.uncovered, "several": cover.holding_several}
    return Sentence("people.sentence", {**values, "night": tonight})


def _roles(seen: View) -> Iterable[RoleLine]:
    """Tell of each role that has posts in the place."""
    for role in Role:
        word = role.name.lower()
        vacant = answers(seen, f"C2k.{word}").of().total
        if vacant.denominator:
            yield RoleLine(role, vacant, answers(seen, f"C6k.{word}").of().total)


def _contacts(seen: View) -> Iterable[ContactLine]:
    """Tell of each street who contacts it and its community grids; without contacts, nothing."""
    table, places = seen.roster.contacts, seen.cells.places
    leaders = held(seen).of(Role.CONTACT_LEADER)
    if not len(leaders) and not len(table["at"]):
        return
    known = set(table["at"].tolist())
    for street in streets(seen):
        mine = leaders.where(leaders.area == street)
        grids = [row for row in places.cells(street, Level.GRID).tolist() if _is_community(places, row)]
        yield ContactLine(
            street=places.tags[street],
            leaders=int(mine.filled.sum()),
            vacant=int((~mine.filled).sum()),
            points=places.tagged(row for row in grids if row in known),
            without=places.tagged(row for row in grids if row not in known),
        )


def _is_community(places: Places, row: int) -> bool:
    return places.areas[row].kind is AreaKind.COMMUNITY_GRID


def _four_ones(seen: View) -> FourOnes:
    """Count the areas of the place that have each of the four ones, by what was told of each last."""
    table = seen.roster.four_ones
    told = (seen.cells.code_of_area[table["area"]] >= 0) & (table["valid_from"] < seen.window.as_of)
    rows = np.flatnonzero(told)[np.argsort(table["valid_from"][told], kind="stable")]
    last = {int(table["area"][row]): int(row) for row in rows}
    having = {word: int(table[word][list(last.values())].sum()) if last else 0 for word in FOUR_ONES}
    return FourOnes(len(last), having)


def _teams(seen: View) -> Iterable[TeamLine]:
    """Add up the teams of the place, of each kind in the newest month that is told."""
    table, day = seen.roster.teams, local_day(seen.window.as_of - 1 + EPOCH, seen.roster.zone)
    now = day.year * 100 + day.month
    mine = (seen.cells.code_of_area[table["area"]] >= 0) & (table["month"] <= now)
    for kind in sorted(set(table["kind"][mine].tolist())):
        own = mine & (table["kind"] == kind)
        month = int(table["month"][own].max())
        newest = own & (table["month"] == month)
        teams, members = (int(table[name][newest].sum()) for name in ("teams", "members"))
        yield TeamLine(kind, month, teams, members)
