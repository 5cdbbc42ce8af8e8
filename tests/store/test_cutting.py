"""A cut holds one street's rows and not a byte of another's."""

from pathlib import Path

import pytest

from data.board.checks import check
from data.ledger.loading import Keeper
from data.store import (
    AreaRow,
    BodyRow,
    CategoryRow,
    CommitmentRow,
    MeetingRow,
    PatrolRow,
    PostRow,
    SourceRow,
    Store,
    StoreRefused,
    open_store,
    schema,
)
from data.store.cutting import CUT_SETTING, LEFT_OUT, CutReport, cut
from data.terms import AreaKind, BodyKind, EventKind, Level, Role

AREAS = [
    AreaRow(1, "q", Level.DISTRICT, AreaKind.DISTRICT, name="示例区"),
    AreaRow(2, "j1", Level.STREET, AreaKind.STREET, 1, name="桂花街道"),
    AreaRow(3, "j2", Level.STREET, AreaKind.STREET, 1, name="松柏街道"),
    AreaRow(4, "g1", Level.GRID, AreaKind.COMMUNITY_GRID, 2, name="荷塘网格"),
    AreaRow(5, "g2", Level.GRID, AreaKind.COMMUNITY_GRID, 3, name="竹林网格"),
]
BODIES = [
    BodyRow(1, "urban", "城管局", kind=BodyKind.DISTRICT_DEPARTMENT),
    BodyRow(2, "office1", "桂花街道办", kind=BodyKind.STREET, area_id=2),
    BodyRow(3, "office2", "办事处二", kind=BodyKind.STREET, area_id=3),
    BodyRow(4, "named", "松柏街道城管队", kind=BodyKind.STREET),
]
FOREIGN = ("松柏", "竹林", "办事处二", "THEIRS", "他街来文", "refused-value", "import-file")


@pytest.fixture
def source(tmp_path: Path) -> Store:
    store = open_store(tmp_path / "whole.db", create=True)
    with store.writing() as w:
        w.put_areas(AREAS)
        w.put_bodies(BODIES)
        w.put_categories([CategoryRow(1, "c1", owner_body_id=4)])
        w.put_posts([PostRow(1, "p1", Role.GRID_CHIEF, area_id=4, holder_key=11)])
        w.put_posts([PostRow(2, "THEIRS-p", Role.GRID_CHIEF, area_id=5)])
        w.put_patrols([PatrolRow(4, 0, "day", 1, 1), PatrolRow(5, 0, "THEIRS", 2, 2)])
        w.put_source(SourceRow("desk"))
        w.put_meetings([MeetingRow(1, 4, 0, place="荷塘"), MeetingRow(2, 5, 0, place="THEIRS")])
        w.put_commitments(
            [
                CommitmentRow(1, "修灯", meeting_id=1, area_id=4, body_id=3),
                CommitmentRow(2, "THEIRS", area_id=5),
            ]
        )
        w.put_settings({"intake.repeated_points": {"THEIRS": [[1, 2]]}, "privacy.subjects": {"c1": "thing"}})
        w.put_orders(
            {
                "source": ["desk"] * 4,
                "number": ["OURS-1", "OURS-2", "THEIRS-1", "THEIRS-2"],
                "reported": [1_604_192_400 + step for step in range(4)],
                "area_id": [4, 2, 5, 0],
                "category_id": [1] * 4,
                "lead_body_id": [3, 1, 3, 1],
                "place": ["荷塘路", "桂花路", "他街来文", "他街来文"],
            }
        )
        w.put_events(
            {
                "source": ["desk"] * 2, "number": ["OURS-1", "THEIRS-1"], "seq": [1, 1],
                "kind": [int(EventKind.TRANSFER)] * 2, "at": [1_604_192_500] * 2,
                "from_value": [3, 1], "to_value": [1, 3],
            }
        )  # fmt: skip
        w.put_holders(
            {
                "source": ["desk"] * 3, "number": ["OURS-1", "OURS-1", "THEIRS-1"], "body_id": [1, 3, 3],
                "held_from": [1_604_192_500, 1_604_192_400, 1_604_192_400],
                "held_until": [0, 1_604_192_500, 0], "lead": [True, True, True],
            }
        )  # fmt: skip
    return store


@pytest.fixture
def report(source: Store, tmp_path: Path) -> CutReport:
    return cut(source, "j1", tmp_path / "street.db")


def test_that_a_cut_holds_the_streets_rows(report: CutReport) -> None:
    with open_store(report.path) as street:
        assert [row.code for row in street.areas()] == ["q", "j1", "g1"]
        assert sorted(row.number for row in street.orders()) == ["OURS-1", "OURS-2"]
        assert [row.code for row in street.posts()] == ["p1"]
        assert [row.area_id for row in street.patrols()] == [4]
        assert [row.place for row in street.meetings()] == ["荷塘"]
        (promise,) = street.commitments()
        assert (promise.meeting_id, promise.body_id) == (1, None)
        assert street.integrity() == []
        assert street.settings()["privacy.subjects"] == {"c1": "thing"}
        assert street.settings()[CUT_SETTING]["scope"] == "street:j1"
    assert report.orders == 2


def test_that_no_byte_of_another_street_is_in_a_cut(report: CutReport, tmp_path: Path) -> None:
    files = [file for file in tmp_path.iterdir() if file.name.startswith(("street.db", ".street"))]
    assert files == [report.path]
    content = report.path.read_bytes()
    for word in FOREIGN:
        for encoding in ("utf-8", "utf-16-le", "gbk"):
            assert word.encode(encoding) not in content, word
    assert "荷塘路".encode() in content


def test_that_what_referred_to_another_street_is_empty(report: CutReport) -> None:
    with open_store(report.path) as street:
        ours = next(row for row in street.orders() if row.number == "OURS-1")
        card = street.order(ours.id)
        assert card is not None
        assert ours.lead_body_id is None
        assert [(event.from_value, event.to_value) for event in card.events] == [(None, 1)]
        assert [holder.body_id for holder in card.holders] == [1]
        assert street.categories()[0].owner_body_id is None


def test_that_a_cut_is_for_its_owner_alone_and_lives_on(report: CutReport) -> None:
    assert report.path.stat().st_mode & 0o777 == 0o600
    with open_store(report.path) as street:
        before = street.revision()
        with street.writing() as w:
            w.put_orders({"source": ["desk"], "number": ["NEW"], "reported": [1_604_192_900]})
        assert street.revision() > before
        ids = [row.id for row in street.orders()]
        assert len(set(ids)) == 3


def test_that_a_cut_is_audited_with_its_hash(source: Store, report: CutReport) -> None:
    with source.backend.reading().connect() as connection:
        told = connection.execute(schema.AUDIT.select()).all()[-1]
    assert (told.action, report.sha256 in told.detail, "street:j1" in told.detail) == ("cut", True, True)
    assert source.integrity() == []


def test_that_nothing_is_written_over_and_a_street_must_be_there(
    source: Store, report: CutReport, tmp_path: Path
) -> None:
    with pytest.raises(StoreRefused):
        cut(source, "j1", report.path)
    with pytest.raises(StoreRefused):
        cut(source, "q", tmp_path / "none.db")
    assert not [file for file in tmp_path.iterdir() if "none" in file.name]


def test_that_every_table_is_either_cut_or_left_out_by_name(report: CutReport) -> None:
    assert {*report.rows, *LEFT_OUT, "setting"} == set(schema.METADATA.tables)
    assert not LEFT_OUT & set(report.rows)


def test_that_a_cut_has_no_faults(report: CutReport) -> None:
    with open_store(report.path) as street:
        keeper = Keeper(street)
        keeper.reach_back()
        assert [
            each for each in check(keeper.snapshot(), street) if not each.ok and each.kind == "fault"
        ] == []
