"""Numbers and addresses that lead to a person: ID, telephone, card, plate, passport, e-mail and chat."""

import re
from collections.abc import Callable, Iterator
from typing import TypeAlias

from data.intake.privacy.scanning import PLATE, SPOKEN, Scan
from data.intake.privacy.spans import Look, Looks, Span

Check: TypeAlias = Callable[[re.Match[str]], bool]

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_PROVINCES = (
    frozenset(range(11, 66))
    - {*range(16, 21), *range(24, 31), *range(38, 41), *range(47, 50)}
    - {*range(55, 61)}
)
_OLDEST_SHORT_ID = 25
"""Year of birth 19xx from which on an ID of 15 digits is believed: codes of streets begin with 0, 1 or 2."""

_SHORTEST = 10
"""Digits of the shortest number that is known by its form alone."""

_AREA = "(?:10|2[0-9]|[3-9][0-9]{2})"
_ID = re.compile(r"(?<![0-9])[1-9](?:[ -]?[0-9]){16}[ -]?[0-9Xx](?![0-9])")
_SHORT_ID = re.compile(r"(?<![0-9])[1-9][0-9]{5} ?[0-9]{6} ?[0-9]{3}(?![0-9])")
_MOBILE = re.compile(
    r"(?<![0-9])(?<![0-9]\.)(?:(?:\+|00)?86[ -]{0,2})?1[3-9][0-9](?:[ -]{0,2}[0-9]){8}"
    r"(?!\.?[0-9]|\s?[元万件])"
)
_LANDLINE = re.compile(
    rf"(?<![0-9])(?:[(（]0{_AREA}[)）]|0{_AREA}|\+86[ -]?{_AREA})[ -]{{0,2}}[2-8][0-9]{{2,3}}[ -]?[0-9]{{4}}"
    "(?:[-转]{1,2}[0-9]{1,5})?(?![0-9])"
)
_FOREIGN_PHONE = re.compile(
    r"(?<![0-9])(?![48]00-)(?:\+?1[ .-])?(?:\([2-9][0-9]{2}\) ?|[2-9][0-9]{2}[.-])"
    r"[2-9][0-9]{2}[.-][0-9]{4}(?![0-9])"
)
_SOCIAL_SECURITY = re.compile(r"(?<![0-9-])[0-8][0-9]{2}-[0-9]{2}-[0-9]{4}(?![0-9-])")
_CARD = re.compile(r"(?<![0-9])[3-6](?:[ -]?[0-9]){15,18}(?![0-9])")

_ORDER_NUMBER = re.compile("(?:(?:工单|案件|案卷|任务|受理|订单|流水)编?|单)号码?[:：为是 ]*$")
_CODE_LETTERS = re.compile("[A-Za-z]+$")
_PHONE_LETTERS = re.compile("(?:tele)?phone|tel|mob(?:ile)?|cell|ph|call|sms|whatsapp|wechat|wx|vx|qq|[mtv]")

NUMBER_SIGNS = {
    SPOKEN: ("一幺", "三四五六七八九"),
    PLATE: (
        "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼",
        "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghjklmnpqrstuvwxyz",
    ),
}
"""The first and the second signs of numbers in characters and of number plates."""

_SPOKEN, _PLATE = ("[{}][{}]".format(*NUMBER_SIGNS[kind]) for kind in (SPOKEN, PLATE))
_SPOKEN_NUMBER = re.compile(f"{_SPOKEN}[零〇一二三四五六七八九幺]{{9}}")
_NUMBER_PLATE = re.compile(
    f"{_PLATE}[·•・.\\s-]?([A-HJ-NP-Za-hj-np-z0-9]{{4,5}}[A-HJ-NP-Za-hj-np-z0-9挂学警港澳])(?![A-Za-z0-9])"
)
_MAIL = re.compile(r"(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_PAPER = re.compile("(?:[号码编件为是:： ]|[Nn]o\\.?){0,5}([A-Za-z0-9][A-Za-z0-9 -]{4,20}[A-Za-z0-9])")
_PHONE = re.compile("[^0-9\0]{0,4}([2-9][0-9]{2,3}[ -]?[0-9]{4}(?:[-转]{1,2}[0-9]{1,5})?)(?![0-9])")
_ACCOUNT = re.compile("[^0-9\0]{0,4}([0-9](?:[ -]?[0-9]){11,18})(?![0-9])")
_QQ = re.compile("[号码群:：是为 ]{0,4}([1-9][0-9]{4,11})(?![0-9])")
_CHAT = re.compile(
    "(?:[账帐]号|[号码:：是为 ]|ID|id){0,4}((?<![A-Za-z])[A-Za-z][-_A-Za-z0-9]{5,19}|[1-9][0-9]{5,11})"
)


def run_spans(text: str, start: int, end: int) -> Iterator[Span]:
    """The spans of numbers of a person within a run of digits, perhaps in groups."""
    if end - start < _SHORTEST:
        return
    for pattern, check in _IN_RUN:
        for found in pattern.finditer(text, max(0, start - 3), min(len(text), end + 6)):
            if check(found):
                yield Span(*found.span())


def plate_spans(scan: Scan) -> Iterator[Span]:
    """The spans of number plates, mail addresses and mobile numbers written out in characters."""
    yield from (Span(*found.span()) for found in scan.matches(_NUMBER_PLATE, PLATE) if _digits(found[1]) >= 2)
    yield from (Span(*found.span()) for found in scan.matches(_SPOKEN_NUMBER, SPOKEN))
    for start, end in scan.around("@"):
        yield from (Span(*found.span()) for found in _MAIL.finditer(scan.text, start, end))


def is_mobile(text: str) -> bool:
    """Whether a text is a mobile number and nothing else."""
    return _MOBILE.fullmatch(text.strip()) is not None


def is_id_number(text: str) -> bool:
    """Whether a text is an ID number of 18 digits with its check digit and nothing else."""
    found = _ID.fullmatch(text.strip())
    return found is not None and _is_id(found)


def starts_with_date(text: str) -> bool:
    """Whether a number begins with a day as yymmdd."""
    return _is_day(text[2:4], text[4:6])


def _is_id(match: re.Match[str]) -> bool:
    """Numbers of 18 digits are a person's only where their check digit says so."""
    digits = _joined(match[0])
    total = sum(int(digit) * weight for digit, weight in zip(digits, _WEIGHTS, strict=False))
    return "10X98765432"[total % 11] == digits[-1].upper()


def _is_short_id(match: re.Match[str]) -> bool:
    digits = _joined(match[0])
    year = int(digits[6:8])
    return int(digits[:2]) in _PROVINCES and year >= _OLDEST_SHORT_ID and _is_day(digits[8:10], digits[10:12])


def _is_day(month: str, day: str) -> bool:
    return "01" <= month <= "12" and "01" <= day <= "31"


def _is_phone(match: re.Match[str]) -> bool:
    """A mobile number written in few groups, and not the number of an order or a part of a code."""
    if len(re.findall("[ -]+", match[0])) > 5:
        return False
    before = match.string[max(0, match.start() - 12) : match.start()]
    letters = _CODE_LETTERS.search(before)
    if letters is not None and not _PHONE_LETTERS.fullmatch(letters[0].lower()):
        return False
    return _ORDER_NUMBER.search(before) is None


def _is_card(match: re.Match[str]) -> bool:
    """A number that fits its own check digit and begins or is grouped as cards are."""
    digits = _joined(match[0])
    groups = len(re.findall("[ -]", match[0]))
    like_a_card = digits.startswith("62") or len(digits) == 16 or 0 < groups <= 4
    return like_a_card and groups <= 4 and _fits_luhn(digits)


def _fits_luhn(digits: str) -> bool:
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (1 + place % 2)
        total += value - 9 * (value > 9)
    return total % 10 == 0


def _is_paper(match: re.Match[str]) -> bool:
    return _digits(match[1]) >= 6


def _is_no_date(match: re.Match[str]) -> bool:
    digits = _joined(match[1])[:8]
    return not (digits[:2] in ("19", "20") and _is_day(digits[4:6], digits[6:8]))


def _always(match: re.Match[str]) -> bool:
    return True


def _joined(text: str) -> str:
    return text.replace(" ", "").replace("-", "")


def _digits(text: str) -> int:
    return sum(map(str.isdigit, text))


_IN_RUN: tuple[tuple[re.Pattern[str], Check], ...] = (
    (_ID, _is_id),
    (_SHORT_ID, _is_short_id),
    (_MOBILE, _is_phone),
    (_LANDLINE, _always),
    (_FOREIGN_PHONE, _always),
    (_SOCIAL_SECURITY, _always),
    (_CARD, _is_card),
)


def _after(pattern: re.Pattern[str], check: Check = _always) -> Look:
    """Look for what follows a word at once; a Latin word must not be the end of a longer one."""

    def look(text: str, start: int, end: int) -> Iterator[Span]:
        if text[start].isascii() and start and text[start - 1].isascii() and text[start - 1].isalpha():
            return
        found = pattern.match(text, end)
        if found is not None and check(found):
            yield Span(*found.span(1))

    return look


NUMBER_LOOKS: Looks = {
    **dict.fromkeys(
        [
            "电话",
            "座机",
            "拨打",
            "致电",
            "来电",
            "手机",
            "联系方式",
            "Tel",
            "tel",
            "TEL",
            "Phone",
            "phone",
            "Call",
            "call",
        ],
        _after(_PHONE, _is_no_date),
    ),
    **dict.fromkeys(
        [
            "身份证",
            "证件",
            "护照",
            "通行证",
            "军官证",
            "驾驶证",
            "居住证",
            "社保号",
            "社保卡",
            "Passport",
            "passport",
            "PASSPORT",
        ],
        _after(_PAPER, _is_paper),
    ),
    **dict.fromkeys(["卡号", "账号", "账户", "帐号", "帐户", "银行卡", "储蓄卡", "信用卡"], _after(_ACCOUNT)),
    **dict.fromkeys(["QQ", "Qq", "qq", "扣扣"], _after(_QQ)),
    **dict.fromkeys(
        [
            "微信",
            "薇信",
            "V信",
            "v信",
            "WeChat",
            "Wechat",
            "wechat",
            "WECHAT",
            "VX",
            "Vx",
            "vx",
            "WX",
            "Wx",
            "wx",
        ],
        _after(_CHAT),
    ),
}
"""The words after which a number is somebody's."""
