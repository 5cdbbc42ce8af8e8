"""Posts from entries: what each tells, the code it has or gets, and the one-way key of who holds it.

The texts of holders live in memory only, for as long as an import runs.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

import numpy as np

from data.intake.people.entries import Entry
from data.intake.people.values import BETWEEN
from data.intake.people.words import plain
from data.intake.rows.post_keys import post_keys
from data.store import PostRow
from data.terms import Grade, Level, Role

PUBLISHED_ROLES = frozenset({Role.GRID_CHIEF, Role.STREET_CONVENER, Role.GRID_CONVENER, Role.CONTACT_LEADER})
"""Whose holders may be named on signs, rosters and announcements, because publishing them is a rule."""

_GRIDS = (Level.GRID, Level.SMALL_GRID)
_LEVELS: Mapping[Role, tuple[Level, ...]] = {
    Role.GRID_CHIEF: (Level.GRID,),
    Role.SMALL_GRID_LEADER: (Level.SMALL_GRID,),
    Role.SUPERVISOR: _GRIDS,
    Role.ADMINISTRATOR: _GRIDS,
    Role.INFORMATION: _GRIDS,
    Role.SECURITY: _GRIDS,
    Role.RESPONSIBLE: _GRIDS,
    Role.STREET_CONVENER: (Level.STREET,),
    Role.GRID_CONVENER: (Level.GRID,),
    Role.CONTACT_LEADER: (Level.STREET, Level.GRID),
}
_OF_GRADE = {Grade.CITY: Level.DISTRICT, Grade.DISTRICT: Level.DISTRICT, Grade.STREET: Level.STREET}

Place: TypeAlias = tuple[Role, int | None, str, Grade]
"""What tells posts apart that have no code: role, area, trade and grade."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A post as an entry tells it; `told` are the columns that it tells, the others keep what they hold."""

    row: PostRow
    told: frozenset[str]
    holder: str = ""
    name: str = ""
    contacts: tuple[int, ...] = ()
    unknown_body: bool = False

    @property
    def place(self) -> Place:
        """What tells it from posts of other places."""
        return place_of(self.row)

    @property
    def identity(self) -> tuple[Any, ...]:
        """By what it is the same post as another: its code, or its place and holder."""
        return (self.row.code,) if self.row.code else (*self.place, self.row.holder_key)


def place_of(row: PostRow) -> Place:
    """The place of a post."""
    return row.role, row.area_id, row.trade, Grade(row.grade)


def draft_of(entry: Entry) -> Draft:
    """What an entry tells of a post; the key of its holder comes with `with_keys`."""
    role = entry.role() or Role.RESPONSIBLE
    professional = role is Role.PROFESSIONAL
    area, grade = _ground(entry) if professional else (entry.area(_LEVELS[role]), Grade.NONE)
    holder = _filled(entry, "holder_number") or _filled(entry, "holder")
    body = plain(entry.short_text("body"))
    row = PostRow(
        id=0,
        code=entry.short_text("code"),
        role=role,
        grade=grade,
        area_id=area,
        body_id=entry.register.bodies.get(body),
        trade=entry.trade() if professional else "",
        trained=entry.day_if_read("trained") or None,
        valid_from=entry.day_if_read("valid_from"),
        valid_until=entry.day("valid_until") or None,  # taken for none, an ended post would be there still
        source=entry.word("source", "sources"),
    )
    if row.valid_until is not None and row.valid_until < row.valid_from:
        entry.fault("valid_until", "span")
    stranger = bool(body) and row.body_id is None
    told = _told(entry) - ({"body_id"} if stranger else set())
    return Draft(row, told, holder, _filled(entry, "holder"), _contacts(entry, role, area), stranger)


def with_keys(drafts: Sequence[Draft]) -> list[Draft]:
    """The same with the one-way keys of their holders, None where a post is vacant."""
    keys = post_keys(np.array([draft.holder for draft in drafts], dtype=np.object_))
    return [
        replace(draft, row=replace(draft.row, holder_key=key or None))
        for draft, key in zip(drafts, keys.tolist(), strict=True)
    ]


def coded(
    drafts: Sequence[Draft], held: Iterable[PostRow], area_codes: Mapping[int, str]
) -> list[Draft | None]:
    """The same with a code each; None where several posts are held and a draft does not tell which it means.

    A draft without a code is the held post of its place and holder, else the next free one of its place, else
    a new one. So a new holder changes one post, and the order of the drafts changes none.
    """
    claimed = {draft.row.code for draft in drafts if draft.row.code}
    open_posts = [post for post in held if post.valid_until is None]
    free: defaultdict[Place, list[PostRow]] = defaultdict(list)
    for post in sorted(open_posts, key=lambda post: post.code):
        if post.code not in claimed:
            free[place_of(post)].append(post)
    taken = claimed | {post.code for post in open_posts}
    groups: defaultdict[Place, list[int]] = defaultdict(list)
    for at, draft in enumerate(drafts):
        if not draft.row.code:
            groups[draft.place].append(at)
    found: list[Draft | None] = list(drafts)
    for place, members in groups.items():
        codes = _codes([drafts[at] for at in members], free[place], _base(place, area_codes), taken)
        for at, code in zip(members, codes, strict=True):
            found[at] = None if code is None else replace(drafts[at], row=replace(drafts[at].row, code=code))
    return found


def merged(draft: Draft, held: PostRow | None, id_: int) -> PostRow:
    """The row of a post after an import: what the draft tells, else what is held, else nothing."""
    if held is None:
        return replace(draft.row, id=id_)
    told = {name: getattr(draft.row, name) for name in draft.told}
    row = replace(held, **told, role=draft.row.role, area_id=draft.row.area_id, grade=draft.row.grade)
    row = replace(row, trade=draft.row.trade, valid_until=draft.row.valid_until)
    if row.holder_key != held.holder_key and "trained" not in draft.told:
        return replace(row, trained=None)
    return row


def _told(entry: Entry) -> frozenset[str]:
    """The columns of the store that an entry tells, were it that there is nothing."""
    names = {name for name in ("trained", "valid_from", "source") if entry.tells(name)} - set(entry.unread)
    if entry.tells("body"):
        names.add("body_id")
    if entry.tells("holder") or entry.tells("holder_number"):
        names.add("holder_key")
    return frozenset(names)


def _filled(entry: Entry, name: str) -> str:
    """The text of the holder, empty where a word says that the post is vacant."""
    text = entry.texts.get(name, "")
    return "" if plain(text) in entry.register.words.vacant else text


def _ground(entry: Entry) -> tuple[int | None, Grade]:
    """Area and grade of a professional member; of the city's and the district's the area is the district."""
    district = entry.register.ground.district
    area = district
    if entry.path():
        area = entry.area((Level.STREET, Level.DISTRICT)) or None
        if area is None:
            return None, Grade.NONE
    grade = entry.grade(area)
    if grade and area is not None and _OF_GRADE[grade] is not entry.register.ground.level_of(area):
        entry.fault("grade", "grade_area")
    if area is None:
        entry.fault("area", "area_unknown")
    return area, grade


def _contacts(entry: Entry, role: Role, area: int | None) -> tuple[int, ...]:
    """The contact points of a leader, the place of the post first."""
    if role is not Role.CONTACT_LEADER or not area:
        return ()
    names = [name.strip() for name in BETWEEN.split(entry.texts.get("contacts", "")) if name.strip()]
    found = [entry.register.ground.find([name], (Level.STREET, Level.GRID)) for name in names]
    for reason in (item for item in found if isinstance(item, str)):
        entry.fault("contacts", reason)
    return tuple(dict.fromkeys((area, *(item for item in found if isinstance(item, int)))))


def _codes(drafts: Sequence[Draft], free: list[PostRow], base: str, taken: set[str]) -> list[str | None]:
    """A code for each draft of one place; `free` and `taken` are brought up to date."""
    if any("holder_key" not in draft.told for draft in drafts) and len(free) > 1:
        return [None] * len(drafts)
    codes: list[str | None] = [None] * len(drafts)
    filled_first = sorted(range(len(drafts)), key=lambda at: -(drafts[at].row.holder_key or 0))
    for at in filled_first:
        same = next((post for post in free if post.holder_key == drafts[at].row.holder_key), None)
        if same is not None:
            free.remove(same)
            codes[at] = same.code
    for at in filled_first:
        if codes[at] is None:
            codes[at] = free.pop(0).code if free else _fresh(base, taken)
    return codes


def _fresh(base: str, taken: set[str]) -> str:
    number = 1
    while (code := base if number == 1 else f"{base}-{number}") in taken:
        number += 1
    taken.add(code)
    return code


def _base(place: Place, area_codes: Mapping[int, str]) -> str:
    """The code of the first post of a place: role, area, trade and grade by their words."""
    role, area, trade, grade = place
    parts = (role.name.lower(), area_codes.get(area or 0, ""), trade, grade.name.lower() if grade else "")
    return "-".join(part for part in parts if part)
