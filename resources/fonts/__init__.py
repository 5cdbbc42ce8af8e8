"""The typeface of screen and paper: Noto Sans SC, Regular and Bold, with its whole character set."""

from importlib.resources import files
from pathlib import Path
from typing import Literal

FAMILY = "Noto Sans SC"

Weight = Literal["Regular", "Bold"]
WEIGHTS: tuple[Weight, ...] = ("Regular", "Bold")


def font_path(weight: Weight) -> Path:
    """The TrueType file of one weight; wheels are installed unpacked, so it is a real file."""
    return Path(str(files(__name__).joinpath(f"NotoSansSC-{weight}.ttf")))
