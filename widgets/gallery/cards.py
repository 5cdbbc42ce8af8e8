"""The cards at the right of a page in their telling states."""

from PySide6.QtWidgets import QWidget

from widgets import theme
from widgets.cards.grid_card import GridCardView
from widgets.cards.grid_card_sheet import GridCardSheet
from widgets.cards.number_card import NumberCardView
from widgets.cards.side_card import WIDTH
from widgets.gallery import samples_cards
from widgets.gallery.piece import Piece, side_by_side

_LACKS = "note.missing.due_close"


def _number_cards() -> QWidget:
    number = samples_cards.number
    figures = (
        samples_cards.explained(),
        samples_cards.explained(number("F2", 137), rivals=False),
        samples_cards.explained(number("T1", 2, 3), long=True),
        samples_cards.explained(
            number("T2", None, None, "note.missing.due_close"), orders=False, rivals=False
        ),
    )
    cards = [NumberCardView() for _ in figures]
    for i, (card, figure) in enumerate(zip(cards, figures, strict=True)):
        card.show_figure(figure)
        card.setFixedWidth(theme.px(WIDTH))
        card.offer_back(i == 1)
        if i == 2:
            for fold in (card.reconciliation, card.computed):
                fold.button.setChecked(True)
    return side_by_side(*cards, columns=4)


def _grid_cards() -> QWidget:
    usual, long, quiet = (
        samples_cards.grid_card(),
        samples_cards.grid_card(long=True),
        samples_cards.grid_card(quiet=True),
    )
    cards = []
    for tab, figure in enumerate((usual, usual, usual, usual, long, quiet)):
        card = GridCardView()
        card.setFixedWidth(theme.px(WIDTH))
        card.show_figure(figure)
        card.tabs.setCurrentIndex(tab % 4)
        if tab == 3:
            card.show_recurrence(samples_cards.number("Q4", 1, 31))
        cards.append(card)
    return side_by_side(*cards, columns=3)


def _sheet() -> QWidget:
    sheet = GridCardSheet()
    sheet.show_figure(samples_cards.grid_card(long=True), samples_cards.number("Q4", 1, 31))
    return side_by_side(sheet, columns=1)


PIECES = (
    Piece("number_card", (1660, 900), _number_cards),
    Piece("grid_card", (1250, 1500), _grid_cards),
    Piece("grid_card_sheet", (860, 1100), _sheet),
)
