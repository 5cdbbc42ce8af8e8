"""Persons where nobody looks for them: in headings, words, refusals, columns of areas, and wide digits."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from data.intake import FileError, Profile, ProfileError, import_orders
from data.intake.files.readers import FileRule, open_table
from data.intake.privacy import numbers_of_persons
from data.intake.profiles.drafting import draft_text
from data.intake.profiles.parsing import parse_profile
from data.intake.profiles.recognising import propose
from data.intake.profiles.sampling import sample_of
from data.store import Store

MOBILE = "13812345678"


@pytest.fixture
def file(tmp_path: Path) -> Callable[..., Path]:
    """Write a text as a file."""

    def write(text: str, name: str = "file.csv") -> Path:
        path = tmp_path / name
        path.write_text(text, "utf-8")
        return path

    return write


@pytest.mark.parametrize("section", ["areas.street", "table.areas", "table.categories", "table.limits"])
def test_that_no_table_is_named_by_a_column_of_persons(section: str) -> None:
    with pytest.raises(ProfileError) as refused:
        parse_profile("persons", f'[{section}]\ncode = "编码"\nname = "联系人姓名"\n')
    assert refused.value.key == "intake.profile.personal"


@pytest.mark.parametrize("text", [f"{MOBILE},张伟,甲\n1,2,3\n", "张伟,张伟,甲\n1,2,3\n"])
def test_that_a_refused_heading_shows_no_person(file: Callable[..., Path], text: str) -> None:
    with pytest.raises(FileError) as refused:
        open_table(file(text), FileRule())
    assert not any(word in str(refused.value) for word in (MOBILE, "张伟"))


@pytest.mark.parametrize(
    ("text", "name"),
    [(f"编号,备注{MOBILE}\n1,2\n", "a.csv"), (f'[{{"编号": 1, "备注{MOBILE}": 2}}]', "a.json")],
)
def test_that_a_heading_keeps_no_number_of_a_person(file: Callable[..., Path], text: str, name: str) -> None:
    assert open_table(file(text, name), FileRule()).header == ("编号", "备注***")


def test_that_dropped_columns_are_kept_without_the_number_of_a_person(
    district: Store, table: Callable[..., Path], profile: Profile
) -> None:
    report = import_orders(district, [table({}, more=(f"备注{MOBILE}",))], profile)
    assert report.dropped_columns == ("备注***",)


def test_that_a_proposal_repeats_no_person(file: Callable[..., Path]) -> None:
    rows = f"1,2020-01-01 10:00,热线{MOBILE}\n2,2020-01-01 10:00,张伟\n3,2020-01-01 10:00,热线\n"
    sample = sample_of(open_table(file(f"任务号,上报时间,来源\n{rows}"), FileRule()))
    proposal = propose(sample, "orders")
    channel = proposal.profile().channel
    assert channel is not None
    assert channel.map == {"热线": "hotline"}
    assert not any(word in draft_text(proposal, "mine") for word in (MOBILE, "张伟"))


@pytest.mark.parametrize("number", ["１３８１２３４５６７８", "１１０１０１１９９００３０７７８９７"])
def test_that_wide_digits_are_a_person_s_number_all_the_same(number: str) -> None:
    assert numbers_of_persons(np.array([number, "GD-1"], dtype=np.object_)).tolist() == [True, False]
