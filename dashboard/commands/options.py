"""The program of the command line, and the arguments and options that several commands share."""

from pathlib import Path
from typing import Annotated

import typer

from dashboard.errors import CommandError
from resources.i18n import tr, use

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
InScope = Annotated[str | None, typer.Option("--scope", help="The code of a place; else the whole district.")]
By = Annotated[str | None, typer.Option(help="street, grid or small_grid.")]
Tiers = Annotated[str | None, typer.Option("--tier", help="A,B: only these tiers in the totals.")]
Measures = Annotated[str | None, typer.Option("--measure", help="T1,F2: only these measures.")]
InPeriod = Annotated[
    str | None, typer.Option("--period", help="2020-11, 28:2020-11, 2020Q3, 2020, 7d, DAY..DAY.")
]
Out = Annotated[
    Path | None, typer.Option(metavar="FILE", help="Write to this file instead: .xlsx, .csv or .json.")
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Check and report, write nothing.")]
Rejects = Annotated[Path | None, typer.Option(help="Write rejected rows with reasons to a CSV.")]
ValidFrom = Annotated[
    str | None, typer.Option(help="The day from which it holds; else what is there is put right.")
]


def speak(lang: str | None) -> None:
    """Use a language for all that is said: the one asked for, else that of the setting."""
    from dashboard.settings import LANGUAGE, Settings
    from resources.i18n import LANGUAGES, Language

    wanted = lang or Settings().get(LANGUAGE)
    found: Language | None = next((each for each in LANGUAGES if each == wanted), None)
    if found is None:
        raise CommandError(tr("cli.unknown_language", language=wanted))
    use(found)
