"""A signal for review on paper: the slip on which its team answers, and the record once it may be printed."""

from typing import Any

from reportlab.platypus import Flowable, KeepTogether

from data.figures.reviewing import SignalPaper
from data.wording_reviewing import life_facts, signal_title
from data.wording_signals import check_meaning, ordinary_causes, signal_text, team_text
from reports.contents import table_words
from reports.sections.letters import letterhead, signing
from reports.sections.order_table import day_text, order_table
from reports.setting.drawing import Picture, rule
from reports.setting.page import TEXT_WIDTH, Part
from reports.setting.table import Column, Group, ListTable
from reports.setting.text import BLOCK, DECK, PROSE, Finding, Text
from resources.i18n import Texts
from resources.palette import PAPER

_NAME = 160.0
_LINES, _RULED = 5, 24.0
"""So many ruled lines, so many points apart, to answer on."""


def signal_parts(paper: SignalPaper, office: str, texts: Texts) -> list[Flowable]:
    """All that stands on the paper: figures and ordinary causes in like letters, the orders, the answer."""
    signal = paper.signal
    key = "slip" if paper.is_slip else "record"
    return [
        Part("signal", "", texts.text(f"review.paper.{key}")),
        letterhead(office, team_text(signal.team, texts), "", texts),
        Finding(signal_title(signal, texts)),
        Text(texts.text("signal.lead"), DECK),
        Text(signal_text(signal, texts), PROSE),
        Text(ordinary_causes(signal.check, texts), PROSE),
        Text(check_meaning(signal.check, texts), DECK),
        _orders(paper, texts),
        _answer(paper, texts) if paper.is_slip else _life(paper, texts),
    ]


def _orders(paper: SignalPaper, texts: Texts) -> Flowable:
    """List the orders with when each was disposed of; the team's own name is not repeated in each line."""
    zone = paper.district.zone
    rows = [(line, (day_text(line.disposed, paper.as_of, zone),)) for line in paper.lines]
    words = table_words(texts, texts.text("pack.ends"), "pack.order_rows")
    return order_table(rows, [(texts.text("signal.stamp.disposed"), "left")], texts, words, body=False)


def _life(paper: SignalPaper, texts: Texts) -> Flowable:
    """What the team says, and what second visits found."""
    columns = [Column(texts.text("review.part.life"), _NAME), Column("", TEXT_WIDTH - _NAME)]
    facts = life_facts(paper.signal, paper.district.zone, texts)
    return ListTable(columns, [Group([list(fact) for fact in facts])])


def _answer(paper: SignalPaper, texts: Texts) -> Flowable:
    """Room for the answer, and until when it is asked for."""
    until = paper.signal.answer_until
    asked = (
        texts.text("review.paper.reply.open")
        if until is None
        else texts.text("review.paper.reply", day=texts.date_year(until, paper.district.zone))
    )
    return KeepTogether([Text(asked, BLOCK), Picture(_LINES * _RULED + 6, _ruled), signing(texts)])


def _ruled(canvas: Any, wide: float, high: float) -> None:
    for number in range(1, _LINES + 1):
        rule(canvas, 0, wide, high - number * _RULED, 0.5, PAPER.rule)
