"""Thresholds as sentences: what is asked, how it is compared, and values in their units."""

from data.figures.numbers import Measured, Sentence
from data.figures.thresholds import Threshold
from data.terms import Level
from resources.definitions import definition
from resources.warning_lists import READINGS

_HOUR = 3600


def subject_key(rule: Threshold) -> str:
    """What a threshold asks, as a value of a sentence."""
    return f"key:reading.kind.{rule.subject}" if rule.is_reading else f"measure:{rule.subject}"


def value_sentence(rule: Threshold, value: float) -> Sentence:
    """Say a value of what a threshold asks, in its unit."""
    if rule.is_reading:
        return Sentence(f"reading.value.{READINGS[rule.subject].unit}", {"value": f"{value:g}"})
    told = Measured(rule.subject, definition(rule.subject).id, value, value)
    return Sentence("threshold.value", {"value": told})


def cause_sentence(rule: Threshold) -> Sentence:
    """Say which threshold fired: its version and who set it, what it asks, and for how long."""
    values = {**_asked(rule), "post": rule.post, "version": rule.version}
    return Sentence(f"warning.cause.threshold{'.pending' if rule.pending else ''}", values)


def rule_sentence(rule: Threshold) -> Sentence:
    """Say what a threshold asks and where: of a place, or of each area of a level in it."""
    each = rule.level > rule.place.level and rule.level is not Level.DISTRICT
    values = {**_asked(rule), "place": rule.place, "level": f"key:level.{rule.level.word}"}
    key = f"threshold.line{'.each' if each else ''}{'.pending' if rule.pending else ''}"
    return Sentence(key, values)


def _asked(rule: Threshold) -> dict[str, object]:
    return {
        "subject": subject_key(rule),
        "comparison": f"key:threshold.comparison.{rule.comparison}",
        "limit": value_sentence(rule, rule.value),
        "hours": round(rule.pending / _HOUR),
    }
