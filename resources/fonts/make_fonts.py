"""Development script: cuts the two static faces of this folder from the variable Noto Sans SC.

Run it as `python -m resources.fonts.make_fonts PATH/TO/NotoSansSC[wght].ttf`; equal input gives equal bytes.
"""

import argparse
import hashlib
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

FAMILY = "Noto Sans SC"
WEIGHTS = {"Regular": 400, "Bold": 700}

# Layout and vertical tables go: the PDF library knows no kerning, so without them
# a text is exactly as wide on screen as on paper.
DROPPED_TABLES = ("GSUB", "GPOS", "GDEF", "BASE", "VORG", "vhea", "vmtx", "STAT", "DSIG", "meta")

# The style bits of OS/2.fsSelection and head.macStyle, and the weight class, tell the system
# that both faces belong to one family.
SELECTION_REGULAR, SELECTION_BOLD, SELECTION_STYLES = 0x40, 0x20, 0x61
MAC_BOLD = 0x01


def cut(variable: Path, style: str, folder: Path) -> Path:
    """Write one static face with every character of `variable` into `folder`, and return its path."""
    font = TTFont(variable, recalcTimestamp=False)
    instancer.instantiateVariableFont(font, {"wght": WEIGHTS[style]}, inplace=True)
    _drop_what_no_text_needs(font)
    _name(font, style)
    path = folder / f"NotoSansSC-{style}.ttf"
    font.save(path)
    return path


def _drop_what_no_text_needs(font: TTFont) -> None:
    """Keep every character, but no hinting, no layout tables and no glyph that only they reach."""
    options = subset.Options(
        hinting=False,
        layout_features=[],
        name_IDs=["*"],
        name_languages=["*"],
        notdef_outline=True,
        glyph_names=False,
        recalc_timestamp=False,
    )
    options.drop_tables += DROPPED_TABLES
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=font.getBestCmap())
    subsetter.subset(font)


def _name(font: TTFont, style: str) -> None:
    """Give the face names of its own.

    Faces cut from one variable font keep one PostScript name, and a PDF library that keys
    fonts by it would print Bold as Regular.
    """
    table = font["name"]
    version = table.getDebugName(5)
    full_name = FAMILY if style == "Regular" else f"{FAMILY} {style}"
    post_script = f"NotoSansSC-{style}"
    names = {1: FAMILY, 2: style, 3: f"{version};{post_script}", 4: full_name, 6: post_script}
    table.names = [record for record in table.names if record.nameID in (0, 5, 7, 8, 9, 11, 13, 14)]
    for name_id, text in names.items():
        table.setName(text, name_id, platformID=3, platEncID=1, langID=0x409)
    bold = style == "Bold"
    font["OS/2"].usWeightClass = WEIGHTS[style]
    font["OS/2"].fsType = 0
    selection = font["OS/2"].fsSelection & ~SELECTION_STYLES
    font["OS/2"].fsSelection = selection | (SELECTION_BOLD if bold else SELECTION_REGULAR)
    font["head"].macStyle = MAC_BOLD if bold else 0


def make(variable: Path, folder: Path) -> None:
    """Cut both faces into `folder` and write their checksums beside them."""
    faces = [cut(variable, style, folder) for style in WEIGHTS]
    lines = [f"{hashlib.sha256(face.read_bytes()).hexdigest()}  {face.name}\n" for face in faces]
    (folder / "SHA256SUMS").write_text("".join(lines), encoding="ascii")


def main() -> None:
    """Make the faces of this folder from the variable font named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("variable", type=Path, help="the OFL variable font NotoSansSC[wght].ttf")
    make(parser.parse_args().variable, Path(__file__).parent)


if __name__ == "__main__":
    main()
