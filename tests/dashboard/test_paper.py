"""The print button of the first page shows the morning on one sheet, as the command line writes it."""

from collections.abc import Callable
from pathlib import Path

import pypdf
import pytest
from PySide6.QtPrintSupport import QPrinter

from dashboard.frame import header_desk
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
