"""`gridboard detect` from outside: its answer, and a plain sentence for each table it cannot take."""

from __future__ import annotations

import csv
import gzip
import json
from pathlib import Path

import numpy as np
import pytest

from tests.dashboard.commands import run


def table(folder: Path, weeks: int = 200, name: str = "counts.csv") -> Path:
    """Write three series, the last of which rises in the last week."""
    counts = np.random.default_rng(1).poisson(9, (weeks, 3))
    counts[-1, 2] = 60
    text = "\n".join(",".join(map(str, row)) for row in counts) + "\n"
    file = folder / name
    file.write_bytes(gzip.compress(text.encode()) if name.endswith(".gz") else text.encode())
    return file


@pytest.mark.parametrize("name", ["counts.csv", "counts.csv.gz"])
def test_that_each_series_and_week_asked_for_is_answered(tmp_path: Path, name: str) -> None:
    done = run("detect", table(tmp_path, name=name), "--weeks", "199..200", "--json")
    rows = json.loads(done.stdout)
    assert [(row["series"], row["week"]) for row in rows] == [(s, w) for s in range(3) for w in (199, 200)]
    assert all(set(row) == {"series", "week", "upperbound", "expected", "alarm"} for row in rows)
    assert [row["alarm"] for row in rows] == [False] * 5 + [True]
    assert rows[-1]["upperbound"] < 60 and 7 < rows[-1]["expected"] < 11


def test_that_the_answers_are_those_of_r(trial_data: Path) -> None:
    file = trial_data / "ff42" / "counts.csv.gz"
    if not file.exists():
        pytest.skip("the series of the Noufaily design are not among the trial data")
    done = run("detect", file, "--weeks", "600..603", "--method", "farrington", "--json")
    with gzip.open(file.with_name("anchor.csv.gz"), "rt", encoding="utf-8") as lines:
        anchor = [row for row in csv.DictReader(lines) if 600 <= int(row["week"]) <= 603]
    ours = [
        ("" if row["upperbound"] is None else str(row["upperbound"]), str(int(row["alarm"])))
        for row in json.loads(done.stdout)
    ]
    assert ours == [(row["upperbound"], row["alarm"]) for row in anchor]


def test_that_people_read_the_alarms_of_the_last_week_and_how_many_were_tested(tmp_path: Path) -> None:
    said = run("detect", table(tmp_path), "--lang", "en").stdout
    assert "three years or more" in said and "60" in said
    assert "Above the bound: 1; tested: 3 of 3" in said and "does not mean no problem" in said


def test_that_short_history_is_marked(tmp_path: Path) -> None:
    said = run("detect", table(tmp_path, weeks=30), "--lang", "en").stdout
    assert "short history" in said and "less than a year" in said
    assert "历史数据较短" in run("detect", table(tmp_path, weeks=30)).stdout


def test_that_without_history_nothing_is_known(tmp_path: Path) -> None:
    rows = json.loads(run("detect", table(tmp_path, weeks=5), "--json").stdout)
    assert all(row["upperbound"] is None and row["expected"] is None and not row["alarm"] for row in rows)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "holds no counts"),
        ("a,b\n1,2\n", 'row 1, column 1: "a" is not a whole number'),
        ("1,2\n3,-4\n", 'row 2, column 2: "-4"'),
        ("1,2\n3,4.5\n", 'row 2, column 2: "4.5"'),
        ("1,2\n3,\n", 'row 2, column 2: ""'),
        ("1,nan\n", 'row 1, column 2: "nan"'),
        ("1,2\n3\n", "row 2: 1 columns, but the first row has 2"),
        ("1\n\n2\n", "row 2: 0 columns, but the first row has 1"),
    ],
)
def test_that_a_table_it_cannot_take_is_told_with_the_place(tmp_path: Path, text: str, said: str) -> None:
    file = tmp_path / "wrong.csv"
    file.write_text(text, encoding="utf-8")
    done = run("detect", file, "--lang", "en")
    assert done.returncode == 1 and said in done.stderr and "wrong.csv" in done.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--weeks", "0..3"), "not all in the file, which has 200"),
        (("--weeks", "150..201"), "not all in the file"),
        (("--weeks", "9..3"), "not all in the file"),
        (("--weeks", "last"), "no range of weeks"),
        (("--method", "ears"), "Choose one of: default, farrington"),
        (("--years", "0"), "between 1 and 20"),
        (("--alpha", "0"), "above 0 and below 0.5"),
        (("--alpha", "nan"), "above 0 and below 0.5"),
        (("--method", "farrington"), "Week 200 has 199 weeks before it; 5 years of baseline need 263"),
    ],
)
def test_that_a_wish_it_cannot_fulfil_is_told(tmp_path: Path, words: tuple[str, ...], said: str) -> None:
    done = run("detect", table(tmp_path), *words, "--lang", "en")
    assert done.returncode == 1 and said in done.stderr


def test_that_a_file_that_is_not_there_or_no_text_is_told(tmp_path: Path) -> None:
    assert "There is no file" in run("detect", tmp_path / "none.csv", "--lang", "en").stderr
    broken = tmp_path / "broken.csv.gz"
    broken.write_bytes(gzip.compress(table(tmp_path).read_bytes())[:300])
    assert "cannot be read as text" in run("detect", broken, "--lang", "en").stderr
    broken.write_bytes(b"\xff\xfe\x00")
    assert "cannot be read as text" in run("detect", broken, "--lang", "en").stderr
