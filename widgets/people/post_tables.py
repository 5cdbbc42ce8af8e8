"""Posts in words: how complete they are, who contacts whom, the hours, and the social forces."""

from data import wording
from data.figures.people import PeopleFigure
from data.terms import TRADES, Grade, Role
from resources.i18n import DASH, Texts
from widgets.people.duty_hours import bare_share, hour_words
from widgets.people.fact_model import Fact, FactRow
from widgets.people.fact_tabs import FactTab
from widgets.people.fact_words import RowOf, above, counted, joined, named, number, words
from widgets.people.people_tab import CONTACTS, FORCES, HOURS, MEMBERS, ROLES, TRADE, people_tab

_MEMBERS = (Role.SUPERVISOR, Role.ADMINISTRATOR, Role.INFORMATION, Role.SECURITY)
_GRADES = (Grade.CITY, Grade.DISTRICT, Grade.STREET)
_TICK = "✓"


def roles_tab(figure: PeopleFigure, texts: Texts) -> FactTab:
    """Tell the posts of each role, the vacant ones and the trained holders."""
    rows = (
        FactRow(
            line.role,
            (
                words(texts.text(f"role.{line.role.name.lower()}")),
                counted(int(line.vacant.denominator or 0), texts),
                counted(int(line.vacant.numerator or 0), texts),
                number(line.vacant, texts),
                number(line.trained, texts),
            ),
        )
        for line in figure.roles
    )
    return people_tab(ROLES, texts, named(texts, "*role", ">posts", ">vacant", ">vacancy", ">trained"), rows)


def members_tab(figure: PeopleFigure, texts: Texts) -> FactTab:
    """Tell grid by grid which of the four members it has, the incomplete ones first."""
    lines = sorted(figure.members, key=lambda line: (len(line.filled), line.place.area.code))
    missing = texts.text("people.missing")
    rows = (
        FactRow(
            RowOf(line.place.area.id),
            (
                words(wording.area_short(line.place.area, texts)),
                words(above(line.place, 0, texts), "ink2"),
                *(
                    Fact(_TICK, 1, "ink2") if role in line.filled else Fact(missing, 0, "alert", True)
                    for role in _MEMBERS
                ),
                Fact(f"{len(line.filled)} / {len(_MEMBERS)}", len(line.filled)),
            ),
        )
        for line in lines
    )
    incomplete = sum(len(line.filled) < len(_MEMBERS) for line in lines)
    roles = (f"member.{role.name.lower()}" for role in _MEMBERS)
    note = texts.text("people.members.note", n=incomplete, total=texts.count(len(lines)))
    columns = named(texts, "*grid", "street", *roles, ">complete")
    return people_tab(MEMBERS, texts, columns, rows, incomplete, note)


def trades_tab(figure: PeopleFigure, texts: Texts) -> FactTab:
    """Tell of each trade how many of the posts of city, district and streets are filled."""
    rows = []
    for trade in TRADES:
        pairs = [figure.trades.get((trade, grade), (0, 0)) for grade in _GRADES]
        filled, needed = (sum(pair[at] for pair in pairs) for at in (0, 1))
        facts = [_filled(pair, texts) for pair in (*pairs, (filled, needed))]
        rows.append(FactRow(trade, (words(texts.text(f"trade.{trade}")), *facts)))
    missing = sum(needed - filled for filled, needed in figure.trades.values())
    grades = (f">grade.{grade.name.lower()}" for grade in _GRADES)
    columns = named(texts, "*trade", *grades, ">together")
    return people_tab(TRADE, texts, columns, rows, missing, texts.text("people.trades.note", n=missing))


def _filled(pair: tuple[int, int], texts: Texts) -> Fact:
    filled, needed = pair
    if not needed:
        return Fact(DASH, None, "ink3")
    short = filled < needed
    text = f"{texts.count(filled)} / {texts.count(needed)}"
    return Fact(text, filled / needed, "alert" if short else "ink2", short)


def contacts_tab(figure: PeopleFigure, texts: Texts) -> FactTab:
    """Tell street by street the contact leaders, their points, and the grids that nobody contacts."""
    rows = (
        FactRow(
            RowOf(line.street.id),
            (
                words(wording.area_short(line.street, texts)),
                counted(line.leaders, texts),
                Fact(f"{len(line.points)} / {len(line.points) + len(line.without)}", len(line.points)),
                Fact(
                    joined(line.points, texts) or DASH,
                    len(line.points),
                    "ink2",
                    note="\n".join(wording.area_name(tag, texts) for tag in line.points),
                ),
                Fact(
                    joined(line.without, texts) or DASH,
                    len(line.without),
                    "alert" if line.without else "ink3",
                ),
            ),
        )
        for line in figure.contacts
    )
    columns = named(texts, "street", ">leaders", ">points", "*grids", "without")
    return people_tab(CONTACTS, texts, columns, rows)


def hours_tab(figure: PeopleFigure, texts: Texts) -> FactTab:
    """Tell the cover of the week day by day and hour by hour: what the heat of hours shows."""
    hours = figure.hours
    rows = []
    for hour in range(24):
        covered, whole = (int(each[:, hour].sum()) for each in (hours.covered, hours.hours))
        orders, outside, urgent = (
            int(each[:, hour].sum()) for each in (hours.orders, hours.outside, hours.urgent)
        )
        share = covered / whole if whole else None
        told = DASH if share is None else texts.percent(share, 1)
        worst = max((bare_share(hours, day, hour) or 0.0 for day in range(7)), default=0.0)
        facts = (
            words(hour_words(hour)),
            Fact(told, share, note=f"{texts.count(covered)} / {texts.count(whole)}"),
            Fact(texts.percent(1 - worst, 0) if whole else DASH, 1 - worst, "ink2"),
            counted(orders, texts),
            counted(outside, texts),
            counted(urgent, texts),
        )
        rows.append(FactRow(hour, facts))
    known = bool(hours.hours.any())
    columns = named(texts, "*hour", ">cover", ">least", ">orders", ">outside", ">urgent")
    note = texts.text("people.hours.note", gap=wording.value_text(hours.gap, texts))
    return people_tab(HOURS, texts, columns, rows if known else (), None, note)


def forces_tab(figure: PeopleFigure, texts: Texts) -> FactTab:
    """Tell the teams, and how many of the areas told have each of the four ones."""
    teams = [
        FactRow(
            line.kind,
            (
                words(texts.text(f"people.teams.{line.kind}")),
                Fact(
                    texts.text("people.teams.of", n=line.teams, members=texts.count(line.members)), line.teams
                ),
                Fact(f"{line.month // 100}-{line.month % 100:02d}", line.month, "ink3"),
            ),
        )
        for line in figure.teams
    ]
    ones = [
        FactRow(
            f"one_{word}",
            (
                words(texts.text(f"people.one.{word}")),
                Fact(f"{texts.count(having)} / {texts.count(figure.four_ones.areas)}", having),
                words(""),
            ),
        )
        for word, having in figure.four_ones.having.items()
        if figure.four_ones.areas
    ]
    return people_tab(FORCES, texts, named(texts, "*force", ">number", ">month"), (*teams, *ones))
