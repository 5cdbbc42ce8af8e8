"""One row of a table of posts, or what was typed into a form, read field by field with all its faults."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from data.intake.people.ground import Ground
from data.intake.people.kinds import PATH
from data.intake.people.values import (
    Hours,
    clock_of,
    hours_of,
    is_mobile,
    month_of,
    number_of,
    office_phone,
    whole,
)
from data.intake.people.words import Words, plain
from data.intake.privacy import masked
from data.scope import local_day, start_of_day
from data.store import BodyRow, PostRow
from data.terms import Grade, Level, Role
from resources.i18n import tr

LONGEST_TEXT = 60
"""Characters of a text that is kept, such as the name of a place."""

LARGEST = 1_000_000
"""No count of a grid is above it."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a field cannot be taken; `reason` is a word of the catalogue."""

    field: str
    reason: str

    @property
    def code(self) -> str:
        """The reason as it is stored and counted."""
        return f"people.{self.reason}"

    def sentence(self) -> str:
        """The plain sentence in the language in use."""
        return tr(
            "people.fault", field=tr(f"people.field.{self.field}"), reason=tr(f"intake.reject.{self.code}")
        )


class PostBook:
    """The posts that there are now, found by code or by role and area."""

    def __init__(self, posts: Iterable[PostRow]) -> None:
        self._by_code: dict[str, int] = {}
        self._by_place: defaultdict[tuple[Role, int], set[int]] = defaultdict(set)
        for post in posts:
            if post.valid_until is None:
                self._by_code[post.code] = post.id
                if post.area_id is not None:
                    self._by_place[post.role, post.area_id].add(post.id)

    def coded(self, code: str) -> int | None:
        """The post of a code."""
        return self._by_code.get(code)

    def placed(self, role: Role, area: int) -> int | str:
        """The one post of a role in an area, or why there is none."""
        found = self._by_place.get((role, area), set())
        return next(iter(found)) if len(found) == 1 else "post_ambiguous" if found else "post_unknown"


@dataclass(frozen=True, slots=True)
class Register:
    """What the fields of entries are read against."""

    words: Words
    ground: Ground
    posts: PostBook
    bodies: Mapping[str, int]
    zone: ZoneInfo


def bodies_by_name(bodies: Iterable[BodyRow]) -> dict[str, int]:
    """Bodies by their codes and by their names as compared."""
    rows = list(bodies)
    names = {plain(name): row.id for row in rows for name in (row.short_name, row.name_en, row.name) if name}
    return {**names, **{plain(row.code): row.id for row in rows}}


@dataclass(slots=True)
class Entry:
    """The texts of one row by field; `instants` holds those of them that are times, 0 where unreadable.

    What is read wrong is noted in `faults` and read as nothing, so that one look finds all faults; fields
    that need not be told and cannot be read are noted in `unread`, and the rest is taken.
    """

    texts: Mapping[str, str]
    register: Register
    instants: Mapping[tuple[str, str], int] = field(default_factory=dict)
    line: int = 0
    faults: list[Fault] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)

    def fault(self, name: str, reason: str) -> None:
        """Note that a field cannot be taken."""
        self.faults.append(Fault(name, reason))

    def tells(self, name: str) -> bool:
        """Whether the table or form has this field at all, be it empty."""
        return name in self.texts

    def short_text(self, name: str) -> str:
        """A short text without personal data."""
        text = masked(self.texts.get(name, ""))[:LONGEST_TEXT]
        if not text.isprintable():
            self.fault(name, "characters")
        return text

    def count(self, name: str) -> int:
        """A number of things, 0 where it is not told."""
        if not (text := self.texts.get(name, "")):
            return 0
        number = whole(text)
        if number is None or number > LARGEST:
            self.fault(name, "count")
        elif number < 0:
            self.fault(name, "negative")
        return max(number or 0, 0)

    def number(self, name: str) -> float:
        """A number that must be told; 0 with a fault where it is none."""
        text = self.texts.get(name, "")
        number = number_of(text)
        if number is None:
            self.fault(name, "number" if text else "missing")
        return number or 0.0

    def needed_count(self, name: str) -> int:
        """A number that must be told."""
        if not self.texts.get(name):
            self.fault(name, "missing")
        return self.count(name)

    def at_most(self, name: str, limit: str) -> None:
        """Note a fault where one count is above another that holds it."""
        if not self.faults and self.count(name) > self.count(limit):
            self.fault(name, f"more_than_{limit}")

    def yes(self, name: str) -> bool | None:
        """Yes or no; None where it is not told."""
        if not (text := self.texts.get(name, "")):
            return None
        word = self.register.words.yes.get(plain(text) or text)
        if word is None:
            self.fault(name, "yes")
        return word

    def word(self, name: str, words: str, otherwise: str = "") -> str:
        """A word of a closed list; `otherwise` where nothing is told, and `other` where the list has that."""
        known = self.register.words.lists[words]
        if not (text := self.texts.get(name, "")):
            return otherwise
        found = known.get(plain(text), known.get("other", ""))
        if not found:
            self.fault(name, "word")
        return found

    def role(self) -> Role | None:
        """The role, which a trade alone tells too; a fault where neither is known."""
        text = self.texts.get("role", "")
        words = self.register.words
        found = words.role(text) if text else None
        if found is None and words.trade(text or self.texts.get("trade", "")):
            return Role.PROFESSIONAL
        if found is None:
            self.fault("role", "role" if text else "missing")
        return found

    def trade(self) -> str:
        """The trade of a professional member, told by itself or by the role."""
        words = self.register.words
        found = words.trade(self.texts.get("trade", "")) or words.trade(self.texts.get("role", ""))
        if found is None:
            self.fault("trade", "trade")
        return found or ""

    def grade(self, area: int | None) -> Grade:
        """On whose staff a professional member is; a street's where only a street is named."""
        if text := self.texts.get("grade", ""):
            if (found := self.register.words.grades.get(plain(text))) is None:
                self.fault("grade", "grade")
            return found or Grade.NONE
        if area is None or self.register.ground.level_of(area) is Level.DISTRICT:
            self.fault("grade", "missing")
            return Grade.NONE
        return Grade.STREET

    def path(self) -> list[str]:
        """What names the place, from the widest to the narrowest."""
        return [text for name in PATH if (text := self.texts.get(name, ""))]

    def area(self, levels: Collection[Level], path: list[str] | None = None) -> int:
        """The area, of one of these levels; 0 with a fault where there is none."""
        texts = self.path() if path is None else path
        named = next((name for name in reversed(PATH) if self.texts.get(name)), PATH[-1])
        if not texts:
            self.fault(named, "area_missing")
            return 0
        found = self.register.ground.find(texts, levels)
        if isinstance(found, int):
            return found
        self.fault(named, found)
        return 0

    def post(self, role: Role | None = None) -> int:
        """The post by its code, else by role and area; 0 with a fault where there is none."""
        if code := self.texts.get("post", ""):
            if (found := self.register.posts.coded(code)) is None:
                self.fault("post", "post_unknown")
            return found or 0
        wanted = role or self.role()
        area = self.area(tuple(Level))
        if wanted is None or not area:
            return 0
        placed = self.register.posts.placed(wanted, area)
        if isinstance(placed, str):
            self.fault("post" if self.tells("post") else "role", placed)
            return 0
        return placed

    def moment(self, name: str) -> int:
        """An instant; 0 where it is not told, or unreadable and noted."""
        if not (text := self.texts.get(name, "")):
            return 0
        found = self.instants.get((name, text), 0)
        if not found:
            self.fault(name, "time")
        return found

    def day(self, name: str = "day") -> int:
        """The first instant of a day; 0 where it is not told."""
        if not (moment := self.moment(name)):
            return 0
        zone = self.register.zone.key
        return start_of_day(local_day(moment, zone), zone)

    def day_if_read(self, name: str) -> int:
        """A day that need not be told: 0 too where it cannot be read, which is noted."""
        if (text := self.texts.get(name, "")) and not self.instants.get((name, text)):
            self.unread.append(name)
            return 0
        return self.day(name)

    def needed_day(self, name: str = "day") -> int:
        """A day that must be told."""
        if not self.texts.get(name):
            self.fault(name, "missing")
        return self.day(name)

    def month(self) -> int:
        """The month (yyyymm), told by itself or by a day; 0 with a fault where there is none."""
        name = "month" if self.texts.get("month") else "day"
        text = self.texts.get(name, "")
        if not text:
            self.fault("month", "missing")
            return 0
        if name == "month" and (month := month_of(text)):
            return month
        if not (moment := self.moment(name)):
            return 0
        local = local_day(moment, self.register.zone.key)
        return local.year * 100 + local.month

    def hours(self, name: str = "hours") -> Hours | None:
        """Hours of a day."""
        text = self.texts.get(name, "")
        found = hours_of(text) if text else None
        if text and found is None:
            self.fault(name, "hours")
        return found

    def clock(self, name: str, day: int) -> int:
        """An instant told whole, or as a time of a day that is told beside it."""
        seconds = clock_of(self.texts.get(name, ""))
        if seconds is None:
            return self.moment(name)
        if not day:
            self.fault(name, "day_missing")
            return 0
        return self.within_day(day, seconds)

    def within_day(self, day: int, seconds: int) -> int:
        """The instant so many seconds of clock after the beginning of a day."""
        local = datetime.fromtimestamp(day, self.register.zone).replace(tzinfo=None)
        there = local + timedelta(seconds=seconds)
        return int(there.replace(tzinfo=self.register.zone).timestamp())

    def office_phone(self) -> str:
        """The phone of an office; a mobile number is a fault, because it is somebody's own."""
        if not (text := self.texts.get("phone", "")):
            return ""
        number = office_phone(text)
        if number is None:
            self.fault("phone", "mobile" if is_mobile(text) else "phone")
        return number or ""
