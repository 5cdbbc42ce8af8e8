"""Profiles written as TOML, so that what was proposed and put right once is read again next month."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import tomlkit
from tomlkit.items import InlineTable, Table

from data.intake.files.whole import whole_file
from data.intake.profiles.column_rules import NOTHING, ColumnRule
from data.intake.profiles.rules import AreaRule, CategoryRule, PlaceRule, Profile
from data.intake.profiles.tracks import DataTime, EventRule, StageRule, Standing
from data.terms import BodyKind

Comments = Mapping[str, str]
"""Short sentences by entry (`order.reported`, `channel`); those of `order.*` are lines at a section's end."""


def save_profile(profile: Profile, path: Path, comments: Comments | None = None) -> Profile:
    """Write a profile; returns it as it will be read again, under the name of its file.

    FileError where it cannot be written.
    """
    with whole_file(path) as stream:
        stream.write(profile_text(profile, comments or {}))
    return replace(profile, name=path.stem)


def profile_text(profile: Profile, comments: Comments, wanting: Sequence[str] = ()) -> str:
    """A profile as TOML; what is empty or found out is left out.

    `wanting` are fields of an order without a column, which stand in it empty, to be filled in.
    """
    document = tomlkit.document()
    for name, content in _sections(profile, wanting):
        if content or name in ("stages", "body", "channel"):
            document.add(name, _table(content, name, comments))
    return tomlkit.dumps(document)


def _sections(profile: Profile, wanting: Sequence[str]) -> Iterable[tuple[str, dict[str, Any]]]:
    yield "file", _file(profile)
    yield "needs", _told(columns=sorted(profile.needed), least=profile.least)
    if (district := profile.district) is not None:
        names = ("code", "name", "name_en", "zone", "calendar", "clock")
        yield "district", {name: getattr(district, name) for name in names}
    yield "areas", {level.word: _area(rule) for level, rule in profile.areas.items()}
    yield "source", {"code": profile.source}
    yield "order", {**dict.fromkeys(wanting, ""), **_rules(profile.order)}
    if profile.stages is not None:
        yield "stages", _stages(profile.stages)
    yield "events", {rule.track: _event(rule) for rule in profile.events}
    yield "staff", _rules(profile.staff)
    yield "fingerprints", _rules(profile.fingerprints)
    for name, rule in (("body", profile.body), ("channel", profile.channel)):
        if rule is not None:
            yield name, _full(rule)
    yield "tier", _told(rules=[_tier(rule) for rule in profile.tier])
    yield "categories", _categories(profile.categories)
    yield "place", _told(evidence=[_evidence(rule) for rule in profile.place])
    yield "limits", {rule.due: _limit(rule.limit, rule.start, rule.table) for rule in profile.limits}
    yield "event_log", _rules(profile.event_log)
    yield "table", {kind: _rules(rules) for kind, rules in profile.tables.items()}
    yield "drop", _told(columns=sorted(profile.drop))


def _file(profile: Profile) -> dict[str, Any]:
    file = profile.file
    found = _told(
        delimiter=file.delimiter,
        encoding=file.encoding or "",
        blank=sorted(file.blank),
        sheet=profile.sheet,
        crs=profile.crs,
    )
    if profile.day_first is not None:
        found["day_first"] = profile.day_first
    if profile.data_time is not None:
        found["data_time"] = _data_time(profile.data_time)
    return found


def _data_time(rule: DataTime) -> Any:
    return {"from": "file_name", "pattern": rule.pattern} if rule.pattern else rule.constant


def _area(rule: AreaRule) -> dict[str, Any]:
    parts = {"parent": rule.parent, "name_en": rule.name_en}
    return {
        "code": _rule(rule.code),
        "name": _rule(rule.name),
        "kind": rule.kind.name.lower(),
        **{name: _rule(part) for name, part in parts.items() if part is not None},
        **_told(where=rule.where, equals=list(rule.equals), stems=list(rule.stems)),
    }


def _stages(rule: StageRule) -> dict[str, Any]:
    patterns = [[pattern, standing.value] for pattern, standing in rule.patterns]
    words = {text: standing.value for text, standing in rule.words.items()}
    otherwise = "" if rule.other is Standing.UNKNOWN else rule.other.value
    return {**_full(rule.column), **_told(words=words, patterns=patterns, otherwise=otherwise)}


def _categories(rule: CategoryRule) -> dict[str, Any]:
    if rule == CategoryRule():
        return {}
    levels = _told(levels=[_rule(level) for level in rule.columns])
    return {**levels, "first": rule.first, "subject": rule.subject.name.lower()}


def _event(rule: EventRule) -> Any:
    if rule.at is None:
        return _rule(rule.flag or NOTHING)
    return {**({} if rule.flag is None else _full(rule.flag)), "at": _rule(rule.at)}


def _tier(rule: Any) -> dict[str, Any]:
    body = {} if rule.body is BodyKind.UNKNOWN else {"body": rule.body.name.lower()}
    tier = {"column": rule.column, "pattern": rule.pattern, "tier": rule.tier.word}
    return {**tier, **body, **_told(why=rule.why)}


def _evidence(rule: PlaceRule) -> dict[str, Any]:
    if rule.by == "point":
        return {"by": "point"}
    within = {} if rule.within == NOTHING else {"within": _rule(rule.within)}
    return {"by": rule.by, "level": rule.level.word, "value": _rule(rule.rule), **within}


def _limit(limit: ColumnRule, start: str, table: str) -> dict[str, Any]:
    return {**({"table": table} if table else {"limit": _rule(limit)}), "start": start}


def _rules(rules: Mapping[str, ColumnRule]) -> dict[str, Any]:
    return {name: _rule(rule) for name, rule in rules.items()}


def _rule(rule: ColumnRule) -> Any:
    """A rule in its shortest form: a column, several by preference, or a table."""
    full = _full(rule)
    return full["column"] if full.keys() == {"column"} else full


def _full(rule: ColumnRule) -> dict[str, Any]:
    names = [rule.column, *rule.others]
    source = {"column": names if rule.others else rule.column} if rule.column else {"constant": rule.constant}
    found = source | _told(
        format=list(rule.formats),
        replace=[list(pair) for pair in rule.replace],
        pad=rule.pad,
        where=rule.where,
        equals=list(rule.equals),
    )
    if rule.map is not None:
        found["map"] = dict(rule.map)
    if rule.other is not None:
        found["other"] = rule.other
    return found


def _told(**values: Any) -> dict[str, Any]:
    """The values that say something."""
    return {name: value for name, value in values.items() if value}


def _table(content: Mapping[str, Any], path: str, comments: Comments) -> Table:
    """A table of the document, with tables in it one level deep and the others written inline.

    One with lines of its own, such as a map whose words are to be added, cannot stand inline.
    """
    table = tomlkit.table()
    if path in comments:
        table.comment(one_line(comments[path]))
    own = {name for name in content if path in ("areas", "table") or f"{path}.{name}.*" in comments}
    for name, value in sorted(content.items(), key=lambda item: item[0] in own):
        entry = f"{path}.{name}"
        if name in own:
            table.add(name, _table(value, entry, comments))
            continue
        item = tomlkit.item(_inline(value))
        if entry in comments:
            item.comment(one_line(comments[entry]))
        table.add(name, item)
    for line in comments.get(f"{path}.*", "").splitlines():
        table.add(tomlkit.comment(one_line(line)))
    return table


def _inline(value: Any) -> Any:
    if isinstance(value, dict):
        table: InlineTable = tomlkit.inline_table()
        for name, inner in value.items():
            table.add(name, _inline(inner))
        return table
    if isinstance(value, list):
        array = tomlkit.array()
        array.extend(_inline(inner) for inner in value)
        return array.multiline(len(value) > 2 or any(isinstance(inner, dict) for inner in value))
    return value


def one_line(text: str) -> str:
    """A text on one line, without the signs that a comment must not hold."""
    return re.sub(r"[\s\x00-\x1f\x7f]+", " ", text).strip()
