"""The command line: everything the window does with data, without a screen.

Modules are imported where they are needed, so that a command starts fast and none imports Qt unless it
draws a window or a screenshot.
"""

import sys
from pathlib import Path
from typing import Annotated

import typer

from dashboard.errors import CommandError
from resources.i18n import tr, use

_OPEN = "open"


app = typer.Typer(
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Gridboard (网格看板): a live dashboard and meeting packs for grid management. "
    "`gridboard [DB]` opens the dashboard.",
)

Database = Annotated[str, typer.Argument(metavar="DB", help="A data file, or the URL of a database.")]
Files = Annotated[
    list[Path], typer.Argument(metavar="FILE...", help="The files to read.", show_default=False)
]
District = Annotated[str | None, typer.Option(help="The district's code; by default the only one.")]
Lang = Annotated[str | None, typer.Option(help="zh_CN or en; else the setting, else zh_CN.")]
Json = Annotated[bool, typer.Option("--json", help="Answer in JSON.")]
Profile = Annotated[str, typer.Option(help="A profile's name or path; auto finds one that fits.")]
AsOf = Annotated[str | None, typer.Option(help="2020-11-17 (its end) or 2020-11-17T08:30; else now.")]


def main() -> None:
    """Run the command line; a failure is one plain sentence on standard error, and a non-zero exit code.

    What is neither a command nor an option is a file or URL to open: `gridboard [DB]`.
    """
    words = sys.argv[1:]
    if not words or not (words[0].startswith("-") or words[0] in _commands()):
        words = [_OPEN, *words]
    try:
        app(words)
    except KeyboardInterrupt:
        _fail(tr("cli.cancelled"))
    except Exception as error:
        if not _is_plain(error):
            raise
        _fail(str(error))


def _commands() -> set[str]:
    return {each.name or each.callback.__name__ for each in app.registered_commands if each.callback}


def _is_plain(error: Exception) -> bool:
    """Tell whether an error's text is a sentence for the person, without importing what may raise it."""
    plain = {"CommandError", "IntakeError", "PackError", "PeriodError", "StoreError"}
    return any(kind.__name__ in plain for kind in type(error).__mro__)


def _fail(sentence: str) -> None:
    typer.echo(sentence, err=True)
    sys.exit(1)


@app.callback(invoke_without_command=True)
def speak(
    version: Annotated[bool, typer.Option("--version", help="Print the version and end.")] = False,
) -> None:
    """Answer `--version`."""
    if version:
        from importlib.metadata import version as installed

        typer.echo(f"gridboard {installed('gridboard')}")
        raise typer.Exit


def _speak(lang: str | None) -> None:
    from dashboard.settings import LANGUAGE, Settings
    from resources.i18n import LANGUAGES, Language

    wanted = lang or Settings().get(LANGUAGE)
    found: Language | None = next((each for each in LANGUAGES if each == wanted), None)
    if found is None:
        raise CommandError(tr("cli.unknown_language", language=wanted))
    use(found)


@app.command(_OPEN, hidden=True)
def open_dashboard(
    db: Annotated[str | None, typer.Argument(metavar="DB")] = None,
    lang: Lang = None,
    theme: Annotated[str | None, typer.Option(help="light or dark; else the setting.")] = None,
) -> None:
    """Open the dashboard."""
    from dashboard.app import run_window

    _speak(lang)
    raise typer.Exit(run_window(db, language=lang, theme=theme))


@app.command()
def example(
    db: Database,
    orders: Annotated[int | None, typer.Option(help="So many orders over the last 60 months.")] = None,
    seed: Annotated[int | None, typer.Option(help="Another district of the same size.")] = None,
    lang: Lang = None,
) -> None:
    """Make the example district, fictitious in every name."""
    from dashboard.writing import make

    _speak(lang)
    make(db, orders, seed)


@app.command()
def areas(
    db: Database,
    files: Files,
    profile: Profile = "auto",
    district: District = None,
    json: Json = False,
    lang: Lang = None,
) -> None:
    """Load the tree of areas and its boundaries, with the coverage report."""
    from dashboard.writing import load_areas

    _speak(lang)
    load_areas(db, files, profile, district, as_json=json)


@app.command()
def orders(
    db: Database,
    files: Files,
    profile: Profile = "auto",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Check and report, write nothing.")] = False,
    rejects: Annotated[Path | None, typer.Option(help="Write rejected rows with reasons to a CSV.")] = None,
    district: District = None,
    json: Json = False,
    lang: Lang = None,
) -> None:
    """Load work orders; every row is accepted, or rejected with a reason."""
    from dashboard.writing import load_orders

    _speak(lang)
    load_orders(db, files, profile, district, dry_run=dry_run, rejects=rejects, as_json=json)


@app.command()
def figures(
    db: Database,
    scope: Annotated[str | None, typer.Option(help="The code of a place; else the whole district.")] = None,
    by: Annotated[str | None, typer.Option(help="street, grid or small_grid.")] = None,
    tier: Annotated[str | None, typer.Option(help="A,B: only these tiers in the totals.")] = None,
    measure: Annotated[str | None, typer.Option(help="T1,F2: only these measures.")] = None,
    period: Annotated[
        str | None, typer.Option(help="2020-11, 28:2020-11, 2020Q3, 2020, 7d, DAY..DAY.")
    ] = None,
    as_of: AsOf = None,
    district: District = None,
    json: Json = False,
    lang: Lang = None,
) -> None:
    """Print measures with numerator, denominator and definition."""
    from dashboard.figures import Question, print_figures

    _speak(lang)
    print_figures(db, district, Question(scope, by, tier, measure, period, as_of), as_json=json)


@app.command()
def check(db: Database, district: District = None, json: Json = False, lang: Lang = None) -> None:
    """Check identities, ledger against SQL, and the file; exit 1 only for faults."""
    from dashboard.figures import print_checks

    _speak(lang)
    raise typer.Exit(print_checks(db, district, as_json=json))


@app.command()
def pack(
    db: Database,
    meeting: Annotated[str, typer.Option(help="The month of the stationing day: 2020-11.")],
    out: Annotated[Path, typer.Option(help="The folder to write to.")],
    for_: Annotated[str, typer.Option("--for", help="district")] = "district",
    district: District = None,
    json: Json = False,
    lang: Lang = None,
) -> None:
    """Write the district's pack for the stationing day as PDF."""
    from dashboard.writing import write_pack

    _speak(lang)
    if for_ != "district":
        raise CommandError(tr("cli.unknown_pack", name=for_))
    write_pack(db, district, meeting, out, as_json=json)


@app.command()
def shot(
    db: Database,
    out: Annotated[Path, typer.Option(help="The PNG to write.")],
    page: Annotated[
        str, typer.Option(help="overview, heatmap, tiers, orders, packs or settings.")
    ] = "overview",
    scope: Annotated[str | None, typer.Option(help="The code of a place; else the whole district.")] = None,
    size: Annotated[str, typer.Option(help="Width and height in pixels.")] = "1600x1000",
    theme: Annotated[str, typer.Option(help="light or dark.")] = "light",
    lang: Lang = None,
) -> None:
    """Draw a page of the dashboard into a PNG, without a screen."""
    from dashboard.shot import render

    _speak(lang)
    render(db, out, page=page, scope_code=scope, size=size, theme=theme)


@app.command()
def follow(db: Database, district: District = None, lang: Lang = None) -> None:
    """Print a line for every change, and a heartbeat every ten seconds, until stopped."""
    from dashboard.following import follow_store

    _speak(lang)
    follow_store(db, district)


@app.command()
def play(
    db: Database,
    rate: Annotated[float, typer.Option(help="New and changed orders a second.")],
    seconds: Annotated[float | None, typer.Option(help="Stop after so long.")] = None,
    lang: Lang = None,
) -> None:
    """Write plausible new and changed orders, to show live work."""
    from dashboard.following import play_store

    _speak(lang)
    play_store(db, rate, seconds)
