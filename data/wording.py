"""Figures into words of one language: values, fractions, changes, places, periods, classes and sentences.

Screen and paper both print what stands here, so that a number never reads differently on the two.
"""

from collections.abc import Mapping

from data.figures import AreaTag, DistrictTag, Headline, Legend, Measured, Sentence
from data.figures.comparison import ComparedPlace, Growth
from data.figures.numbers import Named
from data.scope import Period, PeriodKind
from resources import definitions
from resources.i18n import DASH, Texts

NAMED_PLACES = 2
"""So many places a sentence names; of more it says how many they are."""

_DAYS_ALONE, _DAY = 10, 86_400
"""From so many days on a length of time is told without its hours."""
_DECIMALS: Mapping[str, int] = {
    "T4": 2,
    "small_grid_per_post": 2,
    "times": 2,
    "multiple": 2,
    "load_per_post_day": 2,
    "km_per_post": 2,
    "residents_per_post": 0,
    "posts_per_1000_residents": 2,
    "posts_per_100_orders": 2,
}
"""Decimals of measures and units that print other than one: the published figure of T4 has two."""
_KEY = "key:"
_MEASURE = "measure:"


def measure_name(code: str, texts: Texts) -> str:
    """Give the name of a measure."""
    return definitions.name(code, texts.language)


def headline_name(headline: Headline, texts: Texts) -> str:
    """Name a headline; one that leaves the city's tier out says so."""
    name = measure_name(headline.value.measure, texts)
    return name if headline.city is None else texts.text("measure.ours", name=name)


def unit_text(code: str, texts: Texts) -> str:
    """Give the unit of a measure: `%`, `件`, `orders`."""
    return texts.text(f"unit.{definitions.unit(code)}")


def named_unit(code: str, texts: Texts) -> str:
    """Name a measure with its unit, which is left out where the name says it already."""
    name, unit = measure_name(code, texts), unit_text(code, texts)
    if _is_percent(code):
        return f"{name} {unit}"
    return name if unit.casefold() in name.casefold() else f"{name} · {unit}"


def _is_percent(code: str) -> bool:
    return definitions.unit(code) in definitions.PERCENT


def _is_count(code: str) -> bool:
    return definitions.unit(code) == "order"


def number_text(measured: Measured, texts: Texts) -> str:
    """Give the number alone, as a heat cell prints it: `88.4`, `1,074`, `2/3` when too few, else a dash.

    Durations are told in hours.
    """
    if measured.value is None:
        return DASH
    if measured.too_few:
        return f"{texts.count(measured.numerator)}/{texts.count(measured.denominator)}"
    return plain_text(measured.measure, measured.value, texts)


def plain_text(code: str, value: float, texts: Texts) -> str:
    """Give a value of a measure in the unit it is shown in, without that unit."""
    unit = definitions.unit(code)
    if unit == "order":
        return texts.count(round(value))
    places = _DECIMALS.get(code, _DECIMALS.get(unit, 1))
    if unit in definitions.PERCENT:
        return texts.percent(value, places).removesuffix("%")
    return texts.decimal(value / definitions.shown_unit(code), places)


def value_text(measured: Measured, texts: Texts) -> str:
    """Give the number as prose prints it: `88.4%`, `1,074`, `3 d 15 h`, `2 / 3` when too few, else a dash."""
    if measured.too_few:
        return fraction_text(measured, texts)
    number = number_text(measured, texts)
    if measured.value is None:
        return number
    match definitions.unit(measured.measure):
        case "share" | "ratio" | "proportion":
            return f"{number}%"
        case "duration":
            return texts.duration(measured.value)
        case "work_duration":
            return texts.text("duration.working_hours", hours=number)
        case _:
            return number


def fraction_text(measured: Measured, texts: Texts) -> str:
    """Give numerator and denominator, `1,329 / 1,504`; of a count the count alone."""
    if measured.denominator is None:
        return texts.count(measured.numerator)
    return f"{texts.count(measured.numerator)} / {texts.count(measured.denominator)}"


def change_text(headline: Headline, texts: Texts) -> str:
    """Give the change on the period before: `▲ 0.6 个百分点`, `▼ 21 件`; what rounds to none has no arrow."""
    return _change(headline, texts, with_unit=True)


def change_short(headline: Headline, texts: Texts) -> str:
    """Give the change without its unit, for places that are too narrow for words."""
    return _change(headline, texts, with_unit=False)


def _change(headline: Headline, texts: Texts, with_unit: bool) -> str:
    if headline.change is None:
        return DASH
    code = headline.value.measure
    number = plain_text(code, abs(headline.change), texts)
    unit = texts.text("unit.points") if _is_percent(code) else unit_text(code, texts)
    arrow = "" if not number.strip("0.") else "▲ " if headline.change > 0 else "▼ "
    return f"{arrow}{number} {unit}" if with_unit else f"{arrow}{number}"


def district_name(tag: DistrictTag, texts: Texts) -> str:
    """What a district is called; its English name where it has one."""
    return tag.name_en if texts.language == "en" and tag.name_en else tag.name


def area_name(tag: AreaTag, texts: Texts) -> str:
    """Give the full name of an area."""
    return tag.name_en or tag.name if texts.language == "en" else tag.name


def area_short(tag: AreaTag, texts: Texts) -> str:
    """Give the name for maps and matrices, in English without the word for its kind: `Yunxi`, `Yunxi 3`."""
    if texts.language != "en" or not tag.name_en:
        return tag.short
    head, _, end = tag.name_en.rpartition(" ")
    name, number = (head, f" {end}") if end.isdecimal() else (tag.name_en, "")
    kinds = (texts.text(f"area_kind.{tag.kind.name.lower()}"), texts.text(f"level.{tag.level.word}.short"))
    ends = [f" {kind}" for kind in kinds if name.lower().endswith(f" {kind.lower()}")]
    return f"{name[: -len(ends[0])]}{number}" if ends else tag.name_en


def pair_text(names: tuple[str, str], texts: Texts) -> str:
    """Give the one of a (Chinese, English) pair of names that suits the language."""
    return names[1] or names[0] if texts.language == "en" else names[0]


def places_text(tags: tuple[AreaTag, ...], texts: Texts) -> str:
    """Name at most two places; of more, say how many they are."""
    shown = texts.text("list.and").join(area_short(tag, texts) for tag in tags[:NAMED_PLACES])
    if len(tags) <= NAMED_PLACES:
        return shown
    return texts.text("list.more", names=shown, n=len(tags))


def sentence_text(sentence: Sentence, texts: Texts) -> str:
    """Fill a sentence's template, each of its values written by its type."""
    return texts.text(
        sentence.key, **{name: _spoken(value, texts) for name, value in sentence.values.items()}
    )


def _spoken(value: object, texts: Texts) -> str | int:
    match value:
        case Measured():
            counted = _is_count(value.measure) and value.value is not None
            spoken = value_text(value, texts)
            return texts.text("sentence.count", n=spoken) if counted else spoken
        case AreaTag():
            return area_name(value, texts)
        case tuple() if all(isinstance(item, AreaTag) for item in value):
            return places_text(value, texts)
        case tuple():
            return texts.text("list.and").join(str(_spoken(item, texts)) for item in value)
        case Sentence():
            return sentence_text(value, texts)
        case str() if value.startswith(_KEY):
            return texts.text(value.removeprefix(_KEY))
        case str() if value.startswith(_MEASURE):
            return measure_name(value.removeprefix(_MEASURE), texts)
        case Named():
            return pair_text((value.name, value.name_en), texts)
        case int() | str():
            return value
        case float():
            return texts.decimal(value, 1)
        case _:
            raise TypeError(f"a sentence cannot say {value!r}")


def period_text(period: Period, texts: Texts) -> str:
    """Name a period: `2020年11月`, `2020年11月驻点期`, `Q3 2020`, days with their years."""
    match period.kind:
        case PeriodKind.MONTH:
            return texts.month(period.first)
        case PeriodKind.STATIONING:
            return texts.text("period.title.stationing", month=texts.month(period.last))
        case PeriodKind.QUARTER:
            quarter = str((period.first.month + 2) // 3)
            return texts.text("period.title.quarter", year=str(period.first.year), quarter=quarter)
        case PeriodKind.YEAR:
            return texts.text("period.title.year", year=str(period.first.year))
        case PeriodKind.DAYS:
            first, last = texts.date_year(period.first), texts.date_year(period.last)
            whole = texts.text("period.title.days", first=first, last=last)
            return first if period.first == period.last else whole


def days_text(period: Period, texts: Texts) -> str:
    """Give the first and last day of a period, with years where it does not lie in one."""
    written = texts.date if period.first.year == period.last.year else texts.date_year
    return texts.text("period.title.days", first=written(period.first), last=written(period.last))


def class_text(legend: Legend, index: int, texts: Texts) -> str:
    """Give the limits of one class of a legend: `< 80`, `85–90`, `≥ 95`; of counts `1–2`, `3`."""
    low = legend.breaks[index - 1] if index else None
    high = legend.breaks[index] if index < len(legend.breaks) else None
    if _is_count(legend.measure):
        return _count_class(low, high, texts)
    shown = definitions.shown_unit(legend.measure)
    first, end = (None if limit is None else _limit(limit / shown, texts) for limit in (low, high))
    if first is None:
        return texts.text("class.all") if end is None else f"< {end}"
    return f"≥ {first}" if end is None else f"{first}–{end}"


def _count_class(low: float | None, high: float | None, texts: Texts) -> str:
    first = round(low) if low is not None else 0
    if high is None:
        return f"≥ {texts.count(first)}"
    last = round(high) - 1
    return texts.count(first) if last <= first else f"{texts.count(first)}–{texts.count(last)}"


def _limit(value: float, texts: Texts) -> str:
    return texts.decimal(value, 2).rstrip("0").rstrip(".")


def remaining_text(seconds: int | None, texts: Texts) -> str:
    """Say how long a limit still runs, or by how much it is overdue; a dash where there is no limit.

    From ten days on whole days are told.
    """
    if seconds is None:
        return DASH
    if abs(seconds) >= _DAYS_ALONE * _DAY:
        seconds = int(seconds / _DAY) * _DAY
    key = "remaining.over" if seconds < 0 else "remaining.left"
    return texts.text(key, duration=texts.duration(seconds))


def standing_text(place: ComparedPlace, texts: Texts) -> str:
    """Say how a place stands beside the district: one of three words, or why there is none."""
    if place.standing:
        return texts.text(f"standing.{place.standing}")
    return texts.text(place.number.note or "common.too_few")


def rank_text(place: ComparedPlace, ranked: int, texts: Texts) -> str:
    """Give the range of a place's rank with how many are ranked, `3–9 / 17`; a dash where it has none.

    A sure rank is a range as well, `17–17 / 17`: no rank stands bare.
    """
    return DASH if place.rank is None else f"{place.rank[0]}–{place.rank[1]} / {ranked}"


def growth_text(grown: Growth, texts: Texts) -> str:
    """Say a change and on what; where the working days differ that is said, with the change per day."""
    said = {"kind": texts.text(f"growth.{grown.against}"), "period": dated_text(grown.period, texts)}
    if grown.change is None:
        return texts.text("growth.none", **said, why=texts.text(grown.note or "note.growth.missing"))
    said["change"] = grown_text(grown, texts)
    if grown.days is None or grown.days_then is None:
        return texts.text("growth.line.days_unknown", **said)
    if not grown.uneven:
        return texts.text("growth.line", **said)
    days = {"days": grown.days, "then": grown.days_then}
    if grown.per_day is None:
        return texts.text("growth.line.uneven", **said, **days)
    per_day = f"{texts.signed(grown.per_day * 100, 1)}%"
    return texts.text("growth.line.per_day", **said, **days, per_day=per_day)


def dated_text(period: Period, texts: Texts) -> str:
    """Name a period so that its year is never in doubt."""
    if period.kind is not PeriodKind.DAYS:
        return period_text(period, texts)
    first, last = texts.date_year(period.first), texts.date_year(period.last)
    return texts.text("period.title.days", first=first, last=last)


def grown_brief(grown: Growth, texts: Texts) -> str:
    """Give the change alone without its unit: shares in points, all else in percent."""
    percent = texts.signed((grown.change or 0) * 100, 1)
    return percent if _is_percent(grown.now.measure) else f"{percent}%"


def grown_text(grown: Growth, texts: Texts) -> str:
    """Give the change alone: of shares in points, of all else in percent of the earlier value."""
    percent = texts.signed((grown.change or 0) * 100, 1)
    return f"{percent} {texts.text('unit.points')}" if _is_percent(grown.now.measure) else f"{percent}%"
