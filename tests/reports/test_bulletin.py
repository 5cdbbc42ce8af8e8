"""The regular alert on paper: whole or not at all, each field of each warning, and the weeks as they were."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pypdf
import pytest

from data.figures.attention import Actor
from data.figures.boards import Freshness
from data.figures.bulletin import BulletinFigure, Followed
from data.figures.modes import ModeFigure
from data.figures.numbers import Named, Sentence
from data.figures.warnings import (
    FIELDS,
    HeardFrom,
    WarningFigure,
    WarningKind,
    WarningOutcome,
    WarningRecord,
    WarningSeries,
    WarningsFigure,
    WarningState,
    WarningStep,
)
from data.scope import month_of, shifted
from data.terms import Instant, OperatingMode
from data.wording_bulletin import bulletin_finding, followed_finding, series_finding
from data.wording_warnings import warning_fields, warning_title
from reports.absences import left_out
from reports.bulletin import BulletinContents, BulletinRefused, build_bulletin
from reports.contents import Pack
from reports.pack import build_pack
from reports.sections.alerts import alerts
from reports.sections.weeks_chart import recent, weeks_words
from reports.setting.page import PageIndex
from resources.i18n import LANGUAGES, Language, texts
from tests.reports.pack_board import AS_OF, STREETS, ZONE, board, contents
from tests.reports.tree import faults, tree

ZH = texts("zh_CN")
NOVEMBER = month_of(date(2020, 11, 1), ZONE)
WEEKS = 40


def series(last: int = 12) -> WarningSeries:
    """Forty weeks with three a week, of which the last one fired; of the first four nothing is expected."""
    nothing = (float("nan"),) * 4
    return WarningSeries(
        tuple(date(2020, 2, 17) + timedelta(weeks=week) for week in range(WEEKS)),
        (*(3,) * (WEEKS - 1), last),
        (*nothing, *(3.0,) * (WEEKS - 4)),
        (*nothing, *(0.0,) * (WEEKS - 4)),
        (*nothing, *(7.0,) * (WEEKS - 4)),
        (*(False,) * (WEEKS - 1), True),
    )


def warning(number: int = 1, **other: Any) -> WarningFigure:
    place, category = STREETS[number], Named("渣土", "Rubble")
    fields: dict[str, Any] = {
        "key": f"W2:{number}",
        "kind": WarningKind.TECHNICAL,
        "rule": "W2",
        "title": Sentence("warning.title.residents", {"place": place, "category": category}),
        "urgent": False,
        "state": WarningState.NEW,
        "judged": None,
        "since": Instant(AS_OF),
        "updated": Instant(AS_OF),
        "place": place,
        "places": (),
        "category": ("渣土", "Rubble"),
        "heard_from": HeardFrom.RESIDENTS,
        "type": Sentence(
            "warning.type.category", {"category": category, "voice": "key:warning.voice.residents"}
        ),
        "cause": Sentence("warning.cause.rise", {"weeks": 190}),
        "manner": Sentence("warning.manner.rise", {}),
        "location": Sentence("warning.location", {"places": (place,)}),
        "extent": Sentence("warning.extent.rise", {"n": 12, "grids": 3}),
        "degree": Sentence("warning.degree.rise", {"expected": 3.0, "ratio": 4.0, "low": 2.1, "high": 6.9}),
        "frequency": Sentence("warning.frequency", {"fired": 2, "periods": 52}),
        "actor": Actor(("街道办", "Street office")),
        "suggested": "site_service",
        "due": Instant(AS_OF + 86_400),
        "observed": 12.0,
        "expected": 3.0,
        "lower": 0.0,
        "upper": 7.0,
        "weeks": 190,
        "short_history": False,
        "false_alarms": 0.05,
        "notes": (WarningStep(WarningState.NEW, Instant(AS_OF), ""),),
    }
    return WarningFigure(**{**fields, **other})


def figure(
    *lines: WarningFigure, followed: tuple[WarningFigure, ...] = (), tested: int = 90
) -> BulletinFigure:
    told = board()
    held = WarningsFigure(
        district=told.district,
        place=told.place,
        as_of=Instant(AS_OF),
        freshness=Freshness(Instant(AS_OF), Instant(AS_OF), False),
        budget=2.0,
        level=0.05,
        achieved=1.8,
        replayed=52,
        lines=lines,
        record=WarningRecord(0, 0, 0, len(lines)),
        tested=tested,
        counted=900,
        untested=(),
        since=None,
        series={line.key: series() for line in lines},
    )
    again = {line.key for line in lines}
    return BulletinFigure(
        period=NOVEMBER,
        warnings=held,
        fired={},
        maps={},
        weeks=4,
        before=shifted(NOVEMBER, -1),
        followed=tuple(Followed(line, line.key in again) for line in followed),
    )


JUDGED = (
    warning(1, judged=WarningOutcome.RIGHT, state=WarningState.CLOSED),
    warning(5, judged=WarningOutcome.FALSE, state=WarningState.CLOSED),
    warning(6),
)


def paper(told: BulletinFigure, out: Path, language: Language = "zh_CN") -> Path:
    given = BulletinContents(told, "430000-2020-11", "7f3a9c21", "示例区网格化服务管理中心", "内部资料")
    return build_bulletin(given, texts(language), out).path


@pytest.mark.parametrize("field", FIELDS)
def test_that_a_bulletin_with_an_empty_field_is_refused_by_its_name(field: str, tmp_path: Path) -> None:
    empty = warning(2, **{field: Sentence("warning.location", {"places": ()})})
    with pytest.raises(BulletinRefused) as refused:
        paper(figure(warning(), empty), tmp_path / "a.pdf")
    assert ZH.text(f"warning.field.{field}") in str(refused.value)
    assert warning_title(empty, ZH) in str(refused.value)
    assert not list(tmp_path.iterdir())


def test_that_a_field_without_a_sentence_is_empty_too(tmp_path: Path) -> None:
    with pytest.raises(BulletinRefused):
        paper(figure(followed=(warning(cause=Sentence("", {})),)), tmp_path / "a.pdf")


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_every_warning_stands_in_it_with_every_field(language: Language, tmp_path: Path) -> None:
    lines = (warning(1), warning(2), warning(3, urgent=True))
    reader = pypdf.PdfReader(paper(figure(*lines, followed=JUDGED), tmp_path / "a.pdf", language))
    text = solid("".join(page.extract_text() for page in reader.pages))
    for line in lines:
        assert solid(warning_title(line, texts(language))) in text
        assert [told for _, told in warning_fields(line, texts(language)) if solid(told) not in text] == []


def solid(text: str) -> str:
    return "".join(text.split())


def test_that_equal_bulletins_have_equal_bytes_and_are_read_aloud(tmp_path: Path) -> None:
    told = figure(warning(1), warning(2), followed=JUDGED)
    first, second = (paper(told, tmp_path / name) for name in ("a.pdf", "b.pdf"))
    assert first.read_bytes() == second.read_bytes()
    assert faults(first) == []
    alts = [str(each.about["/Alt"]) for each in tree(pypdf.PdfReader(first)).all("Figure")]
    assert len(alts) == 2


def test_that_what_became_of_the_last_is_counted_by_what_was_recorded() -> None:
    told = figure(warning(1), followed=JUDGED)
    assert (told.record.right, told.record.false, told.record.unclear, told.record.open) == (1, 1, 0, 1)
    assert [each.again for each in told.followed] == [True, False, False]
    assert followed_finding(told, ZH) == "上期预警3项；属实1项；误报1项；尚无结论1项"


def test_that_a_chart_claims_what_its_weeks_hold() -> None:
    told = recent(series())
    assert len(told.counts) == 30
    title = series_finding(warning(), told, ZH)
    assert title == "11月16日当周12件，预期3.0件"
    words = weeks_words(told, title, ZH)
    assert "最低3件，最高12件，末期12件" in words
    assert words.endswith("触发的：2020年11月16日：12")
    rare = series_finding(warning(expected=0.01), told, ZH)
    assert rare == "11月16日当周12件，平时几乎没有"


def test_that_no_warning_is_not_told_as_no_problem() -> None:
    said = bulletin_finding(figure(), ZH)
    assert "90" in said
    part = alerts(packed(figure()))
    assert part


@pytest.mark.parametrize(
    ("told", "said"), [(figure(tested=0), True), (figure(warning(), tested=0), False), (figure(), False)]
)
def test_that_where_nothing_can_be_tested_one_line_says_why(told: BulletinFigure, said: bool) -> None:
    pack = packed(told)
    assert ("alerts" in dict(left_out(pack))) is said
    assert bool(alerts(pack)) is not said


def test_that_a_mode_that_was_set_stands_on_cover_and_head(tmp_path: Path) -> None:
    mode = ModeFigure(OperatingMode.EMERGENCY, Instant(AS_OF), None, None, "flood", "区网格中心")
    path = build_pack(board(), contents(mode=mode), ZH, tmp_path / "a.pdf").path
    cover, head = (solid(page.extract_text()) for page in pypdf.PdfReader(path).pages[:2])
    assert "运行模式应急（防汛），2020年11月26日起" in cover
    assert "运行模式：应急" in head
    usual = build_pack(board(), contents(), ZH, tmp_path / "b.pdf").path
    cover, head = (solid(page.extract_text()) for page in pypdf.PdfReader(usual).pages[:2])
    assert "运行模式常态" in cover
    assert "运行模式" not in head


def packed(told: BulletinFigure) -> Pack:
    return Pack(board(), replace(contents(), alerts=told), ZH, PageIndex())
