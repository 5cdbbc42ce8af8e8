"""The program's own drawings: 24 x 24 icons in one colour, chosen when they are drawn."""

from functools import cache
from importlib.resources import files

from resources.palette import Colour


def icon_svg(name: str, colour: Colour) -> bytes:
    """The SVG of an icon in a colour (`#RRGGBB`); KeyError where there is no such icon."""
    return _drawing(name).replace("currentColor", colour).encode()


def icon_names() -> tuple[str, ...]:
    """The names of all icons, sorted."""
    names = (file.name for file in files(__name__).iterdir())
    return tuple(sorted(name.removesuffix(".svg") for name in names if name.endswith(".svg")))


@cache
def _drawing(name: str) -> str:
    try:
        return files(__name__).joinpath(f"{name}.svg").read_text("utf-8")
    except FileNotFoundError:
        raise KeyError(f"no icon {name!r}") from None
