"""Five hundred planted identifiers in fifty thousand rows: none is left in anything that an import writes."""

import csv
import logging
import random
import zipfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pypdf
import pytest
import xlsxwriter  # type: ignore[import-untyped]

from dashboard.papers.packing import write_district_pack
from data.intake import Profile, import_orders
from data.intake.orders.exporting import export_orders
from data.intake.profiles.saving import save_profile
from data.store import Store
from resources.i18n import current
from tests.intake.commands import gridboard

ROWS = 50_000
ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "gbk")
PIECE = 1 << 20
COLUMNS = (
    *("no", "at", "done", "x", "y", "text", "source", "big", "small", "grid"),
    *("联系人", "联系电话", "身份证号", "备注"),
)
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def id_number(draw: random.Random) -> str:
    born = f"19{draw.randrange(40, 99)}{draw.randrange(1, 13):02}{draw.randrange(1, 29):02}"
    head = f"4301{draw.randrange(2, 12):02}{born}{draw.randrange(1000):03}"
    total = sum(int(digit) * weight for digit, weight in zip(head, _WEIGHTS, strict=True))
    return head + "10X98765432"[total % 11]


def mobile(draw: random.Random) -> str:
    return f"1{draw.choice('3578')}{draw.randrange(10**9):09}"


def landline(draw: random.Random) -> str:
    return f"0731-8{draw.randrange(10**7):07}"


def plate(draw: random.Random) -> str:
    return f"湘A{draw.choice('DF')}{draw.randrange(10**5):05}"


def mail(draw: random.Random) -> str:
    return f"u{draw.randrange(10**8)}@example.org"


def chat(draw: random.Random) -> str:
    return f"wx_{draw.randrange(10**9)}"


def card(draw: random.Random) -> str:
    head = f"622{draw.randrange(10**14):014}"
    total = sum(
        value - 9 * (value > 9)
        for place, digit in enumerate(reversed(head))
        for value in [int(digit) * (2 - place % 2)]
    )
    return head + str(-total % 10)


def name(draw: random.Random) -> str:
    return draw.choice("张王李赵陈") + draw.choice("鑫淼焱垚喆") + draw.choice("翀翊赟昶晟")


SAID: tuple[tuple[Callable[[random.Random], str], str], ...] = (
    (id_number, "路灯不亮，身份证{}，请处理"),
    (mobile, "垃圾堆积，请回电{}谢谢"),
    (mobile, "垃圾堆积{}"),
    (landline, "井盖破损，座机{}"),
    (plate, "车辆{}占道停放"),
    (mail, "噪声扰民，回复到{}"),
    (chat, "加微信{}发照片"),
    (card, "退款到卡号{}"),
    (name, "我叫{}，楼道堆物"),
    (name, "联系人：{} 路面塌陷"),
)


class Planted:
    """The file and what was planted in it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.words: set[str] = set()
        self._draw = random.Random(20201128)
        with path.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, COLUMNS)
            writer.writeheader()
            writer.writerows(self._row(number) for number in range(ROWS))

    def _plant(self, make: Callable[[random.Random], str]) -> str:
        word = make(self._draw)
        self.words.add(word)
        return word

    def _row(self, number: int) -> dict[str, str]:
        day = f"2020-{number % 12 + 1:02}-{number % 28 + 1:02} 09:00:00"
        row = dict.fromkeys(COLUMNS, "")
        row |= {
            "no": f"GD{number:06}",
            "at": day,
            "text": f"人民路{number % 300}号路灯不亮",
            "source": "热线",
        }
        row |= {"big": "环卫", "small": "垃圾", "grid": "g1"}
        if number % 100 == 0:
            self._spoil(row, number // 100)
        return row

    def _spoil(self, row: dict[str, str], turn: int) -> None:
        """Plant one identifier; every place in turn."""
        make, sentence = SAID[turn % len(SAID)]
        word = self._plant(make)
        place = turn % 25 // 5
        if place <= 1:
            row["text"] = sentence.format(word)
        elif place == 2:  # columns that nobody may read
            row["联系人"], row["联系电话"] = self._plant(name), self._plant(mobile)
            row["备注"] = row["身份证号"] = word
        elif place == 3:  # rows that are refused
            row["at"] = word if turn % 2 else self._plant(mobile)
            row["text"] = sentence.format(word)
        else:  # where a number or a code should stand
            row["no"] = self._plant(mobile) if turn % 2 else self._plant(id_number)
            row["grid"] = row["source"] = word


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Planted:
    return Planted(tmp_path_factory.mktemp("planted") / "orders.csv")


def found_in(content: bytes, words: set[str]) -> list[str]:
    """The words that a file holds in any of the encodings in which it could hold them.

    All places are held against the first six bytes of all words at once; only what fits is searched for.
    """
    codes = {word.encode(encoding): word for word in words for encoding in ENCODINGS}
    heads = np.array([int.from_bytes(code[:6], "little") for code in codes], dtype=np.uint64)
    likely: set[int] = set()
    for start in range(0, len(content), PIECE):
        signs = np.frombuffer(content[start : start + PIECE + 5], dtype=np.uint8).astype(np.uint64)
        count = max(0, len(signs) - 5)
        windows = sum(
            (signs[n : n + count] << np.uint64(8 * n) for n in range(6)), np.zeros(count, np.uint64)
        )
        likely |= set(windows[np.isin(windows, heads)].tolist())
    fitting = [code for code in codes if int.from_bytes(code[:6], "little") in likely]
    return sorted({codes[code] for code in fitting if code in content})


def test_that_at_least_500_identifiers_were_planted(planted: Planted) -> None:
    assert len(planted.words) >= 500
    assert len(found_in(planted.path.read_bytes(), planted.words)) == len(planted.words)


def test_that_no_identifier_is_left_in_store_side_files_rejects_log_or_report(
    district: Store, profile: Profile, planted: Planted, tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:  # fmt: skip
    caplog.set_level(logging.DEBUG)
    rejects = tmp_path / "rejects.csv"
    report = import_orders(district, [planted.path], profile, rejects_path=rejects)
    assert report.read == ROWS
    assert report.rejected >= 100
    assert {"联系人", "联系电话", "身份证号"} <= set(report.refused_columns)
    again = import_orders(district, [planted.path], profile)
    assert again.new == 0
    export_orders(district, tmp_path / "exported.csv")
    workbook(tmp_path / "exported.csv", tmp_path / "exported.xlsx")
    pack = write_district_pack(district, "2020-11", tmp_path / "packs", current())
    files = [file for file in Path(district.url).parent.rglob("*") if file.is_file() and file != planted.path]
    assert {".db", ".csv", ".xlsx", ".pdf"} <= {file.suffix for file in files}
    assert any(file.parent.name == "backups" for file in files)
    for file in files:
        assert found_in(opened_up(file), planted.words) == [], file.name
    assert "东街道" in "".join(page.extract_text() for page in pypdf.PdfReader(pack.path).pages)
    told = f"{caplog.text}{report}{report.as_json()}{_rejects(district)}"
    assert found_in(told.encode(), planted.words) == []


def test_that_what_stops_an_import_names_no_value_of_the_file(
    district: Store, profile: Profile, planted: Planted
) -> None:
    def stop(rows: int) -> None:
        raise RuntimeError(f"stopped after {rows} rows")

    with pytest.raises(RuntimeError) as caught:
        import_orders(district, [planted.path], profile, progress=stop)
    crash = "".join(str(entry) for entry in caught.traceback) + caught.exconly()
    assert found_in(crash.encode(), planted.words) == []


def test_that_a_crash_over_a_value_of_the_file_keeps_no_value(
    district: Store, profile: Profile, planted: Planted, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("platformdirs.user_log_path", lambda *_, **__: tmp_path)

    def quote(texts: np.ndarray) -> None:
        raise ValueError(f"cannot understand {sorted(planted.words)} or {texts.tolist()}")

    monkeypatch.setattr("data.intake.orders.reading.masked_texts", quote)
    save_profile(profile, tmp_path / "small.toml")
    told = gridboard("orders", district.url, planted.path, "--profile", tmp_path / "small.toml")
    assert (told.code, "ValueError" in told.complaint) == (1, True)
    (report,) = tmp_path.glob("crash-*.txt")
    assert found_in(report.read_bytes() + f"{told}".encode(), planted.words) == []


def workbook(table: Path, path: Path) -> None:
    """The rows of an exported table as a workbook."""
    with (
        xlsxwriter.Workbook(str(path), {"constant_memory": True}) as book,
        table.open(encoding="utf-8") as rows,
    ):
        sheet = book.add_worksheet()
        for place, row in enumerate(csv.reader(rows)):
            sheet.write_row(place, 0, row)


def opened_up(file: Path) -> bytes:
    """What stands in a file, with what is packed in it beside it."""
    content = [file.read_bytes()]
    if zipfile.is_zipfile(file):
        with zipfile.ZipFile(file) as archive:
            content += [archive.read(name) for name in archive.namelist()]
    if file.suffix == ".pdf":
        reader = pypdf.PdfReader(file)
        pages = [page.get_contents() for page in reader.pages]
        content += [page.get_data() for page in pages if page is not None]
        content += [page.extract_text().encode() for page in reader.pages]
    return b"\0".join(content)


def _rejects(store: Store) -> str:
    return "".join(str(store.rejects(batch.id)) for batch in store.batches())
