"""The regular alert in words, for screen, paper and command line alike."""

from data.figures import Attention
from data.figures.bulletin import BulletinFigure, Followed, RiskMap
from data.figures.comparison import ComparedPlace, Standing
from data.figures.warnings import FIELDS, LEAST_USUAL, HeardFrom, WarningFigure, WarningSeries, WarningState
from data.scope import PeriodKind
from data.wording import area_name, measure_name, period_text, sentence_text
from data.wording_warnings import mode_text
from resources.i18n import DASH, Texts

_LEAST_SHARE = 0.001
"""Smaller shares of false alarms are said to be at most this."""


def bulletin_title(figure: BulletinFigure, texts: Texts) -> str:
    """Name the bulletin by its period and place."""
    kind = figure.period.kind if figure.period.kind is not PeriodKind.DAYS else PeriodKind.STATIONING
    place = area_name(figure.warnings.place, texts)
    return texts.text(f"bulletin.title.{kind}", place=place, period=period_text(figure.period, texts))


def bulletin_finding(figure: BulletinFigure, texts: Texts) -> str:
    """Say how many warnings the period had, and how many of them nobody has taken up or closed."""
    lines = figure.warnings.lines
    if not lines:
        return texts.text("bulletin.none", tested=figure.warnings.tested)
    new = sum(line.state is WarningState.NEW for line in lines)
    closed = sum(line.state is WarningState.CLOSED for line in lines)
    told = texts.text("bulletin.finding", n=len(lines))
    parts = [("new", new), ("closed", closed)]
    return texts.text("pack.clauses").join(
        [told, *(texts.text(f"bulletin.finding.{key}", n=count) for key, count in parts if count)]
    )


def bulletin_deck(figure: BulletinFigure, texts: Texts) -> str:
    """Say what the warnings count, up to when the data tell, and which mode was in force."""
    held, zone = figure.warnings, figure.warnings.district.zone
    counts = [(each, sum(line.heard_from is each for line in held.lines)) for each in HeardFrom]
    told = [texts.text(f"bulletin.deck.{each}", n=count) for each, count in counts if count]
    data = held.freshness.data_time
    until = DASH if data is None else texts.datetime_year(min(data, held.as_of), zone)
    said = [*told, texts.text("bulletin.deck.data", time=until), mode_text(figure.mode, texts, zone)]
    return texts.text("pack.clauses").join(said)


def basis_text(line: WarningFigure, zone: str, texts: Texts) -> str:
    """Say of what kind a warning is, since when it stands, and how much it may be relied on."""
    parts = [
        " ".join(filter(None, (texts.text(f"warning.kind.{line.kind}"), _rule(line)))),
        texts.text("bulletin.basis.since", day=texts.date_year(line.since, zone)),
    ]
    if line.weeks is not None:
        key = "bulletin.basis.short" if line.short_history else "bulletin.basis.weeks"
        parts.append(texts.text(key, n=line.weeks))
    false = line.false_alarms
    share = "" if false is None else texts.percent(max(false, _LEAST_SHARE))
    parts.append(texts.text("bulletin.basis.set" if false is None else "bulletin.basis.false", share=share))
    if line.ceased is not None:
        parts.append(texts.text("bulletin.basis.ceased"))
    return texts.text("pack.clauses").join(parts)


def _rule(line: WarningFigure) -> str:
    """The code of the measure that a rule is published under, such as W2; what has none needs no name."""
    return line.rule if line.rule[:1].isupper() else ""


def fired_text(figure: BulletinFigure, line: WarningFigure, texts: Texts) -> str:
    """Say in how many weeks of the period a rise was found; empty for what is no rise."""
    fired = figure.fired.get(line.key)
    return "" if fired is None else texts.text("bulletin.fired", fired=fired, weeks=figure.weeks)


def series_finding(line: WarningFigure, series: WarningSeries, texts: Texts) -> str:
    """Say what the week that a warning tells of holds beside what was expected."""
    if line.observed is None or line.expected is None:
        return texts.text("bulletin.series.plain")
    usual = texts.text("bulletin.expected", n=texts.decimal(line.expected, 1))
    expected = texts.text("bulletin.expected.none") if line.expected < LEAST_USUAL else usual
    said = {"n": texts.count(round(line.observed)), "expected": expected}
    if _daily(series):
        return texts.text("bulletin.series.days", **said)
    return texts.text("bulletin.series", week=texts.date(series.mondays[-1]), **said)


def series_note(series: WarningSeries, texts: Texts) -> str:
    """Say what the drawing of a series shows."""
    key = "bulletin.series.note.days" if _daily(series) else "bulletin.series.note"
    return texts.text(key, n=len(series.counts))


def _daily(series: WarningSeries) -> bool:
    """Whether a history is so short that days stand in the place of weeks."""
    first, second = (*series.mondays, *series.mondays)[:2]
    return (second - first).days == 1


def followed_finding(figure: BulletinFigure, texts: Texts) -> str:
    """Say what became of the warnings of the period before."""
    count, record = len(figure.followed), figure.record
    if not count:
        return texts.text("bulletin.followed.none", period=period_text(figure.before, texts))
    parts = [(name, getattr(record, name)) for name in ("right", "false", "unclear", "open")]
    told = [texts.text(f"bulletin.followed.{name}", n=number) for name, number in parts if number]
    first = texts.text("bulletin.followed", n=count)
    return texts.text("pack.clauses").join((first, *told))


def fate_text(line: WarningFigure, texts: Texts) -> str:
    """Say whether a warning was right, or how far it has come."""
    if line.judged is not None:
        return texts.text(f"bulletin.fate.{line.judged}")
    return texts.text(f"bulletin.fate.{line.state}")


def again_text(each: Followed, texts: Texts) -> str:
    """Say whether a warning of the period before is told again."""
    return texts.text("bulletin.again" if each.again else "bulletin.not_again")


def risk_finding(risk: RiskMap, texts: Texts) -> str:
    """Say how many of the map's areas can be told from what was expected of them."""
    name = measure_name(risk.cells.measure, texts)
    above = sum(each is Standing.ABOVE for each in risk.signals.values())
    below = sum(each is Standing.BELOW for each in risk.signals.values())
    areas = texts.text(f"level.{risk.cells.level.word}.count", n=len(risk.cells.areas))
    if not above + below:
        return texts.text("bulletin.risk.none", name=name, areas=areas)
    parts = [
        texts.text(f"bulletin.risk.{key}", n=count)
        for key, count in (("above", above), ("below", below))
        if count
    ]
    told = texts.text("list.and").join(parts)
    return texts.text("bulletin.risk.finding", name=name, areas=areas, parts=told)


def signal_text(place: ComparedPlace, texts: Texts) -> str:
    """Give the signal of a place: above, below or not distinguishable from what was expected of it."""
    if place.standing is None:
        return texts.text("common.too_few")
    return texts.text(f"bulletin.signal.{place.standing}")


def is_worse(standing: Standing, attention: Attention) -> bool:
    """Whether a signal asks for attention."""
    return (standing is Standing.ABOVE) == (attention is Attention.HIGHER_IS_WORSE)


def unfilled(figure: BulletinFigure, texts: Texts) -> tuple[tuple[str, str], ...]:
    """Name the fields that are empty, each as the field and the warning that lacks it."""
    return tuple(
        (texts.text(f"warning.field.{name}"), sentence_text(line.title, texts))
        for line in (*figure.warnings.lines, *(each.warning for each in figure.followed))
        for name in FIELDS
        if not _filled(line, name, texts)
    )


def _filled(line: WarningFigure, name: str, texts: Texts) -> bool:
    told = getattr(line, name)
    return bool(told.key) and bool(sentence_text(told, texts).strip(f" {DASH}"))
