"""Warnings in words, for screen, paper and command line alike."""

from collections import Counter

from data.figures.modes import ModeFigure
from data.figures.threshold_sentences import rule_sentence
from data.figures.thresholds import WEEKS, ThresholdLine, ThresholdPreview
from data.figures.warnings import FIELDS, GridLoad, WarningFigure, WarningRecord, WarningsFigure
from data.wording import area_name, area_short, pair_text, sentence_text
from resources.i18n import Texts

_LEAST_PERCENT = 0.001
"""Smaller shares are told as one in so many: in percent they would be none."""


def warning_title(line: WarningFigure, texts: Texts) -> str:
    """Say what a warning is about."""
    return sentence_text(line.title, texts)


def warning_fields(line: WarningFigure, texts: Texts) -> tuple[tuple[str, str], ...]:
    """Give the mandatory fields of a warning, each with what it is called."""
    return tuple(
        (texts.text(f"warning.field.{name}"), sentence_text(getattr(line, name), texts)) for name in FIELDS
    )


def warning_actor(line: WarningFigure, texts: Texts) -> str:
    """Name the body that must act."""
    return texts.text("needs.nobody") if line.actor is None else pair_text(line.actor.body, texts)


def warning_measure(line: WarningFigure, texts: Texts) -> str:
    """Say what is suggested, from the closed list."""
    return texts.text(f"warning.measure.{line.suggested}")


def warning_remarks(line: WarningFigure, texts: Texts, zone: str) -> tuple[str, ...]:
    """Say since when a warning fires no more, what it joins, and that the owner is left out."""
    told = []
    if line.ceased is not None:
        told.append(texts.text("warning.ceased", date=texts.date_year(line.ceased - 1, zone)))
    if line.joined:
        joined = texts.text("list.and").join(sentence_text(each, texts) for each in line.joined)
        told.append(texts.text("warning.also", joined=joined))
    if line.left_out:
        told.append(texts.text("warning.left_out"))
    return tuple(told)


def grid_load_text(load: GridLoad, texts: Texts) -> str:
    """Tell the load class of a grid by its number."""
    return texts.text(
        "grid_load.line",
        grid=area_name(load.grid, texts),
        degree=texts.text(f"grid_load.degree.{load.degree}"),
        times=texts.decimal(load.times, 1),
        n=load.orders,
    )


_BRIEF = {"warning.title.residents", "warning.title.inspectors"}
"""Titles of which a list may leave out the place, which it names beside."""


def brief_title(line: WarningFigure, texts: Texts) -> str:
    """Say briefly what a warning is about: of a rise without its place, of all else whole."""
    if line.category is None or line.title.key not in _BRIEF:
        return warning_title(line, texts)
    return texts.text(f"{line.title.key}.brief", category=pair_text(line.category, texts))


def rise_text(line: WarningFigure, texts: Texts) -> str:
    """Name a rise briefly, by its place and its matter; one of no single matter by its title."""
    if line.category is None:
        return warning_title(line, texts)
    return f"{area_short(line.place, texts)} {pair_text(line.category, texts)}"


def reality_text(line: WarningFigure, texts: Texts) -> str:
    """Say whether a rise is real or only reported more, and what that rests on; empty where nobody counts."""
    other = line.other
    if other is None:
        return ""
    voice, own = (texts.text(f"warning.voice.{each}") for each in (other.heard_from, line.heard_from))
    if other.expected is None or other.low is None or other.high is None:
        return texts.text("warning.reality.unknown", voice=voice, own=own, n=other.observed)
    return texts.text(
        f"warning.reality.{other.reality}",
        voice=voice,
        own=own,
        n=other.observed,
        expected=texts.decimal(other.expected, 1),
        low=texts.decimal(other.low, 1),
        high=texts.decimal(other.high, 1),
    )


def nothing_found(figure: WarningsFigure, texts: Texts) -> tuple[str, ...]:
    """Say what was tested and what no rule can see: no warning is not the same as no problem."""
    tested = texts.text("warning.tested", n=figure.tested, counted=figure.counted)
    return (tested, *(sentence_text(each, texts) for each in figure.untested))


def budget_text(figure: WarningsFigure, texts: Texts) -> str:
    """Say which budget was asked for and what it would have given in the weeks that were replayed."""
    return texts.text(
        "warning.budget",
        budget=texts.count(figure.budget),
        level=level_text(figure.level, texts),
        achieved=texts.decimal(figure.achieved, 1),
        weeks=figure.replayed,
        most=figure.most,
        quiet=figure.quiet,
    )


def level_text(level: float, texts: Texts) -> str:
    """Tell the share of calm weeks that may alarm; one that is tiny as one in so many."""
    if 0 < level < _LEAST_PERCENT:
        return texts.text("warning.level.one_in", n=texts.count(round(1 / level)))
    return texts.percent(level)


def record_text(figure: WarningsFigure, texts: Texts) -> str:
    """Say how often warnings were right, with the fraction; those still open are pending."""
    record = figure.record
    closed = record.right + record.false + record.unclear
    if record.precision is None:
        return texts.text("warning.record.none", open=record.open) + _expired(record, texts)
    share = texts.percent(record.precision)
    told = texts.text("warning.record", share=share, right=record.right, closed=closed, open=record.open)
    return told + _expired(record, texts)


def _expired(record: WarningRecord, texts: Texts) -> str:
    return texts.text("warning.record.expired", n=record.expired) if record.expired else ""


def mode_text(mode: ModeFigure, texts: Texts, zone: str) -> str:
    """Name the operating mode in force, why and since when, as everything that is made under it does."""
    if mode.begins is None:
        return texts.text("mode.usual")
    values = {
        "mode": texts.text(f"mode.{mode.mode.name.lower()}"),
        "reason": texts.text(f"mode.reason.{mode.reason}"),
        "begins": texts.date_year(mode.begins, zone),
        "post": mode.post,
    }
    key = "mode.open" if mode.ends is None else "mode.until"
    ends = "" if mode.ends is None else texts.date_year(mode.ends - 1, zone)
    return texts.text(key, **values, ends=ends) + limits_of_mode(mode, texts)


def limits_of_mode(mode: ModeFigure, texts: Texts) -> str:
    """Say what part of the usual time limits hold under a mode, to be set behind its name; empty for all."""
    return "" if mode.limits is None else texts.text("mode.limits", share=texts.percent(mode.limits, 0))


def threshold_text(line: ThresholdLine, texts: Texts, zone: str) -> tuple[str, ...]:
    """Tell a threshold: what it asks, where it stands, how often it fired, and who set it."""
    rule = line.rule
    state, day = "set" if rule.active else "retired", texts.date_year(rule.set_at, zone)
    marks = [texts.text("threshold.urgent")] if rule.urgent else []
    if rule.mode is not None:
        marks.append(texts.text("threshold.only_mode", mode=texts.text(f"mode.{rule.mode.name.lower()}")))
    return (
        sentence_text(rule_sentence(rule), texts),
        *marks,
        texts.text(f"threshold.reach.{line.reach}"),
        texts.text("threshold.fired", n=line.fired, weeks=WEEKS),
        texts.text(f"threshold.{state}", version=rule.version, post=rule.post, day=day),
    )


def preview_text(preview: ThresholdPreview, texts: Texts, zone: str) -> tuple[str, ...]:
    """Say how often a threshold would have fired in the past year, where, and how long nothing was known."""
    day = texts.date_year(preview.until, zone)
    counts = Counter(firing.place for firing in preview.firings)
    silent = (texts.text("threshold.preview.silent", share=texts.percent(preview.silent)),)
    return (
        texts.text("threshold.preview", n=len(preview.firings), day=day, weeks=WEEKS),
        *(
            texts.text("threshold.preview.here", place=area_name(place, texts), n=n)
            for place, n in counts.most_common()
            if preview.places > 1
        ),
        *(silent if preview.silent else ()),
    )
