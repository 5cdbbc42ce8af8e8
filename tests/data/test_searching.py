"""Search by Chinese, English, code and pinyin, taken letter by letter."""

from dataclasses import dataclass

import pytest

from data.searching import CategoryIndex


@dataclass(frozen=True)
class Thing:
    code: str
    name: str
    name_en: str = ""


THINGS = (
    Thing("0101", "暴露垃圾", "Exposed litter"),
    Thing("0102", "垃圾满溢", "Overfull litter bin"),
    Thing("0201", "井盖破损", "Broken manhole cover"),
    Thing("0202", "路灯不亮", "Street lamp out"),
    Thing("0203", "路面塌陷"),
    Thing("0301", "100%_!折扣", "Discount"),
)
INDEX = CategoryIndex(THINGS)


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ("垃圾", ["0102", "0101"]),  # what begins with it stands first
        ("暴露垃圾", ["0101"]),
        ("litter", ["0101", "0102"]),
        ("broken cover", ["0201"]),
        ("jinggai", ["0201"]),
        ("jing gai", ["0201"]),
        ("jgps", ["0201"]),
        ("ld", ["0202"]),
        ("laji", ["0102", "0101"]),
        ("ljmy", ["0102"]),
        ("０１０１", ["0101"]),
        ("02", ["0201", "0202", "0203"]),
        ("LUDENG", ["0202"]),
    ],
)
def test_that_a_category_is_found_however_it_is_typed(typed: str, codes: list[str]) -> None:
    assert [thing.code for thing in INDEX.find(typed)] == codes


@pytest.mark.parametrize("typed", ["", " ", "' or 1=1", "%", "_", "!", "\0", ".*", "\\", "[", "a" * 100_000])
def test_that_signs_of_query_languages_stand_for_themselves(typed: str) -> None:
    found = INDEX.find(typed)
    assert all(typed.strip() in thing.name for thing in found)
    assert len(found) <= 1


def test_that_no_more_are_given_than_asked_for() -> None:
    assert len(INDEX.find("l", limit=1)) == 1
