"""Warnings that somebody took up and nobody has closed, though their rule fires no more."""

from collections.abc import Iterator, Mapping

from data.board.early_warning.acting import acting
from data.board.early_warning.lives import Life
from data.board.posts.duty_desk import DutyDesk
from data.figures import AreaTag, Sentence
from data.figures.warnings import HeardFrom, WarningFigure, WarningKind, WarningState
from data.ledger.snapshot import Snapshot
from data.terms import AreaId, Instant

_KINDS = tuple(WarningKind)


def left_open(
    snapshot: Snapshot, place: AreaTag, lives: Mapping[str, Life], as_of: Instant
) -> Iterator[WarningFigure]:
    """Give a warning for each life that is open; one raised by hand ends by its own day.

    Those of management are told of the place itself alone, of which their rules were asked.
    """
    rows = snapshot.places.row_of
    for key, life in lives.items():
        kind, area = _KINDS[life.row.kind - 1], AreaId(life.row.area_id or 0)
        asked = kind is not WarningKind.MANUAL and (kind is not WarningKind.MANAGEMENT or area == place.id)
        if life.state is not WarningState.CLOSED and asked and area in rows:
            yield _line(snapshot, key, life, snapshot.places.tags[rows[area]], as_of)


def _line(snapshot: Snapshot, key: str, life: Life, place: AreaTag, as_of: Instant) -> WarningFigure:
    kind, row = _KINDS[life.row.kind - 1], life.row
    counted = {"n": row.observed or 0.0}
    since = life.steps[0].at
    return WarningFigure(
        key=key,
        kind=kind,
        rule=key.partition(":")[0],
        title=Sentence("warning.title.ceased", {"place": place}),
        urgent=False,
        state=life.state,
        judged=None,
        since=since,
        updated=life.steps[-1].at,
        place=place,
        places=(),
        category=None,
        heard_from=HeardFrom.NONE,
        type=Sentence("warning.type.ceased", {"kind": f"key:warning.kind.{kind}"}),
        cause=Sentence("warning.cause.ceased", {"rule": key}),
        manner=Sentence("warning.manner.ceased", {}),
        location=Sentence("warning.location", {"places": (place,)}),
        extent=Sentence("warning.extent.ceased", counted),
        degree=Sentence(
            "warning.degree.ceased" if row.expected is None else "warning.degree.ceased.expected",
            counted if row.expected is None else {**counted, "expected": row.expected},
        ),
        frequency=Sentence("warning.frequency.ceased", {}),
        actor=acting(snapshot, DutyDesk(snapshot, as_of), place),
        suggested="close",
        due=None,
        observed=row.observed,
        expected=row.expected,
        lower=None,
        upper=None,
        weeks=None,
        short_history=False,
        false_alarms=None,
        notes=life.steps,
        ceased=as_of,
    )
