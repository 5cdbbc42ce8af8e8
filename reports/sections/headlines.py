"""The page of headlines: each figure with its fraction, its change and its course."""

from typing import Any

from reportlab.platypus import Flowable, Spacer

from data.figures import Headline, Verdict
from data.terms import Tier
from data.wording import change_text, fraction_text, measure_name, sentence_text, value_text
from reports.absences import stock_known, tiers_known, verdict_text
from reports.alternatives import course_words, stock_words
from reports.contents import Pack, open_part
from reports.findings import headlines_deck, headlines_finding, open_steps
from reports.setting.drawing import Picture, course, notes, rule, stacked_bar
from reports.setting.page import TEXT_WIDTH
from reports.setting.text import (
    DECK,
    HEADLINE_VALUE,
    NOTE,
    NOTE_HEAD,
    TABLE,
    TOTAL,
    Finding,
    Style,
    Text,
    put,
    put_block,
    width,
)
from resources import definitions
from resources.i18n import Texts
from resources.palette import PAPER

_VALUE, _CHANGE, _COURSE = 142.0, 254.0, 350.0
"""Left edges of the columns within the text."""

_ROW = 82.0
_NAME = Style(12, 17, bold=True)
_LAST = Style(9, 13, bold=True, colour=PAPER.accent)


def headlines(pack: Pack) -> list[Flowable]:
    """The part of headlines."""
    texts = pack.texts
    return [
        *open_part(pack, "headlines"),
        Finding(headlines_finding(pack)),
        Text(headlines_deck(pack), DECK),
        Picture(24, lambda canvas, wide, high: _head(canvas, wide, pack), space_after=0),
        *[_row(headline, texts) for headline in pack.board.headlines],
        _tiers(pack) if stock_known(pack) and tiers_known(pack) else Spacer(0, 12),
        notes(
            [
                (texts.text(f"pack.headlines.{key}"), texts.text(f"pack.headlines.{key}.text"))
                for key in _NOTES
            ]
        ),
    ]


_NOTES = ("read", "verdict", "definitions")


def _head(canvas: Any, wide: float, pack: Pack) -> None:
    texts = pack.texts
    periods = max((len(headline.history) for headline in pack.board.headlines), default=0)
    rule(canvas, 0, wide, 24, 1)
    put(canvas, 0, 10, texts.text("common.measure"), NOTE_HEAD)
    put(canvas, _VALUE, 10, texts.text("pack.this_period"), NOTE_HEAD)
    put(canvas, _CHANGE, 10, texts.text("pack.change"), NOTE_HEAD)
    put(canvas, _COURSE, 10, texts.text("pack.last_periods", n=periods), NOTE_HEAD)
    rule(canvas, 0, wide, 2, 0.5)


def _row(headline: Headline, texts: Texts) -> Picture:
    """One headline; a finer rule stands below it."""

    def draw(canvas: Any, wide: float, high: float) -> None:
        code = headline.value.measure
        _name(canvas, high, code, texts)
        put(canvas, _VALUE, high - 32, value_text(headline.value, texts), HEADLINE_VALUE)
        for n, line in enumerate(_below(headline, texts)):
            put(canvas, _VALUE, high - 50 - 14 * n, line, TABLE, colour=PAPER.ink2)
        _change(canvas, high, headline, texts)
        box = (_COURSE, 24, wide - 54, high - 24)
        if words := course_words(headline, texts):
            with canvas.tags.figure(words):
                _course(canvas, wide, box, headline, texts)
        rule(canvas, 0, wide, 0.5, 0.5, PAPER.rule)

    return Picture(_ROW, draw, space_after=0)


def _course(
    canvas: Any, wide: float, box: tuple[float, float, float, float], headline: Headline, texts: Texts
) -> None:
    """The course of a headline with its value at the end of it."""
    last = course(canvas, box, headline.history, lambda value: _form(headline, value, texts))
    if last is not None:
        put(canvas, wide, last[1] - 3, value_text(headline.value, texts), _LAST, "right")


def _change(canvas: Any, high: float, headline: Headline, texts: Texts) -> None:
    """The change with its verdict; of a headline without a value, the reason alone."""
    known, said = headline.value.value is not None, verdict_text(headline, texts)
    if known:
        put(canvas, _CHANGE, high - 32, change_text(headline, texts), TOTAL)
    top, room = (high - 38, 90.0) if known else (high - 22, TEXT_WIDTH - _CHANGE)
    put_block(canvas, _CHANGE, top, said, _verdict(headline), room)


def _verdict(headline: Headline) -> Style:
    """A clear change is bold; black and grey suffice, since the word says which way it went."""
    clear = headline.verdict in (Verdict.WORSE, Verdict.BETTER)
    return Style(TABLE.size, TABLE.leading, bold=clear, colour=PAPER.ink if clear else PAPER.ink2)


def _tiers(pack: Pack) -> Picture:
    """The open stock by tier as one bar, each part with its letter and its count."""
    texts, loop = pack.texts, pack.board.loop
    counts = [sum(step.count for step in open_steps(row)) for row in loop.by_tier]
    stock = sum(counts)

    def draw(canvas: Any, wide: float, high: float) -> None:
        put(canvas, 0, high - 24, texts.text("pack.headlines.tiers"), _NAME)
        put(canvas, 0, high - 40, texts.text("pack.headlines.tiers.text"), NOTE)
        scale = (wide - _VALUE) / stock if stock else 0.0
        parts = [
            (count * scale, PAPER.tiers.of(tier.word), _letter(tier, count, texts))
            for tier, count in zip(loop.tiers, counts, strict=True)
        ]
        with canvas.tags.figure(stock_words(zip(loop.tiers, counts, strict=True), texts)):
            stacked_bar(canvas, _VALUE, high - 34, 18, parts)
        if not stock:
            put(canvas, _VALUE, high - 28, texts.text("pack.waiting.none"), TABLE, colour=PAPER.ink2)

    return Picture(52, draw, space_after=0)


def _letter(tier: Tier, count: int, texts: Texts) -> str:
    name = texts.text("tier.unknown.short") if tier is Tier.UNKNOWN else tier.word
    return f"{name} {texts.count(count)}"


def _name(canvas: Any, high: float, code: str, texts: Texts) -> None:
    """The measure with its code, behind the name or below it, and in small what it is."""
    name, top = measure_name(code, texts), high - 30
    style = _NAME if width(name, _NAME.size, bold=True) <= _VALUE - 10 else TOTAL
    wide = put(canvas, 0, high - 24, name, style)
    if wide + 30 <= _VALUE:
        put(canvas, wide + 7, high - 24, code, NOTE)
    else:
        put(canvas, 0, high - 36, code, NOTE)
        top = high - 40
    put_block(canvas, 0, top, definitions.definition(code).words(texts.language).formula, NOTE, _VALUE - 12)


def _below(headline: Headline, texts: Texts) -> list[str]:
    """The lines below a value: its fraction, what stands beside it, what the city holds."""
    lines = []
    if headline.value.denominator is not None:
        lines.append(fraction_text(headline.value, texts))
    if headline.beside is not None:
        lines.append(sentence_text(headline.beside, texts))
    if headline.city is not None:
        lines.append(texts.text("pack.city", value=value_text(headline.city, texts)))
    return lines


def _form(headline: Headline, value: float, texts: Texts) -> str:
    """A value of the course, written as the headline's own number is."""
    if headline.value.denominator is None:
        return texts.count(round(value))
    if definitions.unit(headline.value.measure) == "share":
        return texts.percent(value).removesuffix("%")
    return texts.decimal(value, 1)
