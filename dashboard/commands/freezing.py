"""The commands that keep what published figures stand on, and tell what was revised since."""

from typing import Annotated

import typer

from dashboard.commands.options import (
    AsOf,
    By,
    Database,
    District,
    InPeriod,
    InScope,
    Json,
    Lang,
    Measures,
    Tiers,
    app,
    speak,
)


@app.command()
def freeze(
    db: Database,
    period: InPeriod = None,
    as_of: AsOf = None,
    district: District = None,
    json: Json = False,
    lang: Lang = None,
) -> None:
    """Keep what the figures of a period stand on, so that they can be reckoned again to the digit."""
    from dashboard.answers.freezing import make_freeze
    from dashboard.answers.questions import Question

    speak(lang)
    make_freeze(db, district, Question(period=period, as_of=as_of), as_json=json)


@app.command()
def freezes(db: Database, district: District = None, json: Json = False, lang: Lang = None) -> None:
    """List what was frozen, and look whether it is whole."""
    from dashboard.answers.freezing import list_freezes

    speak(lang)
    list_freezes(db, district, as_json=json)


@app.command()
def revised(
    db: Database,
    id_: Annotated[int, typer.Argument(metavar="ID", help="The number of a freeze.")],
    scope: InScope = None,
    by: By = None,
    tier: Tiers = None,
    measure: Measures = None,
    district: District = None,
    json: Json = False,
    lang: Lang = None,
) -> None:
    """Tell which figures of a freeze are others by what is known now: revised from ... to ..."""
    from dashboard.answers.freezing import tell_revisions
    from dashboard.answers.questions import Question

    speak(lang)
    tell_revisions(db, district, id_, Question(scope, by, tier, measure), as_json=json)
