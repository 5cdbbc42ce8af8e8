"""The headings by which a table of categories, of limits or of authority is recognised and read."""

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum

from data.intake.profiles.column_rules import ColumnRule


class RuleKind(StrEnum):
    """What a table of rules is about."""

    CATEGORIES = "categories"
    LIMITS = "limits"
    AUTHORITY = "authority"


LEVELS = ("module", "major", "sub", "third", "item")
"""The columns of the tree from the module down; their place is the level."""

_FIELDS: Mapping[str, str] = {
    "module": "模块|所属模块|业务模块|领域|module",
    "major": "大类|大类名称|一级分类|一级类别|事件大类|部件大类|major|major_category",
    "sub": "小类|小类名称|二级分类|二级类别|事件小类|部件小类|sub|sub_category",
    "third": "细类|细类名称|子类|子类名称|小类明细|三级分类|三级类别|third|detail",
    "item": "服务项|服务事项|事项|事项名称|微类|微类名称|四级分类|四级类别|立案条件|item|service_item",
    "code": "编码|代码|类别编码|类别代码|分类编码|分类代码|事项编码|编号|code|category_code",
    "parent": "上级编码|上级代码|父级编码|父编码|父级代码|上级类别|parent|parent_code",
    "name": "名称|类别名称|分类名称|类别|分类|name|category|category_name",
    "name_en": "英文名称|英文名|name_en|english",
    "owner": "责任单位|责任部门|主管部门|牵头部门|处置部门|权属单位|owner|owner_body",
    "trade": "行业|专业|十大员|工种|trade",
    "tier": "层级|处置层级|默认层级|事项层级|分级处置|处置级别|tier|default_tier",
    "weight": "权重|分值|weight",
    "subject": "对象|类别对象|subject",
    "step": "环节|步骤|阶段|step|stage",
    "limit": "时限|办理时限|时间限制|limit|time_limit",
    "start": "起算|起算点|起算时间点|start|start_event",
    "disposer": "处置主体|处置权限|有权处置|责任主体|处置单位类型|disposer",
    "entry": "进入渠道|进入平台|上报平台|受理平台|入口|entry",
    "valid_from": "生效日期|生效时间|实施日期|施行日期|valid_from",
}
_FIELD_OF = {word: field for field, words in _FIELDS.items() for word in words.split("|")}

STEPS: Mapping[str, tuple[str, str]] = {
    "accept": ("受理|签收|接收|接单|accept", "dispatched"),
    "verify": ("核实|verify", "reported"),
    "file": ("立案|file|establish", "reported"),
    "dispatch": ("派遣|转办|交办|派单|dispatch", "filed"),
    "dispose": ("处置|处理|办理|整改|dispose", "filed"),
    "check": ("核查|复核|check", "disposed"),
    "close": ("结案|办结|close", "filed"),
    "transfer": ("移交|上报|转交|transfer", "reported"),
    "contact": ("联系|首次联系|响应|contact", "reported"),
    "visit": ("回访|visit", "closed"),
}
"""The steps that have limits: their words, and the stamp at which each begins unless a table says more."""

_STEP_OF = {word: step for step, (words, _) in STEPS.items() for word in words.split("|")}
_LIMIT_END = re.compile("(?:环节|阶段)?(?:时限|期限|时间限制|限时|_limit)?$")


def step_of(text: str) -> str:
    """The step that a word such as 处置 or 立案时限 names; empty for none."""
    return _STEP_OF.get(_LIMIT_END.sub("", text.strip().lower(), count=1), "")


def fields_of(header: Sequence[str], given: Mapping[str, ColumnRule] | None = None) -> dict[str, str]:
    """Which column holds which field: as a profile says, else by the words in use, the first of several."""
    if given:
        return {field: rule.column for field, rule in given.items() if rule.column in header}
    found: dict[str, str] = {}
    for name in header:
        field = _FIELD_OF.get(name.strip().lower())
        if field is not None and field not in found:
            found[field] = name
    return found


def limit_columns(header: Sequence[str], fields: Mapping[str, str]) -> dict[str, str]:
    """The columns that hold the limit of one step each, by step; only headings that speak of a limit."""
    told = {
        step: name for name in header if re.search("时限|期限|限时|limit", name) and (step := step_of(name))
    }
    return {step: name for step, name in told.items() if name not in fields.values()}


def kind_of(header: Sequence[str]) -> RuleKind | None:
    """What a table with this heading is about; None where it is no table of rules."""
    fields = fields_of(header)
    if {"tier", "disposer"} <= fields.keys():
        return RuleKind.AUTHORITY
    if {"step", "limit"} <= fields.keys():
        return RuleKind.LIMITS
    wide = limit_columns(header, fields)
    if wide and not {"owner", "trade", "code", "weight"} & fields.keys():
        return RuleKind.LIMITS
    levels = sum(level in fields for level in LEVELS)
    return RuleKind.CATEGORIES if levels >= 2 or {"code", "name"} <= fields.keys() else None
