"""Staffing in words: the tables of a street as it is and as it would be, and of all streets side by side."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from data import wording
from data.figures import Measured
from data.figures.balance import Fit
from data.figures.explaining import Pointed
from data.figures.staffing import (
    Change,
    DistrictStaffing,
    GridLoad,
    PlaceLoad,
    StaffingFigure,
    StaffingState,
    StreetStaffing,
)
from data.terms import Role
from data.wording_staffing import left_out_text, place_text, reasoned_text, standard_text
from resources.definitions import PERCENT, unit
from resources.i18n import DASH, Texts
from widgets import theme
from widgets.people.fact_model import Fact, FactColumn, FactRow
from widgets.people.fact_tabs import FactTab, Nothing
from widgets.people.fact_words import RowOf, counted, named, number, words

NUMBERS, SMALL, GRIDS, PERIOD, RETURNS, STANDARDS, STREETS = (
    "numbers", "small", "grids", "period", "returns", "standards", "streets",
)  # fmt: skip
_ROLES = (Role.GRID_CHIEF, Role.SUPERVISOR, Role.INFORMATION, Role.SECURITY)
_INK = {Fit.OVER: "warn", Fit.UNDER: "warn", Fit.FITTING: "ink2"}


@dataclass(frozen=True, slots=True)
class Trial:
    """What is tried of a street: the changes, what they come to, and another what-if laid beside it."""

    changes: tuple[Change, ...] = ()
    state: StaffingState | None = None
    beside: StaffingState | None = None


def street_tabs(figure: StaffingFigure, trial: Trial, texts: Texts) -> tuple[FactTab, ...]:
    """Put all tables of a street into words; places and grids are told as they would be."""
    state = trial.state or figure.now
    return (
        _numbers(figure, trial, texts),
        _small(figure, state, texts),
        _grids(figure, state, texts),
        _period(figure, texts),
        _returns(figure, texts),
        _standards(figure, texts),
    )


def _numbers(figure: StaffingFigure, trial: Trial, texts: Texts) -> FactTab:
    """Lay today's numbers beside those of what is tried, and of what lies beside that."""
    then = trial.state if trial.changes else None
    others = [state for state in (then, trial.beside) if state is not None]
    heads = [
        "now",
        *(["then"] if then is not None else []),
        *(["beside"] if trial.beside is not None else []),
    ]
    rows = [
        FactRow(
            each.measure,
            (
                words(wording.measure_name(each.measure, texts)),
                _loaded(each, figure, texts),
                *(_other(other.number(each.measure), each, texts) for other in others),
                words(_unit(each, texts), "ink3"),
            ),
        )
        for each in figure.now.numbers
    ]
    fits = dict.fromkeys(fit for state in (figure.now, *others) for fit in state.fits)
    rows += [
        FactRow(
            fit,
            (
                words(texts.text(f"balance.fit.{fit}")),
                *(counted(state.fits.get(fit, 0), texts) for state in (figure.now, *others)),
                words(""),
            ),
        )
        for fit in fits
    ]
    columns = named(texts, "*measure", *(f">staffing.{head}" for head in heads), "unit")
    return _tab(NUMBERS, texts, columns, rows, note=_loaded_of(figure, texts))


def _unit(each: Measured, texts: Texts) -> str:
    """Give the unit of a number; a percentage bears it already."""
    return "" if unit(each.measure) in PERCENT else wording.unit_text(each.measure, texts)


def _loaded_of(figure: StaffingFigure, texts: Texts) -> str:
    period = wording.period_text(figure.origin.period, texts)
    return texts.text("staffing.numbers.note", period=period, left=left_out_text(figure.left_out, texts))


def _loaded(measured: Measured, figure: StaffingFigure, texts: Texts) -> Fact:
    """A number of the longer period of load: it opens what it means there."""
    told = number(measured, texts)
    asked = Pointed(measured, figure.origin.street.path, period=figure.origin.period)
    return Fact(told.words, told.rank, told.ink, note=told.note, number=asked)


def _other(measured: Measured, now: Measured, texts: Texts) -> Fact:
    """A number as it would be; where it differs from today's it stands out."""
    same = measured.value == now.value
    note = reasoned_text(measured, texts)
    return Fact(
        wording.value_text(measured, texts), measured.value, "ink2" if same else "accent", not same, note
    )


def _small(figure: StaffingFigure, state: StaffingState, texts: Texts) -> FactTab:
    """List the small grids by their codes; what nobody looks after stands at the top."""
    rows = (
        FactRow(
            RowOf(figure.names[each.place.partition("/")[0]].id, each.place.partition("/")[2]),
            (
                _named(each.place, figure, texts),
                words(wording.area_short(figure.names[each.within], texts), "ink2"),
                Fact(texts.decimal(each.minutes, 0), each.minutes),
                _load(each.load, texts),
                _cover(each, texts),
                Fact(DASH if each.residents is None else texts.count(round(each.residents)), each.residents),
                _fit(each, texts),
            ),
        )
        for each in sorted(state.places, key=lambda each: each.seats > 0)
    )
    columns = named(
        texts, "*small_grid", "grid", ">staffing.minutes", ">staffing.load", "staffing.cover",
        ">heads.G1", ">deviation",
    )  # fmt: skip
    return _tab(SMALL, texts, columns, rows, len(state.places), texts.text("staffing.small.note"))


def _named(code: str, figure: StaffingFigure, texts: Texts) -> Fact:
    """Name a small grid, in a small window by its short name alone."""
    whole, tag = place_text(code, figure.names, texts), figure.names.get(code)
    told = wording.area_short(tag, texts) if tag is not None and theme.current().compact else whole
    return Fact(told, whole, note=whole if told != whole else "")


def _load(measured: Measured, texts: Texts) -> Fact:
    note = texts.text(measured.note) if measured.note else ""
    ink = "ink" if measured.value is not None else "ink3"
    return Fact(wording.value_text(measured, texts), measured.value, ink, note=note)


def _cover(each: PlaceLoad, texts: Texts) -> Fact:
    """Say by how many posts a small grid is looked after, and whether they have others as well."""
    if not each.seats:
        return Fact(texts.text("staffing.cover.nobody"), 0, "alert", True)
    key = "staffing.cover.shared" if each.shared else "staffing.cover.own"
    return Fact(texts.text(key, n=each.seats), each.seats + 0.5 * bool(each.shared), "ink2")


def _fit(each: PlaceLoad, texts: Texts) -> Fact:
    """Say how far residents are from the standard; where it is not meant, or they are not known, that."""
    said, far = texts.text(f"balance.fit.{each.fit}"), each.size.value
    told = said if far is None else f"{texts.signed(far * 100, 0)}%"
    return Fact(told, None if far is None else abs(far), _INK.get(each.fit, "ink3"), note=said)


def _grids(figure: StaffingFigure, state: StaffingState, texts: Texts) -> FactTab:
    """List the responsibility grids with their posts by role and count, never by their holders."""
    rows = (FactRow(RowOf(figure.names[each.grid].id), _grid(each, figure, texts)) for each in state.grids)
    roles = (f">staffing.role.{role.name.lower()}" for role in _ROLES)
    columns = named(
        texts, "*grid", ">small_grids", ">staffing.uncovered", ">staffing.administrators",
        ">staffing.minutes", ">staffing.load", *roles,
    )  # fmt: skip
    return _tab(GRIDS, texts, columns, rows, len(state.grids), texts.text("staffing.grids.note"))


def _grid(each: GridLoad, figure: StaffingFigure, texts: Texts) -> tuple[Fact, ...]:
    tag, roles = figure.names[each.grid], figure.roles.get(each.grid, {})
    load = Pointed(each.load, tag.path, period=figure.origin.period)
    told = _load(each.load, texts)
    return (
        words(wording.area_short(tag, texts)),
        counted(each.small_grids, texts),
        counted(each.uncovered, texts, "alert" if each.uncovered else "ink3"),
        counted(each.posts, texts),
        Fact(DASH if each.minutes is None else texts.decimal(each.minutes, 0), each.minutes),
        Fact(told.words, told.rank, told.ink, note=told.note, number=load),
        *(counted(roles.get(role, 0), texts, "ink2") for role in _ROLES),
    )


def _period(figure: StaffingFigure, texts: Texts) -> FactTab:
    """Tell what stands beside load: vacancy, hours, others' work, returns, training, the cost of layers."""
    rows = (
        FactRow(
            each.measure,
            (
                words(wording.measure_name(each.measure, texts)),
                number(each, texts),
                words(_beside(each, texts), "ink3"),
            ),
        )
        for each in figure.numbers
    )
    note = texts.text("staffing.period.note", period=wording.period_text(figure.period, texts))
    return _tab(PERIOD, texts, named(texts, "*measure", ">value", "unit"), rows, note=note)


def _beside(each: Measured, texts: Texts) -> str:
    """Give the unit of a number; where there is none, why."""
    return _unit(each, texts) if each.value is not None else texts.text(each.note or "common.no_data")


def _returns(figure: StaffingFigure, texts: Texts) -> FactTab:
    """Tell what returned orders say: nobody, several or another body is responsible."""
    rows = [
        FactRow(fault, (words(texts.text(f"fault.{fault.value if fault else 'other'}")), counted(n, texts)))
        for fault, n in figure.faults.items()
    ]
    note = texts.text("staffing.period.note", period=wording.period_text(figure.period, texts))
    return _tab(RETURNS, texts, named(texts, "*what", ">number"), rows if any(figure.faults.values()) else (),
                sum(figure.faults.values()), note)  # fmt: skip


def _standards(figure: StaffingFigure, texts: Texts) -> FactTab:
    """Tell the agreed minutes, what they were applied to, and what they come to a working day."""
    rows = (
        FactRow(
            line.of,
            (
                words(standard_text(line.of, texts)),
                Fact(texts.decimal(line.each, 0), line.each),
                Fact(DASH if line.count is None else texts.count(line.count), line.count),
                Fact(texts.decimal(line.a_day, 0), line.a_day),
            ),
        )
        for line in figure.standards
    )
    columns = named(texts, "*what", ">staffing.each", ">staffing.handled", ">staffing.minutes")
    note = texts.text("staffing.standards.note", n=figure.own)
    return _tab(STANDARDS, texts, columns, rows, note=note)


def district_tabs(figure: DistrictStaffing, texts: Texts) -> tuple[FactTab, ...]:
    """Tell street by street how evenly its posts share the work, and what nobody looks after."""
    rows = (FactRow(RowOf(line.street.id), tuple(_street(line, figure, texts))) for line in figure.streets)
    columns = named(
        texts, "*street", ">staffing.ratio", ">staffing.load", ">staffing.gini", ">staffing.uncovered",
        ">staffing.several", ">staffing.size",
    )  # fmt: skip
    note = texts.text("staffing.streets.note", period=wording.period_text(figure.period, texts))
    return (_tab(STREETS, texts, columns, rows, len(figure.streets), note),)


def _street(line: StreetStaffing, figure: DistrictStaffing, texts: Texts) -> Iterator[Fact]:
    told = {each.measure: each for each in line.numbers}
    yield words(wording.area_short(line.street, texts))
    for code in ("C4x", "C4m", "C4g", "C1u", "C1s", "G1"):
        each = told[code]
        fact, asked = number(each, texts), Pointed(each, line.street.path, period=figure.period)
        if code in {"C1u", "C1s"} and each.value is not None:
            count = int(each.numerator or 0)
            ink = "alert" if code == "C1u" and count else "ink"
            yield Fact(texts.count(count), count, ink, note=fact.note, number=asked)
        else:
            yield Fact(fact.words, fact.rank, fact.ink, note=fact.note, number=asked)


def _tab(
    key: str,
    texts: Texts,
    columns: Sequence[FactColumn],
    rows: Iterable[FactRow],
    count: int | None = None,
    note: str = "",
) -> FactTab:
    return FactTab(
        key=key,
        name=texts.text(f"staffing.tab.{key}"),
        columns=tuple(columns),
        rows=tuple(rows),
        nothing=Nothing(texts.text(f"staffing.none.{key}")),
        count="" if count is None else texts.count(count),
        note=note,
    )
