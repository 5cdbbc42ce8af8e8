"""Draw the pictures of the README anew from the example district, in few colours, and name the files."""

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from pypdfium2 import PdfDocument
from PySide6.QtGui import QImage

from widgets.gallery.paletted import write

HERE = Path(__file__).resolve().parent
OUT = HERE.parents[1] / "out"
GRIDBOARD = Path(sys.executable).with_name("gridboard.exe" if os.name == "nt" else "gridboard")

PAGES = {
    "dashboard": ("--page", "overview", "--lang", "zh_CN"),
    "heatmap": ("--page", "tiers", "--lang", "zh_CN"),
    "loop": ("--page", "loop", "--lang", "zh_CN", "--theme", "dark"),
    "people": ("--page", "people", "--lang", "zh_CN"),
    "dashboard_en": ("--page", "overview", "--lang", "en", "--theme", "dark"),
    "compare_en": ("--page", "compare", "--lang", "en"),
}
"""The pages by picture, with the options that `gridboard shot` draws them with."""

SHOWN_OF_PACK = "风险地图"
"""The page of the pack that is shown is the last one with these words."""


def main() -> int:
    """Draw all pictures; the example district is made where there is none."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    OUT.mkdir(exist_ok=True)
    district = OUT / "example.db"
    if not district.exists():
        gridboard("example", str(district))
    for name, options in PAGES.items():
        picture = HERE / f"{name}.png"
        gridboard("shot", str(district), "--out", str(picture), *options)
        write(QImage(str(picture)), picture)
        print(picture, picture.stat().st_size // 1000, "kB", flush=True)
    draw_pack(district)
    return 0


def draw_pack(district: Path) -> None:
    """Draw one page of the November pack."""
    picture = HERE / "pack.png"
    with TemporaryDirectory() as folder:
        gridboard("pack", str(district), "--meeting", "2020-11", "--for", "district", "--out", folder)
        pack = PdfDocument(next(Path(folder).rglob("*.pdf")))
        shown = [page for page in pack if SHOWN_OF_PACK in page.get_textpage().get_text_bounded()]
        shown[-1].render(scale=1.5).to_pil().save(picture)
    write(QImage(str(picture)), picture)
    print(picture, picture.stat().st_size // 1000, "kB", flush=True)


def gridboard(*arguments: str) -> None:
    """Run the program; its own sentence says what failed."""
    subprocess.run([str(GRIDBOARD), *arguments], check=True)


if __name__ == "__main__":
    sys.exit(main())
