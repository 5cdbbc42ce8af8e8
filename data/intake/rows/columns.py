"""Values of a block by the rules of a profile: each different text is looked at once."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from data.intake.files.cells import Cells, cells_of
from data.intake.files.readers import Block, Texts
from data.intake.profiles.column_rules import ColumnRule

Bools: TypeAlias = NDArray[np.bool_]
Whole: TypeAlias = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Coded:
    """A column as its different texts and, for each row, which of them it holds."""

    codes: NDArray[np.intp]
    texts: Texts

    def spread(self) -> Texts:
        """The text of each row."""
        return self.texts[self.codes]

    def where(self, test: Callable[[str], bool]) -> Bools:
        """Where a text passes a test."""
        return np.array([test(text) for text in self.texts], dtype=np.bool_)[self.codes]

    def numbers(self, number: Callable[[str], int]) -> Whole:
        """A whole number made of each text."""
        return np.array([number(text) for text in self.texts], dtype=np.int64)[self.codes]


def coded(texts: Texts) -> Coded:
    """A column coded."""
    codes, uniques = pd.factorize(texts)
    return Coded(codes, np.asarray(uniques, dtype=np.object_))


def read(block: Block, rule: ColumnRule, blank: frozenset[str] = frozenset()) -> Coded:
    """The texts of a rule: stripped, words that stand for nothing empty, replaced, padded and mapped."""
    if not rule.column:
        count = len(block.lines)
        return Coded(np.zeros(count, dtype=np.intp), np.array([rule.constant], dtype=np.object_))
    cells = _own_cells(block, rule)
    raw = coded(_first_filled(block, rule, blank)) if cells is None else Coded(*cells.coded)
    return Coded(raw.codes, _cleaned(raw.texts, rule, blank))


def read_each(block: Block, rule: ColumnRule, blank: frozenset[str] = frozenset()) -> Texts:
    """The same row by row: faster where hardly two rows are alike, as with numbers of orders."""
    if not rule.column:
        return np.full(len(block.lines), rule.constant, dtype=np.object_)
    cells = _own_cells(block, rule)
    if cells is None or _rewrites(rule):
        return _cleaned(_first_filled(block, rule, blank), rule, blank)
    return cells.tidied(blank).texts()


def read_cells(block: Block, rule: ColumnRule, blank: frozenset[str] = frozenset()) -> Cells:
    """The same row by row as bytes: faster yet where they become no texts, as with times."""
    cells = _own_cells(block, rule)
    if cells is None or _rewrites(rule):
        return cells_of(read_each(block, rule, blank))
    return cells.tidied(blank)


def _rewrites(rule: ColumnRule) -> bool:
    return bool(rule.replace or rule.pad) or rule.map is not None


def _own_cells(block: Block, rule: ColumnRule) -> Cells | None:
    """The cells that alone tell what a rule reads, where they stand in the file as they are."""
    return None if rule.others or rule.where else block.cells.get(rule.column)


def _cleaned(texts: Texts, rule: ColumnRule, blank: frozenset[str]) -> Texts:
    if _rewrites(rule):
        clean = cleaner(rule, blank)
        found = [clean(text) for text in texts]
    else:
        found = [text.strip() for text in texts.tolist()]
        if not blank.isdisjoint(found):
            found = ["" if text in blank else text for text in found]
    return np.array(found, dtype=np.object_)


def _first_filled(block: Block, rule: ColumnRule, blank: frozenset[str]) -> Texts:
    """For each row the text of the first column that says something; a missing one says nothing."""
    there = [block.columns[name] for name in (rule.column, *rule.others) if name in block.columns]
    found = there[0] if there else np.full(len(block.lines), "", dtype=np.object_)
    for texts in there[1:]:
        empty = np.array([not text.strip() or text.strip() in blank for text in found], dtype=np.bool_)
        found = np.where(empty, texts, found)
    if rule.where:
        words = coded(block.columns[rule.where]).where(lambda text: text.strip() in rule.equals)
        found = np.where(words, found, "")
    return found


def cleaner(rule: ColumnRule, blank: frozenset[str] = frozenset()) -> Callable[[str], str]:
    """What a rule makes of one text; a text that its map does not name becomes `other`, else UNMAPPED."""
    replacements = [(re.compile(pattern), by) for pattern, by in rule.replace]

    def clean(text: str) -> str:
        text = text.strip()
        if text in blank:
            text = ""
        for pattern, by in replacements:
            text = pattern.sub(by, text)
        if rule.pad and text:
            text = text.zfill(rule.pad)
        return text if rule.map is None else _mapped(text, rule.map, rule.other)

    return clean


UNMAPPED = "\0"
"""What a text becomes that a map does not name; no file's text can be equal to it and be imported."""


def _mapped(text: str, words: Mapping[str, str], other: str | None) -> str:
    if text in words:
        return words[text]
    if other is not None:
        return other
    return UNMAPPED if text else ""


def paths_of(levels: list[Texts]) -> tuple[NDArray[np.intp], list[tuple[str, ...]]]:
    """For each row the number of its path through several columns, and the different paths."""
    joined: Any = levels[0]
    for level in levels[1:]:
        joined = joined + "\x1f" + level
    codes, uniques = pd.factorize(np.asarray(joined, dtype=np.object_))
    return codes, [tuple(str(path).split("\x1f")) for path in uniques]
