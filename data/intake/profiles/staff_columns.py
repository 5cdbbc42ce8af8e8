"""Columns of staff, which alone may be read of persons: they become one-way keys of posts, never names."""

import re

_STAFF = re.compile(
    "^(?:上报|处置|核查|结案|登记|受理)?(?:监督员|采集员|网格员|小?网格长|网格管理员|处置人员|受理员|派遣员|操作员|经办人|承办人|"
    "巡查员|值班长|核查员|接线员|坐席|责任人|负责人)(?:姓名|名称|名字)?$"
)
_PRIVATE = re.compile(
    "电话|手机|联系|身份证|证件|车牌|人脸|照片|图片|头像|微信|邮箱|住址|门牌|户主|居民|当事人|留言用户|"
    "(?:报案|报料|举报|投诉|诉求|来电|反映|申请)人|(?i:phone|mobile|mail|photo|image|passport|ssn|caller|complainant)"
)


def is_staff(column: str) -> bool:
    """Whether a column by its name holds who of the staff did something: read under [staff] alone."""
    return _STAFF.search(column.strip()) is not None


def is_private(column: str) -> bool:
    """Whether a column by its name holds what not even a post may be known by."""
    return _PRIVATE.search(column) is not None
