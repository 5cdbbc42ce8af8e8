"""Civic order and vitality in words and as tables, for screen, paper and command line alike."""

from datetime import datetime

from data.figures.tables import Cell, Row, Table
from data.figures.vitality import (
    IndexValue,
    MonthValue,
    Part,
    PartValue,
    Settled,
    VitalityFigure,
    VitalityPlace,
)
from data.wording import area_name, area_short, measure_name, value_text
from resources.i18n import DASH, Texts, current, tr

_MOST_NAMED = 3
INDICES = ("O1", "O2")


def span_text(figure: VitalityFigure, texts: Texts) -> str:
    """Name the months that are told, and say where they are fewer than there should be."""
    first, last = texts.month(figure.first), texts.month(figure.last_month)
    key = "vitality.span" if figure.months >= figure.needed else "vitality.span.short"
    return texts.text(key, first=first, last=last, n=figure.months, needed=figure.needed)


def vitality_sentence(figure: VitalityFigure, texts: Texts) -> str:
    """Say how many places stand clearly above or below the middle in both, or why nothing can be said."""
    place = area_name(figure.place, texts)
    if not figure.drawn:
        return texts.text("vitality.sentence.none", place=place)
    sides = [both_sides(figure, each) for each in figure.drawn]
    return texts.text(
        "vitality.sentence",
        place=place,
        n=len(figure.drawn),
        level=texts.text(f"vitality.level.{figure.level.word}"),
        above=sides.count((1, 1)),
        below=sides.count((-1, -1)),
        moved=sum(each.moved for each in figure.drawn),
    )


def both_sides(figure: VitalityFigure, place: VitalityPlace) -> tuple[int, int]:
    """Tell for both indices whether a place lies beyond chance above (1) or below (-1) the middle, else 0."""
    indices = (place.order, place.vitality)
    order, vitality = (
        _side(each, middle) for each, middle in zip(indices, figure.middle or (50.0, 50.0), strict=True)
    )
    return order, vitality


def _side(index: IndexValue, middle: float) -> int:
    if index.low is None or index.high is None:
        return 0
    return 1 if index.low > middle else -1 if index.high < middle else 0


def missing_text(figure: VitalityFigure, texts: Texts) -> str:
    """Name what keeps the indices from being told, each reason once."""
    sources = figure.places or (figure.whole,)
    notes = [
        part.note
        for place in sources
        for index in (place.order, place.vitality)
        for part in index.parts
        if part.note
    ]
    return texts.text("pack.clauses").join(texts.text(note) for note in dict.fromkeys(notes))


def bodies_warning(figure: VitalityFigure, texts: Texts) -> str:
    """Warn the administration where self-governance bodies settle less than a year before; else nothing."""
    fallen = [each for each in figure.places if each.settled.fell and each.area is not None]
    if not fallen:
        return ""
    told = texts.text("list.and").join(_fallen(each, texts) for each in fallen[:_MOST_NAMED])
    key = "vitality.bodies.fell" if len(fallen) <= _MOST_NAMED else "vitality.bodies.fell.more"
    return texts.text(key, places=told, n=len(fallen))


def _fallen(place: VitalityPlace, texts: Texts) -> str:
    """Name a place with its share of a year before and of now."""
    assert place.area is not None, "the district as a whole is not named"
    before, now = (value_text(each, texts) for each in (place.settled.before, place.settled.now))
    return texts.text("vitality.bodies.place", place=area_short(place.area, texts), before=before, now=now)


def settled_change(settled: Settled, texts: Texts) -> str:
    """Give the change of the share on the year before, in percentage points; a dash where there is none."""
    now, before = settled.now.value, settled.before.value
    if now is None or before is None or not (settled.now.comparable and settled.before.comparable):
        return DASH
    points = texts.text("unit.points")
    return f"{texts.signed(100 * (now - before), 1)} {points}"


def index_text(index: IndexValue, texts: Texts) -> str:
    """Give an index as a whole number of 0 to 100, or a dash."""
    return DASH if index.number.value is None else texts.decimal(index.number.value, 0)


def range_text(index: IndexValue, texts: Texts) -> str:
    """Give the interval of an index, or a dash."""
    if index.low is None or index.high is None:
        return DASH
    return f"{texts.decimal(index.low, 0)}–{texts.decimal(index.high, 0)}"


def part_text(part: PartValue, texts: Texts) -> str:
    """Give the value of a part in percent; what is held where it was carries a mark."""
    told = value_of_part(part.part, part.value, texts)
    return f"{told}*" if part.held else told


def value_of_part(part: Part, value: float | None, texts: Texts) -> str:
    """Give a value of a part in percent, or a dash."""
    return DASH if value is None else texts.percent(value, 1)


def part_note(part: PartValue, texts: Texts) -> str:
    """Say what a part is made of, what it counts, and why it has no value or is held."""
    told = [texts.text(f"vitality.part.{part.part}.whole")]
    if part.base:
        digits = 1 if part.part is Part.ON_TIME else 0
        fraction = (texts.count(round(part.good)), texts.decimal(part.base, digits))
        told.append(texts.text("vitality.fraction", good=fraction[0], base=fraction[1]))
    if part.score is not None:
        told.append(texts.text("vitality.score", score=texts.decimal(part.score, 0)))
    if part.held:
        told.append(texts.text("vitality.held"))
    if part.note is not None:
        told.append(texts.text(part.note))
    return "\n".join(told)


def place_text(place: VitalityPlace, texts: Texts) -> str:
    """Tell a place in a line: both indices with intervals, where it was, and whether it is silent."""
    name = texts.text("common.total") if place.area is None else area_name(place.area, texts)
    indices = [
        texts.text(
            "vitality.read",
            name=measure_name(code, texts),
            value=index_text(index, texts),
            range=range_text(index, texts),
        )
        for code, index in zip(INDICES, (place.order, place.vitality), strict=True)
    ]
    told = [texts.text("alt.part", name=name, value=texts.text("list.and").join(indices))]
    if place.last is not None:
        order, vitality = (texts.decimal(value, 0) for value in place.last)
        told.append(texts.text("vitality.last", order=order, vitality=vitality))
    if place.voice.silent:
        told.append(voice_text(place, texts))
    return " · ".join(told)


def voice_text(place: VitalityPlace, texts: Texts) -> str:
    """Say how requests of the public and finds of inspectors changed; where the past is not known, so."""
    voice = place.voice
    if voice.public_before is None or voice.found_before is None:
        return texts.text("vitality.voice.unknown")
    public, found = (
        texts.signed(100 * (now - then) / then, 0) if then else DASH
        for now, then in ((voice.public, voice.public_before), (voice.found, voice.found_before))
    )
    return texts.text(
        "vitality.voice.silent" if voice.silent else "vitality.voice", public=public, found=found
    )


def moved_text(place: VitalityPlace, texts: Texts) -> str:
    """Give the change of both indices since a month before; beyond its interval it is marked."""
    if place.last is None or place.point is None:
        return DASH
    order, vitality = (texts.signed(now - then, 0) for now, then in zip(place.point, place.last, strict=True))
    told = f"{order} / {vitality}"
    return texts.text("vitality.moved", change=told) if place.moved else told


def places_table(figure: VitalityFigure) -> Table:
    """Give every place with both indices, their intervals, all six parts, and where it stood before."""
    texts = current()
    heads = [tr("tabling.code"), tr("tabling.area")]
    for code, parts in (("O1", list(Part)[:3]), ("O2", list(Part)[3:])):
        heads += [measure_name(code, texts), tr("vitality.head.low"), tr("vitality.head.high")]
        heads += [tr(f"vitality.part.{part}") for part in parts]
    heads += [tr("vitality.head.last_order"), tr("vitality.head.last_vitality"), tr("vitality.head.silent")]
    heads += [tr("tabling.note")]
    rows = tuple(_place_row(each, texts) for each in (*figure.places, figure.whole))
    return Table(
        tr("page.vitality"), tuple(heads), rows, ((span_text(figure, texts),), (tr("vitality.never_added"),))
    )


def _place_row(place: VitalityPlace, texts: Texts) -> Row:
    cells: list[Cell] = [None, tr("common.total")]
    if place.area is not None:
        cells = [place.area.code, area_name(place.area, texts)]
    for index in (place.order, place.vitality):
        cells += [_rounded(index.number.value), _rounded(index.low), _rounded(index.high)]
        cells += [_percent(part.value) for part in index.parts]
    last: tuple[Cell, Cell] = (
        (None, None) if place.last is None else (round(place.last[0]), round(place.last[1]))
    )
    notes = dict.fromkeys(
        part.note for index in (place.order, place.vitality) for part in index.parts if part.note
    )
    why = texts.text("pack.clauses").join(texts.text(note) for note in notes)
    return (*cells, *last, tr("vitality.silent") if place.voice.silent else "", why)


def _rounded(value: float | None) -> Cell:
    return DASH if value is None else round(value)


def _percent(value: float | None) -> Cell:
    return DASH if value is None else round(100 * value, 1)


def suggestions_table(figure: VitalityFigure) -> Table:
    """Give what became of suggestions, and the share that self-governance bodies settled, place by place."""
    texts = current()
    keys = ("received", "adopted", "finished", "settled", "disposed", "share", "share_before", "change")
    heads = (tr("tabling.area"), *(tr(f"vitality.head.{key}") for key in keys))
    rows = tuple(_suggested(each, texts) for each in (*figure.places, figure.whole))
    return Table(tr("vitality.tab.suggestions"), heads, rows, ((span_text(figure, texts),),))


def _suggested(place: VitalityPlace, texts: Texts) -> Row:
    name = tr("common.total") if place.area is None else area_name(place.area, texts)
    told, now, before = place.suggestions, place.settled.now, place.settled.before
    counts: tuple[Cell, ...] = (DASH,) * 3 if told is None else (told.received, told.adopted, told.finished)
    shares = (_whole(now.numerator), _whole(now.denominator), _percent(now.value), _percent(before.value))
    return (name, *counts, *shares, settled_change(place.settled, texts))


def _whole(value: float | None) -> Cell:
    return DASH if value is None else int(value)


def months_table(figure: VitalityFigure, place: VitalityPlace) -> Table:
    """Give the indices and parts of one place month by month."""
    texts = current()
    name = tr("common.total") if place.area is None else area_name(place.area, texts)
    heads = (tr("vitality.head.month"), *(measure_name(code, texts) for code in INDICES))
    parts = tuple(tr(f"vitality.part.{part}") for part in Part)
    rows = tuple(_month_row(each) for each in place.months)
    title = tr("vitality.months.of", place=name)
    return Table(title, heads + parts, rows, ((tr("vitality.months.note"),),))


def _month_row(month: MonthValue) -> Row:
    when = datetime(month.month.year, month.month.month, 1)
    values = (_rounded(month.order), _rounded(month.vitality), *map(_percent, month.parts))
    return (f"{when:%Y-%m}", *values)
