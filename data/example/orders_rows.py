"""The orders of the example as the store takes them: numbers, places, bodies, posts, events and holders."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from data.clock.zones import zone_offsets
from data.example.loop_course import Course
from data.example.orders_actors import Actors
from data.example.orders_arrivals import IN_GRID, IN_LEAF, IN_STREET
from data.example.orders_closing import Draft
from data.example.orders_draw import happens
from data.example.orders_when import DAY
from data.example.orders_where import Ground
from data.example.plan import DistrictPlan
from data.example.shapes import Floats, Ints
from data.terms import STAFF_CHANNELS, BodyKind, EventKind, Subject

SOURCE, LETTERS = "example", "YZ"
"""The code of the source, and the letters of the district with which its numbers begin."""
ZONE = "Asia/Shanghai"
_STOCK, _PHRASES, _OF_STOCK = 0.1, 2, 1 << 20
"""The share of handling texts that are stock phrases, how many each kind of matter has, and below which
number their fingerprints stay."""
_SHARED = 0.003
"""The share of photos that stand for the order before as well."""
PLACED_BY_CODE = 1
"""What told the place of an order: its declared area. 0 where none is known."""

Columns = dict[str, NDArray[Any]]


class Clerk:
    """Writes drafts as columns, month after month; the ids that a new store will give are counted along."""

    def __init__(self, plan: DistrictPlan, ground: Ground, actors: Actors) -> None:
        self._plan, self._ground, self._actors = plan, ground, actors
        self._written = 0
        items = [plan.categories[place] for place in plan.items]
        manners = [item.manner for item in items if item.manner]
        self._matters = np.array([item.name.zh for item in items], dtype=object)
        self._personal = np.array([manner.subject is Subject.PERSON for manner in manners])
        words = [plan.places[manner.place] for manner in manners]
        self._location = np.array([int(place.location) for place in words])
        self._words = [[word.zh for word in place.words] for place in words]
        self._short = [area.short.zh for area in plan.geography.areas]

    def write(self, draft: Draft, stamps: dict[str, Ints]) -> tuple[Columns, Columns, Columns]:
        """Columns of the orders kept, of their events, and of who held them."""
        rows = np.flatnonzero(draft.kept)
        course = draft.course
        rng = np.random.default_rng([int(course.arrivals.reported[0]), 25])
        numbers = _numbers(course.arrivals.reported[rows])
        held = np.where(stamps["dispatched"] > 0, course.body, -1)
        facts = {**stamps, **self._facts(rng, course, stamps, held)}
        orders: Columns = {name: column[rows] for name, column in facts.items()}
        ids = self._ids(draft)
        master = np.where(course.merged > 0, course.arrivals.master, -1)[rows]
        reported = course.arrivals.reported
        orders |= {
            "source": np.full(len(rows), SOURCE, dtype=object),
            "number": numbers,
            "master_id": np.where(master >= 0, ids[master], 0),
            "master_month": np.where(master >= 0, _months(reported[master]), 0),
        }
        events = _events(course, ids)
        kept = draft.kept[events["row"]]
        events = {name: column[kept] for name, column in events.items()}
        holders = _holders(course, stamps, held, draft.kept, events)
        place = np.cumsum(draft.kept) - 1
        self._written += len(rows)
        return orders, _named(events, numbers, place), _named(holders, numbers, place)

    def _ids(self, draft: Draft) -> Ints:
        """The id of each order kept: a new store counts them in the order in which they are put."""
        return self._written + np.cumsum(draft.kept)

    def _facts(
        self, rng: np.random.Generator, course: Course, stamps: dict[str, Ints], held: Ints
    ) -> Columns:
        """All but stamps: where, what, who and how."""
        arrivals, actors = course.arrivals, self._actors
        filed, disposed = stamps["filed"] > 0, stamps["disposed"] > 0
        by_staff = np.isin(arrivals.channel, [int(channel) for channel in STAFF_CHANNELS])
        late = (stamps["disposed"] > course.due) & disposed
        return {
            **self._places(rng, course),
            **fingerprints(arrivals.reported, arrivals.item, disposed),
            "tier_filed": np.where(filed, course.tier, 0),
            "tier_now": np.where(filed, course.tier_now, 0),
            "category_id": self._plan.items[arrivals.item] + 1,
            "channel": arrivals.channel,
            "lead_body_id": held + 1,
            "found_by_kind": np.where(by_staff, int(BodyKind.GRID), 0),
            "solved_by_kind": np.where(disposed & (held >= 0), actors.kind[held], 0),
            "paused": course.paused,
            "supervised": (late & happens(rng, 0.08, course.count)).astype(np.int64),
            "disputed": (filed & happens(rng, 0.004, course.count)).astype(np.int64),
            "urgent": arrivals.urgent.astype(np.int64),
            "reported_by": np.where(by_staff, actors.finder[arrivals.leaf], 0),
            "disposed_by": np.where(
                disposed, actors.disposers(arrivals.item, arrivals.leaf, course.tier_now), 0
            ),
            "checked_by": np.where(stamps["checked"] > 0, actors.checker[arrivals.leaf], 0),
            "matter": self._matters[arrivals.item],
        }

    def _places(self, rng: np.random.Generator, course: Course) -> Columns:
        """Area, point and words of the place, as deep as it is known; no point for matters of persons."""
        arrivals, ground = course.arrivals, self._ground
        leaf, depth = arrivals.leaf, arrivals.depth
        area = np.select(
            [depth == IN_LEAF, depth == IN_GRID, depth == IN_STREET],
            [self._plan.leaves[leaf], ground.grid[leaf], ground.street[leaf]],
            -1,
        )
        points: Floats = ground.points[leaf, arrivals.point]
        pointed = (depth == IN_LEAF) & ~self._personal[arrivals.item]
        pick = rng.integers(0, 1 << 20, course.count).tolist()
        words = [
            self._short[place] + (options := self._words[item])[number % len(options)] if place >= 0 else ""
            for place, item, number in zip(area.tolist(), arrivals.item.tolist(), pick, strict=True)
        ]
        return {
            "area_id": area + 1,
            "placed_by": np.where(area >= 0, PLACED_BY_CODE, 0),
            "lon": np.where(pointed, points[:, 0], np.nan),
            "lat": np.where(pointed, points[:, 1], np.nan),
            "location_class": self._location[arrivals.item],
            "place": np.array(words, dtype=object),
        }


def fingerprints(reported: Ints, items: Ints, disposed: NDArray[np.bool_]) -> Columns:
    """What stands for the handling texts and photos of orders: stock phrases of the trade, and a photo shared
    now and then by two orders that follow each other. All else is written and taken once.

    They are drawn apart from everything else: whatever they are, orders stay as they are.
    """
    rng = np.random.default_rng([int(reported[0]), 26])
    texts, photos = rng.integers(_OF_STOCK, 1 << 62, (2, len(reported)))
    stock = happens(rng, _STOCK, len(reported))
    shared = np.flatnonzero(happens(rng, _SHARED, len(reported)))
    photos[shared] = photos[np.maximum(shared - 1, 0)]
    phrases = 1 + items * _PHRASES + rng.integers(0, _PHRASES, len(reported))
    return {
        "text_hash": np.where(disposed, np.where(stock, phrases, texts), 0),
        "evidence_hash": np.where(disposed, photos, 0),
    }


def order_number(day: str, running: int) -> str:
    """The number of an order by its day (yyyymmdd) and its place in it."""
    return f"{LETTERS}{day}-{running:04}"


def _numbers(reported: Ints) -> NDArray[np.object_]:
    """Running numbers of each day; the instants ascend."""
    day = zone_offsets(ZONE).to_local(reported) // DAY
    place = np.arange(len(day))
    begins = np.concatenate([[True], day[1:] != day[:-1]])[: len(day)]
    running = place - np.maximum.accumulate(np.where(begins, place, 0)) + 1
    names = {each: str(np.datetime64(each, "D")).replace("-", "") for each in np.unique(day).tolist()}
    return np.array(
        [
            order_number(names[each], number)
            for each, number in zip(day.tolist(), running.tolist(), strict=True)
        ],
        dtype=object,
    )


def _months(instants: Ints) -> Ints:
    """Local months as yyyymm."""
    months = (zone_offsets(ZONE).to_local(instants) // DAY).astype("datetime64[D]").astype("datetime64[M]")
    count = months.astype(np.int64)
    return np.asarray((1970 + count // 12) * 100 + count % 12 + 1)


def _events(course: Course, ids: Ints) -> dict[str, Ints]:
    """The events of a month; a merge names the id of its master."""
    table = course.events.table()
    is_merge = table["kind"] == EventKind.MERGE
    master = ids[np.where(is_merge, table["to_value"], 0)]
    return {**table, "to_value": np.where(is_merge, master, table["to_value"])}


def _holders(
    course: Course, stamps: dict[str, Ints], held: Ints, kept: NDArray[np.bool_], events: dict[str, Ints]
) -> dict[str, Ints]:
    """Who held an order and until when: from its first dispatch, and from each time it was handed on."""
    handed = np.isin(events["kind"], (EventKind.RETURN, EventKind.TRANSFER)) & (held[events["row"]] >= 0)
    row, at = events["row"][handed], events["at"][handed]
    giver, taker = events["from_value"][handed], events["to_value"][handed]
    is_first = np.concatenate([[True], row[1:] != row[:-1]])[: len(row)]
    begun = course.dispatched.copy()
    sent = events["kind"] == EventKind.REOPENING
    begun[events["row"][sent]] = events["was_dispatched"][sent]
    first_return = np.where(
        events["was_dispatched"][handed] > 0, events["was_dispatched"][handed], begun[row]
    )
    only = kept & (held >= 0)
    only[row] = False
    alone = np.flatnonzero(only)
    rows = np.concatenate([alone, row[is_first], row])
    body = np.concatenate([held[alone] + 1, giver[is_first], taker])
    start = np.concatenate([begun[alone], first_return[is_first], at])
    order = np.lexsort((start, rows))
    rows, body, start = rows[order], body[order], start[order]
    over = np.maximum(stamps["closed"], stamps["cancelled"])[rows]
    follows = np.concatenate([rows[1:] == rows[:-1], [False]])[: len(rows)]
    until = np.where(follows, np.concatenate([start[1:], [0]])[: len(rows)], over)
    return {"row": rows, "body_id": body, "held_from": start, "held_until": until, "lead": np.ones(len(rows))}


def _named(table: dict[str, Ints], numbers: NDArray[Any], place: Ints) -> Columns:
    """A table of rows with the source and the number of each row's order in place of the row."""
    named: Columns = {name: column for name, column in table.items() if name != "row"}
    named["number"] = numbers[place[table["row"]]]
    named["source"] = np.full(len(table["row"]), SOURCE, dtype=object)
    return named
