"""Columns as a whole: by their headings who somebody is, who works here, and numbers that are a person's."""

import re
import unicodedata
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from data.intake.privacy.numbers import is_id_number, is_mobile, starts_with_date

Texts: TypeAlias = NDArray[np.object_]

_PERSONAL_CHINESE = re.compile(
    "姓名|联系人|联系方式|联系号码|(?:报案|报料|举报|投诉|诉求|来电|反映|当事|申请|上报|经办|求助|来访|信访|报修|登记|留言|负责)人"
    "(?!数|次|员数)|(?:业主|居民|市民|住户|租户|房东|户主|村民|群众)(?:$|名|信息|号|电话|地址)|留言用户|用户名|昵称"
    "|电话(?!投诉|热线|渠道|受理)|手机|座机|传真|身份证|证件|护照|车牌|号牌|人脸|照片|图片|附件|头像|录音|录像|视频|微信(?!公众)"
    "|(?i:qq)|邮箱|邮件地址|住址|家庭地址|门牌|户籍|籍贯|民族|出生|银行卡|卡号|社保号|政治面貌|宗教|指纹"
)
_PERSONAL_ENGLISH = re.compile(
    "(?:(?:cell|mobile|tele)?phones?|mobile|e?mail|photos?|images?|pictures?|attachments?|faces?|plate|passport|ssn"
    "|idcard|caller|complainants?|reporter|residents?|surname|applicant|requestor|requester|citizen|wechat|qq)"
)
_NAME_OF_SOMEBODY = re.compile(r"(?i)(?:first|last|full|user|person|contact|owner)[_ -]?name")
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_STAFF_CHINESE = re.compile(
    "(?:监督|采集|网格|信息|受理|派遣|核查|核实|巡查|巡逻|操作|坐席|话务|值班|安全|协管|执法)员|网格长|值班长|楼栋长"
    "|(?:处置|经办|办理|责任|执法|巡查)人员?$"
)
_STAFF_ENGLISH = re.compile(
    "(?:inspectors?|officers?|operators?|dispatchers?|assignee|handler|employee|staff)"
)
_LIKE_A_PERSON_S = re.compile(r"(?m)^\s*[+＋0-9０-９][-0-9０-９ －]{9,}[0-9０-９XxＸｘ]\s*$")
"""A line that can be an ID or a mobile number; no other is either."""

_MORE_THAN_A_POST = re.compile(
    "电话|手机|联系|身份证|证件|车牌|人脸|照片|图片|头像|微信|邮箱|住址|门牌|户主|居民|市民|业主|当事人|留言用户|"
    "(?:报案|报料|举报|投诉|诉求|来电|反映|申请|求助)人|(?i:phone|mobile|mail|photo|image|passport|ssn|caller|complainant)"
)
_UNITS = re.compile("部门|单位|数$|数量|编制|机构|科室|(?i:count|type|kind|dept|department)")


def is_personal(column: str) -> bool:
    """Whether a column by its name holds who somebody is: never read, whatever a profile says."""
    words = _words(column)
    named = _PERSONAL_CHINESE.search(column) or _NAME_OF_SOMEBODY.search(column)
    return bool(named) or any(map(_PERSONAL_ENGLISH.fullmatch, words))


def is_staff(column: str) -> bool:
    """Whether a column by its name holds who of the staff did something: only post keys are made of it."""
    if _UNITS.search(column):
        return False
    return bool(_STAFF_CHINESE.search(column)) or any(map(_STAFF_ENGLISH.fullmatch, _words(column)))


def is_private(column: str) -> bool:
    """Whether a column by its name holds a resident, or of anybody more than who held a post.

    Of the other personal columns the key of a post may be made.
    """
    return _MORE_THAN_A_POST.search(column) is not None


def numbers_of_persons(numbers: Texts) -> NDArray[np.bool_]:
    """Where the number of an order is the ID or mobile number of a person.

    Orders numbered by day (`18030500001`) look like mobile numbers: where nearly all that look so begin
    with a date, none is taken for one.
    """
    if not _LIKE_A_PERSON_S.search("\n".join(map(str, numbers))):
        return np.zeros(len(numbers), dtype=np.bool_)
    plain = np.array([unicodedata.normalize("NFKC", str(number)) for number in numbers], dtype=np.object_)
    mobile = np.array([is_mobile(number) for number in plain], dtype=np.bool_)
    by_day = np.array([starts_with_date(number) for number in plain[mobile]], dtype=np.bool_)
    if len(by_day) and by_day.mean() > 0.9:
        mobile[:] = False
    return mobile | np.array([is_id_number(number) for number in plain], dtype=np.bool_)


def _words(column: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(column)]
