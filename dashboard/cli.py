"""The command line: everything the window does with data, without a screen.

Modules are imported where they are needed, so that a command starts fast and none imports Qt unless it
draws a window or a screenshot.
"""

import sys
from typing import Annotated

import typer

from dashboard.commands import (
    alerting,
    answering,
    bulletin,
    drawing,
    freezing,
    judging,
    keeping,
    loading,
    staffing,
    stationing,
    warning,
)
from dashboard.commands.options import District, Lang, app, speak
from resources.i18n import tr

_OPEN = "open"

_COMMANDS = (loading, answering, staffing, warning, bulletin, judging, freezing, drawing, keeping)
_ORDER = [module.__name__ for module in _COMMANDS]
app.add_typer(stationing.meeting, name="meeting")
app.add_typer(alerting.alerts, name="alerts")
app.registered_commands.sort(key=lambda each: _ORDER.index(getattr(each.callback, "__module__", "")))


def main() -> None:
    """Run the command line; a failure is one plain sentence on standard error, and a non-zero exit code.

    Of a fault that nobody foresaw a report is kept, which quotes no value of a file. What is neither a
    command nor an option is a file or URL to open: `gridboard [DB]`.
    """
    words = sys.argv[1:]
    if words[:1] == ["--lang"]:  # options belong to commands, but a person may say it first
        words = [*words[2:], *words[:2]]
    if not words or not (words[0].startswith("-") or words[0] in _commands()):
        words = [_OPEN, *words]
    try:
        app(words)
    except KeyboardInterrupt:
        _fail(tr("cli.cancelled"))
    except Exception as error:
        from dashboard.crashes import told

        _fail(str(error) if _is_plain(error) else told(error))


def _commands() -> set[str]:
    single = {each.name or each.callback.__name__ for each in app.registered_commands if each.callback}
    return single | {each.name for each in app.registered_groups if each.name}


def _is_plain(error: Exception) -> bool:
    """Tell whether an error's text is a sentence for the person, without importing what may raise it."""
    sentences = ("Command", "Definitions", "Intake", "Meeting", "Pack", "Period", "Store")
    plain = {f"{name}Error" for name in sentences}
    return any(kind.__name__ in plain for kind in type(error).__mro__)


def _fail(sentence: str) -> None:
    typer.echo(sentence, err=True)
    sys.exit(1)


@app.callback(invoke_without_command=True)
def tell_version(
    version: Annotated[bool, typer.Option("--version", help="Print the version and end.")] = False,
) -> None:
    """Answer `--version`."""
    if version:
        from importlib.metadata import version as installed

        typer.echo(f"gridboard {installed('gridboard')}")
        raise typer.Exit


@app.command(_OPEN, hidden=True)
def open_dashboard(
    db: Annotated[str | None, typer.Argument(metavar="DB")] = None,
    lang: Lang = None,
    district: District = None,
    theme: Annotated[str | None, typer.Option(help="light or dark; else the setting.")] = None,
) -> None:
    """Open the dashboard."""
    from dashboard.addresses import on_district
    from dashboard.app import run_window
    from dashboard.crashes import watch

    watch()
    speak(lang)
    raise typer.Exit(run_window(on_district(db, district), language=lang, theme=theme))
