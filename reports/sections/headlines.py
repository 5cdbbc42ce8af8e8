"""The page of headlines: each figure with fraction, change and course, and the definition it is by."""

from typing import Any

from reportlab.platypus import Flowable, Spacer

from data.figures import Headline, Measured, Verdict
from data.figures.headlines import HeadlineLine, HeadlinesFigure, TierShare
from data.terms import Tier
from data.wording import change_text, fraction_text, measure_name, sentence_text, value_text
from reports.absences import reason
from reports.alternatives import course_words, mix_words
from reports.contents import Pack, open_part
from reports.findings import headlines_deck, headlines_finding
from reports.setting.drawing import Picture, course, notes, rule, stacked_bar
from reports.setting.page import TEXT_WIDTH
from reports.setting.text import (
    DECK,
    NOTE,
    NOTE_HEAD,
    TOTAL,
    Finding,
    Style,
    Text,
    put,
    put_block,
    set_lines,
    width,
)
from resources import definitions
from resources.i18n import Texts
from resources.palette import PAPER

_VALUE, _BELOW, _CHANGE, _COURSE = 144.0, 216.0, 297.0, 384.0
"""Left edges of the columns within the text."""

_ROW, _SHORT_ROW, _MIX_ROW = 45.0, 26.0, 48.0
_NAME = Style(10.5, 15, bold=True)
_FIGURE = Style(18, 22, bold=True)
_SMALL = Style(14, 22, bold=True)
_LAST = Style(9, 13, bold=True, colour=PAPER.accent)
_NOTES = ("read", "verdict", "definitions")
_BRIEF = frozenset({"T1", "F1", "F2", "T4", "Q2", "Q3", "Q10", "V7", "M1", "M2", "V1"})


def headlines(pack: Pack) -> list[Flowable]:
    """The part of headlines."""
    texts, figure = pack.texts, pack.contents.headlines
    if figure is None:
        return []
    return [
        *open_part(pack, "headlines"),
        Finding(headlines_finding(pack)),
        Text(headlines_deck(pack) + _days(figure, texts), DECK),
        Picture(22, lambda canvas, wide, high: _head(canvas, wide, figure, texts), space_after=0),
        *[_row(line, texts) for line in figure.lines],
        _mix(figure, texts) if figure.mix else Spacer(0, 6),
        notes(
            [
                (texts.text(f"pack.headlines.{key}"), texts.text(f"pack.headlines.{key}.text"))
                for key in _NOTES
            ]
        ),
    ]


def _days(figure: HeadlinesFigure, texts: Texts) -> str:
    """Say that the periods are of unequal length, where they are."""
    if figure.filed.value is None or not figure.days_before or figure.days in (None, figure.days_before):
        return ""
    return texts.text("pack.headlines.days", n=figure.days or 0, then=figure.days_before)


def _head(canvas: Any, wide: float, figure: HeadlinesFigure, texts: Texts) -> None:
    rule(canvas, 0, wide, 22, 1)
    put(canvas, 0, 9, texts.text("common.measure"), NOTE_HEAD)
    put(canvas, _VALUE, 9, texts.text("pack.this_period"), NOTE_HEAD)
    put(canvas, _CHANGE, 9, texts.text("pack.change"), NOTE_HEAD)
    put(canvas, _COURSE, 9, texts.text("pack.last_periods", n=len(figure.periods)), NOTE_HEAD)
    rule(canvas, 0, wide, 2, 0.5)


def _row(line: HeadlineLine, texts: Texts) -> Picture:
    """One headline; what cannot be computed says why in one line."""
    headline = line.headline
    known = headline.value.value is not None

    def draw(canvas: Any, wide: float, high: float) -> None:
        _name(canvas, high, line, texts, brief=known)
        if known:
            _number(canvas, wide, high, line, texts)
        else:
            put(canvas, _VALUE, high - 17, value_text(headline.value, texts), _NAME)
            put(canvas, _BELOW, high - 17, reason(headline.value, texts), NOTE)
        rule(canvas, 0, wide, 0.5, 0.5, PAPER.rule)

    return Picture(_ROW if known else _SHORT_ROW, draw, space_after=0)


def _number(canvas: Any, wide: float, high: float, line: HeadlineLine, texts: Texts) -> None:
    """The value, what stands beside it, its change and its course."""
    headline = line.headline
    value = value_text(headline.value, texts)
    style = _FIGURE if width(value, _FIGURE.size, bold=True) <= _BELOW - _VALUE - 6 else _SMALL
    put(canvas, _VALUE, high - 24, value, style)
    told = [piece for text in _below(line, texts) for piece in set_lines(text, NOTE, _CHANGE - _BELOW - 6)]
    for number, each in enumerate(told[:3]):
        put(canvas, _BELOW, high - 15 - 11 * number, "".join(piece.text for piece in each), NOTE)
    _change(canvas, high, headline, texts)
    if words := course_words(headline, texts):
        with canvas.tags.figure(words):
            _course(canvas, wide, (_COURSE, 13, wide - 46, high - 13), headline, texts)


def _below(line: HeadlineLine, texts: Texts) -> list[str]:
    """The lines beside a value: its fraction, its coverage, what is paused, what the city holds."""
    headline = line.headline
    lines = []
    if headline.value.denominator is not None and not headline.value.too_few:
        lines.append(fraction_text(headline.value, texts))
    if line.coverage is not None:
        lines.append(texts.text("pack.headlines.coverage", value=value_text(line.coverage, texts)))
    if headline.beside is not None:
        lines.append(sentence_text(headline.beside, texts))
    if headline.city is not None:
        lines.append(texts.text("pack.headlines.city", value=value_text(headline.city, texts)))
        if headline.city.denominator and not headline.city.too_few:
            lines.append(fraction_text(headline.city, texts))
    return lines


def _change(canvas: Any, high: float, headline: Headline, texts: Texts) -> None:
    """The change with its verdict; where nothing compares, the reason alone."""
    if headline.change is not None:
        put(canvas, _CHANGE, high - 17, change_text(headline, texts), TOTAL)
    top = high - 21 if headline.change is not None else high - 7
    put_block(canvas, _CHANGE, top, _said(headline, texts), _verdict(headline), _COURSE - _CHANGE - 6)


def _said(headline: Headline, texts: Texts) -> str:
    """What a change may be called; why it may not be called anything, where its base is to blame."""
    if headline.verdict is not Verdict.NO_BASE:
        return texts.text(f"verdict.{headline.verdict}")
    if headline.value.note is not None:
        return reason(headline.value, texts)
    then = headline.previous
    few = headline.value.too_few or (then is not None and then.too_few)
    return texts.text("note.growth.too_few" if few else f"verdict.{headline.verdict}")


def _verdict(headline: Headline) -> Style:
    """A clear change is bold; black and grey suffice, since the word says which way it went."""
    clear = headline.verdict in (Verdict.WORSE, Verdict.BETTER)
    return Style(8, 11, bold=clear, colour=PAPER.ink if clear else PAPER.ink2)


def _course(
    canvas: Any, wide: float, box: tuple[float, float, float, float], headline: Headline, texts: Texts
) -> None:
    """The course of a headline with its value at the end of it."""
    last = course(canvas, box, headline.history, lambda value: _form(headline, value, texts))
    if last is not None:
        put(canvas, wide, last[1] - 3, value_text(headline.value, texts), _LAST, "right")


def _form(headline: Headline, value: float, texts: Texts) -> str:
    """A value of the course, written as the headline's own number is."""
    if headline.value.denominator is None:
        return texts.count(round(value))
    if definitions.unit(headline.value.measure) == "share":
        return texts.percent(value).removesuffix("%")
    return texts.decimal(value, 1)


def _name(canvas: Any, high: float, line: HeadlineLine, texts: Texts, *, brief: bool) -> None:
    """The measure with the code of its definition behind the name, and in small what it is."""
    value = line.headline.value
    name = measure_name(value.measure, texts)
    room = _VALUE - 12 - width(value.measure, NOTE.size) - 5
    style = next((each for each in (_NAME, TOTAL) if width(name, each.size, bold=True) <= room), NOTE_HEAD)
    wide = put(canvas, 0, high - 17, name, style)
    put(canvas, wide + 5, high - 17, value.measure, NOTE)
    if brief:
        put_block(canvas, 0, high - 20, _what(line, texts), Style(8, 11, colour=PAPER.ink2), _VALUE - 12)


def _what(line: HeadlineLine, texts: Texts) -> str:
    """In few words what a measure is, and whether the city reports by it."""
    code = line.headline.value.measure
    told = texts.text(f"pack.headlines.brief.{code}") if code in _BRIEF else ""
    return told + (texts.text("pack.headlines.home") if line.home else "")


def _mix(figure: HeadlinesFigure, texts: Texts) -> Picture:
    """The tiers of what was filed as one bar, those of the period before as a thinner one below."""

    def draw(canvas: Any, wide: float, high: float) -> None:
        wide_name = put(canvas, 0, high - 17, measure_name("L1", texts), _NAME)
        put(canvas, wide_name + 5, high - 17, "L1", NOTE)
        put_block(canvas, 0, high - 20, _filed(figure, texts), Style(8, 11, colour=PAPER.ink2), _VALUE - 12)
        with canvas.tags.figure(mix_words(figure.mix, texts)):
            _bar(canvas, wide, (high - 24, 16.0), [(each, each.now) for each in figure.mix], texts)
            before = [(each, each.before) for each in figure.mix if each.before is not None]
            if before:
                _bar(canvas, wide, (high - 42, 11.0), before, texts)
        left = _VALUE + 34 - 6
        put(canvas, left, high - 19, texts.text("pack.headlines.now"), NOTE_HEAD, "right")
        put(canvas, left, high - 40, texts.text("pack.headlines.before"), NOTE, "right")

    return Picture(_MIX_ROW, draw, space_after=4)


def _bar(
    canvas: Any,
    wide: float,
    place: tuple[float, float],
    parts: list[tuple[TierShare, Measured]],
    texts: Texts,
) -> None:
    left, (y, high) = _VALUE + 34, place
    scale = TEXT_WIDTH - left
    told = [
        ((share.value or 0.0) * scale, PAPER.tiers.of(each.tier.word), _letter(each.tier, share, texts))
        for each, share in parts
    ]
    stacked_bar(canvas, left, y, high, told)


def _letter(tier: Tier, share: Measured, texts: Texts) -> str:
    name = texts.text("tier.unknown.short") if tier is Tier.UNKNOWN else tier.word
    return f"{name} {texts.percent(share.value or 0.0, 0)}"


def _filed(figure: HeadlinesFigure, texts: Texts) -> str:
    """How many orders were filed, and how that grew by the working day."""
    told = texts.text("pack.headlines.filed", value=value_text(figure.filed, texts))
    if figure.per_day is None:
        return told
    sign = "+" if figure.per_day > 0 else "−" if figure.per_day < 0 else ""
    growth = f"{sign}{texts.percent(abs(figure.per_day))}"
    return told + texts.text("pack.headlines.per_day", growth=growth)
