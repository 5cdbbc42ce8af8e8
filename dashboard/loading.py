"""The commands that read files into a store: areas, people, rules and work orders, each with its report."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import typer

from dashboard.errors import CommandError
from dashboard.intake_lines import area_lines, order_lines, people_lines, proposal_lines, rule_lines
from dashboard.progress import bar
from data.intake import Profile, import_areas, import_orders
from data.intake.files.readers import FileRule, open_table
from data.intake.people.importing import import_people
from data.intake.profiles.recognising import Recognition, recognise
from data.intake.profiles.saving import save_profile
from data.intake.rulebook.importing import PUBLISHED, import_rules
from data.scope import parse_as_of
from data.store import Store, open_store
from data.store.opening import FIRST_DISTRICT
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


def load_areas(wanted: Wanted, valid_from: str | None, expected: list[str]) -> None:
    """Load areas from files, and print counts and findings."""
    with open_store(wanted.db, create=True, district=wanted.district) as store:
        report = import_areas(
            store,
            wanted.files,
            wanted.profile,
            valid_from=_day(valid_from),
            expected=dict(map(_expected, expected)),
            dry_run=wanted.dry_run,
        )
    _answer(report.as_json(), area_lines(report), as_json=wanted.as_json)


def load_people(wanted: Wanted, *, complete: bool, keep_names: bool) -> None:
    """Load posts and what is counted about their work, and print what became of every row."""
    with (
        open_store(wanted.db, create=True, district=wanted.district) as store,
        bar(tr("cli.loading_people")) as progress,
    ):
        report = import_people(
            store, wanted.files, complete=complete, keep_names=keep_names, progress=progress, **wanted.how
        )
    _answer(report.as_json(), people_lines(report), as_json=wanted.as_json)


def load_rules(wanted: Wanted, kind: str, valid_from: str | None, *, published: bool) -> None:
    """Load categories, limits or authority, and print what became of every line."""
    with open_store(wanted.db, create=True, district=wanted.district) as store:
        begin = 0 if valid_from is None else parse_as_of(f"{valid_from}T00:00", store.district.zone)
        expected = PUBLISHED if published else ()
        report = import_rules(
            store, wanted.files, kind=kind, valid_from=begin, expected=expected, **wanted.how
        )
    _answer(report.as_json(), rule_lines(report), as_json=wanted.as_json)


def load_orders(wanted: Wanted) -> None:
    """Load work orders from files, and print what became of every row."""
    with open_store(wanted.db, create=True, district=wanted.district) as store:
        profile = _profile_of(store, wanted)
        with bar(tr("cli.loading_orders")) as progress:
            report = import_orders(
                store, wanted.files, progress=progress, **{**wanted.how, "profile": profile}
            )
    _answer(report.as_json(), order_lines(report), as_json=wanted.as_json)


def propose_profile(wanted: Wanted, path: Path) -> None:
    """Write the profile that fits a file, or the one that is proposed for it, to be looked through."""
    found = _recognised(wanted, "")
    proposal = found.proposal
    if proposal is not None and not found.kind:
        raise found.refusal()
    profile = found.profile or (proposal.profile(path.stem) if proposal is not None else None)
    if profile is None:
        raise found.refusal()
    save_profile(profile, path, proposal.comments() if proposal is not None else None)
    told = {"file": found.name, "kind": found.kind, "profile": profile.name, "saved": str(path)}
    lines = proposal_lines(proposal) if proposal is not None else iter(())
    _answer(told, lines, as_json=wanted.as_json)
    if not wanted.as_json:
        typer.echo(tr("cli.profile_saved", path=str(path)))


def _profile_of(store: Store, wanted: Wanted) -> Profile | str:
    """The profile that was named, or the known layout; else the proposal is printed and nothing loaded."""
    if wanted.profile != _AUTO:
        return wanted.profile
    held = store.district.code
    found = _recognised(wanted, "" if held == FIRST_DISTRICT else held)
    if found.kind in ("", "orders") and found.profile is not None:
        return found.profile
    if found.kind and found.kind != "orders":
        raise CommandError(tr("cli.other_kind", file=found.name, kind=tr(f"import.kind.{found.kind}")))
    if not found.kind or found.proposal is None:
        raise found.refusal()
    _answer(found.proposal.as_json(), proposal_lines(found.proposal), as_json=wanted.as_json)
    raise CommandError(tr("cli.profile_proposed", file=found.name))


def _recognised(wanted: Wanted, district: str) -> Recognition:
    rule = FileRule()
    return recognise([open_table(path, rule) for path in wanted.files], district)


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


def _answer(report: dict[str, Any], lines: Iterator[str], *, as_json: bool) -> None:
    if as_json:
        typer.echo(json.dumps(report, ensure_ascii=False, indent=1))
    else:
        for line in lines:
            typer.echo(line)
