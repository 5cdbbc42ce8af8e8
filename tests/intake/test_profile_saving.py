"""A profile that was saved reads the same again, whatever it says."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.clock import StartEvent
from data.intake import FileError, Profile, load_profile, shipped_names
from data.intake.files.tables import FileRule
from data.intake.profiles.column_rules import ColumnRule
from data.intake.profiles.parsing import parse_profile
from data.intake.profiles.recognising import propose
from data.intake.profiles.rules import (
    FIELDS,
    AreaRule,
    CategoryRule,
    LimitRule,
    PlaceRule,
    TierRule,
)
from data.intake.profiles.sampling import Sample
from data.intake.profiles.saving import profile_text, save_profile
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
from data.store.rows import District
from data.terms import AreaKind, BodyKind, Level, Subject, Tier

WORDS = st.text(alphabet="列甲乙'\"\\#= .ab7_\t", min_size=1, max_size=6)
COLUMNS = WORDS.map(lambda text: f"c{text}")
PATTERNS = st.sampled_from(["^a$", r"\.0$", r"(\d\d)(.+)", "监督|采集", "[ab]'\""])
COLUMN_RULES = st.builds(
    ColumnRule,
    column=COLUMNS,
    formats=st.lists(WORDS, max_size=2).map(tuple),
    replace=st.lists(st.tuples(PATTERNS, WORDS), max_size=2).map(tuple),
    pad=st.integers(0, 9),
    map=st.none() | st.dictionaries(st.just("") | WORDS, WORDS, max_size=3),
    other=st.none() | st.just("") | WORDS,
    others=st.lists(COLUMNS, max_size=2).map(tuple),
    where=st.just("") | COLUMNS,
    equals=st.lists(WORDS, max_size=2).map(tuple),
)
RULES = COLUMN_RULES | st.builds(ColumnRule, constant=st.just("") | WORDS)
LOG_RULES = COLUMNS.map(ColumnRule)


def fields(
    names: tuple[str, ...], rules: st.SearchStrategy[ColumnRule] = RULES
) -> st.SearchStrategy[dict[str, ColumnRule]]:
    return st.dictionaries(st.sampled_from(names), rules, max_size=3)


AREAS = st.builds(
    AreaRule,
    level=st.just(Level.GRID),
    code=RULES,
    name=RULES,
    kind=st.sampled_from(AreaKind),
    parent=RULES,
    name_en=st.none() | RULES,
    where=st.just("") | COLUMNS,
    equals=st.lists(WORDS, max_size=2).map(tuple),
    stems=st.lists(WORDS, max_size=2).map(tuple),
)
STAGES = st.builds(
    StageRule,
    RULES,
    st.dictionaries(WORDS, st.sampled_from(Standing), max_size=3),
    st.lists(st.tuples(PATTERNS, st.sampled_from(Standing)), max_size=2).map(tuple),
    st.sampled_from(Standing),
)
EVENTS = st.builds(EventRule, st.sampled_from(tuple(TRACKS)), COLUMN_RULES, st.none() | RULES) | st.builds(
    EventRule, st.sampled_from(tuple(TRACKS)), st.none(), RULES
)
EVIDENCE = st.just(PlaceRule("point")) | st.builds(
    PlaceRule,
    st.sampled_from(["code", "name"]),
    st.sampled_from(Level),
    RULES,
    st.just(ColumnRule()) | COLUMN_RULES,
)
LIMITS = st.builds(LimitRule, st.just("due_close"), RULES, st.just(StartEvent.FILED.value)) | st.just(
    LimitRule("due_close", ColumnRule(), StartEvent.ACCEPTED.value, "close")
)
DISTRICTS = st.builds(
    District,
    st.just(0),
    WORDS,
    WORDS,
    WORDS,
    st.sampled_from(["Asia/Shanghai", "UTC"]),
    WORDS,
    st.just("") | st.just("wall"),
)
PROFILES = st.builds(
    Profile,
    name=st.just("saved"),
    file=st.builds(
        FileRule,
        st.sampled_from(["", ",", "\t"]),
        st.none() | st.just("gb18030"),
        st.frozensets(WORDS, max_size=2),
    ),
    district=st.none() | DISTRICTS,
    areas=st.just({}) | AREAS.map(lambda rule: {rule.level: rule}),
    source=WORDS,
    order=fields(tuple(name for name in FIELDS if name not in ("lon", "lat"))),
    body=st.none() | RULES,
    channel=st.none() | RULES,
    tier=st.lists(
        st.builds(
            TierRule, COLUMNS, PATTERNS, st.sampled_from(Tier), st.sampled_from(BodyKind), st.just("") | WORDS
        ),
        max_size=2,
    ).map(tuple),
    categories=st.builds(
        CategoryRule, st.lists(RULES, max_size=2).map(tuple), st.integers(0, 2), st.sampled_from(Subject)
    ),
    place=st.lists(EVIDENCE, max_size=2).map(tuple),
    limits=st.just(()) | LIMITS.map(lambda rule: (rule,)),
    drop=st.frozensets(WORDS.map(lambda text: f"d{text}"), max_size=2),
    needed=st.frozensets(WORDS, max_size=2),
    least=st.integers(0, 9),
    sheet=st.just("") | WORDS,
    crs=st.sampled_from(["", "gcj02"]),
    day_first=st.sampled_from([None, True, False]),
    data_time=st.none() | st.builds(DataTime, constant=WORDS) | st.builds(DataTime, pattern=PATTERNS),
    stages=st.none() | STAGES,
    events=st.lists(EVENTS, max_size=3, unique_by=lambda rule: rule.track).map(tuple),
    event_log=st.just({}) | st.fixed_dictionaries(dict.fromkeys(LOG_FIELDS, LOG_RULES)),
    staff=fields(STAFF_FIELDS),
    fingerprints=fields(FINGERPRINT_FIELDS),
    tables=st.just({})
    | st.tuples(st.sampled_from(TABLE_KINDS), RULES, RULES).map(
        lambda told: {told[0]: {"code": told[1], "name": told[2]}}
    ),
)


@given(PROFILES, COLUMN_RULES, COLUMN_RULES)
def test_that_a_saved_profile_reads_the_same(
    profile: Profile, number: ColumnRule, reported: ColumnRule
) -> None:
    whole = replace(
        profile,
        order={
            **profile.order,
            "number": number,
            "reported": reported,
            "filed": reported,
            "accepted": reported,
        },
    )
    text = profile_text(whole, {"order.number": "sure\nenough", "channel": "#1"})
    assert parse_profile("saved", text) == whole


@pytest.mark.parametrize("name", shipped_names())
def test_that_what_ships_reads_the_same_after_saving(tmp_path: Path, name: str) -> None:
    saved = save_profile(load_profile(name), tmp_path / "mine.toml")
    assert saved == replace(load_profile(name), name="mine") == load_profile(tmp_path / "mine.toml")


def test_that_a_saved_proposal_says_how_sure_each_column_is(tmp_path: Path) -> None:
    sample = Sample(
        "a.csv", ("编号", "上报时间"), {"编号": ("1", "2"), "上报时间": ("2024-03-05", "2024-03-06")}
    )
    proposal = propose(sample, "orders")
    path = tmp_path / "office.toml"
    saved = save_profile(proposal.profile("office"), path, proposal.comments())
    assert load_profile(path) == saved
    lines = path.read_text("utf-8").splitlines()
    assert any(line.startswith('number = "编号" # 89%') for line in lines)


def test_that_a_profile_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    with pytest.raises(FileError) as refused:
        save_profile(load_profile("hotline"), tmp_path / "nowhere" / "mine.toml")
    assert refused.value.key == "intake.file.unwritable"
