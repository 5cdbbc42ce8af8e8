"""The commands on warnings: list them, raise one by hand, set thresholds, and the mode the district works in.

They are told the data file first: `alerts DB`, `alerts DB raise`, `alerts DB threshold add`.
"""

from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from dashboard.commands.options import AsOf, By, Database, District, InScope, Json, Lang, speak

_LIST = "list"
_OFFICE = "gridboard"


class _AfterDatabase(TyperGroup):
    """Commands that stand behind the data file; where none does, it is the list."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Bring the command before the data file, as all others stand."""
        if args[:1] != ["--help"] and args and args[0] not in self.commands:
            told = args[1] if len(args) > 1 and args[1] in self.commands else None
            args = [_LIST, *args] if told is None else [told, args[0], *args[2:]]
        return super().parse_args(ctx, args)


alerts = typer.Typer(
    cls=_AfterDatabase,
    add_completion=False,
    no_args_is_help=True,
    subcommand_metavar="DB [COMMAND] [ARGS]...",
    help="List what is unusual or backed up now, with who must act; raise a warning by hand, set thresholds "
    "and the operating mode. Without a command it lists: alerts DB.",
)
threshold = typer.Typer(
    cls=_AfterDatabase,
    add_completion=False,
    no_args_is_help=True,
    subcommand_metavar="[COMMAND] [ARGS]...",
    help="Security thresholds: of a measure, or of what meters read. Without a command it lists them.",
)
alerts.add_typer(threshold, name="threshold")

Office = Annotated[str, typer.Option(help="The office or post that does it, for the record; no person.")]
Category = Annotated[str | None, typer.Option(help="The code of a category.")]


@alerts.command(_LIST)
def list_warnings(
    db: Database,
    scope: InScope = None,
    as_of: AsOf = None,
    budget: Annotated[
        float | None, typer.Option(min=0.1, help="About so many warnings of rises a week; else the setting.")
    ] = None,
    key: Annotated[str | None, typer.Option(help="The key of a warning to bring a step on.")] = None,
    action: Annotated[
        str, typer.Option("--do", help="With --key: acknowledge, act, right, false or unclear.")
    ] = "acknowledge",
    office: Annotated[str, typer.Option(help="With --key: the office or post that takes the step.")] = "cli",
    note: Annotated[str, typer.Option(help="With --key: a word on it, nothing personal.")] = "",
    barriers: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE.geojson", help="Keep the rivers and motorways across which nothing is near."
        ),
    ] = None,
    capacity: Annotated[
        str | None,
        typer.Option(metavar="B=120", help="Keep what a tier can do in a week; B=median undoes it."),
    ] = None,
    district: District = None,
    json: Json = False,
    lang: Lang = None,
) -> None:
    """List what is unusual or backed up now, with who must act; or bring one warning a step on."""
    from dashboard.answers.alert_settings import keep_barriers, keep_capacity
    from dashboard.answers.alerts import print_alerts, step_alert
    from dashboard.answers.questions import Question

    speak(lang)
    asked = Question(scope=scope, as_of=as_of)
    if barriers is not None:
        keep_barriers(db, district, barriers, office=office)
    if capacity is not None:
        keep_capacity(db, district, capacity, office=office)
    if key is not None:
        step_alert(db, district, asked, key, action, office=office, note=note)
    print_alerts(db, district, asked, budget, as_json=json)


@alerts.command("raise")
def raise_warning(
    db: Database,
    reason: Annotated[str, typer.Option(help="flooding, outage, damage ...; a wrong word lists them all.")],
    scope: InScope = None,
    category: Category = None,
    words: Annotated[str, typer.Option(help="At most 60 characters, nothing personal.")] = "",
    days: Annotated[int, typer.Option(help="After so many days it expires, at most 30.")] = 7,
    office: Office = _OFFICE,
    as_of: AsOf = None,
    district: District = None,
    json: Json = False,
    lang: Lang = None,
) -> None:
    """Raise a warning on a place, a category, or both; the program adds the similar orders near by."""
    from dashboard.answers.by_hand import Raised, raise_by_hand

    speak(lang)
    raised = Raised(scope, category or "", reason, words, days, office)
    raise_by_hand(db, district, raised, as_of, as_json=json)


@alerts.command()
def expire(
    db: Database,
    key: Annotated[str, typer.Argument(metavar="KEY", help="The key of a warning by hand.")],
    office: Office = _OFFICE,
    as_of: AsOf = None,
    district: District = None,
    lang: Lang = None,
) -> None:
    """End a warning by hand before its day."""
    from dashboard.answers.by_hand import expire_by_hand

    speak(lang)
    expire_by_hand(db, district, key, office, as_of)


@alerts.command()
def mode(
    db: Database,
    name: Annotated[str | None, typer.Argument(metavar="MODE", help="normal, focused, emergency.")] = None,
    reason: Annotated[str, typer.Option(help="flood, weather ...; a wrong word lists them all.")] = "",
    begins: Annotated[str | None, typer.Option("--from", help="A day or an instant; else now.")] = None,
    until: Annotated[str | None, typer.Option(help="Its last day or an instant; else open.")] = None,
    budget: Annotated[float | None, typer.Option(help="Its own number of warnings a week.")] = None,
    limits: Annotated[
        float | None, typer.Option(metavar="PERCENT", help="Its time limits, in percent of the usual ones.")
    ] = None,
    office: Office = _OFFICE,
    as_of: AsOf = None,
    district: District = None,
    json: Json = False,
    lang: Lang = None,
) -> None:
    """Tell the operating mode in force and those before it; or begin one, which is how one goes back, too."""
    from dashboard.answers.modes import Wanted, tell_mode

    speak(lang)
    wanted = None if name is None else Wanted(name, reason, begins, until, budget, office, limits)
    tell_mode(db, district, wanted, as_of, as_json=json)


Subject = Annotated[
    str | None,
    typer.Argument(metavar="SUBJECT", help="A measure (F2) or a reading (water_level, lamps_out ...)."),
]
Above = Annotated[float | None, typer.Option(help="Fires above this, in the unit shown: percent, hours.")]
AtLeast = Annotated[float | None, typer.Option(help="Fires at this and above.")]
Below = Annotated[float | None, typer.Option(help="Fires below this.")]
AtMost = Annotated[float | None, typer.Option(help="Fires at this and below.")]
Tier = Annotated[str | None, typer.Option(help="A, B, C or D; else all.")]
Days = Annotated[int, typer.Option(help="A measure looks at the last so many days.")]
Holding = Annotated[float, typer.Option("--for", help="So many hours it must hold before it fires.")]
Stale = Annotated[float | None, typer.Option(help="After so many hours a reading tells nothing any more.")]
Silence = Annotated[bool, typer.Option("--warn-silence", help="Warn where nothing is read, too.")]
Urgent = Annotated[bool, typer.Option("--urgent", help="What it fires is urgent.")]
Mode = Annotated[str | None, typer.Option("--mode", help="It holds in this operating mode alone.")]
Body = Annotated[str | None, typer.Option(help="The code of the body that must act; else by the place.")]


@threshold.command(_LIST)
def list_thresholds(
    db: Database, as_of: AsOf = None, district: District = None, json: Json = False, lang: Lang = None
) -> None:
    """List the thresholds with where each stands: reached, pending, not reached, or without data."""
    from dashboard.answers.thresholds import print_thresholds

    speak(lang)
    print_thresholds(db, district, as_of, as_json=json)


@threshold.command()
def add(
    db: Database,
    subject: Subject = None,
    above: Above = None,
    at_least: AtLeast = None,
    below: Below = None,
    at_most: AtMost = None,
    scope: InScope = None,
    by: By = None,
    category: Category = None,
    tier: Tier = None,
    days: Days = 7,
    holding: Holding = 0,
    stale: Stale = None,
    silence: Silence = False,
    urgent: Urgent = False,
    mode: Mode = None,
    body: Body = None,
    id_: Annotated[int | None, typer.Option("--id", help="Change this one: a new version.")] = None,
    office: Office = _OFFICE,
    as_of: AsOf = None,
    district: District = None,
    json: Json = False,
    lang: Lang = None,
) -> None:
    """Set a threshold, or a new version of one, and tell how often it would have fired in the past year."""
    from dashboard.answers.thresholds import Asked, add_threshold

    speak(lang)
    limits = {"above": above, "at_least": at_least, "below": below, "at_most": at_most}
    asked = Asked(subject, limits, scope, by, category or "", tier, days, holding, stale)
    asked = replace(asked, id=id_, warn_silence=silence, urgent=urgent, mode=mode, body=body or "")
    add_threshold(db, district, asked, as_of, office=office, as_json=json)


@threshold.command()
def preview(
    db: Database,
    subject: Subject = None,
    above: Above = None,
    at_least: AtLeast = None,
    below: Below = None,
    at_most: AtMost = None,
    scope: InScope = None,
    by: By = None,
    category: Category = None,
    tier: Tier = None,
    days: Days = 7,
    holding: Holding = 0,
    stale: Stale = None,
    id_: Annotated[int | None, typer.Option("--id", help="One that is kept already.")] = None,
    as_of: AsOf = None,
    district: District = None,
    json: Json = False,
    lang: Lang = None,
) -> None:
    """Tell how often a threshold would have fired in the past year, and where; nothing is kept."""
    from dashboard.answers.thresholds import Asked, preview_threshold

    speak(lang)
    limits = {"above": above, "at_least": at_least, "below": below, "at_most": at_most}
    asked = Asked(subject, limits, scope, by, category or "", tier, days, holding, stale, id=id_)
    preview_threshold(db, district, asked, as_of, as_json=json)


@threshold.command()
def retire(
    db: Database,
    id_: Annotated[int, typer.Argument(metavar="ID", help="The number of a threshold.")],
    office: Office = _OFFICE,
    as_of: AsOf = None,
    district: District = None,
    lang: Lang = None,
) -> None:
    """Let a threshold rest; its versions stay."""
    from dashboard.answers.thresholds import retire_threshold

    speak(lang)
    retire_threshold(db, district, id_, as_of, office=office)
