"""Profiles against the headings of a file: which fits, and its columns under the file's own spelling."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from data.intake.errors import ProfileError
from data.intake.profiles.column_rules import NOTHING, ColumnRule
from data.intake.profiles.rules import AreaRule, Profile
from data.intake.profiles.tracks import EventRule, StageRule
from data.terms import Level

_NOISE = re.compile(r"[\s\u200b\ufeff*_]+|[:：]+$")


def heading_key(heading: str) -> str:
    """What a heading is compared by: no width, case, space, underscore, star or colon at its end."""
    return _NOISE.sub("", unicodedata.normalize("NFKC", heading).strip()).casefold()


def spellings(columns: Iterable[str], header: Iterable[str]) -> dict[str, str]:
    """The heading of the file for each of the columns that it has; the file's own spelling goes first."""
    held = list(header)
    by_key = {heading_key(name): name for name in reversed(held)}
    found = {name: name if name in held else by_key.get(heading_key(name), "") for name in columns}
    return {name: heading for name, heading in found.items() if heading}


def lacking(profile: Profile, header: Iterable[str]) -> tuple[str, ...]:
    """The columns without which the profile cannot read orders from a file of this header.

    Of the columns that may stand in for one another one is enough. Number and report are always needed.
    """
    named = profile.order_columns | profile.needed | profile.drop
    there = spellings(named, header)
    if len(there) < profile.least:
        return tuple(sorted(named - there.keys()))
    always = {profile.order[name].column for name in ("number", "reported") if name in profile.order}
    groups = {columns for _, columns in _readings(profile) if columns}
    partly = profile.needed or profile.least
    needed = profile.needed | always if partly else {column for group in groups for column in group[:1]}
    return tuple(
        sorted(
            column
            for column in needed
            if column not in there
            and not any(group[0] == column and any(name in there for name in group) for group in groups)
        )
    )


def fitted(profile: Profile, file: str, header: Iterable[str]) -> Profile:
    """The profile with the file's own spelling of its columns, and without what the file does not have.

    ProfileError where a needed column is missing. Areas and other tables stay as they are.
    """
    held = tuple(header)
    if missing := lacking(profile, held):
        names = ", ".join(missing)
        raise ProfileError("intake.profile.columns", profile=profile.name, file=file, columns=names)
    there = spellings([*profile.order_columns, *profile.needed, *profile.drop], held)
    order = _rules(profile.order, there)
    if not {"lon", "lat"} <= order.keys():
        order = {name: rule for name, rule in order.items() if name not in ("lon", "lat")}
    levels = (_rule(rule, there) for rule in profile.categories.columns)
    return replace(
        profile,
        order=order,
        body=_rule(profile.body, there),
        channel=_rule(profile.channel, there) or _usual(profile.channel),
        tier=tuple(replace(rule, column=there[rule.column]) for rule in profile.tier if rule.column in there),
        categories=replace(profile.categories, columns=tuple(rule for rule in levels if rule is not None)),
        place=tuple(
            replace(rule, rule=value, within=_rule(rule.within, there) or NOTHING)
            for rule in profile.place
            if (value := _rule(rule.rule, there)) is not None
        ),
        limits=tuple(
            replace(rule, limit=limit)
            for rule in profile.limits
            if (limit := _rule(rule.limit, there)) is not None
            and rule.start in order
            and rule.due not in order
        ),
        drop=frozenset(there.get(name, name) for name in profile.drop),
        needed=frozenset(there.get(name, name) for name in profile.needed),
        stages=_stages(profile.stages, there),
        events=tuple(_events(profile.events, there)),
        staff=_rules(profile.staff, there),
        fingerprints=_rules(profile.fingerprints, there),
    )


def fitted_areas(profile: Profile, header: Iterable[str]) -> dict[Level, AreaRule]:
    """The rules of areas whose columns are in a header, in its spelling; English names may be missing."""
    held = tuple(header)
    found = {}
    for level, rule in profile.areas.items():
        there = spellings([*rule.columns, rule.where], held)
        code, name = _rule(rule.code, there), _rule(rule.name, there)
        parent = _rule(rule.parent, there)
        above_missing = rule.parent is not None and parent is None
        if code is None or name is None or above_missing or (rule.where and rule.where not in there):
            continue
        found[level] = replace(
            rule,
            code=code,
            name=name,
            parent=parent,
            name_en=_rule(rule.name_en, there),
            where=there.get(rule.where, ""),
        )
    return found


def _readings(profile: Profile) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield from profile.readings()
    yield from ((f"staff.{name}", rule.columns) for name, rule in profile.staff.items())


def _rule(rule: ColumnRule | None, there: Mapping[str, str]) -> ColumnRule | None:
    """A rule under the file's spelling; a constant stays, and None stands for what the file does not have."""
    if rule is None or not rule.column:
        return rule
    names = [there[name] for name in (rule.column, *rule.others) if name in there]
    if not names or (rule.where and rule.where not in there):
        return None
    where = there[rule.where] if rule.where else ""
    return replace(rule, column=names[0], others=tuple(names[1:]), where=where)


def _usual(channel: ColumnRule | None) -> ColumnRule | None:
    """What a missing channel is anyway: a list of a hotline need not say that it is one."""
    usual = None if channel is None else channel.other
    return None if usual in (None, "unknown") else ColumnRule(constant=usual or "")


def _rules(rules: Mapping[str, ColumnRule], there: Mapping[str, str]) -> dict[str, ColumnRule]:
    read = {name: _rule(rule, there) for name, rule in rules.items()}
    return {name: rule for name, rule in read.items() if rule is not None}


def _stages(rule: StageRule | None, there: Mapping[str, str]) -> StageRule | None:
    column = None if rule is None else _rule(rule.column, there)
    return None if rule is None or column is None else replace(rule, column=column)


def _events(rules: Iterable[EventRule], there: Mapping[str, str]) -> Iterator[EventRule]:
    for rule in rules:
        flag, at = _rule(rule.flag, there), _rule(rule.at, there)
        if flag is not None or at is not None:
            yield replace(rule, flag=flag, at=at)
