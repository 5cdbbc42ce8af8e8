"""A profile from its TOML: areas, orders, places and limits, checked key by key."""

import tomllib
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from data.clock import StartEvent, zone_offsets
from data.intake.errors import ProfileError
from data.intake.files.tables import FileRule
from data.intake.privacy import is_personal, is_private, is_staff
from data.intake.profiles.column_rules import NOTHING
from data.intake.profiles.parsing_tracks import (
    data_time,
    event_log,
    events,
    fingerprints,
    staff,
    stages,
    tables,
)
from data.intake.profiles.rules import (
    FIELDS,
    AreaRule,
    CategoryRule,
    LimitRule,
    PlaceRule,
    Profile,
    TierRule,
)
from data.intake.profiles.sections import Section, refuse_empty, refuse_others
from data.store.rows import District
from data.store.schema_orders import DUES
from data.terms import AreaKind, BodyKind, Level, Subject, Tier

_KINDS = {
    Level.DISTRICT: AreaKind.DISTRICT,
    Level.STREET: AreaKind.STREET,
    Level.GRID: AreaKind.COMMUNITY_GRID,
    Level.SMALL_GRID: AreaKind.SMALL_COMPOUND,
}
_NOT_OF_POSTS = frozenset({"areas", "categories", "limits", "authority"})
"""The tables in which no column tells of a person."""
_EVIDENCE = ("code", "name", "point")
LIMIT_STEPS = ("accept", "contact", "dispose", "close")
"""The steps of the store's limit table that a due instant may be reckoned by."""


def parse_profile(name: str, text: str) -> Profile:
    """A profile from its TOML; ProfileError says which key is wrong."""
    try:
        top = Section(name, "", tomllib.loads(text))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise ProfileError("intake.profile.not_toml", profile=name, cause=str(error)) from error
    order, file, place, needs = (top.section(key) for key in ("order", "file", "place", "needs"))
    refuse_others(order, FIELDS)
    refuse_empty(order)
    profile = Profile(
        name=name,
        file=_file(file),
        sheet=file.word("sheet", ""),
        crs=file.word("crs", ""),
        day_first=file.maybe_flag("day_first"),
        data_time=data_time(file),
        needed=frozenset(needs.words("columns")),
        least=needs.whole("least", 0),
        district=_district(top.section("district")) if "district" in top else None,
        areas=_areas(top.section("areas")),
        source=_source(top.section("source"), name),
        order={field: order.rule(field) for field in order.names()},
        body=top.maybe_rule("body"),
        channel=top.maybe_rule("channel"),
        tier=_tiers(top.section("tier")),
        categories=_categories(top.section("categories")),
        place=tuple(_evidence(item) for item in place.sections("evidence")),
        limits=_limits(top.section("limits")),
        drop=_drop(top.section("drop")),
        stages=stages(top.section("stages")) if "stages" in top else None,
        events=events(top.section("events")),
        event_log=event_log(top.section("event_log")),
        staff=staff(top.section("staff")),
        fingerprints=fingerprints(top.section("fingerprints")),
        tables=tables(top.section("table")),
    )
    for section in (file, place, needs, top):
        section.close()
    _check(top, profile)
    return profile


def _check(top: Section, profile: Profile) -> None:
    """What one key alone cannot tell: what an order needs, what starts a limit, and what nobody may read."""
    if profile.order and not {"number", "reported"} <= profile.order.keys():
        raise top.error("missing_key", entry="order.number, order.reported")
    if ("lon" in profile.order) != ("lat" in profile.order):
        raise top.error("missing_key", entry="order.lon, order.lat")
    for name, columns in _other_readings(profile):
        for column in columns:
            if is_personal(column) or is_staff(column):
                raise top.error("personal", entry=name, column=column)
            if column in profile.drop:
                raise top.error("dropped", entry=name, column=column)
    for name, rule in profile.staff.items():
        for column in rule.columns:
            if is_private(column):
                raise top.error("personal", entry=f"staff.{name}", column=column)
    for limit in profile.limits:
        if limit.start not in profile.order:
            raise top.error("limit", entry=f"limits.{limit.due}", start=limit.start)


def _other_readings(profile: Profile) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What is read from which columns; tables of posts have their own rules."""
    yield from profile.readings()
    yield from ((f"event_log.{name}", rule.columns) for name, rule in profile.event_log.items())
    yield from ((f"areas.{level.word}", rule.columns) for level, rule in profile.areas.items())
    for kind in _NOT_OF_POSTS & profile.tables.keys():
        yield from ((f"table.{kind}.{name}", rule.columns) for name, rule in profile.tables[kind].items())


def _file(section: Section) -> FileRule:
    """How the file is written; what is not said is found out."""
    given: dict[str, Any] = {
        name: section.word(name) for name in ("delimiter", "encoding") if name in section
    }
    rule = replace(FileRule(), **given, blank=frozenset(section.words("blank")))
    if len(given.get("delimiter", ",")) != 1:
        raise section.error("wrong_type", entry="file.delimiter")
    return rule


def _district(section: Section) -> District:
    found = District(
        id=0,
        code=section.word("code"),
        name=section.word("name"),
        name_en=section.word("name_en", ""),
        zone=section.word("zone", "Asia/Shanghai"),
        calendar=section.word("calendar", "cn"),
        clock=section.word("clock", ""),
    )
    section.close()
    if found.clock not in ("", "data", "wall"):
        raise section.error("unknown_word", entry="district.clock", value=found.clock, words="data, wall")
    try:
        zone_offsets(found.zone)
    except ValueError as error:
        raise section.error("zone", zone=found.zone) from error
    return found


def _areas(section: Section) -> dict[Level, AreaRule]:
    levels = {level.word: level for level in Level}
    refuse_others(section, tuple(levels))
    return {levels[word]: _area(section.section(word), levels[word]) for word in section.names()}


def _area(section: Section, level: Level) -> AreaRule:
    rule = AreaRule(
        level=level,
        code=section.rule("code"),
        name=section.rule("name"),
        kind=section.member("kind", AreaKind, _KINDS[level]),
        parent=section.maybe_rule("parent"),
        name_en=section.maybe_rule("name_en"),
        where=section.word("where", ""),
        equals=section.words("equals"),
        stems=section.words("stems"),
    )
    section.close()
    if level > Level.STREET and rule.parent is None:
        raise section.error("missing_key", entry=f"{section.path}.parent")
    return rule


def _source(section: Section, name: str) -> str:
    code = section.word("code", name)
    section.close()
    return code


def _tiers(section: Section) -> tuple[TierRule, ...]:
    found = []
    for item in section.sections("rules"):
        if item.is_empty("column"):
            raise item.error("empty_key", entry=f"{item.path}.column")
        rule = TierRule(
            item.word("column"),
            item.pattern("pattern"),
            item.member("tier", Tier, Tier.UNKNOWN),
            item.member("body", BodyKind, BodyKind.UNKNOWN),
            item.word("why", ""),
        )
        item.close()
        found.append(rule)
    section.close()
    return tuple(found)


def _categories(section: Section) -> CategoryRule:
    rule = CategoryRule(
        section.rules("levels"),
        section.whole("first", 1),
        section.member("subject", Subject, Subject.SERVICE),
    )
    section.close()
    return rule


def _evidence(item: Section) -> PlaceRule:
    by = item.one_of("by", _EVIDENCE)
    rule = PlaceRule(by)
    if by != "point":
        level = item.member("level", Level, Level.DISTRICT)
        within = item.maybe_rule("within") or rule.within
        rule = PlaceRule(by, level, item.rule("value"), within)
    item.close()
    return rule


def _limits(section: Section) -> tuple[LimitRule, ...]:
    refuse_others(section, DUES)
    found = []
    for due in section.names():
        item = section.section(due)
        start = item.member("start", StartEvent, StartEvent.FILED).value
        step = item.one_of("table", LIMIT_STEPS) if "table" in item else ""
        found.append(LimitRule(due, NOTHING if step else item.rule("limit"), start, step))
        item.close()
    return tuple(found)


def _drop(section: Section) -> frozenset[str]:
    names = frozenset(section.words("columns"))
    section.close()
    return names
