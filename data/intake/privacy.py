"""What never enters the store: personal columns, personal data inside free text, and texts about persons."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from data.terms import Subject

Texts = NDArray[np.object_]

_PERSONAL_CHINESE = re.compile(
    "姓名|联系人|联系方式|(?:报案|报料|举报|投诉|诉求|来电|反映|当事|申请|上报)人|户主|留言用户|"
    "电话|手机|身份证|证件号|车牌|人脸|照片|图片|头像|微信|邮箱|住址|门牌"
)
_PERSONAL_ENGLISH = re.compile(
    "(?:(?:cell|mobile|tele)?phones?|mobile|e?mail|photos?|images?|pictures?|faces?|plate|passport|ssn|idcard"
    "|caller|complainant|reporter|resident|surname)"
)
_NAME_OF_SOMEBODY = re.compile(r"(?i)(?:first|last|full|user|person)[_ -]?name")
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")

MASK = "***"
_SURNAMES = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章云苏潘葛奚范彭郎鲁韦昌马苗凤方俞任袁柳鲍史唐"
    "费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于傅卞齐康伍余元顾孟黄穆萧尹姚邵汪祁毛禹狄米贝戴宋庞熊纪舒屈项祝董梁杜阮蓝闵季贾江童"
    "颜郭梅盛林刁钟徐邱骆高夏蔡田胡凌霍虞万支柯管卢莫房裘缪解应丁宣邓郁洪包左石崔吉龚程邢裴陆荣翁荀甄曲封储靳焦巴侯宓全甘厉祖武"
    "刘景詹束龙叶幸司黎白蒲鄂赖卓屠蒙池乔谭申冉雍曾沙关游温庄晏柴瞿阎连习艾向古易廖耿满匡文寇欧沃饶牛覃聂晁辛简段肖代侯丘简涂"
)
_ID_NUMBER = re.compile(r"(?<![0-9])[1-9][0-9]{16}[0-9Xx](?![0-9])")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_NUMBER = "[0-9A-Za-z一二三四五六七八九十]{1,4}"
_FLAT = rf"(?:{_NUMBER}单元)?[-\s]*(?:{_NUMBER}[楼层])?[-\s]*"
_FLAT += "(?:[0-9]{2,4}[A-Za-z]?(?:号?房|室|户|号|(?![0-9A-Za-z年月日时米个元辆人])))?"
_IN_ANY_SCRIPT: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"(?<![0-9])(?:\+?86[- ]?)?1[3-9][0-9][- ]?[0-9]{4}[- ]?[0-9]{4}(?![0-9])"), MASK),
    (re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"), MASK),
    (re.compile(r"(?<![0-9-])([0-9]{1,2})-[0-9]{1,2}-[0-9]{1,2}0[0-9](?![0-9-])"), r"\1"),
    (re.compile(r"(?i)(?:,\s*)?\b(?:apt|apartment|unit|suite)\b\.?\s*#?\s*[0-9]+[a-z]?\b"), ""),
)
_IN_CHINESE: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        re.compile(
            "[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z][·•.\\s-]?"
            "[A-HJ-NP-Z0-9]{4,5}[A-HJ-NP-Z0-9挂学警港澳](?![A-Z0-9])"
        ),
        MASK,
    ),
    (re.compile(rf"({_NUMBER}(?:栋|幢|号楼|座))[-\s]*{_FLAT}"), r"\1"),
    (
        re.compile(rf"{_NUMBER}单元[-\s]*(?:[0-9]{{2,4}}(?:号?房|室|户)?)?|[0-9]{{2,4}}[A-Za-z]?(?:号房|室)"),
        "",
    ),
    (
        re.compile(
            f"(?:欧阳|司徒|上官|诸葛|[{_SURNAMES}])"
            "(?:先生|女士|小姐|太太|阿姨|大爷|大妈|师傅|老师|同志|某{1,2})"
        ),
        MASK,
    ),
)
_WORTH_A_LOOK = re.compile("[0-9@]|单元|[栋幢座]|先生|女士|小姐|太太|阿姨|大爷|大妈|师傅|老师|同志|某")


def is_personal(column: str) -> bool:
    """Whether a column by its name holds who somebody is: never read, whatever a profile says."""
    words = (word.lower() for word in _WORD.findall(column))
    named = _PERSONAL_CHINESE.search(column) or _NAME_OF_SOMEBODY.search(column)
    return bool(named) or any(map(_PERSONAL_ENGLISH.fullmatch, words))


def masked(text: str) -> str:
    """A text without ID numbers, mobile numbers, plates, e-mail, dwellings and names with a title."""
    if not _WORTH_A_LOOK.search(text):
        return text
    text = _ID_NUMBER.sub(_mask_if_checked, text)
    for pattern, by in _IN_ANY_SCRIPT if text.isascii() else (*_IN_ANY_SCRIPT, *_IN_CHINESE):
        text = pattern.sub(by, text)
    return text


def masked_texts(texts: Texts) -> tuple[Texts, NDArray[np.bool_]]:
    """Texts without personal data, same shape, and where something was masked."""
    found = np.array([masked(text) for text in texts], dtype=np.object_)
    return found, np.asarray(found != texts, dtype=np.bool_)


def subject_of(path: Sequence[str], usual: Subject) -> Subject:
    """What a category is about, by its name and those above it: a person, or as `usual`."""
    listed = _listed()
    if any(word in name for name in path for word in listed["words"]):
        return Subject.PERSON
    cautious = any(name in listed["modules"] for name in path[:1])
    plain = any(word in name for name in path for word in listed["things"])
    return Subject.PERSON if cautious and not plain else usual


@cache
def _listed() -> Mapping[str, tuple[str, ...]]:
    text = files("resources").joinpath("presets/privacy/person_related.toml").read_text("utf-8")
    content: dict[str, Any] = tomllib.loads(text)
    return {name: tuple(words) for name, words in content.items()}


def _mask_if_checked(match: re.Match[str]) -> str:
    """Numbers of 18 digits are masked only where their check digit says that they are of a person."""
    digits = match[0]
    check = "10X98765432"[
        sum(int(digit) * weight for digit, weight in zip(digits, _WEIGHTS, strict=False)) % 11
    ]
    return MASK if digits[-1].upper() == check else digits
