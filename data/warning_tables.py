"""Warnings, the weeks behind them and what became of them as tables, for screen and export alike."""

from collections.abc import Sequence
from math import isnan

from data import wording
from data.figures.tables import Cell, Row, Table
from data.figures.warnings import FIELDS, RecordQuarter, WarningFigure, WarningRecord, WarningSeries
from data.wording_warnings import warning_actor, warning_fields, warning_measure, warning_title
from resources.i18n import Texts, current, tr


def warnings_table(lines: Sequence[WarningFigure], zone: str) -> Table:
    """Give every warning with its state, its place, all its fields, who must act and by which measure."""
    texts = current()
    heads = ("title", "kind", "state", "since", "place", "category")
    fields = (texts.text(f"warning.field.{name}") for name in FIELDS)
    return Table(
        tr("page.warnings"),
        (
            *(tr(f"warnings.head.{head}") for head in heads),
            *fields,
            tr("warnings.actor"),
            tr("warnings.measure"),
        ),
        tuple(_row(line, zone) for line in lines),
    )


def _row(line: WarningFigure, zone: str) -> Row:
    texts = current()
    category = None if line.category is None else wording.pair_text(line.category, texts)
    return (
        warning_title(line, texts),
        texts.text(f"warning.kind.{line.kind}"),
        texts.text(f"warning.state.{line.state}"),
        texts.datetime_year(line.since, zone),
        wording.area_name(line.place, texts),
        category,
        *(text for _, text in warning_fields(line, texts)),
        warning_actor(line, texts),
        warning_measure(line, texts),
    )


def series_table(series: WarningSeries, title: str) -> Table:
    """Give each week with what was counted, what was expected, and whether it alarmed."""
    heads = ("week", "count", "expected", "lower", "upper", "alarmed")
    bands = zip(series.expected, series.lower, series.upper, strict=True)
    rows = zip(series.mondays, series.counts, bands, series.alarmed, strict=True)
    return Table(
        title,
        tuple(tr(f"warnings.series.{head}") for head in heads),
        tuple(
            (
                current().date_year(monday),
                count,
                *map(_known, band),
                tr("warnings.series.yes") if alarmed else None,
            )
            for monday, count, band, alarmed in rows
        ),
    )


def _known(value: float) -> Cell:
    return None if isnan(value) else round(value, 1)


def quarter_text(quarter: RecordQuarter, texts: Texts) -> str:
    """Name a quarter."""
    return texts.text("warnings.quarter", year=str(quarter.first.year), n=(quarter.first.month + 2) // 3)


def record_table(record: WarningRecord, quarters: Sequence[RecordQuarter]) -> Table:
    """Give what became of the warnings of each quarter, and of all: precision and days ahead."""
    heads = ("quarter", "right", "false", "unclear", "open", "expired", "precision", "lead")
    rows = [_record_row(quarter_text(each, current()), each.record, each.lead) for each in quarters]
    return Table(
        tr("warnings.part.record"),
        tuple(tr(f"warnings.record.{head}") for head in heads),
        (*rows, _record_row(tr("warnings.record.all"), record, None)),
    )


def _record_row(name: str, record: WarningRecord, lead: float | None) -> Row:
    share = None if record.precision is None else current().percent(record.precision)
    closed = record.right + record.false + record.unclear
    told = None if share is None else f"{share} ({record.right}/{closed})"
    days = None if lead is None else round(lead)
    return (name, record.right, record.false, record.unclear, record.open, record.expired, told, days)
