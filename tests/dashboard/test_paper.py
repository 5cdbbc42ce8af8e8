"""The print button of the first page shows the morning on one sheet, as the command line writes it."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from unicodedata import normalize

import pypdf
import pytest
from PySide6.QtPrintSupport import QPrinter

from dashboard.frame import header_desk, printing
from dashboard.frame.paper import OnPaper, print_file, whole_page
from dashboard.frame.window import Window
from tests.dashboard.commands import run

Opened = Callable[[Path], Window]


def test_that_the_first_page_is_printed_as_the_one_page_of_the_command_line(
    opened: Opened,
    district: Path,
    settle: Callable[[], None],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert run("morning", district, "--out", tmp_path / "told.pdf").returncode == 0
    printed: list[str] = []

    def shown(path: Path, title: str, _: object) -> None:
        printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / "printed.pdf"))
        printer.setPageLayout(whole_page())
        print_file(path, printer)
        printed.extend((title, pypdf.PdfReader(path).pages[0].extract_text(), str(path)))

    monkeypatch.setattr(header_desk, "preview_file", shown)
    window = opened(district)
    assert isinstance(window.overview, OnPaper)
    window.desk.print()
    settle()
    title, words, place = printed
    assert title == "晨会一页"
    assert words == pypdf.PdfReader(tmp_path / "told.pdf").pages[0].extract_text()
    (page,) = pypdf.PdfReader(tmp_path / "printed.pdf").pages
    assert (round(page.mediabox.width), round(page.mediabox.height)) == (595, 842)
    assert not Path(place).exists()


def test_that_the_card_of_an_area_is_printed_whole_on_one_sheet(
    opened: Opened, district: Path, settle: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    printed: list[pypdf.PdfReader] = []

    def shown(path: Path, *_: object) -> None:
        printed.append(pypdf.PdfReader(BytesIO(path.read_bytes())))

    monkeypatch.setattr(printing, "preview_file", shown)
    window = opened(district)
    area = next(tag for tag in window.store.ground.places.tags if tag.code == "900")
    window.store.look_at(area.id)
    settle()
    window.beside.place.print_button.click()
    (page,) = printed[0].pages
    assert (round(page.mediabox.width), round(page.mediabox.height)) == (595, 842)
    words = normalize("NFKC", page.extract_text())
    tabs = [window.beside.place.tabs.tabText(i) for i in range(4)]
    assert all(tab in words for tab in (*tabs, "月塘00网格"))
