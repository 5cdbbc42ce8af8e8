"""Two stationing days in a row: what became of October's promises and numbers stands in November's pack."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pypdf
import pytest

from dashboard.papers.freezing import take_step
from dashboard.papers.packing import write_district_pack
from dashboard.papers.running import inside, run_packs
from data import meetings
from data.figures.packs import PackVariant
from data.meetings import Decision, MeetingError
from data.scope import start_of_day
from data.store import MeetingRow, Store, Writer, open_store
from data.terms import Instant, PackState
from resources.i18n import LANGUAGES, Language, texts
from tests.dashboard.commands import run

OFFICE = "区网格中心"
OCTOBER, NOVEMBER = "2020-10", "2020-11"
ZONE = "Asia/Shanghai"
MATTERS = ("补划停车泊位", "清疏雨水管道", "更换破损井盖", "拆除违法广告", "加装路灯")
KEPT, LATE, DROPPED, CARRIED, OVERDUE = MATTERS


def day(text: str) -> Instant:
    return start_of_day(date.fromisoformat(text), ZONE)


def words(path: Path) -> list[str]:
    return [re.sub(r"\s", "", page.extract_text()) for page in pypdf.PdfReader(path).pages]


def state(db: Path, to: str, month: str = OCTOBER) -> Any:
    told = run("meeting", "state", db, "--meeting", month, "--to", to, "--json")
    assert told.returncode == 0, told.stderr
    return json.loads(told.stdout)


def publish(db: Path, folder: Path) -> None:
    """Write the district's pack of October, record it, and bring its meeting to sent."""
    with open_store(db) as store:
        run_packs(
            store,
            OCTOBER,
            lambda source: inside(source, (PackVariant.DISTRICT,), ()),
            folder,
            texts("zh_CN"),
            OFFICE,
            lambda result, done, total: None,
            lambda: False,
            hands=1,
        )
    for step in ("checked", "frozen", "sent"):
        assert state(db, step)["state"] == step


def reopen(store: Store, writer: Writer, count: int) -> None:
    """Move the closing of orders of October behind its cut-off, as a correction of the source would."""
    begins, ends = day("2020-09-26"), day("2020-10-26")
    rows = [row for row in store.orders(limit=10_000) if row.closed and begins <= row.closed < ends]
    few = rows[:count]
    writer.put_orders(
        {
            "source": ["test"] * len(few),
            "number": [row.number for row in few],
            "reported": [row.reported for row in few],
            "closed": [ends + 86_400 * 3] * len(few),
        }
    )


def promise(store: Store) -> None:
    """Let October promise five things, one of them September's, and each of them come out another way."""
    september, october = (meetings.open_meeting(store, month, actor=OFFICE) for month in ("2020-09", OCTOBER))
    body, number = store.bodies()[0].id, store.orders(limit=1)[0].number

    def decided(matter: str, meeting: MeetingRow) -> int:
        told = Decision(matter, body, day("2020-11-10"))
        return meetings.decide(store, meeting.id, told, at=Instant(meeting.day), actor=OFFICE).id

    made = {matter: decided(matter, september if matter == CARRIED else october) for matter in MATTERS}
    for matter, when, why in ((KEPT, "2020-11-06", ""), (LATE, "2020-11-13", "等候管材")):
        meetings.done(store, made[matter], at=day(when), evidence=(number,), actor=OFFICE, reason=why)
    meetings.drop(store, made[DROPPED], reason="道路改造已列入明年", at=day("2020-11-09"), actor=OFFICE)
    due, met = day("2020-12-20"), Instant(october.day)
    meetings.carry(store, made[CARRIED], october.id, due=due, at=met, actor=OFFICE)


def test_that_november_opens_with_what_became_of_octobers_promises(district: Path, tmp_path: Path) -> None:
    with open_store(district) as store:
        promise(store)
        file = write_district_pack(store, NOVEMBER, tmp_path, texts("zh_CN"))
    _, first, *_ = words(file.path)
    outcome = {
        KEPT: "11-06完成",
        LATE: "迟2个工作日等候管材",
        DROPPED: "道路改造已列入明年",
        CARRIED: "第1次转入",
        OVERDUE: "逾期5个工作日",
    }
    after = {matter: first.partition(matter)[2] for matter in MATTERS}
    told = {matter: re.split("|".join(MATTERS), text)[0] for matter, text in after.items()}
    assert [matter for matter in MATTERS if outcome[matter] not in told[matter]] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_the_annex_tells_what_was_published_and_is_another_number_now(
    district: Path, tmp_path: Path, language: Language
) -> None:
    publish(district, tmp_path / "october")
    with open_store(district) as store:
        with store.writing() as writer:
            reopen(store, writer, 5)
        file = write_district_pack(store, NOVEMBER, tmp_path, texts(language))
    annex = "".join(words(file.path))
    assert re.sub(r"\s", "", texts(language).text("pack.annex.from_to")) in annex
    (was, now), *_ = re.findall(r"F1\D+?(\d+)→(\d+)", annex)
    assert int(now) - int(was) == 5


def test_that_a_frozen_meeting_keeps_what_its_papers_stand_on(district: Path, tmp_path: Path) -> None:
    publish(district, tmp_path)
    manifest = json.loads((tmp_path / "manifest.json").read_text())
    with open_store(district) as store:
        (freeze,), (pack,) = store.freezes(), store.packs()
    assert (pack.freeze_id, pack.state) == (freeze.id, PackState.FROZEN)
    assert freeze.as_of == manifest["as_of"]


def test_that_a_step_that_does_not_follow_freezes_nothing(district: Path) -> None:
    with open_store(district) as store:
        meeting = meetings.open_meeting(store, OCTOBER, actor=OFFICE)
        with pytest.raises(MeetingError):
            take_step(store, meeting, PackState.FROZEN, actor=OFFICE)
        assert store.freezes() == []
