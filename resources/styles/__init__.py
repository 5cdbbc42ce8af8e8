"""The style sheet of the window's own controls, filled with the colours and measures of a theme."""

import re
from collections.abc import Mapping
from dataclasses import fields
from functools import cache
from importlib.resources import files
from pathlib import Path
from string import Template

from resources.palette import Palette

_USUAL: Mapping[str, int] = {"control": 32, "segment": 28, "row": 32, "heading": 20, "value": 34}
_COMPACT: Mapping[str, int] = {"control": 30, "segment": 26, "row": 28, "heading": 16, "value": 24}


class _Style(Template):
    """A style sheet with tokens such as `@canvas`."""

    delimiter = "@"


@cache
def stylesheet(palette: Palette, *, compact: bool = False, scale: float = 1.0) -> str:
    """The style sheet for a theme; `compact` is for small windows, `scale` (1.25) for very large ones.

    The arrows of fields are drawn in one grey that reaches 3 on the surfaces of both themes.
    """
    design = files(__name__).joinpath("window.qss").read_text("utf-8")
    scaled = re.sub(r"(\d+)px", lambda found: f"{round(int(found[1]) * scale)}px", design)
    lengths = _lengths(_COMPACT if compact else _USUAL, scale)
    return _Style(scaled).substitute(
        _colours(palette) | lengths, folder=Path(str(files(__name__))).as_posix()
    )


def _colours(palette: Palette) -> dict[str, str]:
    """The single colours by token; ramps and tiers are for widgets that paint themselves."""
    values = {field.name: getattr(palette, field.name) for field in fields(palette)}
    return {token: value for token, value in values.items() if isinstance(value, str)}


def _lengths(measures: Mapping[str, int], scale: float) -> dict[str, str]:
    """Lengths by token; heights are given without the border, which Qt adds (1 px a side, focused 2)."""
    whole = {name: round(measure * scale) for name, measure in measures.items()}
    border, focus = round(scale), round(2 * scale)
    found = {
        "control_inner": whole["control"] - 2 * border,
        "control_focused": whole["control"] - 2 * focus,
        "segment_inner": whole["segment"] - 2 * border,
        "segment_focused": whole["segment"] - 2 * focus,
        "row_inner": whole["row"] - border,
        "heading_size": whole["heading"],
        "value_size": whole["value"],
    }
    return {token: f"{length}px" for token, length in found.items()}
