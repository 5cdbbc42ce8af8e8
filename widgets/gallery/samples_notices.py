"""Invented notices for the gallery and for tests."""

from dataclasses import replace

from data.figures.boards import DistrictTag
from data.figures.notices import Notice, NoticesFigure
from data.terms import Instant
from widgets.gallery import samples
from widgets.gallery.samples_orders import order_line


def notices(*, empty: bool = False) -> NoticesFigure:
    """Give three that nobody has taken note of, one of them supervised, and one that a post has."""
    lines = [replace(order_line(i), urgent=i != 4) for i in range(1, 5)]
    listed = () if empty else tuple(Notice(line, line.id in {2, 4}, None, "") for line in lines[:3])
    if not empty:
        listed += (Notice(lines[3], True, Instant(samples.NOW - 1800), "区网格中心值班岗"),)
    return NoticesFigure(
        district=DistrictTag("990100", "望川区", "Wangchuan District", samples.ZONE, example=True),
        place=samples.area(1),
        as_of=samples.NOW,
        notices=listed,
        total=len(listed),
        waiting=min(3, len(listed)),
        urgent=min(3, len(listed)),
        supervised=2 if listed else 0,
        late=3 if listed else 0,
    )
