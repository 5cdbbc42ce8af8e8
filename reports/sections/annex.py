"""The annex: the definitions that the pack used with what they leave out, and how good the data were."""

from reportlab.platypus import Flowable, KeepTogether

from data.wording import fraction_text, value_text
from reports.absences import left_out
from reports.contents import Pack, open_part, table_words
from reports.setting.drawing import notes
from reports.setting.page import TEXT_WIDTH
from reports.setting.table import Cell, Column, Group, ListTable, Row
from reports.setting.text import BLOCK, DECK, Finding, Text
from resources import definitions


def annex(pack: Pack) -> list[Flowable]:
    """The last part: definitions, exclusions, data quality."""
    texts = pack.texts
    return [
        *open_part(pack, "annex"),
        Finding(texts.text("pack.annex.finding")),
        Text(texts.text("pack.annex.deck"), DECK),
        _definitions(pack),
        *_absent(pack),
        KeepTogether([Text(texts.text("pack.annex.quality"), BLOCK), _quality(pack)]),
    ]


_NOTES = ("few", "rounding", "manifest")
_FOUND = 260.0


def _absent(pack: Pack) -> list[Flowable]:
    """The parts that this pack does not have, each with its reason; nothing where it has them all."""
    texts = pack.texts
    rows = [(texts.text(f"pack.part.{key}"), reason) for key, reason in left_out(pack)]
    columns = [
        Column(texts.text("pack.absent.part"), _FOUND),
        Column(texts.text("pack.absent.reason"), TEXT_WIDTH - _FOUND),
    ]
    title = Text(texts.text("pack.absent.title"), BLOCK)
    return [KeepTogether([title, ListTable(columns, [Group(rows)])])] if rows else []


def _codes(pack: Pack) -> list[str]:
    """The measures that stand somewhere in the pack, each once, in their order of appearance."""
    board = pack.board
    used = [headline.value.measure for headline in board.headlines]
    return list(dict.fromkeys([*used, board.heatmap.measure, board.matrix.measure]))


def _definitions(pack: Pack) -> ListTable:
    texts = pack.texts
    columns = [
        Column(texts.text("pack.annex.code"), 26),
        Column(texts.text("common.measure"), 62),
        Column(texts.text("common.numerator"), 92),
        Column(texts.text("common.denominator"), 92),
        Column(texts.text("common.exclusions"), 146),
        Column(texts.text("pack.this_period"), TEXT_WIDTH - 26 - 62 - 92 - 92 - 146, "right"),
    ]
    rows = [_definition(pack, code) for code in _codes(pack)]
    return ListTable(columns, [Group(rows)], table_words(texts, texts.text("pack.ends")))


def _definition(pack: Pack, code: str) -> Row:
    words = definitions.definition(code).words(pack.texts.language)
    return [
        Cell(code, bold=True),
        words.name,
        words.numerator,
        words.denominator or "—",
        words.exclusions,
        _value(pack, code),
    ]


def _value(pack: Pack, code: str) -> Cell:
    found = [headline.value for headline in pack.board.headlines if headline.value.measure == code]
    value = found[0] if found else pack.board.heatmap.total
    whole = value.denominator is None or value.too_few
    return Cell(value_text(value, pack.texts), "" if whole else fraction_text(value, pack.texts), bold=True)


def _quality(pack: Pack) -> ListTable:
    texts, quality = pack.texts, pack.board.quality
    step = (TEXT_WIDTH - _FOUND) / 2
    columns = [
        Column(texts.text("pack.annex.finding_name"), _FOUND),
        Column(texts.text("pack.annex.orders"), step, "right"),
        Column(texts.text("pack.annex.share"), step, "right"),
    ]
    found = {"common.unassigned": quality.unassigned}
    found |= {f"mark.{mark}": count for mark, count in quality.marks.items()}
    rows: list[Row] = [
        [texts.text(key), texts.count(count), texts.percent(count / quality.orders, 2)]
        for key, count in found.items()
        if quality.orders
    ]
    total: Row = [texts.text("pack.annex.loaded"), texts.count(quality.orders), ""]
    below = [(texts.text(f"pack.annex.{key}"), texts.text(f"pack.annex.{key}.text")) for key in _NOTES]
    return ListTable(columns, [Group(rows)], total=total, notes=notes(below))
