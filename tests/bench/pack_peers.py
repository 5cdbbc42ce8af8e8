"""The other writers of PDF: each sets the content of a pack as its own manual would have it."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

import fpdf
import typst
import weasyprint
from pack_content import Content, Drawing, Rows, Words

FONTS = Path(str(files("resources") / "fonts"))
REGULAR, BOLD = FONTS / "NotoSansSC-Regular.ttf", FONTS / "NotoSansSC-Bold.ttf"
_MARGIN = 56.6


def by_weasyprint(content: Sequence[Content], out: Path) -> None:
    """One HTML document with tables and inline drawings."""
    faces = "".join(
        f"@font-face{{font-family:'Noto Sans SC';font-weight:{weight};src:url('{file.as_uri()}')}}"
        for weight, file in (("normal", REGULAR), ("bold", BOLD))
    )
    style = (
        "@page{size:A4;margin:80pt 20mm 54pt;@bottom-right{content:counter(page) ' / ' counter(pages);"
        "font:8pt 'Noto Sans SC'}}body{font:10.5pt 'Noto Sans SC'}p{margin:0}svg{display:block}"
        "table{border-collapse:collapse;font-size:9pt;line-height:13pt;table-layout:fixed}"
        "td,th{padding:3.5pt 6pt 3.5pt 0;border-bottom:0.35pt solid #DDE1E6;text-align:left}"
        ".r{text-align:right}.part{break-before:page}tr{break-inside:avoid}"
    )
    body = "".join(map(_html, content))
    weasyprint.HTML(string=f"<html lang='zh'><style>{faces}{style}</style>{body}</html>").write_pdf(out)


def _html(each: Content) -> str:
    match each:
        case Words():
            weight = "bold" if each.bold else "normal"
            kind = ' class="part"' if each.part else ""
            style = f"font-size:{each.size:g}pt;line-height:{each.leading:g}pt;font-weight:{weight}"
            return f'<p{kind} style="{style}">{html.escape(each.text)}</p>'
        case Drawing():
            return each.svg(with_texts=True)
    sides = ["r" if right else "" for right in each.right]
    widths = "".join(f'<col style="width:{wide:g}pt">' for wide in each.widths)
    rows = "".join(f"<tr>{_cells('td', row, sides)}</tr>" for row in each.rows)
    head = f"<thead><tr>{_cells('th', each.heads, sides)}</tr></thead>"
    return f'<table style="width:{sum(each.widths):g}pt"><colgroup>{widths}</colgroup>{head}{rows}</table>'


def _cells(kind: str, row: Sequence[str], sides: Sequence[str]) -> str:
    return "".join(
        f'<{kind} class="{side}">{html.escape(cell)}</{kind}>' for cell, side in zip(row, sides, strict=True)
    )


def typst_source(content: Sequence[Content], folder: Path) -> Path:
    """Write the document, with its drawings beside it."""
    lines = [
        "#let serial = 0",
        '#set page(paper: "a4", margin: (x: 20mm, top: 80pt, bottom: 54pt), numbering: "1 / 1",',
        "header: text(size: 8pt)[#serial])",
        '#set text(font: "Noto Sans SC", size: 10.5pt, lang: "zh")',
        "#set par(spacing: 0pt, leading: 4pt)",
        '#set table(stroke: (bottom: 0.35pt + rgb("#DDE1E6")), inset: (x: 0pt, y: 3.5pt))',
    ]
    for number, each in enumerate(content):
        match each:
            case Words():
                weight = "bold" if each.bold else "regular"
                turn = "#pagebreak(weak: true)\n" if each.part else ""
                told = json.dumps(each.text, ensure_ascii=False)
                lines.append(f'{turn}#block(text(size: {each.size}pt, weight: "{weight}", {told}))')
            case Drawing():
                name = f"{number}.svg"
                (folder / name).write_text(each.svg(with_texts=True), "utf-8")
                lines.append(f'#image("{name}", width: {each.wide}pt)')
            case Rows():
                lines.append(_typst_table(each))
    path = folder / "pack.typ"
    path.write_text("\n".join(lines), "utf-8")
    return path


def _typst_table(table: Rows) -> str:
    def cells(row: Sequence[str]) -> str:
        return ", ".join(f"text(size: 9pt, {json.dumps(cell, ensure_ascii=False)})" for cell in row)

    widths = ", ".join(f"{wide:.2f}pt" for wide in table.widths)
    sides = ", ".join("right" if right else "left" for right in table.right)
    rows = ",\n".join(cells(row) for row in table.rows)
    return f"#table(columns: ({widths},), align: ({sides},), table.header({cells(table.heads)}),\n{rows})"


def by_typst(source: Path, out: Path, serial: int) -> None:
    """Compile the document; what its compiler remembers of it would be all, but for the pack's number."""
    words = source.read_text("utf-8")
    source.write_text(re.sub(r"(?m)^#let serial = .*$", f"#let serial = {serial}", words), "utf-8")
    typst.compile(str(source), output=str(out), font_paths=[str(FONTS)])


def by_fpdf2(content: Sequence[Content], out: Path) -> None:
    """One document by its own paragraphs, tables and drawings; texts of drawings are put one by one."""
    document = fpdf.FPDF(unit="pt", format="A4")
    document.set_margins(_MARGIN, 80, _MARGIN)
    document.set_auto_page_break(True, 54)
    document.add_font("S", fname=REGULAR)
    document.add_font("S", "B", fname=BOLD)
    document.add_page()
    for each in content:
        match each:
            case Words():
                if each.part:
                    document.add_page()
                document.set_font("S", "B" if each.bold else "", each.size)
                document.multi_cell(0, each.leading, each.text, new_x="LMARGIN", new_y="NEXT")
            case Rows():
                _fpdf_table(document, each)
            case Drawing():
                _fpdf_drawing(document, each)
    document.output(str(out))


def _fpdf_table(document: fpdf.FPDF, each: Rows) -> None:
    document.set_font("S", "", 9)
    sides = ["RIGHT" if right else "LEFT" for right in each.right]
    with document.table(
        width=sum(each.widths),
        col_widths=tuple(each.widths),
        text_align=sides,
        line_height=13,
        borders_layout="HORIZONTAL_LINES",
        align="LEFT",
    ) as table:
        for cells in (each.heads, *each.rows):
            row = table.row()
            for cell in cells:
                row.cell(cell)


def _fpdf_drawing(document: fpdf.FPDF, each: Drawing) -> None:
    if document.will_page_break(each.high):
        document.add_page()
    left, top = document.l_margin, document.get_y()
    shapes = fpdf.svg.SVGObject(each.svg(with_texts=False))
    shapes.draw_to_page(document, left, top)
    for told in each.texts:
        document.set_font("S", "B" if told.bold else "", told.size)
        document.set_text_color(told.colour)
        document.text(left + told.x, top + told.y, told.text)
    document.set_text_color(0)
    document.set_y(top + each.high)
