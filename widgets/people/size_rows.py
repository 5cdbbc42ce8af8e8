"""The size and balance of grids in words: small grids, streets and loads, each a table of its own."""

from collections.abc import Iterable, Sequence

from data import wording
from data.figures import AreaTag
from data.figures.balance import BalanceFigure, BalanceLine, Fit, Resizing, SizedGrid
from resources.i18n import DASH, Texts
from widgets import theme
from widgets.people.fact_model import Fact, FactColumn, FactRow
from widgets.people.fact_tabs import FactTab, Nothing
from widgets.people.fact_words import RowOf, above, counted, named, number, words

SMALL, TRIAL, STREETS, LARGEST, LOADS = "small", "trial", "streets", "largest", "loads"
_INK = {Fit.OVER: "warn", Fit.UNDER: "warn", Fit.FITTING: "ink2"}


def size_tabs(figure: BalanceFigure, texts: Texts) -> tuple[FactTab, ...]:
    """Put all tables of a figure into words; what may be tried with a small grid is a table of its own."""
    return tuple(make(figure, texts) for make in (_small, _streets, _largest, _loads))


def _small(figure: BalanceFigure, texts: Texts) -> FactTab:
    """List all small grids, the farthest from the standard first."""
    rows = (
        FactRow(
            RowOf(each.place.area.id),
            (
                _name(each.place.area, texts),
                words(above(each.place, 0, texts), "ink2"),
                words(texts.text(f"area_kind.{each.place.area.kind.name.lower()}"), "ink2"),
                Fact(texts.count(each.heads) if each.heads is not None else DASH, each.heads),
                _deviation(each, texts),
                words(texts.text(f"balance.fit.{each.fit}"), _INK.get(each.fit, "ink3")),
            ),
        )
        for each in figure.small_grids
    )
    heads = f">heads.{figure.standard.measure}"
    columns = named(texts, "*small_grid", "street", "kind", heads, ">deviation", "fit")
    note = texts.text("balance.small.note", n=len(figure.judged), total=texts.count(len(figure.small_grids)))
    return _tab(SMALL, texts, columns, rows, len(figure.small_grids), note)


def _name(area: AreaTag, texts: Texts) -> Fact:
    """Name a small grid, in a small window by its short name alone."""
    whole = wording.area_name(area, texts)
    told = wording.area_short(area, texts) if theme.current().compact else whole
    return Fact(told, whole, note=whole if told != whole else "")


def _deviation(each: SizedGrid, texts: Texts) -> Fact:
    """Tell how far a small grid is from the standard, with its sign; it sorts by the distance."""
    told = number(each.deviation, texts, each.place.area)
    far = each.deviation.value
    if far is None:
        return Fact(DASH, None, "ink3", note=texts.text(f"balance.fit.{each.fit}"))
    return Fact(f"{texts.signed(far * 100, 1)}%", abs(far), note=told.note, number=told.number)


def trial_tab(chosen: SizedGrid | None, tried: Sequence[Resizing], texts: Texts) -> FactTab:
    """Put into words what a chosen small grid would come to, split or merged."""
    rows = (
        FactRow(
            RowOf(each.other.id if each.other else None, each.parts),
            (
                words(_trial(each, texts)),
                Fact(texts.count(each.heads), each.heads),
                Fact(f"{texts.signed(each.deviation * 100, 1)}%", abs(each.deviation)),
                words(texts.text(f"balance.fit.{each.fit}"), _INK.get(each.fit, "ink3")),
            ),
        )
        for each in tried
    )
    columns = named(texts, "*trial", ">heads.each", ">deviation", "fit")
    name = wording.area_name(chosen.place.area, texts) if chosen else ""
    return _tab(TRIAL, texts, columns, rows, None, texts.text("balance.trial.note", name=name))


def _trial(each: Resizing, texts: Texts) -> str:
    if each.other is not None:
        return texts.text("balance.trial.merge", name=wording.area_name(each.other, texts))
    return texts.text("balance.trial.now" if each.parts == 1 else "balance.trial.split", n=each.parts)


def _streets(figure: BalanceFigure, texts: Texts) -> FactTab:
    """Tell street by street how many small grids are off, and how evenly its grids share (G2)."""
    rows = (
        _street_row(
            line,
            figure,
            texts,
            counted(line.grids, texts),
            counted(line.small_grids, texts),
            *(counted(each, texts, "warn" if each else "ink3") for each in (line.over, line.under)),
            *(number(each, texts, line.street) for each in line.variations),
        )
        for line in figure.lines
    )
    sizes = (f">cv.{size}" for size in figure.sizes)
    columns = named(texts, "*street", ">grids_count", ">small_grids", ">over", ">under", *sizes)
    return _tab(STREETS, texts, columns, rows, _count(figure), texts.text("balance.streets.note"))


def _largest(figure: BalanceFigure, texts: Texts) -> FactTab:
    """Tell street by street its largest grid beside the middle one (G2m), and the load of its posts."""
    rows = (
        _street_row(
            line,
            figure,
            texts,
            *(number(each, texts, line.street) for each in (*line.greatest, line.load, line.median)),
        )
        for line in figure.lines
    )
    sizes = (f">most.{size}" for size in figure.sizes)
    columns = named(texts, "*street", *sizes, ">load", ">median")
    return _tab(LARGEST, texts, columns, rows, _count(figure), texts.text("balance.largest.note"))


def _count(figure: BalanceFigure) -> int:
    return sum(line.street is not None for line in figure.lines)


def _street_row(line: BalanceLine, figure: BalanceFigure, texts: Texts, *facts: Fact) -> FactRow:
    """Give the row of a street; that of the whole place stands last."""
    if line.street is None:
        whole = words(wording.area_name(figure.place, texts), bold=True)
        return FactRow(RowOf(None), (whole, *facts), apart=True)
    return FactRow(RowOf(line.street.id), (words(wording.area_short(line.street, texts)), *facts))


def _loads(figure: BalanceFigure, texts: Texts) -> FactTab:
    """List the responsibility grids by the weighted load of their posts, with the class of each."""
    rows = (
        FactRow(
            RowOf(line.place.area.id),
            (
                words(wording.area_name(line.place.area, texts)),
                words(above(line.place, 0, texts), "ink2"),
                number(line.load, texts, line.place.area),
                Fact(DASH, None, "ink3") if line.rank is None else _class(line.rank, texts),
            ),
        )
        for line in figure.loads
    )
    limits = texts.text("list.and").join(texts.decimal(limit, 2) for limit in figure.limits)
    note = texts.text("balance.loads.note", limits=limits) if figure.limits else ""
    columns = named(texts, "*grid", "street", ">load", ">class")
    return _tab(LOADS, texts, columns, rows, len(figure.loads), note)


def _class(rank: int, texts: Texts) -> Fact:
    return Fact(texts.text(f"balance.class.{rank}"), rank)


def _tab(
    key: str,
    texts: Texts,
    columns: tuple[FactColumn, ...],
    rows: Iterable[FactRow],
    count: int | None,
    note: str,
) -> FactTab:
    return FactTab(
        key=key,
        name=texts.text(f"balance.tab.{key}"),
        columns=columns,
        rows=tuple(rows),
        nothing=Nothing(texts.text(f"balance.none.{key}"), icon="balance"),
        count="" if count is None else texts.count(count),
        note=note,
    )
