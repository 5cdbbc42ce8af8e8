"""Free texts without what leads to a person. Many texts are looked at as one, for most hold nothing."""

import re
from collections.abc import Iterable, Sequence
from itertools import groupby
from operator import itemgetter
from typing import TypeAlias

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from data.intake.privacy.dwellings import DWELLING_LOOKS, hyphen_spans
from data.intake.privacy.numbers import NUMBER_LOOKS, plate_spans, run_spans
from data.intake.privacy.persons import PERSON_LOOKS, is_bare_name
from data.intake.privacy.spans import MASK, Looks, Span

__all__ = ["MASK", "Texts", "masked", "masked_texts", "shown"]

Texts: TypeAlias = NDArray[np.object_]

_BETWEEN = "\0"
"""Between texts looked at together: no pattern reaches across it."""

_LOOKS: Looks = {**NUMBER_LOOKS, **DWELLING_LOOKS, **PERSON_LOOKS}
_WORD = re.compile("|".join(sorted(map(re.escape, _LOOKS), key=len, reverse=True)))
"""Nothing but plain words, which the engine finds by their first signs."""

_RUN = re.compile(r"[0-9](?:[A-Za-z]?[ .()（）–—-]{0,2}[0-9]){4,}[Xx]?")
"""Five digits or more, perhaps in groups: the only places where the rules for numbers are tried."""

_ACCOUNT = re.compile("(?=.*[0-9])(?=.*[A-Za-z])[-_A-Za-z0-9]{6,20}")
_LONG = re.compile("[0-9](?:[ -]?[0-9]){6,}")
_TIME = re.compile("(?:19|20)[0-9]{2}[ -]?[01]?[0-9][ -]?[0-3]?[0-9][ -]?[0-9]{0,6}")

_WIDE = re.compile("[０-９Ａ-Ｚａ-ｚ＠－＋．＃＿]")


def masked(text: str) -> str:
    """A text without ID, telephone and card numbers, plates, mail, chat, dwellings and names of persons."""
    return _rebuilt(text, _spans(text))


def shown(value: str) -> str:
    """A value that was refused, as it may be shown: masked, or a mask where it could be somebody's.

    That is a bare name, an account of letters and digits, or a number of seven digits that is no time.
    """
    text = masked(value)
    return MASK if is_bare_name(text) or _ACCOUNT.fullmatch(text) or _has_long_number(text) else text


def _has_long_number(text: str) -> bool:
    return any(not _TIME.fullmatch(number) for number in _LONG.findall(text))


def masked_texts(texts: Texts) -> tuple[Texts, NDArray[np.bool_]]:
    """Texts without personal data, same shape, and where something was masked."""
    codes, distinct = pd.factorize(texts)
    plain = [str(text) for text in distinct]
    found = _masked_together(plain)
    changed = np.array([new != old for new, old in zip(found, plain, strict=True)], dtype=np.bool_)
    return np.array(found, dtype=np.object_)[codes], changed[codes]


def _masked_together(texts: Sequence[str]) -> list[str]:
    joined = _BETWEEN.join(texts)
    if joined.count(_BETWEEN) != max(0, len(texts) - 1):  # texts that hold the sign itself are rare
        return [masked(text) for text in texts]
    found = list(texts)
    spans = _spans(joined)
    starts = np.cumsum([0, *(len(text) + 1 for text in texts)])
    owners = np.searchsorted(starts, [span.start for span in spans], side="right") - 1
    for owner, mine in groupby(zip(owners.tolist(), spans, strict=True), key=itemgetter(0)):
        start = int(starts[owner])
        moved = [Span(span.start - start, span.end - start, span.by) for _, span in mine]
        found[owner] = _rebuilt(texts[owner], moved)
    return found


def _spans(text: str) -> list[Span]:
    """What is to be masked, from the front, nothing twice: of spans that overlap the first and longest."""
    plain = _WIDE.sub(lambda sign: chr(ord(sign[0]) - 0xFEE0), text)
    found = list(plate_spans(plain))
    for run in _RUN.finditer(plain):
        found += run_spans(plain, *run.span())
        found += hyphen_spans(plain, *run.span())
    for word in _WORD.finditer(plain):
        found += _LOOKS[word[0]](plain, *word.span())
    return list(_apart(sorted(found)))


def _apart(spans: Iterable[Span]) -> Iterable[Span]:
    """The spans with what overlaps joined to one."""
    held: Span | None = None
    for span in spans:
        if held is not None and span.start < held.end:
            held = Span(held.start, max(held.end, span.end), held.by or span.by)
            continue
        if held is not None:
            yield held
        held = span
    if held is not None:
        yield held


def _rebuilt(text: str, spans: Iterable[Span]) -> str:
    pieces: list[str] = []
    end = 0
    for span in spans:
        pieces += (text[end : span.start], span.by)
        end = span.end
    return "".join((*pieces, text[end:]))
