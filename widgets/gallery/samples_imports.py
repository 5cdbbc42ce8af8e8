"""Invented files on their way in, for the gallery and for tests."""

from dataclasses import replace

from data.figures.imports import (
    Fact,
    Fate,
    FieldLine,
    FileLine,
    FileState,
    FindingLine,
    MappingFigure,
    NoteLine,
    ParcelFigure,
    PastImport,
    PreviewFigure,
    Question,
    RejectLine,
    TallyFigure,
)
from data.terms import Level, Mark
from resources.i18n import tr
from widgets.gallery.samples import NOW

_NAMES = ("2020年11月工单导出.xlsx", "12345热线_11月.csv", "望川区街道网格.geojson", "<b>岗位</b>名册.xls")
_DAY = 86_400


def file_line(number: int = 1, state: FileState = FileState.READY, kind: str = "orders") -> FileLine:
    """Give a file."""
    trouble = tr("intake.file.empty", file="meta.csv") if state is FileState.REFUSED else ""
    name = _NAMES[(number - 1) % len(_NAMES)]
    return FileLine(number, name, kind, state, 6952 * number, 1_482_000, trouble)


def file_lines(count: int = 6) -> tuple[FileLine, ...]:
    """Give files in all states; beyond those they are ready."""
    states = list(FileState) + [FileState.READY] * max(0, count - len(FileState))
    return tuple(file_line(number, states[number - 1]) for number in range(1, count + 1))


def mapping(proposed: bool = True, columns: int = 14) -> MappingFigure:
    """Give a mapping; where it was proposed one required field is still open."""
    names = ("序号", "工单号", "来电时间", "办理时限", "承办单位", "所属街道", "诉求内容", "办结时间")
    more = tuple(f"备用字段{number}" for number in range(columns - len(names)))
    guessed = (0.97, None, 0.72, 0.95, 0.55) if proposed else (None,) * 5
    taken = ("工单号", "" if proposed else "来电时间", "办理时限", "办结时间", "诉求内容")
    fields = ("number", "reported", "due_dispose", "closed", "matter")
    samples = ("GD20201107-0412", "", "2020-11-12 17:30", "2020-11-11 16:02", "道路积水，行人绕行")
    lines = [
        FieldLine(field, column, field in {"number", "reported"}, sure, sample)
        for field, column, sure, sample in zip(fields, taken, guessed, samples, strict=True)
    ]
    return MappingFigure((*lines, FieldLine("satisfaction")), (*names, *more), proposed)


def preview(rows: int = 12) -> PreviewFigure:
    """Give rows as they will be stored; one time cannot be read."""
    heads = (
        ("number", "工单号"),
        ("reported", "来电时间"),
        ("street", "所属街道"),
        ("body", "承办单位"),
        ("matter", "诉求内容"),
    )
    found = [
        (
            f"GD202011{number:02}-0412",
            None if number == 4 else f"2020-11-{number:02} 09:12",
            "云杉街道",
            "区城管局",
            "路灯不亮，请联系*** <b>尽快</b>",
        )
        for number in range(1, rows + 1)
    ]
    return PreviewFigure(heads, tuple(range(2, rows + 2)), tuple(found))


def tally(dry_run: bool = True) -> TallyFigure:
    """Give the counts of an import of orders."""
    reasons, marks = {"time": 9, "no_number": 3}, {Mark.DATE_ONLY: 41, Mark.IMPOSSIBLE_TIME: 6}
    return TallyFigure("orders", dry_run, 6952, 6940, 6120, 318, 502, 12, 47, 71, reasons, marks)


def coverage() -> TallyFigure:
    """Give the counts and findings of an import of areas."""
    codes = tuple(f"90000{number:04}" for number in range(24))
    return TallyFigure(
        "areas",
        dry_run=False,
        read=181,
        changed=181,
        levels={Level.STREET: 17, Level.GRID: 164},
        findings=(
            FindingLine("gap", Level.GRID, (), 0.0312),
            FindingLine("overlap", Level.GRID, codes[:2], 0.0021),
            FindingLine("orphan", Level.GRID, codes, None),
            FindingLine("repaired", Level.STREET, codes[:1], None),
        ),
    )


def parcel(state: FileState = FileState.READY) -> ParcelFigure:
    """Give a file of a known layout."""
    words = {"kind": "orders", "layout": "csv", "encoding": "GB18030", "delimiter": "comma"}
    facts = (*(Fact(kind, value) for kind, value in words.items()), Fact("rows", 6952))
    left_out = (
        ("来电人", Fate.PERSONAL),
        ("手机号码", Fate.PERSONAL),
        ("备用字段1", Fate.UNKNOWN),
        ("版本", Fate.DROPPED),
    )
    return ParcelFigure(
        file_line(1, state),
        2,
        3 * 6952,
        "pingshan",
        facts,
        (),
        (),
        mapping(proposed=False),
        preview(),
        left_out,
    )


def proposed() -> ParcelFigure:
    """Give a file of a layout nobody knows, with a question."""
    question = Question("day_month", ("day_first", "month_first"))
    notes = tuple(NoteLine(kind, {"n": 2}) for kind in ("one", "two", "three", "four"))
    return replace(
        parcel(FileState.ASKS),
        together=0,
        profile="",
        questions=(question,),
        mapping=mapping(columns=200),
        notes=notes,
    )


def tried(state: FileState = FileState.CHECKED) -> ParcelFigure:
    """Give a file after a dry run, or after the import."""
    refused = tuple(
        RejectLine(
            "2020年11月工单导出.xlsx", f"{number * 7}", "来电时间", tr("intake.reject.time"), "昨天下午"
        )
        for number in range(1, 13)
    )
    return replace(parcel(state), tally=tally(state is FileState.CHECKED), rejects=refused)


def past(count: int = 3) -> tuple[PastImport, ...]:
    """Give imports, newest first."""
    return tuple(
        PastImport(
            id=count - number,
            kind=("orders", "areas", "posts")[number % 3],
            files=tuple(_NAMES[: 1 + number % 3]),
            at=NOW - number * _DAY,
            read=6952,
            new=6120 - number,
            changed=318,
            rejected=12,
            undone=number == 1,
            undoable=number == 0,
        )
        for number in range(count)
    )
