"""Posts in words: the lists behind the page of people, each a table of its own."""

from data import wording
from data.figures.people import DutyGap, DutyTurn, HeldPosts, NightFigure, OpenPost, PeopleFigure, PlacedArea
from data.terms import TRADES, Role
from resources.i18n import DASH, Texts
from widgets.people.fact_model import Fact, FactRow
from widgets.people.fact_tabs import FactTab
from widgets.people.fact_words import RowOf, above, counted, joined, named, words
from widgets.people.people_tab import NIGHT, SEVERAL, UNCOVERED, VACANT, people_tab
from widgets.people.post_tables import contacts_tab, forces_tab, hours_tab, members_tab, roles_tab, trades_tab


def post_tabs(figure: PeopleFigure, texts: Texts) -> tuple[FactTab, ...]:
    """Put all lists of a figure into words."""
    makers = (
        _uncovered,
        _several,
        _night,
        _vacant,
        roles_tab,
        members_tab,
        trades_tab,
        contacts_tab,
        hours_tab,
        forces_tab,
    )
    return tuple(make(figure, texts) for make in makers)


def _uncovered(figure: PeopleFigure, texts: Texts) -> FactTab:
    rows = (
        FactRow(
            RowOf(place.area.id),
            (
                words(wording.area_name(place.area, texts)),
                words(above(place, 1, texts), "ink2"),
                words(above(place, 0, texts), "ink2"),
                words(place.area.code, "ink3"),
            ),
        )
        for place in figure.uncovered
    )
    columns = named(texts, "*small_grid", "grid", "street", "code")
    return people_tab(UNCOVERED, texts, columns, rows, len(figure.uncovered))


def _several(figure: PeopleFigure, texts: Texts) -> FactTab:
    """List who holds several posts of a role, administrators first; their number alone stands on the tab."""
    held = sorted(figure.several, key=lambda post: post.role is not Role.ADMINISTRATOR)
    rows = (
        FactRow(
            RowOf(post.places[0].area.id, post.role),
            (
                words(texts.text(f"role.{post.role.name.lower()}"), "ink2"),
                words(joined([place.area for place in post.places], texts)),
                words(_where(post, texts), "ink2"),
                counted(len(post.places), texts),
            ),
        )
        for post in held
    )
    administrators = sum(post.role is Role.ADMINISTRATOR for post in held)
    note = texts.text("people.several.note", n=administrators, others=texts.count(len(held) - administrators))
    columns = named(texts, "role", "*areas", "where", ">number")
    return people_tab(SEVERAL, texts, columns, rows, administrators, note)


def _where(post: HeldPosts, texts: Texts) -> str:
    """Name what holds all the places of a post, the street at least."""
    above = [place.above[-1:] or (place.area,) for place in post.places]
    return joined(list(dict.fromkeys(tag for tags in above for tag in tags)), texts)


def _night(figure: PeopleFigure, texts: Texts) -> FactTab:
    """List the streets where nobody is on duty tonight, then who is on duty where."""
    night, zone = figure.night, figure.district.zone
    gaps = [_gap_row(gap, zone, texts) for gap in night.gaps]
    turns = [_turn_row(turn, zone, texts) for turn in night.turns]
    columns = named(texts, "street", "*post", "*body", "phone", "time")
    return people_tab(NIGHT, texts, columns, (*gaps, *turns), len(turns), night_words(night, zone, texts))


def night_words(night: NightFigure, zone: str, texts: Texts) -> str:
    """Say which night is meant, and until when the roster goes."""
    span = {"begins": texts.datetime(night.begins, zone), "ends": texts.datetime(night.ends, zone)}
    if night.told_until is None:
        return texts.text("people.night", **span)
    return texts.text("people.night.until", **span, told=texts.datetime(night.told_until, zone))


def _gap_row(gap: DutyGap, zone: str, texts: Texts) -> FactRow:
    time = _span(gap.begins, gap.ends, zone, texts)
    name = wording.area_short(gap.street, texts)
    nobody = texts.text("people.night.nobody")
    facts = (words(name), words(nobody, "alert", bold=True), words(""), words(""), words(time))
    return FactRow(RowOf(gap.street.id, gap.begins), facts)


def _turn_row(turn: DutyTurn, zone: str, texts: Texts) -> FactRow:
    post = texts.text(f"role.{turn.role.name.lower()}")
    if turn.place is not None:
        post = f"{post} · {wording.area_short(turn.place, texts)}"
    street = texts.text("level.district") if turn.street is None else wording.area_short(turn.street, texts)
    facts = (
        words(street),
        words(post),
        words(wording.pair_text(turn.body, texts) or DASH, "ink2"),
        words(turn.phone or DASH),
        words(_span(turn.begins, turn.ends, zone, texts), "ink2"),
    )
    return FactRow(RowOf(turn.place.id if turn.place else None, (turn.begins, turn.role)), facts)


def _span(begins: int, ends: int, zone: str, texts: Texts) -> str:
    return f"{texts.clock(begins, zone)}–{texts.clock(ends, zone)}"


def _vacant(figure: PeopleFigure, texts: Texts) -> FactTab:
    rows = (
        FactRow(
            RowOf(post.place.area.id if post.place else None, at),
            (words(_post(post, texts)), *_placed(post.place, texts)),
        )
        for at, post in enumerate(figure.vacant)
    )
    return people_tab(VACANT, texts, named(texts, "*post", "*place", "street"), rows, len(figure.vacant))


def _post(post: OpenPost, texts: Texts) -> str:
    """Name a post; of a professional member with trade and grade."""
    name = texts.text(f"role.{post.role.name.lower()}")
    parts = [texts.text(f"trade.{post.trade}")] if post.trade in TRADES else []
    parts += [texts.text(f"grade.{post.grade.name.lower()}")] if post.grade else []
    return f"{name} · {' · '.join(parts)}" if parts else name


def _placed(place: PlacedArea | None, texts: Texts) -> tuple[Fact, Fact]:
    if place is None:
        return words(DASH), words("")
    return words(wording.area_name(place.area, texts)), words(above(place, 0, texts), "ink2")
