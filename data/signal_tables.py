"""Signals for review as tables, for screen and export alike; what may not be printed is in none of them."""

from data.figures.reviewing import LogLine, VisitLine
from data.figures.signals import CheckLine, FormalityLine, Signal, SignalsFigure
from data.figures.tables import Row, Table
from data.wording import area_name
from data.wording_reviewing import log_text, outcome_text, visit_matter, visit_place
from data.wording_signals import (
    check_meaning,
    check_name,
    missing_text,
    ordinary_causes,
    team_text,
    untold_formality,
)
from resources.i18n import DASH, current, tr

SAMPLE_HEADS = ("number", "place", "where", "matter", "outcome", "remark")
"""The columns of a visitor's list; the last two are his to fill in."""
_TEXTS = "I4"


def signals_table(figure: SignalsFigure) -> Table:
    """Give each signal that may be printed with its base rate and its ordinary causes, by month and team."""
    heads = ("month", "team", "check", "observed", "expected", "low", "high", "base", "usual", "causes")
    held = sum(not signal.printable for signal in figure.signals)
    notes: tuple[Row, ...] = ((tr("signal.lead"),), (tr("review.table.held", n=held),))
    return Table(
        tr("page.review"),
        tuple(tr(f"review.head.{head}") for head in (*heads, "state")),
        tuple(_row(signal) for signal in figure.signals if signal.printable),
        notes if held else notes[:1],
    )


def _row(signal: Signal) -> Row:
    texts = current()
    return (
        texts.month(signal.month),
        team_text(signal.team, texts),
        check_name(signal.check, texts),
        signal.observed,
        round(signal.expected, 1),
        signal.low,
        signal.high,
        signal.base,
        texts.percent(signal.usual),
        ordinary_causes(signal.check, texts),
        texts.text(f"signal.state.{signal.state}"),
    )


def checks_table(figure: SignalsFigure) -> Table:
    """Give each check with what it looked at; one that the data cannot support says what is missing."""
    heads = ("code", "check", "looked", "marked", "share", "signals", "what")
    raised = [signal.check for signal in figure.signals]
    rows = tuple(_check(line, raised.count(line.check)) for line in figure.checks)
    return Table(tr("review.sheet.checks"), tuple(tr(f"review.head.{head}") for head in heads), rows)


def _check(line: CheckLine, raised: int) -> Row:
    texts = current()
    name = check_name(line.check, texts)
    if line.missing:
        lacks = texts.text("review.missing", what=missing_text(line, texts))
        return (line.check, name, DASH, DASH, DASH, DASH, lacks)
    share = texts.percent(line.marked / line.looked, 2) if line.looked else DASH
    return (line.check, name, line.looked, line.marked, share, raised, check_meaning(line.check, texts))


def formality_table(figure: SignalsFigure) -> Table:
    """Give like texts, activities without participants and meetings without outcomes, with their base."""
    texts = current()
    heads = tuple(tr(f"review.head.{head}") for head in ("kind", "area", "empty", "of", "share", "note"))
    rows = (
        *(_same_texts(figure, line) for line in figure.checks if line.check == _TEXTS),
        *(_formality(line) for line in figure.formality),
        *(_untold(untold_formality(kind, texts), kind) for kind in figure.missing_formality),
    )
    return Table(tr("review.sheet.formality"), heads, rows)


def _same_texts(figure: SignalsFigure, line: CheckLine) -> Row:
    texts, kind = current(), tr("signal.formality.texts")
    whole = tr("review.whole")
    if line.missing:
        return (kind, whole, DASH, DASH, DASH, texts.text("review.missing", what=missing_text(line, texts)))
    return (kind, whole, line.marked, line.looked, _share(line.marked, line.looked), "")


def _formality(line: FormalityLine) -> Row:
    texts = current()
    place = texts.text("signal.place.unknown") if line.place is None else area_name(line.place, texts)
    kind = texts.text(f"signal.formality.{line.kind}")
    return (kind, place, line.empty, line.of, _share(line.empty, line.of), "")


def _untold(words: str, kind: str) -> Row:
    return (tr(f"signal.formality.{kind}"), DASH, DASH, DASH, DASH, words)


def _share(part: int, of: int) -> str:
    return current().percent(part / of) if of else DASH


def sample_table(lines: tuple[VisitLine, ...]) -> Table:
    """Give the visitor's list: it tells of no order why it was drawn, and leaves room for what is found."""
    texts = current()
    rows = tuple(
        (line.number, visit_place(line, texts), line.where, visit_matter(line, texts), "", "")
        for line in lines
    )
    choices = texts.text("list.and").join(
        texts.text(f"review.outcome.{each}") for each in ("done", "not_done", "unclear")
    )
    return Table(
        tr("review.sheet.sample"),
        tuple(tr(f"review.head.{head}") for head in SAMPLE_HEADS),
        rows,
        ((tr("review.sample.fill", outcomes=choices),),),
    )


def log_table(lines: tuple[LogLine, ...], zone: str) -> Table:
    """Give the log, the newest first."""
    texts = current()
    rows = tuple((texts.datetime_year(line.at, zone), line.actor, log_text(line, texts)) for line in lines)
    return Table(
        tr("review.sheet.log"), tuple(tr(f"review.head.{head}") for head in ("at", "actor", "step")), rows
    )


def visit_cells(line: VisitLine, zone: str) -> tuple[str, ...]:
    """Give an order of the sample as the desk sees it."""
    texts = current()
    outcome = outcome_text(line, texts) or tr("review.outcome.open")
    drawn = texts.date_year(line.drawn, zone)
    return (line.number, visit_place(line, texts), visit_matter(line, texts), drawn, outcome)
