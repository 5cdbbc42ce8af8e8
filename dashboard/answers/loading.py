"""The commands that read files into a store: areas, people, rules and work orders, each with its report."""

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Any

import typer

from dashboard.answers.intake_lines import (
    area_lines,
    arrival_line,
    event_lines,
    order_lines,
    people_lines,
    proposal_lines,
    rule_lines,
)
from dashboard.answers.progress import bar
from dashboard.answers.stopping import stopped_by_hand
from dashboard.errors import CommandError
from data.intake import (
    Arrival,
    EventsReport,
    OrdersReport,
    import_areas,
    import_events,
    import_orders,
    watch_folder,
)
from data.intake.files.readers import FileRule, open_tables
from data.intake.people.importing import import_people
from data.intake.profiles.drafting import save_proposal
from data.intake.profiles.recognising import OtherKind, ProposalWaits, Recognition, recognise
from data.intake.profiles.saving import save_profile
from data.intake.rulebook.importing import PUBLISHED, import_rules
from data.scope import parse_as_of
from data.store import Store, open_store
from resources.i18n import tr

_AUTO = "auto"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What every loading is told: the store, the files, how they are read, and how it answers."""

    db: str
    files: list[Path]
    profile: str
    district: str | None
    as_json: bool
    dry_run: bool = False
    rejects: Path | None = None

    @property
    def how(self) -> dict[str, Any]:
        """What most imports take beside store and files."""
        return {"profile": self.profile, "dry_run": self.dry_run, "rejects_path": self.rejects}

    def beside(self, what: str) -> dict[str, Any]:
        """The same for files that go in beside others, whose rejects stand in a file of their own."""
        own = None if self.rejects is None else self.rejects.with_stem(f"{self.rejects.stem}-{what}")
        return {**self.how, "rejects_path": own}


@contextmanager
def _store_of(wanted: Wanted) -> Iterator[Store]:
    """The store; one that was made for what could not be loaded, or was only tried, goes again."""
    made = "://" not in wanted.db and not Path(wanted.db).exists()
    held = False
    try:
        with open_store(wanted.db, create=True, district=wanted.district) as store:
            try:
                yield store
            finally:
                held = bool(store.batches())
    finally:
        if made and not held:
            for ending in ("", "-wal", "-shm"):
                Path(wanted.db + ending).unlink(missing_ok=True)


def load_areas(wanted: Wanted, valid_from: str | None, expected: list[str]) -> None:
    """Load areas from files, and print counts and findings."""
    with _store_of(wanted) as store:
        report = import_areas(
            store,
            wanted.files,
            wanted.profile,
            valid_from=_day(valid_from),
            expected=dict(map(_expected, expected)),
            dry_run=wanted.dry_run,
        )
    _answer(report.as_json(), area_lines(report), as_json=wanted.as_json)
    _refuse_nothing(report.read, sum(report.counts.values()) + report.communities)


def load_people(wanted: Wanted, *, complete: bool, keep_names: bool) -> None:
    """Load posts and what is counted about their work, and print what became of every row."""
    with (
        _store_of(wanted) as store,
        bar(tr("cli.loading_people")) as progress,
    ):
        report = import_people(
            store, wanted.files, complete=complete, keep_names=keep_names, progress=progress, **wanted.how
        )
    _answer(report.as_json(), people_lines(report), as_json=wanted.as_json)
    _refuse_nothing(report.read, report.accepted)


def load_rules(wanted: Wanted, kind: str, valid_from: str | None, *, published: bool) -> None:
    """Load categories, limits or authority, and print what became of every line."""
    with _store_of(wanted) as store:
        begin = 0 if valid_from is None else parse_as_of(f"{valid_from}T00:00", store.district.zone)
        expected = PUBLISHED if published else ()
        report = import_rules(
            store, wanted.files, kind=kind, valid_from=begin, expected=expected, **wanted.how
        )
    _answer(report.as_json(), rule_lines(report), as_json=wanted.as_json)
    _refuse_nothing(report.read, report.accepted)


def load_orders(wanted: Wanted) -> None:
    """Load work orders from files, and print what became of every row."""
    with (
        _store_of(wanted) as store,
        bar(tr("cli.loading_orders")) as progress,
    ):
        reports = list(_orders_and_events(store, wanted, progress))
    _answer_all(reports, as_json=wanted.as_json)
    _refuse_nothing(sum(each.read for each in reports), sum(each.accepted for each in reports))


def _orders_and_events(
    store: Store, wanted: Wanted, progress: Callable[..., None]
) -> Iterator[OrdersReport | EventsReport]:
    """Load orders, then the logs among the files; a log alone is about orders that are there."""
    how = wanted.how
    try:
        report = _orders(store, wanted, progress)
    except OtherKind as other:
        if other.found.kind != "event_log":
            raise
        logs = wanted.files
    else:
        yield report
        tables = [str(note.values["table"]) for note in report.notes if note.kind == "event_log"]
        logs = [path for path in wanted.files if any(_is_in(path, name) for name in tables)]
        how = wanted.beside("events")
    if logs:
        yield import_events(store, logs, progress=progress, **how)


def _is_in(path: Path, table: str) -> bool:
    """Whether a table is this file, or a member or sheet of it."""
    return table == path.name or table.startswith((f"{path.name}/", f"{path.name}#"))


def _orders(store: Store, wanted: Wanted, progress: Callable[..., None]) -> OrdersReport:
    """Load orders; where their layout is unknown, what is proposed is printed and nothing loaded."""
    try:
        return import_orders(store, wanted.files, progress=progress, **wanted.how)
    except ProposalWaits as waits:
        proposal = waits.proposal
        _answer(proposal.as_json(), proposal_lines(proposal), as_json=wanted.as_json)
        raise CommandError(tr("cli.profile_proposed", file=proposal.sample.name)) from waits


def watch_orders(wanted: Wanted, seconds: float) -> None:
    """Load the exports of a folder as they come, a line each, until somebody stops it."""
    (folder,) = wanted.files
    if not folder.is_dir():
        raise CommandError(tr("cli.watch_folder", folder=str(folder)))
    with _store_of(wanted) as store:
        typer.echo(tr("cli.watching", folder=str(folder)))
        with stopped_by_hand() as stop:
            watch_folder(
                store,
                folder,
                wanted.profile,
                seconds=seconds,
                heard=_tell_arrival,
                stop=stop,
                sleep=stop.sleep,
            )
        typer.echo(tr("cli.watch_ended"))


def _tell_arrival(arrival: Arrival) -> None:
    """Say in a line what became of an export; others may read along."""
    typer.echo(arrival_line(arrival))
    sys.stdout.flush()


def propose_profile(wanted: Wanted, path: Path) -> None:
    """Write the profile that fits a file, or the one that is proposed for it, to be looked through.

    Where too little is recognised the profile is begun all the same, and what is to be filled in is said.
    """
    found = recognise([table for path in wanted.files for table in open_tables(path, FileRule())])
    told = {"file": found.name, "kind": found.kind, "profile": path.stem, "saved": str(path)}
    if found.profile is not None:
        save_profile(found.profile, path)
        _answer({**told, "profile": found.profile.name}, iter(()), as_json=wanted.as_json)
    elif found.proposal is not None and any(found.proposal.sample.header):
        save_proposal(found.proposal, path)
        missing = {"kind": found.proposal.kind, "missing": list(found.proposal.missing)}
        _answer({**told, **missing}, proposal_lines(found.proposal), as_json=wanted.as_json)
    else:
        raise found.refusal()
    if not wanted.as_json:
        typer.echo(_saved_line(found, path))


def _saved_line(found: Recognition, path: Path) -> str:
    """Say where the profile is, and what of it has still to be filled in."""
    missing = () if found.proposal is None else found.proposal.missing
    if not missing:
        return tr("cli.profile_saved", path=str(path))
    fields = tr("list.and").join(tr(f"import.field.{field}") for field in missing)
    return tr("cli.profile_begun", path=str(path), fields=fields)


def _expected(text: str) -> tuple[str, int]:
    """A level word with its count, such as `street=17`."""
    word, _, count = text.partition("=")
    if not count.isdigit():
        raise CommandError(tr("cli.expected_count", text=text))
    return word, int(count)


def _day(text: str | None) -> date | None:
    try:
        return None if text is None else date.fromisoformat(text)
    except ValueError:
        raise CommandError(tr("cli.day", text=str(text))) from None


def _answer_all(reports: Sequence[OrdersReport | EventsReport], *, as_json: bool) -> None:
    """Answer for orders and for events; both together are one answer."""
    told = [report.as_json() for report in reports]
    lines = (order_lines(one) if isinstance(one, OrdersReport) else event_lines(one) for one in reports)
    whole = {**told[0], "events": told[1]} if len(told) > 1 else told[0]
    _answer(whole, chain.from_iterable(lines), as_json=as_json)


def _refuse_nothing(read: int, accepted: int) -> None:
    """Fail, after the report, where there were rows and none was accepted, so that a script notices."""
    if read and not accepted:
        raise CommandError(tr("cli.nothing_loaded", read=read))


def _answer(report: dict[str, Any], lines: Iterator[str], *, as_json: bool) -> None:
    if as_json:
        typer.echo(json.dumps(report, ensure_ascii=False, indent=1))
    else:
        for line in lines:
            typer.echo(line)
