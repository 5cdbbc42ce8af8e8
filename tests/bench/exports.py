"""The export of a platform that the benchmarks of the import read: 20 columns, about 400 bytes a row."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd

from data.store import open_store

MILLION = 1_000_000
FORMAT = "%Y-%m-%d %H:%M:%S"
STEPS = ("立案时间", "派遣时间", "签收时间", "处置完成时间", "结案时间")
PLACES = ("枫林路与桂花巷交叉口东北侧人行道", "科技园二期南门外侧停车场", "滨河公园观景台以西约五十米处")
MATTERS = (
    "人行道地砖破损约三平方米，雨天积水，行人绕行至机动车道，存在安全隐患，请尽快安排维修并反馈结果",
    "商户占用人行道堆放货物及经营，影响通行，附近居民多次反映未见改善，请执法部门现场处理并加强巡查",
    "路灯连续三晚不亮，夜间出行不便，灯杆编号已拍照留存，请养护单位核查线路并恢复照明",
    "垃圾收集点清运不及时，异味明显，遇大风天气塑料袋四处飘散，请环卫部门增加清运频次",
)
PROFILE = f"""
[district]
code = "{{code}}"
name = "{{name}}"
zone = "Asia/Shanghai"

[order]
number = "任务号"
reported = {{{{ column = "上报时间", format = "{FORMAT}" }}}}
filed = {{{{ column = "立案时间", format = "{FORMAT}" }}}}
dispatched = {{{{ column = "派遣时间", format = "{FORMAT}" }}}}
accepted = {{{{ column = "签收时间", format = "{FORMAT}" }}}}
disposed = {{{{ column = "处置完成时间", format = "{FORMAT}" }}}}
closed = {{{{ column = "结案时间", format = "{FORMAT}" }}}}
due_dispose = {{{{ column = "处置截止时间", format = "{FORMAT}" }}}}
due_close = {{{{ column = "处置截止时间", format = "{FORMAT}" }}}}
supervised = "督办"
lon = "经度"
lat = "纬度"
place = "地址描述"
matter = "问题描述"

[body]
column = "处置部门"

[channel]
column = "问题来源"
map = {{{{ "热线" = "hotline", "巡查" = "staff", "应用" = "app" }}}}

[tier]
rules = [
  {{{{ column = "分级", pattern = "A", tier = "A" }}}},
  {{{{ column = "分级", pattern = "B", tier = "B" }}}},
  {{{{ column = "分级", pattern = "C", tier = "C" }}}},
]

[categories]
levels = [{{{{ column = "大类名称" }}}}, {{{{ column = "小类名称" }}}}]

[place]
evidence = [{{{{ by = "code", level = "small_grid", value = "网格编码" }}}}, {{{{ by = "point" }}}}]
"""
"""Doubled braces survive the filling in of the district."""


def write_profile(path: Path, ground: Path) -> Path:
    """Write the profile for the district of a store."""
    with open_store(ground) as store:
        text = PROFILE.format(code=store.district.code, name=store.district.name)
    path.write_text(text, encoding="utf-8")
    return path


def write_export(path: Path, ground: Path, rows: int) -> Path:
    """Write plausible rows: half placed by code, the rest by points, one text in fifty with a telephone.

    No two descriptions are equal, so nothing is saved by looking at each different text once.
    """
    with open_store(ground) as store:
        areas = [area for area in store.areas() if area.level == 3]
    rng = np.random.default_rng(3)
    for begin in range(0, rows, 100_000):
        frame = _rows(rng, areas, begin, min(100_000, rows - begin))
        frame.to_csv(path, index=False, mode="w" if not begin else "a", header=not begin)
    return path


def _rows(rng: np.random.Generator, areas: list, begin: int, count: int) -> pd.DataFrame:
    at = 1_546_272_000 + np.sort(rng.integers(0, 86_400, count)) + begin * 31
    found = {"任务号": [f"W2019{number:09}" for number in range(begin, begin + count)], "上报时间": _text(at)}
    for step in STEPS:
        at = at + rng.exponential(2e4, count).astype(np.int64)
        found[step] = np.where(rng.random(count) < 0.9, _text(at), "")
    found["处置截止时间"] = _text(at + 86_400)
    found["问题来源"] = rng.choice(["热线", "巡查", "应用"], count)
    found["分级"] = rng.choice(["A", "B", "C"], count)
    found["大类名称"] = [f"大类{number}" for number in rng.integers(0, 12, count)]
    found["小类名称"] = [f"小类{number}" for number in rng.integers(0, 40, count)]
    picks = rng.integers(0, len(areas), count)
    codes = np.array([area.code for area in areas], dtype=object)[picks]
    found["网格编码"] = np.where(rng.random(count) < 0.5, codes, "")
    found["处置部门"] = [f"第{number}处置队" for number in rng.integers(0, 60, count)]
    house = rng.integers(1, 4_000, count)
    found["地址描述"] = [f"{PLACES[number % 3]}{number}号旁" for number in house]
    caller = rng.random(count) < 0.02
    found["问题描述"] = [
        f"{MATTERS[number % 4]}（第{number}件）" + ("，联系电话13800138000" if calls else "")
        for number, calls in enumerate(caller.tolist(), begin)
    ]
    points = np.array([_inside(area) for area in areas])[picks] + rng.uniform(-2e-4, 2e-4, (count, 2))
    found["经度"], found["纬度"] = points.round(6).T
    found["督办"] = rng.choice(["是", "否"], count)
    found["备注"] = "系统导入"
    return pd.DataFrame(found)


def _text(at: np.ndarray) -> np.ndarray:
    return np.asarray(pd.to_datetime(at, unit="s").strftime(FORMAT), dtype=object)


def _inside(area: object) -> tuple[float, float]:
    import shapely

    point = shapely.from_wkb(area.boundary).representative_point()
    return point.x, point.y
