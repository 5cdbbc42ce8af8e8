"""The chapters of streets: each in brief on a page, then its responsibility grids in one table."""

from collections.abc import Sequence

from reportlab.platypus import Flowable, KeepTogether, PageBreak, Spacer

from data.figures import Headline, LoopStep, Measured, OrderLine
from data.figures.packs import PackVariant
from data.figures.promises import Fate, PromiseLine
from data.figures.streets import GridLine, StreetChapter
from data.scope import local_day
from data.terms import Stage, Tier
from data.wording import (
    area_name,
    area_short,
    change_text,
    fraction_text,
    headline_name,
    pair_text,
    value_text,
)
from reports.absences import reason, verdict_text
from reports.contents import Pack, open_part, table_words
from reports.findings import open_steps, with_unit
from reports.setting.page import TEXT_WIDTH
from reports.setting.table import Cell, Column, Group, ListTable, Row
from reports.setting.text import BLOCK, DECK, TABLE, Finding, Text
from resources.i18n import DASH, Texts
from resources.palette import PAPER

_PROMISES = 5
"""So many promises are named; of more, how many there are."""
_DAY = 86_400
_PAD = 2.5


def streets(pack: Pack) -> list[Flowable]:
    """The part with a chapter for each street; in a street's own pack the table of its grids alone."""
    found: list[Flowable] = []
    for number, chapter in enumerate(pack.contents.streets):
        found += [PageBreak()] if number else open_part(pack, "streets")
        found += _chapter(pack, chapter)
    return found


def _chapter(pack: Pack, chapter: StreetChapter) -> list[Flowable]:
    texts = pack.texts
    told = [Finding(street_finding(chapter, texts)), Text(_deck(chapter, texts), DECK)]
    brief = [] if pack.variant is PackVariant.STREET else _brief(pack, chapter)
    return [*told, *brief, *_table(chapter, texts)]


def street_finding(chapter: StreetChapter, texts: Texts) -> str:
    """What is open and overdue in the street; what came in where that cannot be told."""
    place, whole = area_name(chapter.street, texts), chapter.total
    if whole.open.value is None:
        return texts.text("pack.street.finding.came", place=place, came=with_unit(whole.came, texts))
    waits, late = round(whole.open.value), round(whole.overdue.value or 0)
    if whole.overdue.value is None:
        return texts.text("pack.street.finding.open", place=place, open=waits)
    key = "pack.street.finding" if late else "pack.street.finding.none"
    return texts.text(key, place=place, open=waits, late=late)


def _deck(chapter: StreetChapter, texts: Texts) -> str:
    """How many grids and communities the street has."""
    parts = [texts.text("level.grid.count", n=len(chapter.lines))]
    if names := {name for line in chapter.lines for name in line.communities}:
        parts.append(texts.text("pack.cover.communities", n=len(names)))
    return texts.text("list.and").join(parts)


def _brief(pack: Pack, chapter: StreetChapter) -> list[Flowable]:
    """Rates, where matters wait, what is overdue for longest and what was promised."""
    return [
        _rates(pack, chapter),
        *_waiting(chapter, pack.texts),
        *_longest(chapter, pack.texts),
        *_promises(chapter, pack.texts),
    ]


def _rates(pack: Pack, chapter: StreetChapter) -> ListTable:
    """The headlines with fraction and change, beside those of the whole district."""
    texts = pack.texts
    whole = {headline.value.measure: headline.value for headline in pack.board.headlines}
    columns = [
        Column(texts.text("common.measure"), 160),
        Column(texts.text("pack.this_period"), 66, "right"),
        Column(texts.text("pack.change"), 82, "right"),
        Column("", 14),
        Column(texts.text("pack.street.verdict"), 92),
        Column(texts.text("pack.street.whole"), TEXT_WIDTH - 414, "right"),
    ]
    rows = [_rate(headline, whole.get(headline.value.measure), texts) for headline in chapter.headlines]
    return ListTable(columns, [Group(rows)], pad=_PAD, space_after=10)


def _rate(headline: Headline, whole: Measured | None, texts: Texts) -> Row:
    """A headline with the city's part of it in small, where that stands apart."""
    city = "" if headline.city is None else texts.text("pack.city", value=value_text(headline.city, texts))
    return [
        Cell(headline_name(headline, texts), " · ".join(filter(None, (headline.value.measure, city)))),
        _number(headline.value, texts, bold=True),
        change_text(headline, texts) if headline.value.value is not None else DASH,
        "",
        verdict_text(headline, texts),
        DASH if whole is None else _number(whole, texts),
    ]


def _number(number: Measured, texts: Texts, *, bold: bool = False) -> Cell:
    """A value over its fraction, where it has one."""
    whole = number.denominator is None or number.too_few or number.value is None
    return Cell(value_text(number, texts), "" if whole else fraction_text(number, texts), bold)


def _waiting(chapter: StreetChapter, texts: Texts) -> list[Flowable]:
    """Tiers by waiting state with what is overdue; why there is none where that cannot be told."""
    loop = chapter.loop
    title = Text(texts.text("pack.part.waiting"), BLOCK)
    if loop.open_stock.value is None:
        return [title, Text(reason(loop.open_stock, texts), TABLE), Spacer(0, 10)]
    step = (TEXT_WIDTH - 96) / (len(Stage) + 1)
    heads = [texts.text(f"stage.{stage.name.lower()}.short") for stage in Stage]
    columns = [
        Column(texts.text("pack.street.tier"), 96),
        *[Column(head, step, "right") for head in heads],
        Column(texts.text("pack.waiting.open_total"), step, "right", bold=True),
    ]
    rows = [
        _steps(_tier_name(tier, texts), steps, tier, texts)
        for tier, steps in zip(loop.tiers, loop.by_tier, strict=True)
    ]
    total = _steps(texts.text("common.total"), loop.steps, None, texts)
    return [title, ListTable(columns, [Group(rows)], total=total, pad=_PAD, space_after=10)]


def _tier_name(tier: Tier, texts: Texts) -> str:
    word = texts.text(f"tier.{tier.word}.short")
    return word if tier is Tier.UNKNOWN else f"{tier.word} {word}"


def _steps(name: str, steps: Sequence[LoopStep], tier: Tier | None, texts: Texts) -> Row:
    stock = open_steps(steps)
    late = sum(step.overdue for step in stock)
    cells = [_waits(step, tier, texts) for step in steps]
    total = Cell(texts.count(sum(step.count for step in stock)), _late(late, texts), bold=True)
    return [name, *cells, total]


def _waits(step: LoopStep, tier: Tier | None, texts: Texts) -> Cell:
    """How many wait at a step, over what is overdue of them; what is not open stock stands in brackets."""
    if not step.recorded:
        return Cell(DASH)
    aside = step.stage in (Stage.COLLECTION, Stage.ASSESSMENT)
    said = texts.text("pack.aside", n=step.count) if aside else texts.count(step.count)
    return Cell(said, _late(step.overdue, texts), colour=PAPER.ink2 if aside else None)


def _late(count: int, texts: Texts) -> str:
    return texts.text("pack.waiting.overdue", n=count) if count else ""


def _longest(chapter: StreetChapter, texts: Texts) -> list[Flowable]:
    """The orders that are overdue for longest, with how many are overdue in all."""
    figure = chapter.longest
    if chapter.total.overdue.value is None or not figure.total:
        return []
    columns = [
        Column(texts.text("common.work_order"), 90),
        Column(texts.text("pack.street.tier"), 24),
        Column(texts.text("common.category"), 128),
        Column(texts.text("common.body"), 140),
        Column(texts.text("pack.overdue.due"), 56),
        Column(texts.text("pack.overdue.days"), TEXT_WIDTH - 438, "right", bold=True),
    ]
    rows = [_order(line, chapter, texts) for line in figure.lines]
    title = texts.text("pack.street.longest", n=len(rows), total=figure.total)
    return [KeepTogether([Text(title, BLOCK), ListTable(columns, [Group(rows)], pad=_PAD, space_after=10)])]


def _order(line: OrderLine, chapter: StreetChapter, texts: Texts) -> Row:
    due = DASH if line.due is None else f"{local_day(line.due, chapter.district.zone):%Y-%m-%d}"
    tier = DASH if line.tier is Tier.UNKNOWN else line.tier.word
    days = texts.count(max(1, -(line.remaining or 0) // _DAY))
    return [line.number, tier, pair_text(line.category, texts), pair_text(line.body, texts), due, days]


def _promises(chapter: StreetChapter, texts: Texts) -> list[Flowable]:
    """What was promised, overdue ones first; a line that says so where nothing was."""
    lines = chapter.promises.lines
    title = Text(texts.text("pack.part.promises"), BLOCK)
    if not lines:
        key = "pack.promises.no_meeting" if chapter.promises.met is None else "pack.street.no_promises"
        return [KeepTogether([title, Text(texts.text(key), TABLE)]), Spacer(0, 10)]
    counts = {fate: sum(line.fate is fate for line in lines) for fate in Fate}
    said = [texts.text(f"pack.promises.{fate}.n", n=count) for fate, count in counts.items() if count]
    columns = [
        Column(texts.text("pack.promises.number"), 44),
        Column(texts.text("promises.head.matter"), 176),
        Column(texts.text("promises.head.owner"), 120),
        Column(texts.text("promises.head.due"), 62),
        Column(texts.text("pack.promises.result"), TEXT_WIDTH - 402),
    ]
    rows = [_promise(line, chapter, texts) for line in lines[:_PROMISES]]
    table = ListTable(columns, [Group(rows)], pad=_PAD, space_after=10)
    return [KeepTogether([title, Text(texts.text("list.and").join(said), TABLE), Spacer(0, 4), table])]


def _promise(line: PromiseLine, chapter: StreetChapter, texts: Texts) -> Row:
    place = "" if line.place is None else area_short(line.place, texts)
    due = DASH if line.due is None else f"{local_day(line.due, chapter.district.zone):%Y-%m-%d}"
    late = line.fate is Fate.OVERDUE
    return [
        line.number,
        texts.text("pack.notice.promise", matter=line.matter, place=place) if place else line.matter,
        "" if line.actor is None else pair_text(line.actor.body, texts),
        due,
        Cell(texts.text(f"pack.promises.{line.fate}"), bold=late, colour=PAPER.alert if late else None),
    ]


def _table(chapter: StreetChapter, texts: Texts) -> list[Flowable]:
    """The responsibility grids in the order of their codes, with their communities and where they meet."""
    told = [(key, wide) for key, wide in _NUMBERS if _known(chapter, key)]
    names = any(line.communities for line in chapter.lines)
    venues = any(line.venue for line in chapter.lines)
    room = TEXT_WIDTH - sum(wide for _, wide in told) - (_APART if venues else 0)
    shares = 1 + names + venues
    columns = [Column(texts.text("level.grid"), room / shares)]
    columns += [Column(texts.text("pack.street.communities"), room / shares)] if names else []
    columns += [Column(texts.text(f"pack.street.{key}"), wide, "right") for key, wide in told]
    columns += [Column("", _APART), Column(texts.text("pack.street.venue"), room / shares)] if venues else []
    rows = [_grid(line, told, texts, names=names, venues=venues) for line in chapter.lines]
    total = _grid(chapter.total, told, texts, names=names, venues=venues)
    total = [texts.text("common.total"), *total[1:]]
    words = table_words(texts, texts.text("pack.street.ends"))
    title = Text(texts.text("pack.street.grids", place=area_name(chapter.street, texts)), BLOCK)
    return [KeepTogether([title, ListTable(columns, [Group(rows)], words, total, pad=_PAD)])]


_APART = 12.0
"""White space between numbers and the words that follow them."""
_NUMBERS = (("came", 44.0), ("open", 40.0), ("overdue", 40.0), ("on_time", 74.0))
"""The numbers of a grid by their names in its line, with the widths of their columns."""


def _known(chapter: StreetChapter, key: str) -> bool:
    number: Measured = getattr(chapter.total, key)
    return number.value is not None


def _grid(
    line: GridLine, told: Sequence[tuple[str, float]], texts: Texts, *, names: bool, venues: bool
) -> list[str | Cell]:
    cells: list[str | Cell] = [area_name(line.grid, texts)]
    if names:
        cells.append("\n".join(pair_text(name, texts) for name in line.communities))
    cells += [_number(getattr(line, key), texts) for key, _ in told]
    if venues:
        cells += ["", line.venue]
    return cells
