"""A paper with the first of its many equal pages: the others are set as these are."""

from dataclasses import replace

from dashboard.papers.drawing import PackJob
from data.figures.warnings import WarningsFigure

FEW, ROWS = 2, 30
"""So many streets, grids and warnings are kept, and so many rows of each list of orders."""


def shortened(job: PackJob) -> PackJob:
    """The same paper with few streets and communities, and with the first rows of its lists of orders."""
    held = job.contents
    lists, overdue, alerts = held.exceptions, held.overdue.lines[:ROWS], held.alerts
    return replace(
        job,
        contents=replace(
            held,
            streets=held.streets[:FEW],
            communities=held.communities[:FEW],
            alerts=alerts and replace(alerts, warnings=_first(alerts.warnings)),
            overdue=replace(held.overdue, lines=overdue, total=len(overdue)),
            exceptions=lists and replace(lists, paused=lists.paused[:ROWS], extended=lists.extended[:ROWS]),
        ),
    )


def _first(warnings: WarningsFigure) -> WarningsFigure:
    return replace(warnings, lines=warnings.lines[:FEW])
