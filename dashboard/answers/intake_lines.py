"""What imports did, in lines for a terminal: counts, then reasons and findings, then what was not read."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from data.intake import AreasReport, Arrival, EventsReport, Finding, OrdersReport
from data.intake.files.tables import Note
from data.intake.people.report import PeopleReport
from data.intake.profiles.proposing import Proposal
from data.intake.rows.reject_files import reason_words
from data.intake.rulebook.importing import RulesReport
from data.terms import Level
from resources.i18n import current, tr

SHOWN = 20
"""Codes of a finding that are printed; the report has all."""

_OF_NO_LEVEL = ("hung", "still_grid", "unknown_level", "ragged", "spoiled")
"""Findings about communities, words and lines, not about areas of a level."""


def area_lines(report: AreasReport) -> Iterator[str]:
    """Say how many areas of each level there are, then what was noticed about files and areas."""
    counts = (f"{tr(f'level.{level.word}')} {current().count(n)}" for level, n in report.counts.items())
    yield tr("cli.areas_read", profile=report.profile, read=report.read, counts=", ".join(counts))
    for file, crs, why in report.systems:
        yield tr("cli.coordinates", file=file, crs=crs, why=tr(f"intake.crs.{why}"))
    yield from _findings(report.findings)
    yield from _notes(report.notes)


def _findings(findings: Iterable[Finding]) -> Iterator[str]:
    """Say each finding; those that many areas share stand in one line with their number."""
    shared: dict[tuple[str, Level], list[str]] = {}
    for found in findings:
        if found.km2 is None and found.expected is None and found.kind != "same_name":
            shared.setdefault((found.kind, found.level), []).extend(_named(found))
            continue
        size = "" if found.km2 is None else f"{current().decimal(found.km2, 4)} km²"
        told = (f"  {_what(found.kind, found.level)}", _codes(found.codes), size)
        yield " ".join(part for part in told if part)
    for (kind, level), codes in shared.items():
        what, several = _what(kind, level), len(codes) > 1
        yield "  " + (
            tr("cli.finding_count", what=what, n=len(codes), codes=_codes(codes))
            if several
            else f"{what} {_codes(codes)}".rstrip()
        )


def _named(found: Finding) -> Iterable[str]:
    """The codes of a finding; of a word for a level how many rows have it."""
    if found.kind != "unknown_level":
        return found.codes
    return [f"{' '.join(found.codes)} ({current().count(found.found or 0)})".lstrip()]


def _what(kind: str, level: Level) -> str:
    words = tr(f"intake.finding.{kind}")
    return words if kind in _OF_NO_LEVEL else f"{tr(f'level.{level.word}')} {words}"


def order_lines(report: OrdersReport) -> Iterator[str]:
    """Say what became of the rows, then why rows were rejected or marked and which columns were not read."""
    yield tr("cli.orders_read", profile=report.profile, read=report.read, accepted=report.accepted)
    yield tr("cli.orders_kept", new=report.new, changed=report.changed, unchanged=report.unchanged)
    yield tr("cli.orders_noted", rejected=report.rejected, marked=report.marked, unplaced=report.unplaced)
    yield from _reasons(report.reasons)
    yield from _same_numbers(report)
    for mark, rows in report.marks.items():
        name = (mark.name or "").lower()
        yield f"  {tr(f'mark.{name}')} {current().count(rows)}"
    yield from _notes(report.notes)
    for point in report.repeated_points:
        yield tr("cli.repeated_point", lat=f"{point.lat:.4f}", lon=f"{point.lon:.4f}", orders=point.orders)
    yield from _not_read(report.dropped_columns, report.refused_columns)


def _same_numbers(report: OrdersReport) -> Iterator[str]:
    """Say how many rows had the number of another, and what no table of stages knows."""
    if report.repeated:
        yield "  " + tr("cli.repeated", n=report.repeated)
    if report.overruled:
        yield "  " + tr("cli.overruled", n=report.overruled)
    if report.strange_stages:
        yield "  " + tr("cli.strange_stages", words=", ".join(report.strange_stages))


def event_lines(report: EventsReport) -> Iterator[str]:
    """Say what became of the rows of a log, then why rows were rejected."""
    yield tr("cli.events_read", profile=report.profile, read=report.read, accepted=report.accepted)
    yield tr("cli.events_kept", written=report.written, steps=report.steps, rejected=report.rejected)
    yield from _reasons(report.reasons)
    yield from _notes(report.notes)


def arrival_line(arrival: Arrival) -> str:
    """Say what became of an export that came into a watched folder."""
    report, name = arrival.report, arrival.path.name
    if report is None:
        return tr("cli.arrival_refused", file=name, why=arrival.refused)
    counts = {each: getattr(report, each) for each in ("read", "new", "changed", "unchanged", "rejected")}
    return tr("cli.arrival_loaded", file=name, **counts)


def people_lines(report: PeopleReport) -> Iterator[str]:
    """Say what became of the rows of each kind, then what stands out in the posts there are now."""
    yield tr("cli.rows_read", read=report.read, accepted=report.accepted, rejected=report.rejected)
    for kind, count in report.kinds.items():
        name = tr(f"people.kind.{kind}")
        yield f"  {name}: " + tr(
            "cli.orders_kept", new=count.new, changed=count.changed, unchanged=count.unchanged
        )
    yield from _reasons(report.reasons)
    for found in report.findings:
        words = f"{tr(f'people.finding.{found.kind}')} {current().count(found.count)}"
        yield f"  {words} {_codes(found.codes)}".rstrip()
    yield from _notes([note for table in report.tables for note in table.notes])
    yield from _not_read(report.dropped_columns, report.refused_columns)
    if report.skipped:
        yield tr("cli.skipped", names=", ".join(report.skipped))


def rule_lines(report: RulesReport) -> Iterator[str]:
    """Say what became of the lines, what differs from the expected numbers, and what concerns persons."""
    yield tr("cli.rows_read", read=report.read, accepted=report.accepted, rejected=report.rejected)
    yield tr("cli.rules_kept", new=report.new, changed=report.changed)
    yield from _reasons(report.reasons)
    for level, (found, expected) in report.differences.items():
        yield "  " + tr("cli.not_expected", level=tr(f"rules.level.{level}"), found=found, expected=expected)
    if report.person_related:
        paths = [" > ".join(each.path) for each in report.person_related[:SHOWN]]
        yield tr("cli.person_related", n=len(report.person_related), names=", ".join(paths))
    yield from _notes(report.notes)
    yield from _not_read(report.dropped_columns, report.refused_columns)


def proposal_lines(proposal: Proposal) -> Iterator[str]:
    """Say which column seems to be which field and how surely, then what would be left out."""
    yield tr("cli.proposal", file=proposal.sample.name, kind=tr(f"import.kind.{proposal.kind}"))
    for guess in sorted(proposal.guesses, key=lambda guess: -guess.confidence):
        sure = current().percent(guess.confidence, 0)
        yield f"  {tr(f'import.field.{guess.field}')} = {guess.column} ({sure})"
    if proposal.missing:
        fields = ", ".join(tr(f"import.field.{name}") for name in proposal.missing)
        yield tr("cli.proposal_lacks", fields=fields)
    yield from _not_read(proposal.unused, proposal.personal)


def _reasons(reasons: Mapping[str, int]) -> Iterator[str]:
    return (f"  {reason_words(reason)} {current().count(rows)}" for reason, rows in reasons.items())


def _notes(notes: Sequence[Note]) -> Iterator[str]:
    """Say what was noticed in the files, with the table where there are several."""
    tables = {note.values.get("table", "") for note in notes}
    for note in notes[:SHOWN]:
        sentence = tr(f"intake.note.{note.kind}", **note.values)
        named = len(tables) > 1 and "table" in note.values
        yield f"  {note.values['table']}: {sentence}" if named else f"  {sentence}"
    if len(notes) > SHOWN:
        yield "  …"


def _not_read(dropped: Iterable[str], refused: Iterable[str]) -> Iterator[str]:
    """Name the columns that hold persons first; the others were only not asked for."""
    persons = list(refused)
    others = [name for name in dropped if name not in persons]
    if persons:
        yield tr("cli.refused_columns", columns=", ".join(persons))
    if others:
        yield tr("cli.not_read", columns=", ".join(others))


def _codes(codes: Iterable[str]) -> str:
    told = list(codes)
    return ", ".join(told[:SHOWN]) + (" …" if len(told) > SHOWN else "")
