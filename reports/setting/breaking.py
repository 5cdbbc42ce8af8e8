"""Breaks text into lines by the rules of Chinese setting; it knows widths, not faces.

No line starts with a closing mark or ends with an opening one, numbers keep their units, dates stay whole,
and no paragraph ends with a line of one character.
"""

import re
from collections.abc import Sequence

NO_START = frozenset(
    "!),.:;?]}¢°·ˇˉ―‖’”…‰′″›℃∶、。〃〉》」』】〕〗〞︶︺︾﹀﹄﹚﹜﹞！＂％＇），．：；？］｀｜｝～—–%"
)
"""Marks that no line may start with."""

NO_END = frozenset("([{£¥‘“〈《「『【〔〖〝﹙﹛﹝＄（．［｛￡￥#＃第约共▲")
"""Marks, and small words that need their number, that no line may end with."""

HANGING = frozenset("，。、；：,.;:")
"""Closing marks whose empty half may stand beyond the right edge."""

_UNIT = (
    "个百分点|个工作日|个街道|个网格|个小网格|个社区|工作日|工作时|公里|小时"
    "|[件个项天页人年月日周期级行例户种类条次名家位轮起处％%‰℃]"
)
_TOKENS = re.compile(
    r"\d{1,4}年(?:\d{1,2}月)?(?:\d{1,2}日)?|\d{1,2}月\d{1,2}日"
    r"|\d{4}-\d{2}(?:-\d{2})?(?: \d{2}:\d{2})?"
    r"|\[U\+[0-9A-F]+\]|\[\+\d+\]"
    rf"|[+\-\u2212±<≥≤>~]?\d[\d,.:]*(?: ?[/:—–] ?\d[\d,.]*)?(?:{_UNIT})?"
    r"|[^\W\d_\u3400-\u9fff\U00020000-\U0003ffff][A-Za-z0-9@_.=+\-'\u2019À-ɏ]*"
    r"|——|……|_+| +|.",
    re.DOTALL,
)
_WORD = re.compile(r"\w")


def break_lines(text: str, advances: Sequence[float], wide: float) -> list[tuple[int, int]]:
    """Split a text without newlines into lines, as (begin, end) of each; at least one line.

    `advances` are the widths of the characters. A line is at most `wide`, a closing mark at its end may
    hang by half its width; only a unit wider than a whole line is cut.
    """
    reach = [0.0]
    for advance in advances:
        reach.append(reach[-1] + advance)
    lines: list[tuple[int, int]] = []
    begin, units = 0, _units(text)
    for unit_begin, unit_end in units:
        blank = text[unit_begin:unit_end].isspace()
        if blank and unit_begin == begin and lines:
            begin = unit_end
        elif unit_begin > begin and _overflows(text, reach, begin, unit_end, wide):
            lines.append((begin, unit_begin))
            begin = unit_end if blank else unit_begin
        if unit_begin == begin:
            begin = _cut_long(text, reach, begin, unit_end, wide, lines)
    if begin < len(text) or not lines:
        lines.append((begin, len(text)))
    return _without_widow(text, [_trimmed(text, line) for line in lines], units, reach, wide)


def _units(text: str) -> list[tuple[int, int]]:
    """The stretches that are never cut while they fit a line; a space beside a mark does not part it."""
    units: list[tuple[int, int]] = []
    last = ""
    for match in _TOKENS.finditer(text):
        begin, end = match.span()
        blank = text[begin].isspace()
        first = text[end : end + 1] if blank else text[begin]
        if units and (first in NO_START or last in NO_END):
            units[-1] = (units[-1][0], end)
        else:
            units.append((begin, end))
        last = last if blank else text[end - 1]
    return units


def _overflows(text: str, reach: Sequence[float], begin: int, end: int, wide: float) -> bool:
    over = reach[end] - reach[begin] - wide
    if over > 0 and text[end - 1] in HANGING:
        over -= (reach[end] - reach[end - 1]) / 2
    return over > 1e-6


def _cut_long(
    text: str, reach: Sequence[float], begin: int, end: int, wide: float, lines: list[tuple[int, int]]
) -> int:
    """Cut a unit wider than a line by characters, if need be; returns where the rest of it begins."""
    while _overflows(text, reach, begin, end, wide) and end - begin > 1:
        fits = [cut for cut in range(begin + 1, end) if not _overflows(text, reach, begin, cut, wide)]
        good = [cut for cut in fits if _may_break(text, cut)]
        cut = (good or fits or [begin + 1])[-1]
        lines.append((begin, cut))
        begin = cut
    return begin


def _may_break(text: str, at: int) -> bool:
    return text[at] not in NO_START and text[at - 1] not in NO_END


def _trimmed(text: str, line: tuple[int, int]) -> tuple[int, int]:
    begin, end = line
    return begin, begin + len(text[begin:end].rstrip())


def _without_widow(
    text: str,
    lines: list[tuple[int, int]],
    units: list[tuple[int, int]],
    reach: Sequence[float],
    wide: float,
) -> list[tuple[int, int]]:
    """Move as much of the line before down to a last line of one character as makes it two."""
    if len(lines) < 2 or len(_WORD.findall(text[slice(*lines[-1])])) > 1:
        return lines
    (begin, _), (last_begin, last_end) = lines[-2:]
    moved = [a for a, b in units if begin < a < last_begin and not text[a:b].isspace()]
    # Only where the last line is the rest of one unit that had to be cut, the unit is cut elsewhere.
    moved = moved or [at for at in range(begin + 1, last_begin) if _may_break(text, at)]
    enough = [at for at in moved if len(_WORD.findall(text[at:last_end])) > 1]
    if not enough or _overflows(text, reach, enough[-1], last_end, wide):
        return lines
    return [*lines[:-2], _trimmed(text, (begin, enough[-1])), (enough[-1], last_end)]


def halves(text: str, advances: Sequence[float], wide: float) -> int | None:
    """Where to break a text into two lines so that both carry sense; None if none fits.

    That is after ；, else after ，。 or ：, else at the space that leaves the lines most alike.
    """
    total = sum(advances)
    for marks in ("；;", "。，：,:", " "):
        fitting = [
            (abs(2 * sum(advances[:at]) - total), at)
            for at, char in enumerate(text[:-1], 1)
            if char in marks
            and not text[at].isdigit()
            and max(sum(advances[: at - 1]), total - sum(advances[:at])) <= wide
        ]
        if fitting:
            return min(fitting)[1]
    return None
