"""Places that stay worse than the district in words and as a table, for screen and command line alike."""

from data import wording
from data.figures import Attention, Measured
from data.figures.lasting import Lasting, LastingPlace
from data.figures.tables import Cell, Row, Table
from data.terms import Level
from resources.i18n import DASH, Texts, current, tr


def lasting_title(figure: Lasting, texts: Texts) -> str:
    """Say what the list is about: a rate that stays lower, or higher, than the district's."""
    side = "low" if figure.attention is Attention.LOWER_IS_WORSE else "high"
    return texts.text(f"lasting.title.{side}", measure=wording.measure_name(figure.measure, texts))


def lasting_sentence(figure: Lasting, texts: Texts) -> str:
    """Say which places stay worse, at most two by name, or that none does."""
    measure = wording.measure_name(figure.measure, texts)
    if figure.note is not None:
        return texts.text("compare.sentence.none", measure=measure, why=texts.text(figure.note))
    whole = value_words(figure.whole, texts)
    if not figure.places:
        return texts.text("lasting.sentence.none", measure=measure, n=len(figure.periods), whole=whole)
    side = "low" if figure.attention is Attention.LOWER_IS_WORSE else "high"
    counts = {
        level: sum(place.area.level is level for place in figure.places)
        for level in (Level.STREET, Level.GRID)
    }
    told = [texts.text(f"level.{level.word}.count", n=n) for level, n in counts.items() if n]
    return texts.text(
        f"lasting.sentence.{side}",
        measure=measure,
        n=len(figure.periods),
        places=texts.text("list.and").join(told),
        names=wording.places_text(tuple(place.area for place in figure.places), texts),
        whole=whole,
    )


def value_words(number: Measured, texts: Texts) -> str:
    """Give a rate with the fraction that bears it; one of too few orders has its fraction alone."""
    value, fraction = wording.value_text(number, texts), wording.fraction_text(number, texts)
    if number.too_few or not number.denominator:
        return value
    return texts.text("change.value", value=value, fraction=fraction.replace(" ", ""))


def bounds_words(place: LastingPlace, texts: Texts) -> str:
    """Give the 95 % interval of a place."""
    low, high = (wording.plain_text(place.number.measure, end, texts) for end in place.interval)
    return f"{low}–{high}"


def level_words(place: LastingPlace, texts: Texts) -> str:
    """Say what a place is, and of a grid in which street it lies."""
    level = texts.text(f"level.{place.area.level.word}")
    return level if place.above is None else f"{level} · {wording.area_name(place.above, texts)}"


def lasting_table(figure: Lasting) -> Table:
    """Give the places with their rate over all periods, its interval, and the rate of each period."""
    texts = current()
    heads = [tr(f"lasting.head.{key}") for key in ("place", "level", "value", "fraction", "interval")]
    heads += [wording.period_text(period, texts) for period in figure.periods]
    district = (wording.area_name(figure.place, texts), tr("lasting.whole"), *_cells(figure.whole, DASH))
    rows = [_row(place) for place in figure.places]
    if figure.wholes:
        rows.append((*district, *(wording.value_text(each, texts) for each in figure.wholes)))
    as_of = texts.datetime_year(figure.as_of, figure.district.zone)
    notes: tuple[Row, ...] = ((lasting_sentence(figure, texts),), (tr("common.as_of"), as_of))
    return Table(lasting_title(figure, texts), tuple(heads), tuple(rows), notes)


def _row(place: LastingPlace) -> Row:
    texts = current()
    named = wording.area_name(place.area, texts), level_words(place, texts)
    periods = (wording.value_text(each, texts) for each in place.periods)
    return (*named, *_cells(place.number, bounds_words(place, texts)), *periods)


def _cells(number: Measured, bounds: str) -> tuple[Cell, ...]:
    texts = current()
    return wording.value_text(number, texts), wording.fraction_text(number, texts).replace(" ", ""), bounds
