"""The filters of a scope in words: for the bar that sets them and the heads of what they let through."""

from collections.abc import Iterable

from data.scope import Scope
from data.terms import PUBLIC_CHANNELS, STAFF_CHANNELS, Channel, LocationClass
from resources.i18n import Texts

_NAMED = 2
"""So many channels or categories are named; of more it is said how many they are."""

LENSES: tuple[tuple[str, frozenset[Channel]], ...] = (("public", PUBLIC_CHANNELS), ("staff", STAFF_CHANNELS))
"""Channels that are looked at together: how the public sees a district, and how its own staff do."""


def channels_text(channels: frozenset[Channel] | None, texts: Texts) -> str:
    """Name the channels that a scope lets through."""
    if channels is None:
        return texts.text("filter.all")
    for lens, held in LENSES:
        if channels == held:
            return texts.text(f"filter.lens.{lens}")
    return _named((texts.text(f"channel.{each.name.lower()}") for each in sorted(channels)), texts)


def locations_text(locations: frozenset[LocationClass] | None, texts: Texts) -> str:
    """Name the classes of location that a scope lets through."""
    if locations is None:
        return texts.text("filter.all")
    return _named((texts.text(f"location.{each.name.lower()}") for each in sorted(locations)), texts)


def categories_text(names: Iterable[tuple[str, str]] | None, texts: Texts) -> str:
    """Name the categories that a scope lets through, as (Chinese, English)."""
    if names is None:
        return texts.text("filter.all")
    return _named((english if texts.language == "en" and english else own for own, english in names), texts)


def _named(words: Iterable[str], texts: Texts) -> str:
    told = list(words)
    shown = texts.text("list.and").join(told[:_NAMED])
    return shown if len(told) <= _NAMED else texts.text("filter.more", names=shown, n=len(told))


def filters_text(scope: Scope, categories: Iterable[tuple[str, str]], texts: Texts) -> str:
    """Say by which filters a figure was made, empty where it counts everything; tiers are said elsewhere."""
    parts = []
    if scope.channels is not None:
        parts.append(channels_text(scope.channels, texts))
    if scope.categories is not None:
        parts.append(categories_text(categories, texts))
    if scope.locations is not None:
        parts.append(locations_text(scope.locations, texts))
    return texts.text("filter.joint").join(parts)
