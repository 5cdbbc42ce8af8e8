"""Free texts without what leads to a person. Many texts are looked at as one, for most hold nothing."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from data.intake.privacy.dwellings import DWELLING_LOOKS, hyphen_spans
from data.intake.privacy.numbers import NUMBER_LOOKS, NUMBER_SIGNS, plate_spans, run_spans
from data.intake.privacy.persons import PERSON_LOOKS, is_bare_name
from data.intake.privacy.scanning import WORD, Scan, Scanner
from data.intake.privacy.spans import BETWEEN, MASK, Looks, Span

__all__ = ["MASK", "Texts", "masked", "masked_numbers", "masked_texts", "shown"]

Texts: TypeAlias = NDArray[np.object_]

_LOOKS: Looks = {**NUMBER_LOOKS, **DWELLING_LOOKS, **PERSON_LOOKS}
_SCANNER = Scanner(_LOOKS, NUMBER_SIGNS)
_WORD = re.compile("|".join(sorted(map(re.escape, _LOOKS), key=len, reverse=True)))

_RUN = re.compile(r"[0-9](?:[A-Za-z]?[ .()（）–—-]{0,2}[0-9]){4,}[Xx]?")
"""Five digits or more, perhaps in groups: the only places where the rules for numbers are tried."""

_ACCOUNT = re.compile("(?=.*[0-9])(?=.*[A-Za-z])[-_A-Za-z0-9]{6,20}")
_LONG = re.compile("[0-9](?:[ -]?[0-9]){6,}")
_TIME = re.compile("(?:19|20)[0-9]{2}[ -]?[01]?[0-9][ -]?[0-3]?[0-9][ -]?[0-9]{0,6}")


def masked(text: str) -> str:
    """A text without ID, telephone and card numbers, plates, mail, chat, dwellings and names of persons."""
    return _rebuilt(text, _spans(text))


def masked_numbers(text: str) -> str:
    """A name or heading without the ID, telephone and card numbers in it; dwellings and words stay."""
    scan = _SCANNER.scan(text)
    return _rebuilt(text, _apart(sorted(span for run in _runs(scan) for span in run_spans(scan.text, *run))))


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
    found, plain = texts.copy(), texts.tolist()
    changed = np.zeros(len(plain), dtype=np.bool_)
    for row, text in _masked_together(plain):
        found[row], changed[row] = text, text != plain[row]
    return found, changed


def _masked_together(texts: Sequence[str]) -> Iterator[tuple[int, str]]:
    """The places of texts that hold something, with what is left of each."""
    joined = BETWEEN.join(texts)
    if joined.count(BETWEEN) != max(0, len(texts) - 1):  # texts that hold the sign itself are rare
        yield from enumerate(map(masked, texts))
        return
    spans = _spans(joined)
    starts = np.cumsum([0, *(len(text) + 1 for text in texts)])
    owners = np.searchsorted(starts, [span.start for span in spans], side="right") - 1
    for owner, mine in groupby(zip(owners.tolist(), spans, strict=True), key=itemgetter(0)):
        start = int(starts[owner])
        moved = [Span(span.start - start, span.end - start, span.by) for _, span in mine]
        yield owner, _rebuilt(texts[owner], moved)


def _spans(text: str) -> list[Span]:
    """What is to be masked, from the front, nothing twice: of spans that overlap the first and longest."""
    scan = _SCANNER.scan(text)
    found = list(plate_spans(scan))
    for run in _runs(scan):
        found += run_spans(scan.text, *run)
        found += hyphen_spans(scan.text, *run)
    for word in scan.matches(_WORD, WORD):
        found += _LOOKS[word[0]](scan.text, *word.span())
    return list(_apart(sorted(found)))


def _runs(scan: Scan) -> Iterator[tuple[int, int]]:
    for begin, end in scan.runs():
        for run in _RUN.finditer(scan.text, begin, end + 1):  # with an X at its end
            yield run.span()


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
