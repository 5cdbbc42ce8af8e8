"""The manifest of a run: what its papers stand on, and what each of them is, to the byte."""

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from dashboard.papers.drawing import PackResult
from dashboard.papers.source import PackSource
from reports.setting.whole import write_whole
from resources import definitions
from resources.i18n import Texts

NAME = "manifest.json"


def write_manifest(source: PackSource, results: Sequence[PackResult], folder: Path, words: Texts) -> Path:
    """Write the manifest of a run beside its papers; over the same snapshot it has the same bytes."""
    told = {**_inputs(source, words), "files": [_file(each, folder) for each in results if each.file]}
    told["failed"] = [{"pack": each.target.key, "reason": each.reason} for each in results if not each.file]
    text = json.dumps(told, ensure_ascii=False, indent=1) + "\n"
    path = folder / NAME
    write_whole(path, text.encode())
    return path


def _inputs(source: PackSource, words: Texts) -> dict[str, Any]:
    meeting, held = source.meeting, definitions.in_force()
    ids = json.dumps({code: each.id for code, each in held.by_code.items()}, sort_keys=True)
    return {
        "district": source.snapshot.district.code,
        "meeting": meeting.month,
        "day": meeting.day.isoformat(),
        "period": meeting.period.code,
        "as_of": meeting.as_of,
        "input_sha256": source.frozen.sha256,
        "revision": source.snapshot.revision,
        "orders": len(source.snapshot.orders),
        "definitions": {
            "variant": held.variant or "standard",
            "sha256": hashlib.sha256(ids.encode()).hexdigest(),
        },
        "settings": {
            "language": words.language,
            "rule": meeting.rule.value,
            "cut_off": meeting.period.last.isoformat(),
            "zone": source.snapshot.district.zone,
            "calendar_until": meeting.calendar.last_day.isoformat(),
        },
    }


def _file(result: PackResult, folder: Path) -> dict[str, Any]:
    assert result.file is not None
    file = result.file
    return {
        "pack": result.target.key,
        "name": result.target.name[0],
        "file": file.path.relative_to(folder).as_posix(),
        "pages": file.pages,
        "rows": dict(file.rows),
        "sha256": file.sha256,
        "missing": list(file.missing),
        **({} if result.book is None else {"workbook": _book(result.book, folder)}),
    }


def _book(path: Path, folder: Path) -> dict[str, str]:
    """Tell of the rows beside a paper."""
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    return {"file": path.relative_to(folder).as_posix(), "sha256": sha256}
