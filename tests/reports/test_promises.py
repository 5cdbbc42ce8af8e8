"""The part on promises prints every one of them once, with what became of it in words and by a mark."""

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pypdf
import pytest

from data.figures import DistrictTag
from data.figures.attention import Actor
from data.figures.morning import Outcome
from data.figures.promises import Fate, OpenPromises, PromiseLine, PromisesOfDay
from data.terms import Instant
from reports.pack import build_pack
from resources.i18n import LANGUAGES, Language, texts
from tests.reports.pack_board import AS_OF, DISTRICT, STREETS, ZONE, board, contents

DAY = 86_400


def promise(number: int, outcome: Outcome = Outcome.RUNNING, **other: object) -> PromiseLine:
    late = outcome is Outcome.LATE
    fields: dict[str, object] = {
        "actor": Actor(("区城管局", "Urban Management")),
        "due": Instant(AS_OF - 9 * DAY),
        "done": Instant(AS_OF - 12 * DAY) if outcome is Outcome.KEPT else None,
        "reason": "等候电力迁改" if late else "",
        "orders": ((f"E{number:03}", None),),
        "delay": 6 if late else None,
    }
    line = PromiseLine(
        number, f"事项{number:03}", STREETS[number % 17], None, None, None, outcome, "", False, ()
    )
    return replace(line, number=f"10-{number:02}", **{**fields, **other})  # type: ignore[arg-type]


def figure(lines: Sequence[PromiseLine] = (), **other: object) -> OpenPromises:
    fates = {fate: sum(line.fate is fate for line in lines) for fate in Fate}
    met = Instant(AS_OF - 29 * DAY)
    days = (PromisesOfDay(met, fates),) if lines else ()
    district = DistrictTag("430000", "示例区", "Example District", ZONE, True)
    told = OpenPromises(district, DISTRICT, AS_OF, met, tuple(lines), days)
    return replace(told, **other)  # type: ignore[arg-type]


def part(folder: Path, promises: OpenPromises, language: Language = "zh_CN") -> str:
    """The text of the part on promises; of the whole pack after its cover where there is none."""
    path = folder / "pack.pdf"
    build_pack(board(), contents(promises=promises, ground=None), texts(language), path)
    pages = [page.extract_text() for page in pypdf.PdfReader(path).pages[1:]]
    title = re.compile(rf"^2 ?{texts(language).text('pack.part.promises')}", re.MULTILINE)
    return "\n".join([text for text in pages if title.search(text)] or pages)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("count", [1, 9, 45])
def test_that_as_many_rows_are_printed_as_the_figure_has(
    tmp_path: Path, language: Language, count: int
) -> None:
    outcomes = list(Outcome)
    lines = [promise(number, outcomes[number % 4]) for number in range(count)]
    text = part(tmp_path, figure(lines), language)
    assert [text.count(line.matter) for line in lines] == [1] * count
    assert texts(language).text("pack.promises.rows", first=1, last=count, total=count) in text or count > 9


def test_that_overdue_ones_say_by_how_much_and_why(tmp_path: Path) -> None:
    late = promise(1, Outcome.LATE)
    done = promise(2, Outcome.LATE, done=Instant(AS_OF - DAY), reason="")
    text = part(tmp_path, figure([late, done]))
    assert "逾期6个工作日" in text and "等候电力迁改" in text
    assert "迟6个工作日" in text and "原因未登记" in text
    assert "承诺2项：完成1项，逾期1项仍未办结" in text


def test_that_of_many_orders_the_first_is_named_with_their_number(tmp_path: Path) -> None:
    orders = tuple((f"E{number:03}", None) for number in range(9))
    text = part(tmp_path, figure([promise(1, orders=orders)]))
    assert "E000" in text and "等9件" in text and "E001" not in text


def test_that_a_carried_one_says_how_often(tmp_path: Path) -> None:
    assert "第2次转入" in part(tmp_path, figure([promise(1, times=2)]))


def test_that_nothing_promised_is_said_with_its_day(tmp_path: Path) -> None:
    text = part(tmp_path, figure())
    cover = pypdf.PdfReader(tmp_path / "pack.pdf").pages[0].extract_text()
    assert re.search(r"2 ?上次承诺 ?没有", cover)
    assert re.search(r"上次驻点日（2020年\d+月\d+日）没有作出承诺", "".join(text.split()))


def test_that_without_a_meeting_the_annex_says_that_nobody_knows(tmp_path: Path) -> None:
    text = part(tmp_path, figure(met=None))
    assert "没有记录不等于没有承诺" in "".join(text.split())
    cover = pypdf.PdfReader(tmp_path / "pack.pdf").pages[0].extract_text()
    assert not re.search(r"2 ?上次承诺 ?没有", cover)
