"""Writes what is tried of a street as a page of A4, from the figures that the screen shows."""

from collections.abc import Sequence
from pathlib import Path

from data.board.posts.staffing_places import load_map
from data.figures.staffing import Change, StaffingFigure, StaffingState
from data.terms import Level
from reports.map import ground
from reports.sections.what_if import WhatIfPaper, build_what_if
from reports.setting.page import BuiltPages
from resources.i18n import Texts
from widgets.map.geometry import Geography
from widgets.people.staffing_rows import Trial


def write_what_if_page(
    figure: StaffingFigure,
    trial: Trial,
    beside: Sequence[Change] | None,
    known: Geography,
    texts: Texts,
    out: Path,
) -> BuiltPages:
    """Write the page to `out`; both maps have the classes of today's."""
    places, then = known.places, trial.state or figure.now
    now = load_map(figure.origin, figure.now, places)
    tried = load_map(figure.origin, then, places, trial.changes, kept=now.legend.breaks)
    paper = WhatIfPaper(
        figure=figure,
        changes=trial.changes,
        then=then,
        beside=_beside(beside, trial.beside),
        maps=(now, tried) if trial.changes else (now,),
        ground=ground(places, known.layers, list(now.areas), Level.GRID),
    )
    return build_what_if(paper, texts, out)


def _beside(
    changes: Sequence[Change] | None, state: StaffingState | None
) -> tuple[tuple[Change, ...], StaffingState] | None:
    return None if changes is None or state is None else (tuple(changes), state)
