"""What a profile's TOML says of stages, side tracks, event logs, posts and the tables beside the orders."""

from collections.abc import Mapping
from enum import Enum

from data.intake.profiles.column_rules import ColumnRule
from data.intake.profiles.sections import Section, refuse_others
from data.intake.profiles.tracks import (
    FINGERPRINT_FIELDS,
    LOG_FIELDS,
    STAFF_FIELDS,
    TABLE_KINDS,
    TRACKS,
    DataTime,
    EventRule,
    StageRule,
    Standing,
)
from data.terms import EventKind, ReturnReason, Stage

_LOG_WORDS: Mapping[str, type[Enum]] = {"kind": EventKind, "reason": ReturnReason, "step": Stage}
_STANDINGS = tuple(standing.value for standing in Standing)


def stages(section: Section) -> StageRule:
    """The column of the stage with its words and patterns."""
    words = section.maybe_map("words") or {}
    patterns = section.pairs("patterns")
    other = section.one_of("otherwise", _STANDINGS) if "otherwise" in section else Standing.UNKNOWN
    for word in (*words.values(), *(standing for _, standing in patterns)):
        if word not in _STANDINGS:
            raise section.error("unknown_word", entry="stages", value=word, words=", ".join(_STANDINGS))
    rule = StageRule(
        section.part_of_rule(),
        {text: Standing(word) for text, word in words.items()},
        tuple((pattern, Standing(word)) for pattern, word in patterns),
        Standing(other),
    )
    section.close()
    return rule


def events(section: Section) -> tuple[EventRule, ...]:
    """The side tracks told by columns of the order itself."""
    refuse_others(section, tuple(TRACKS))
    return tuple(_event(section, track) for track in section.names())


def _event(section: Section, track: str) -> EventRule:
    """A column, or a table of a column with its map and of the instant at which it happened."""
    if not section.holds_table(track):
        return EventRule(track, section.rule(track))
    item = section.section(track)
    flag = item.part_of_rule() if "column" in item else None
    at = item.maybe_rule("at")
    item.close()
    if flag is None and at is None:
        raise section.error("missing_key", entry=f"events.{track}.column, events.{track}.at")
    return EventRule(track, flag, at)


def event_log(section: Section) -> dict[str, ColumnRule]:
    """The columns of a file of events; words of kinds, reasons and steps must be of the vocabulary."""
    refuse_others(section, LOG_FIELDS)
    found = {name: section.rule(name) for name in section.names()}
    if found and not {"number", "kind", "at"} <= found.keys():
        raise section.error("missing_key", entry="event_log.number, event_log.kind, event_log.at")
    for name, kind in _LOG_WORDS.items():
        if name in found:
            _refuse_words(section, name, found[name], kind)
    return found


def _refuse_words(section: Section, name: str, rule: ColumnRule, kind: type[Enum]) -> None:
    known = ("", *(member.name.lower() for member in kind))
    given = (*(rule.map or {}).values(), rule.other or "", rule.constant)
    for word in given:
        if word not in known:
            words = ", ".join(known[1:])
            raise section.error("unknown_word", entry=f"event_log.{name}", value=word, words=words)


def staff(section: Section) -> dict[str, ColumnRule]:
    """The columns whose values become one-way keys of posts."""
    refuse_others(section, STAFF_FIELDS)
    return {name: section.rule(name) for name in section.names()}


def fingerprints(section: Section) -> dict[str, ColumnRule]:
    """The columns of whose values fingerprints alone are kept."""
    refuse_others(section, FINGERPRINT_FIELDS)
    return {name: section.rule(name) for name in section.names()}


def tables(section: Section) -> dict[str, dict[str, ColumnRule]]:
    """The tables beside areas and orders, field by field."""
    refuse_others(section, TABLE_KINDS)
    found = {}
    for kind in section.names():
        item = section.section(kind)
        found[kind] = {name: item.rule(name) for name in item.names()}
    return found


def data_time(section: Section) -> DataTime | None:
    """When the source was exported, told by a constant or by the name of the file."""
    if "data_time" not in section:
        return None
    if not section.holds_table("data_time"):
        return DataTime(constant=section.word("data_time"))
    item = section.section("data_time")
    item.one_of("from", ("file_name",))
    rule = DataTime(pattern=item.pattern("pattern"))
    item.close()
    return rule
