"""A paper with the first of its many equal pages: the others are set as these are."""

from dataclasses import replace

from dashboard.papers.drawing import PackJob

FEW, ROWS = 2, 30
"""So many streets and grids are kept, and so many rows of each list of orders."""


def shortened(job: PackJob) -> PackJob:
    """The same paper with few streets and communities, and with the first rows of its lists of orders."""
    held = job.contents
    lists, overdue = held.exceptions, held.overdue.lines[:ROWS]
    return replace(
        job,
        contents=replace(
            held,
            streets=held.streets[:FEW],
            communities=held.communities[:FEW],
            overdue=replace(held.overdue, lines=overdue, total=len(overdue)),
            exceptions=lists and replace(lists, paused=lists.paused[:ROWS], extended=lists.extended[:ROWS]),
        ),
    )
