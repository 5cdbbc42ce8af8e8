"""What an import must say and not pass over: rows of no level, counts that are none, files of one name."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from data.intake import AreasReport, FileError, IntakeError, Profile, import_areas, import_orders
from data.intake.orders import importing
from data.intake.orders.events import import_events
from data.intake.orders.opening import open_sources
from data.intake.privacy import masked_numbers
from data.intake.profiles.parsing import parse_profile
from data.store import Store

AREAS = "编码,名称,上级编码,级别"
BY_LEVEL = """
[areas.street]
code = "code"
name = "name"
where = "level"
equals = "street"
"""
LOG = "任务号,操作类型,操作时间"


@pytest.fixture
def load(store: Store, tmp_path: Path) -> Callable[..., AreasReport]:
    """Import lines below a heading as areas."""

    def load(*lines: str, heading: str = AREAS, profile: Profile | str = "auto") -> AreasReport:
        path = tmp_path / "areas.csv"
        path.write_text("\n".join([heading, *lines, ""]), "utf-8")
        return import_areas(store, [path], profile)

    return load


def _found(report: AreasReport, kind: str) -> list[tuple[tuple[str, ...], int | None]]:
    return [(each.codes, each.found) for each in report.findings if each.kind == kind]


@pytest.mark.parametrize("encoding", ["base64", "rot13", "undefined", "cp037", "\\u0000"])
def test_that_an_encoding_that_is_none_of_lines_of_text_is_refused(
    district: Store,
    table: Callable[..., Path],
    profile_with: Callable[..., Profile],
    encoding: str,
) -> None:
    profile = profile_with("", "", f'[file]\nencoding = "{encoding}"\n')
    with pytest.raises(FileError) as refused:
        import_orders(district, [table({})], profile)
    assert refused.value.key == "intake.file.encoding"


def test_that_of_two_files_of_one_name_the_one_that_the_profile_reads_is_read(
    table: Callable[..., Path], tmp_path: Path, profile: Profile
) -> None:
    other = tmp_path / "other" / "orders.csv"
    other.parent.mkdir()
    other.write_text("no,what\n1,2\n", "utf-8")
    fitting = table({})
    for paths in ([fitting, other], [other, fitting]):
        opened = open_sources(paths, profile)
        assert [source.table.path for source in opened.sources] == [fitting]
        assert [note.kind for note in opened.notes] == ["columns_missing"]


def test_that_rejected_rows_of_logs_of_one_name_stand_file_by_file(
    district: Store, table: Callable[..., Path], tmp_path: Path, profile: Profile
) -> None:
    import_orders(district, [table({})], profile)
    paths = []
    for folder, numbers in (("one", (91, 92)), ("two", (93, 94))):
        path = tmp_path / folder / "log.csv"
        path.parent.mkdir()
        lines = (f"{number},退单,2024-03-06 10:00" for number in numbers)
        path.write_text("\n".join([LOG, *lines, ""]), "utf-8")
        paths.append(path)
    rejects = tmp_path / "rejects.csv"
    import_events(district, paths, rejects_path=rejects)
    values = [line.split(",")[-1] for line in rejects.read_text("utf-8-sig").splitlines()[1:]]
    assert values == ["91", "92", "93", "94"]


def test_that_of_two_logs_of_one_name_only_the_log_is_read(
    district: Store, table: Callable[..., Path], tmp_path: Path, profile: Profile
) -> None:
    import_orders(district, [table({})], profile)
    paths = [tmp_path / folder / "log.csv" for folder in ("one", "two")]
    for path, text in zip(paths, (f"{LOG}\n1,退单,2024-03-06 10:00\n", "甲,乙\n子,丑\n"), strict=True):
        path.parent.mkdir()
        path.write_text(text, "utf-8")
    report = import_events(district, paths)
    assert (report.read, [note.kind for note in report.notes]) == (1, ["not_log"])


def test_that_a_log_before_any_order_is_refused_in_a_sentence(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    path.write_text(f"{LOG}\n1,退单,2024-03-06 10:00\n", "utf-8")
    with pytest.raises(IntakeError) as refused:
        import_events(store, [path])
    assert refused.value.key == "intake.events.no_orders"


def test_that_the_writer_turns_to_a_table_once(
    district: Store, table: Callable[..., Path], profile: Profile, monkeypatch: pytest.MonkeyPatch
) -> None:
    turned: list[Profile] = []

    class Turning(importing.OrderWriter):
        def turn_to(self, profile: Profile) -> None:
            turned.append(profile)
            super().turn_to(profile)

    monkeypatch.setattr(importing, "OrderWriter", Turning)
    many = table(*({"no": str(number)} for number in range(40_000)))
    import_orders(district, [many, table({"no": "x"}, name="more.csv")], profile)
    assert len(turned) == 2


def test_that_rows_of_a_level_that_no_rule_reads_are_counted_and_named(
    load: Callable[..., AreasReport],
) -> None:
    lines = ("1,东街道,street", "2,甲站,post", "3,乙站,post", "4,某省,省", "5,某区,district")
    report = load(*lines, heading="code,name,level", profile=parse_profile("levels", BY_LEVEL))
    assert _found(report, "unknown_level") == [(("post",), 2)]
    assert (report.read, report.rejected) == (5, 2)


def test_that_a_count_of_heads_that_cannot_be_read_is_told(load: Callable[..., AreasReport]) -> None:
    lines = ("110101001,东街道,110101,街道,约三千", "110101002,西街道,110101,街道,1200人")
    report = load(*lines, heading=f"{AREAS},人口")
    assert _found(report, "heads") == [(("110101001",), 1)]


def test_that_a_name_with_a_zero_costs_its_row_alone(store: Store, load: Callable[..., AreasReport]) -> None:
    report = load("110101001,东\0街道,110101,街道", "110101002,西街道,110101,街道")
    assert _found(report, "spoiled") == [(("areas.csv:2",), 1)]
    assert (report.read, report.rejected) == (2, 1)
    assert [area.name for area in store.areas() if area.code != "110101"] == ["西街道"]


def test_that_names_longer_than_any_can_be_are_left_out(
    store: Store, load: Callable[..., AreasReport]
) -> None:
    long = "长" * 100_000
    report = load(
        f"110101001,{long},110101,街道,",
        "110101002,西街道,110101,街道,",
        f"110101002001,西一网格,110101002,网格,{long}",
        heading=f"{AREAS},社区",
    )
    assert _found(report, "too_long") == [(("110101001",), None), (("长" * 200,), None)]
    assert max(len(area.name) for area in store.areas()) < 20
    assert not store.communities()


@pytest.mark.parametrize("number", ["110101199003077897", "13812345678", "020-88886666"])
def test_that_no_name_of_an_area_holds_the_number_of_a_person(
    store: Store, load: Callable[..., AreasReport], number: str
) -> None:
    load(
        "110101,某区,,区,",
        f"110101001,东街道{number},110101,街道,",
        f"110101001001,东一网格,110101001,网格,南社区{number}",
        f",东二网格{number},110101001,网格,",
        heading=f"{AREAS},社区",
    )
    named = [f"{area.code} {area.name} {area.short_name}" for area in store.areas()]
    named += [f"{each.code} {each.name}" for each in store.communities()]
    assert len(named) == 5
    assert not any(number in text for text in named)


@pytest.mark.parametrize("name", ["3栋2单元网格", "五星12-3网格", "110101001001003", "第110网格"])
def test_that_names_of_areas_stay_what_they_are(name: str) -> None:
    assert masked_numbers(name) == name
