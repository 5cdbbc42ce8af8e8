"""A chasing slip as a paper of its own, from its figure alone."""

from pathlib import Path

from data.figures.slips import SlipFigure
from data.wording import pair_text
from reports.sections.slip import slip_parts
from reports.setting.page import BuiltPages, Sheet, build_pages
from resources.i18n import Texts


def slip_paper(figure: SlipFigure, office: str, handling: str, texts: Texts, out: Path) -> BuiltPages:
    """Write a chasing slip that an office sends, with its handling mark, to `out`.

    Raises `PackError` or OSError; then no file is left.
    """
    return build_pages(
        lambda _: slip_parts(figure, office, texts), _sheet(figure, office, handling, texts), out
    )


def _sheet(figure: SlipFigure, office: str, handling: str, texts: Texts) -> Sheet:
    district = figure.district
    name = pair_text((district.name, district.name_en), texts)
    as_of = texts.datetime_year(figure.as_of, district.zone)
    return Sheet(
        title=texts.text("pack.part.slip", number=figure.number),
        subject=figure.number,
        author=office,
        language="zh-CN" if texts.language == "zh_CN" else "en",
        as_of=figure.as_of,
        head_left=texts.text("pack.head", place=name),
        head_right=handling,
        foot=texts.text("pack.slip.foot", number=figure.number, as_of=as_of),
        page_of=lambda page, pages: texts.text("pack.page_of", page=page, pages=pages),
        continued=lambda title: texts.text("pack.continued", title=title),
        covered=False,
    )
