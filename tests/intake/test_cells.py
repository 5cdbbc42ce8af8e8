"""Cells read from the bytes of a file tell what the same texts tell."""

import csv
import io
import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.intake.files.cells import cells_of, cut, joined

WORDS = st.text(st.sampled_from("aZ0.9 \t\u3000\u2003\u00a0。旁路，-"), max_size=12)
TEXTS = st.lists(WORDS, max_size=30).map(lambda texts: np.array(texts, dtype=np.object_))
TABLES = st.lists(
    st.lists(WORDS.map(lambda text: text.replace("\t", "")), min_size=3, max_size=3), min_size=1
)


def written(rows: list[list[str]], delimiter: str = ",") -> bytes:
    """Rows as lines."""
    return "".join(delimiter.join(row) + "\n" for row in rows).encode()


@given(TEXTS)
def test_that_cells_give_their_texts_back(texts: np.ndarray) -> None:
    assert cells_of(texts).texts().tolist() == texts.tolist()


@given(TEXTS)
def test_that_equal_cells_are_found_as_equal_texts_are(texts: np.ndarray) -> None:
    codes, different = cells_of(texts).coded
    wanted, uniques = pd.factorize(texts)
    assert codes.tolist() == wanted.tolist()
    assert different.tolist() == list(uniques)


def test_that_long_cells_that_differ_at_their_end_are_told_apart() -> None:
    texts = np.array(["路" * 9 + "甲", "路" * 9 + "乙", "路" * 40, "路" * 9 + "甲"], dtype=np.object_)
    assert cells_of(texts[[0, 1, 3]]).coded[0].tolist() == [0, 1, 0]
    assert cells_of(texts).coded[0].tolist() == [0, 1, 2, 0]


@given(TEXTS)
def test_that_tidied_cells_are_stripped_and_blank_words_empty(texts: np.ndarray) -> None:
    blank = frozenset({"-", "a", "旁"})
    stripped = [text.strip() for text in texts]
    wanted = ["" if text in blank else text for text in stripped]
    assert cells_of(texts).tidied(blank).texts().tolist() == wanted


@given(st.lists(st.from_regex(r"[0-9]{0,8}\.?[0-9]{0,6}", fullmatch=True), min_size=1))
def test_that_numbers_are_what_python_makes_of_them_to_the_last_bit(texts: list[str]) -> None:
    found = cells_of(np.array(texts, dtype=np.object_)).reals()
    assert found is not None
    wanted = [float(text) if text.strip(".") else math.nan for text in texts]
    assert np.array_equal(found, wanted, equal_nan=True)


@pytest.mark.parametrize("text", ["1e5", "-3.2", "1.2.3", " 7", "12345678901234567", "nan", "一"])
def test_that_a_number_written_otherwise_is_left_to_others(text: str) -> None:
    assert cells_of(np.array(["1.5", text], dtype=np.object_)).reals() is None


@given(TABLES, st.integers(1, 5))
def test_that_lines_are_cut_where_the_csv_module_cuts_them(rows: list[list[str]], size: int) -> None:
    found = cut(written(rows, "\t"), "\t", 3, 2)
    assert found is not None
    wanted = list(csv.reader(io.StringIO(written(rows, "\t").decode(), newline="\n"), delimiter="\t"))
    assert [found.row(number) for number in range(len(rows))] == wanted
    assert [found.column(place) for place in range(3)] == [
        list(column) for column in zip(*wanted, strict=True)
    ]
    parts = list(found.parts(size))
    assert [line for part in parts for line in part.lines] == list(range(2, 2 + len(rows)))
    again = joined(parts)
    assert [again.row(number) for number in range(len(rows))] == wanted


@pytest.mark.parametrize(
    "text",
    ["a,b\nc\n", "a,b,c\nd\n", 'a,"b"\n', "a,b\0\n", "a,b\n\n"],
    ids=["short", "long", "quote", "NUL", "blank"],
)
def test_that_lines_that_need_a_look_each_are_not_cut(text: str) -> None:
    assert cut(text.encode(), ",", 2, 1) is None
