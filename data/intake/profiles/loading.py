"""Profiles from TOML files: found by name, by path or by what a file holds, and checked key by key."""

import tomllib
from collections.abc import Collection, Iterable
from functools import cache
from importlib.resources import files
from pathlib import Path

from data.clock import StartEvent, zone_offsets
from data.intake.errors import ProfileError
from data.intake.files.readers import FileRule
from data.intake.privacy import is_personal
from data.intake.profiles.rules import (
    FIELDS,
    AreaRule,
    CategoryRule,
    LimitRule,
    PlaceRule,
    Profile,
    TierRule,
)
from data.intake.profiles.sections import Section, refuse_others
from data.store.rows import District
from data.store.schema_orders import DUES, STAMPS
from data.terms import AreaKind, BodyKind, Level, Subject, Tier

_KINDS = {
    Level.DISTRICT: AreaKind.DISTRICT,
    Level.STREET: AreaKind.STREET,
    Level.GRID: AreaKind.COMMUNITY_GRID,
    Level.SMALL_GRID: AreaKind.SMALL_COMPOUND,
}
_EVIDENCE = ("code", "name", "point")


def load_profile(which: str | Path) -> Profile:
    """The profile that ships by this name, or stands in this TOML file."""
    path = Path(which)
    if path.suffix == ".toml":
        try:
            return parse_profile(path.stem, path.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError) as error:
            raise ProfileError("intake.profile.not_found", profile=str(which)) from error
    if str(which) not in shipped_names():
        known = ", ".join(shipped_names())
        raise ProfileError("intake.profile.unknown", profile=str(which), names=known)
    return _shipped(str(which))


def named_profile(which: Profile | str | Path) -> Profile | None:
    """The profile that is given or named; None for `auto`, which asks for the one that fits."""
    if isinstance(which, Profile):
        return which
    return None if str(which) == "auto" else load_profile(which)


def shipped_names() -> tuple[str, ...]:
    """The names of the profiles that ship, in order."""
    folder = files("resources").joinpath("presets/profiles")
    return tuple(sorted(file.name.removesuffix(".toml") for file in folder.iterdir() if file.is_file()))


def choose_order_profile(file: str, header: Iterable[str]) -> Profile:
    """The shipped profile whose columns of orders are all in this header; of several the one with most."""
    present = set(header)
    fitting = [profile for profile in map(_shipped, shipped_names()) if profile.order_columns <= present]
    if not fitting:
        raise ProfileError("intake.profile.none_fits", file=file, names=", ".join(shipped_names()))
    return max(fitting, key=lambda profile: len(profile.order_columns))


def choose_area_profile(file: str, headers: Collection[Collection[str]], codes: Collection[str]) -> Profile:
    """The shipped profile that reads areas from every one of these headers.

    Where several do, the one whose district has one of the codes found in the files.
    """
    fitting = [
        profile
        for profile in map(_shipped, shipped_names())
        if all(any(set(rule.columns) <= set(header) for rule in profile.areas.values()) for header in headers)
    ]
    named = [profile for profile in fitting if profile.district.code in codes]
    if len(fitting) > 1 and len(named) == 1:
        return named[0]
    if len(fitting) != 1:
        raise ProfileError("intake.profile.none_fits", file=file, names=", ".join(shipped_names()))
    return fitting[0]


def refuse_missing(profile: str, file: str, wanted: Collection[str], header: Collection[str]) -> None:
    """Say which columns that the profile names the file lacks."""
    if missing := sorted(set(wanted) - set(header)):
        raise ProfileError("intake.profile.columns", profile=profile, file=file, columns=", ".join(missing))


@cache
def _shipped(name: str) -> Profile:
    file = files("resources").joinpath(f"presets/profiles/{name}.toml")
    return parse_profile(name, file.read_text("utf-8"))


def parse_profile(name: str, text: str) -> Profile:
    """A profile from its TOML; ProfileError says which key is wrong."""
    try:
        top = Section(name, "", tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise ProfileError("intake.profile.not_toml", profile=name, cause=str(error)) from error
    order = top.section("order")
    refuse_others(order, FIELDS)
    place = top.section("place")
    profile = Profile(
        name=name,
        file=_file(top.section("file")),
        district=_district(top.section("district")),
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
    )
    place.close()
    top.close()
    _check(top, profile)
    return profile


def _check(top: Section, profile: Profile) -> None:
    """What one key alone cannot tell: formats of instants, what an order needs, and what nobody may read."""
    if profile.order and not {"number", "reported"} <= profile.order.keys():
        raise top.error("missing_key", entry="order.number, order.reported")
    if ("lon" in profile.order) != ("lat" in profile.order):
        raise top.error("missing_key", entry="order.lon, order.lat")
    for name, columns in profile.readings():
        for column in columns:
            if is_personal(column):
                raise top.error("personal", entry=name, column=column)
            if column in profile.drop:
                raise top.error("dropped", entry=name, column=column)
    for name in (*STAMPS, *DUES):
        if name in profile.order and not profile.order[name].formats:
            raise top.error("missing_key", entry=f"order.{name}.format")
    for rule in profile.limits:
        if rule.due in profile.order or rule.start not in profile.order:
            raise top.error("limit", entry=f"limits.{rule.due}", start=rule.start)


def _file(section: Section) -> FileRule:
    rule = FileRule(
        section.word("delimiter", ","),
        section.word("encoding") if "encoding" in section else None,
        frozenset(section.words("blank")),
    )
    section.close()
    if len(rule.delimiter) != 1:
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
    levels = {level.word: level for level in Level if level is not Level.DISTRICT}
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
        equals=section.word("equals", ""),
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
        tuple(item.own_rule() for item in section.sections("levels")),
        section.whole("first", 1),
        section.member("subject", Subject, Subject.SERVICE),
    )
    section.close()
    return rule


def _evidence(item: Section) -> PlaceRule:
    by = item.word("by")
    if by not in _EVIDENCE:
        raise item.error("unknown_word", entry="place.by", value=by, words=", ".join(_EVIDENCE))
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
        start = item.member("start", StartEvent, StartEvent.FILED)
        found.append(LimitRule(due, item.rule("limit"), start.value))
        item.close()
    return tuple(found)


def _drop(section: Section) -> frozenset[str]:
    names = frozenset(section.words("columns"))
    section.close()
    return names
