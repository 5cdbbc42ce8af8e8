"""A profile is checked key by key, and the sentence says what is wrong with it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from data.intake import Profile, ProfileError, load_profile, shipped_names
from data.intake.profiles.parsing import parse_profile
from data.terms import Level, Tier
from resources.i18n import LANGUAGES, Language, texts

Build = Callable[..., Profile]


@pytest.mark.parametrize(
    ("old", "new", "key", "named"),
    [
        ('lon = "x"', 'lon = "x"\nowner = "y"', "unknown_key", "order.owner"),
        ("[district]\n", '[district]\ncolour = "red"\n', "unknown_key", "district.colour"),
        ("[channel]\n", '[channel]\nmaps = "x"\n', "unknown_key", "channel.maps"),
        ('number = "no"\n', "", "missing_key", "order.number, order.reported"),
        ('lat = "y"\n', "", "missing_key", "order.lon, order.lat"),
        ('parent = "street"\n', "", "missing_key", "areas.grid.parent"),
        ('code = "small"', "code = 5", "wrong_type", "district.code"),
        ('zone = "Asia/Shanghai"', 'zone = "Mars/Base"', "zone", "Mars/Base"),
        ('matter = "text"', 'matter = "联系电话"', "personal", "联系电话"),
        ('matter = "text"', 'matter = { column = "text", replace = [["(", ""]] }', "pattern", "("),
        ('matter = "text"', "matter = {}", "column_or_constant", "order.matter"),
        ('{ column = "done", format = "%Y-%m-%d %H:%M:%S" }', "7", "wrong_type", "order.closed"),
        ('by = "point"', 'by = "guess"', "unknown_word", "guess"),
    ],
)
def test_that_a_wrong_profile_is_refused_by_the_name_of_its_fault(
    profile_with: Build, old: str, new: str, key: str, named: str
) -> None:
    with pytest.raises(ProfileError) as refused:
        profile_with(old, new)
    assert refused.value.key == f"intake.profile.{key}"
    assert named in refused.value.values.values()
    assert named in str(refused.value)


def test_that_a_time_may_be_without_a_format(profile_with: Build) -> None:
    profile = profile_with('{ column = "done", format = "%Y-%m-%d %H:%M:%S" }', '"done"')
    assert profile.order["closed"].formats == ()


def test_that_a_column_cannot_be_read_and_dropped(profile_with: Build) -> None:
    with pytest.raises(ProfileError) as refused:
        profile_with(more='\n[drop]\ncolumns = ["text"]\n')
    assert refused.value.key == "intake.profile.dropped"


def test_that_a_limit_needs_the_stamp_that_starts_it(profile_with: Build) -> None:
    with pytest.raises(ProfileError) as refused:
        profile_with(more='\n[limits.due_dispose]\nlimit = { constant = "2工作日" }\nstart = "filed"\n')
    assert refused.value.key == "intake.profile.limit"


def test_that_broken_toml_and_unknown_names_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ProfileError, match="TOML"):
        parse_profile("broken", "[district")
    with pytest.raises(ProfileError) as refused:
        load_profile("nowhere")
    assert "boston" in str(refused.value)
    with pytest.raises(ProfileError):
        load_profile(tmp_path / "nowhere.toml")


def test_that_every_shipped_profile_is_whole() -> None:
    for name in shipped_names():
        profile = load_profile(name)
        assert profile.order_columns or profile.crs
        assert profile.district is None or Level.STREET in profile.areas
        assert not profile.order_columns & profile.drop


def test_that_every_tier_rule_that_ships_says_why() -> None:
    rules = [rule for name in shipped_names() for rule in load_profile(name).tier]
    assert rules and all(rule.why for rule in rules)
    assert {rule.tier for rule in rules} == set(Tier)


def test_that_a_profile_tells_which_steps_and_columns_its_source_records(profile: Profile) -> None:
    assert profile.recorded_steps == 1 << 1 | 1 << 5
    assert {"reported", "closed", "area_id", "category_id", "channel"} <= set(profile.recorded)
    assert not {"filed", "due_close", "tier_filed"} & set(profile.recorded)


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_every_reason_and_finding_has_its_words(language: Language) -> None:
    known = texts(language).entries
    reasons = (
        "ragged",
        "no_number",
        "no_reported",
        "time",
        "limit",
        "value",
        "characters",
    )
    findings = ("gap", "overlap", "outside", "repaired", "orphan", "duplicate", "incomplete")
    keys = [f"intake.reject.{name}" for name in reasons] + [f"intake.finding.{name}" for name in findings]
    assert [key for key in keys if key not in known] == []
