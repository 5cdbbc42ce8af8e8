"""Gallery pieces of live data: figures that are fresh, stale and offline; a list that offers its changes."""

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from resources.i18n import tr
from widgets.gallery import samples, samples_orders
from widgets.gallery.piece import Piece, side_by_side
from widgets.headlines.capacity_panel import CapacityPanel
from widgets.headlines.headline_card import HeadlineCard
from widgets.orders.order_list import OrderList
from widgets.parts.panel import Age, Panel


def _ages() -> tuple[Age, ...]:
    old = [
        Age("08:30", tr(f"panel.{kind}", time="07:10"), tr(f"panel.{kind}.brief"), "", kind == "offline")
        for kind in ("stale", "offline")
    ]
    return Age("08:30"), *old


def _panels() -> QWidget:
    shown: list[QWidget] = []
    for age in _ages():
        body = CapacityPanel()
        body.show_figure(samples.capacity())
        panel, card = Panel(body), HeadlineCard()
        panel.show_head(tr("capacity.title"), tr("gallery.how_to_read"))
        panel.show_age(age)
        card.show_figure(samples.headline(), age.amiss, age.brief)
        shown += [panel, card]
    return side_by_side(*shown[::2], *shown[1::2], columns=3)


def _calm() -> QWidget:
    figure, made = samples_orders.orders(), OrderList()
    made.resize(1200, 380)
    made.show_figure(figure, samples.ZONE)
    new = tuple(samples_orders.order_line(n) for n in (40, 41, 42))
    made.show_figure(replace(figure, lines=new + figure.lines[:-3], revision=1), samples.ZONE)
    panel = Panel(made)
    panel.show_head(tr("gallery.live"))
    return side_by_side(panel)


PIECES = (
    Piece("ages", (1240, 360), _panels),
    Piece("calm", (1240, 460), _calm),
)
