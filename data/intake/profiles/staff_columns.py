"""Columns of staff become one-way keys of posts; what not even these may be made of."""

import re

_PRIVATE = re.compile(
    "电话|手机|联系|身份证|证件|车牌|人脸|照片|图片|头像|微信|邮箱|住址|门牌|户主|居民|市民|业主|当事人|留言用户|"
    "(?:报案|报料|举报|投诉|诉求|来电|反映|申请|求助)人|(?i:phone|mobile|mail|photo|image|passport|ssn|caller|complainant)"
)


def is_private(column: str) -> bool:
    """Whether a column by its name holds a resident, or of anybody more than who held a post."""
    return _PRIVATE.search(column) is not None
