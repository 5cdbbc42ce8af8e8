"""Bodies, posts and rosters of the example district, and the facts planted in them."""

from collections import Counter
from datetime import date, datetime
from functools import cache

import pytest

from data.example.bodies import Bodies, build_bodies
from data.example.geography import Geography, build_geography
from data.example.people import People, build_people
from data.example.rosters import ZONE, duty_rows, instant, stationing_rows
from data.store.rows import PostRow
from data.terms import TRADES, AreaKind, BodyKind, Grade, Level, Role

NOW = instant(date(2020, 11, 28))
SEEDS = (3, 17)


@cache
def staffed(seed: int = SEEDS[0]) -> tuple[Geography, Bodies, People]:
    geography = build_geography(seed)
    bodies = build_bodies(geography)
    return geography, bodies, build_people(seed, geography, bodies, NOW)


def at(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, ZONE)


def area_of(post: PostRow, geography: Geography) -> int:
    assert post.area_id is not None
    return post.area_id - 1


def small_grid_posts(seed: int) -> list[PostRow]:
    geography, _, people = staffed(seed)
    posts = people.of(Role.ADMINISTRATOR)
    return [post for post in posts if geography.areas[area_of(post, geography)].level is Level.SMALL_GRID]


@pytest.mark.parametrize("seed", SEEDS)
def test_that_twenty_three_small_grids_are_uncovered_and_sixty_persons_hold_two(seed: int) -> None:
    held = Counter(post.holder_key for post in small_grid_posts(seed))
    assert held.pop(None) == 23
    assert Counter(held.values()) == {1: 579, 2: 60}


@pytest.mark.parametrize("seed", SEEDS)
def test_that_two_small_grids_of_one_person_lie_in_one_responsibility_grid(seed: int) -> None:
    geography, _, _ = staffed(seed)
    grids: dict[int, set[int]] = {}
    for post in small_grid_posts(seed):
        if post.holder_key is not None:
            grids.setdefault(post.holder_key, set()).add(geography.areas[area_of(post, geography)].parent)
    assert {len(where) for where in grids.values()} == {1}


def test_that_small_grids_per_administrator_differ_by_street() -> None:
    geography, _, _ = staffed()
    load: dict[str, float] = {}
    by_street: dict[str, list[PostRow]] = {}
    for post in small_grid_posts(SEEDS[0]):
        by_street.setdefault(geography.areas[area_of(post, geography)].code[6:9], []).append(post)
    for street, posts in by_street.items():
        load[street] = len(posts) / len({post.holder_key for post in posts} - {None})
    assert max(load, key=lambda street: load[street]) == "004"
    assert load["004"] > 1.2
    assert min(load.values()) < 1.03


@pytest.mark.parametrize("seed", SEEDS)
def test_that_every_grid_has_the_posts_of_chief_and_four_members(seed: int) -> None:
    geography, _, people = staffed(seed)
    grids = [place + 1 for place, area in enumerate(geography.areas) if area.level is Level.GRID]
    for role in (Role.GRID_CHIEF, Role.SUPERVISOR, Role.INFORMATION, Role.SECURITY, Role.RESPONSIBLE):
        assert sorted(post.area_id or 0 for post in people.of(role)) == grids
    chiefs = Counter(post.holder_key for post in people.of(Role.GRID_CHIEF))
    assert chiefs.pop(None) == 3
    assert Counter(chiefs.values()) == {1: 147, 2: 4}


def test_that_the_matrix_of_ten_trades_is_whole_in_city_and_district_and_has_gaps_in_the_streets() -> None:
    _, _, people = staffed()
    posts = people.of(Role.PROFESSIONAL)
    assert Counter(post.grade for post in posts) == {Grade.CITY: 10, Grade.DISTRICT: 10, Grade.STREET: 170}
    assert {post.trade for post in posts} == set(TRADES)
    vacant = Counter(post.grade for post in posts if post.holder_key is None)
    assert set(vacant) == {Grade.STREET}


def test_that_every_contact_point_lies_in_the_leaders_street_and_none_is_left_out() -> None:
    geography, _, people = staffed()
    leaders = {post.id: area_of(post, geography) for post in people.of(Role.CONTACT_LEADER)}
    points = {contact.area_id - 1: leaders[contact.post_id] for contact in people.contacts}
    assert all(street in (point, geography.areas[point].parent) for point, street in points.items())
    kinds = Counter(geography.areas[point].kind for point in points)
    assert kinds == {AreaKind.STREET: 14, AreaKind.TOWN: 3, AreaKind.COMMUNITY_GRID: 151}


def test_that_codes_of_posts_and_bodies_are_unique_and_ids_run_from_one() -> None:
    _, bodies, people = staffed()
    for rows in (people.posts, bodies.rows):
        assert len({row.code for row in rows}) == len(rows)
        assert [row.id for row in rows] == list(range(1, len(rows) + 1))


def test_that_nobody_vacant_is_trained_and_no_training_lies_ahead() -> None:
    _, _, people = staffed()
    assert not [
        post for post in people.posts if post.trained and (not post.holder_key or post.trained >= NOW)
    ]


def test_that_an_owner_that_depends_on_the_place_is_found_from_any_area_below() -> None:
    geography, bodies, _ = staffed()
    small = next(place for place, area in enumerate(geography.areas) if area.level is Level.SMALL_GRID)
    grid = geography.areas[small].parent
    street = geography.areas[grid].parent
    assert bodies.rows[bodies.owner("grid", small)].area_id == grid + 1
    for owner, kind in (("street", BodyKind.STREET), ("property", BodyKind.PROPERTY_SERVICE)):
        body = bodies.rows[bodies.owner(owner, small)]
        assert (body.area_id, body.kind) == (street + 1, kind)
    assert bodies.rows[bodies.owner("urban_management", small)].name == "区城管局"


def test_that_bodies_of_every_kind_exist_with_phones_of_an_area_code_nobody_has() -> None:
    _, bodies, _ = staffed()
    assert {row.kind for row in bodies.rows} == set(BodyKind) - {BodyKind.UNKNOWN}
    phones = [row.phone for row in bodies.rows]
    assert len(set(phones)) == len(phones)
    assert all(phone.startswith("0600-555") for phone in phones)


def test_that_duty_covers_the_clock_but_for_weekend_nights_in_every_third_street() -> None:
    geography, bodies, people = staffed()
    turns = duty_rows(geography, bodies, people, date(2020, 11, 2), 7)
    by_phone = Counter(turn.phone for turn in turns)
    assert Counter(by_phone.values()) == {14: 12, 12: 5}
    gaps = {phone for phone, number in by_phone.items() if number == 12}
    nights = [turn.begins for turn in turns if turn.phone in gaps and at(turn.begins).hour == 20]
    assert {at(begins).weekday() for begins in nights} == {0, 1, 2, 3, 4}
    assert {at(turn.begins).weekday() for turn in turns if turn.phone in gaps} == set(range(7))


def test_that_each_community_grid_has_its_convener_on_the_28th_and_the_future_is_not_attended() -> None:
    geography, _, people = staffed()
    rows = stationing_rows(SEEDS[0], geography, people, [(2020, 10), (2020, 11)], NOW)
    assert Counter(row.day for row in rows) == {instant(date(2020, 10, 28)): 151, NOW: 151}
    assert {row.attended for row in rows if row.day == NOW} == {None}
    assert {row.attended for row in rows if row.day < NOW} == {True, False}
    assert all(row.matters_settled <= row.matters_raised for row in rows)
    assert rows[0].cutoff_from == instant(date(2020, 9, 26))
