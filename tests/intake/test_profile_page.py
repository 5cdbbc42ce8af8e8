"""The page on writing a profile names every key that is accepted, and its example can be followed."""

import csv
import re
from importlib.resources import files

import pytest

from data.intake.profiles.fitting import lacking
from data.intake.profiles.loading import shipped_names
from data.intake.profiles.parsing import parse_profile
from data.intake.profiles.recognising import propose
from data.intake.profiles.rules import FIELDS
from data.intake.profiles.sampling import Sample
from data.intake.profiles.sections import Section
from data.intake.profiles.tracks import (
    FINGERPRINT_FIELDS,
    LOG_FIELDS,
    STAFF_FIELDS,
    TABLE_KINDS,
    TRACKS,
    Standing,
)
from data.terms import TIERS, BodyKind, Channel

PAGE = files("resources").joinpath("presets/profiles/README.md").read_text("utf-8")
WHOLE = """
[file]
data_time = { from = "file_name", pattern = "(20..)(..)(..)" }
[district]
code = "d"
name = "d"
[areas.street]
code = "c"
name = "n"
[order]
number = "a"
reported = "b"
filed = "b"
[stages]
column = "s"
[events]
pause = { column = "p", at = "q" }
[staff]
reported_by = "r"
[fingerprints]
text_hash = "h"
[body]
column = "u"
[channel]
column = "v"
[tier]
rules = [{ column = "t", pattern = "x", tier = "A" }]
[categories]
levels = ["k"]
[place]
evidence = [{ by = "code", level = "grid", value = "g" }]
[limits.due_close]
limit = "l"
[limits.due_dispose]
table = "dispose"
[event_log]
number = "a"
kind = "k"
at = "t"
[table.posts]
role = "role"
[source]
[needs]
[drop]
"""
NAMES = (
    ("areas.street", "areas.LEVEL"),
    ("order.[a-z_]+", "order.FIELD"),
    ("events.pause", "events.TRACK"),
    ("staff.[a-z_]+", "staff.FIELD"),
    ("fingerprints.[a-z_]+", "fingerprints.FIELD"),
    ("event_log.[a-z_]+", "event_log.FIELD"),
    ("limits.due_[a-z]+", "limits.DUE"),
    ("table.posts.[a-z]+", "table.KIND.FIELD"),
    ("table.posts", "table.KIND"),
)
SECTIONS = {"areas", "limits", "order", "table", "file", "needs", "district", "source", "drop", "place"} | {
    "areas.LEVEL",
    "limits.DUE",
    "stages",
    "events",
    "staff",
    "fingerprints",
    "tier",
    "categories",
    "event_log",
}
"""What holds keys and is none itself."""


def plain(entry: str) -> str:
    """An entry as the page names it."""
    for pattern, name in NAMES:
        entry = re.sub(rf"^{pattern}(?=\.|$)", name, entry)
    return entry


def asked_keys(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Every key that is asked for while a profile of all sections is read; keys of a rule count as RULE's."""
    found: set[str] = set()
    within: list[str] = []
    value, flag, rule = Section._value, Section.maybe_flag, Section.part_of_rule

    def note(section: Section, key: str) -> None:
        found.add(f"RULE.{key}" if section.path in within else plain(section._full(key)))

    def noting(section: Section, key: str, *rest: object) -> object:
        note(section, key)
        return value(section, key, *rest)  # type: ignore[arg-type]

    def noting_flag(section: Section, key: str) -> bool | None:
        note(section, key)
        return flag(section, key)

    def noting_rule(section: Section) -> object:
        within.append(section.path)
        try:
            return rule(section)
        finally:
            within.pop()

    def noting_contents(section: Section, key: str) -> bool:
        note(section, key)
        return key in section._table

    monkeypatch.setattr(Section, "_value", noting)
    monkeypatch.setattr(Section, "maybe_flag", noting_flag)
    monkeypatch.setattr(Section, "part_of_rule", noting_rule)
    monkeypatch.setattr(Section, "__contains__", noting_contents)
    parse_profile("whole", WHOLE)
    return found - SECTIONS


def test_that_the_page_names_every_key_that_is_accepted_and_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    named = set(re.findall(r"^\| `([A-Za-z_.]+\.[A-Za-z_.]+|body|channel)` \|", PAGE, re.MULTILINE))
    asked = asked_keys(monkeypatch)
    asked -= {
        "events.TRACK.column",
        "events.TRACK.constant",
        "place.evidence.evidence",
    }
    assert asked == named


@pytest.mark.parametrize(
    ("begin", "names"),
    [
        ("**Fields of an order**", FIELDS),
        ("**Stages**", tuple(standing.value for standing in Standing)),
        ("**Channels**", tuple(kind.name.lower() for kind in Channel)),
        ("**Tiers**", tuple(tier.word for tier in TIERS)),
        ("**Bodies**", tuple(kind.name.lower() for kind in BodyKind)),
        ("**Side tracks**", tuple(TRACKS)),
        ("**Event log**", LOG_FIELDS),
        ("**Staff**", STAFF_FIELDS),
        ("**Fingerprints**", FINGERPRINT_FIELDS),
        ("**Tables**", TABLE_KINDS),
    ],
)
def test_that_the_page_lists_all_names_of_a_kind(begin: str, names: tuple[str, ...]) -> None:
    paragraph = PAGE.partition(begin)[2].partition("\n\n")[0]
    listed = set(re.findall(r"`([A-Za-z_]+)`", paragraph)) - {"stages", "channel"}
    assert listed == set(names)


def test_that_the_page_names_every_profile_that_ships() -> None:
    assert set(re.findall(r"^\| `([a-z0-9_]+)` \|", PAGE, re.MULTILINE)) >= set(shipped_names())


def test_that_the_example_of_the_page_reads_its_file() -> None:
    header, *rows = csv.reader(block("csv").splitlines())
    profile = parse_profile("office", block("toml"))
    assert lacking(profile, header) == () and profile.order_columns <= set(header)
    columns = {name: tuple(row[place] for row in rows) for place, name in enumerate(header)}
    proposal = propose(Sample("march.csv", tuple(header), columns), "orders")
    assert proposal.columns["reported"] == "受理时间" and proposal.columns["tier"] == "处置层级"
    assert proposal.personal == ("联系电话",) and proposal.missing == ()


def block(kind: str) -> str:
    """The block of the page of this kind."""
    return PAGE.partition(f"```{kind}\n")[2].partition("```")[0]
