"""Invented sources, counts, boundaries, backups and forms, for the gallery and for tests of the data page."""

from data.figures.backups import BackupLine, BackupsFigure
from data.figures.coverage import CoverageFigure, CoverageSpot, LevelCoverage, Ring, SpotArea
from data.figures.entries import Answer, EntryField, EntryForm
from data.figures.quality import QualityFigure, QualityLine, SourceLine
from data.figures.subjects import SubjectLine
from data.terms import Instant, Level, Mark, Stage, Subject
from widgets.gallery.samples import NOW
from widgets.gallery.samples_map import sample_layers, sample_places
from widgets.map.geometry import Geography

_DAY = 86_400
_LACKING = ("no_tier", "no_category", "no_channel", "no_body", "no_due", "no_dispatched", "no_disposed")


def quality_lines(orders: int = 20_000) -> tuple[QualityLine, ...]:
    """Give lines of which some count much, some little, and some nothing."""
    placed = orders * 992 // 1000
    by = (("placed_by_code", placed - 40), ("placed_by_name", 0), ("placed_by_point", 40))
    lines = [QualityLine("placed", placed, orders, wanted=True)]
    lines += [QualityLine(kind, count if orders else 0, orders) for kind, count in by]
    lines += [QualityLine(kind, orders * at // 50 * (at % 3), orders) for at, kind in enumerate(_LACKING)]
    marks = [mark.name.lower() for mark in Mark if mark.name]
    return (
        *lines,
        *(QualityLine(f"mark.{m}", min(orders, 26) * (not i), orders) for i, m in enumerate(marks)),
    )


def source(code: str = "urban-platform", *, days: int = 0, steps: int = 6) -> SourceLine:
    """Give a source whose newest order is so many days old."""
    until = Instant(NOW - days * _DAY)
    known = tuple(Stage)[:steps]
    return SourceLine(code, 20_000, Instant(NOW - 900 * _DAY), until, until, Instant(NOW - 3600), known)


def quality(orders: int = 20_000) -> QualityFigure:
    """Give the quality of so many orders of three sources."""
    sources = (source(), source("hotline-12345", days=12, steps=4), source("<b>paper</b>", steps=0))
    return QualityFigure(7, Instant(NOW), orders, quality_lines(orders), sources if orders else ())


def ground() -> Geography:
    """Give the outlines of the sample district."""
    return Geography(sample_layers(), sample_places())


def coverage(spots: bool = True) -> CoverageFigure:
    """Give the coverage of the sample's streets and grids, with one place of each kind among the streets."""
    counts = {level: sum(area.level is level for area in sample_places().areas) for level in Level}
    found = _spots() if spots else ()
    drawn = counts[Level.STREET] - bool(found)
    return CoverageFigure(
        (
            LevelCoverage(Level.STREET, counts[Level.STREET], drawn, found),
            LevelCoverage(Level.GRID, counts[Level.GRID], counts[Level.GRID]),
        )
    )


def _spots() -> tuple[CoverageSpot, ...]:
    streets = [area for area in sample_places().areas if area.level is Level.STREET]
    areas = [SpotArea(area.id, area.code, (area.name, area.name_en)) for area in streets]
    return (
        CoverageSpot("undrawn", (areas[4],)),
        CoverageSpot("outside", (areas[0],), 1.885, (_square(0),)),
        CoverageSpot("overlap", (areas[1], areas[2]), 0.000949, (_square(1), _square(2))),
        CoverageSpot("gap", (), 0.0312, (_square(3),)),
    )


def _square(number: int) -> Ring:
    """Give a piece out of the outline of a street: its first points."""
    outlines = sample_layers()[Level.STREET]
    begin = outlines.starts[number]
    return outlines.xy[begin : begin + 40]


def backups(count: int = 3) -> BackupsFigure:
    """Give copies, the last of which cannot be read."""
    lines = tuple(
        BackupLine(
            f"/backups/{number}.db",
            Instant(NOW - number * _DAY),
            41_000_000,
            None if number == count - 1 else 20_000 - number,
        )
        for number in range(count)
    )
    return BackupsFigure(lines, "/backups")


def subjects(*, confirmed: bool = False) -> tuple[SubjectLine, ...]:
    """Give categories taken for person-related, one above others, one by its module, one put right."""
    help_, order = ("社会事务", "社会救助"), ("综合治理", "巡查走访")
    told = (
        ("0401", help_, Subject.PERSON, "word", "社会救助"),
        ("040101", (*help_, "低保申请"), Subject.PERSON, "word", "社会救助"),
        ("040102", (*help_, "临时救助受理和回访"), Subject.PERSON, "word", "社会救助"),
        ("0302", order, Subject.PERSON, "module", "综合治理"),
        ("030201", (*order, "夜间巡查"), Subject.SERVICE, "module", "综合治理"),
    )
    return tuple(
        SubjectLine(code, path, subject, by, word, confirmed) for code, path, subject, by, word in told
    )


def forms() -> tuple[EntryForm, ...]:
    """Give two forms with the areas of the sample."""
    areas = tuple(
        Answer(area.code, names=(area.name, area.name_en))
        for area in sample_places().areas
        if area.level is Level.STREET
    )
    kinds = tuple(Answer(word, f"people.activities.{word}") for word in ("cleaning", "care", "safety"))
    yes = tuple(Answer(word, f"people.yes.{word}") for word in ("yes", "no"))
    area = EntryField("area", "area", "entry.area", required=True, key=True, answers=areas)
    month = EntryField("month", "month", "people.field.month", required=True, key=True)
    kind = EntryField("kind", "word", "people.field.kind", required=True, key=True, answers=kinds)
    counts = [
        EntryField(name, "count", f"people.field.{name}", required=name == "actions")
        for name in ("actions", "participants", "volunteers")
    ]
    day = EntryField("day", "day", "people.field.day", required=True, key=True)
    attended = EntryField("attended", "yes", "people.field.attended", answers=yes)
    activities = (area, month, kind, *counts)
    return (
        EntryForm("activities", "people.kind.activities", "people.template.activities", activities),
        EntryForm(
            "stationing", "people.kind.stationing", "people.template.stationing", (area, day, attended)
        ),
    )
