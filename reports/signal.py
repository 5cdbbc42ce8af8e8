"""A signal for review as a paper of its own, from its figure alone."""

from pathlib import Path

from data.figures.reviewing import SignalPaper
from data.wording import district_name
from data.wording_reviewing import signal_title
from reports.sections.signal import signal_parts
from reports.setting.page import BuiltPages, Sheet, build_pages
from resources.i18n import Texts


def signal_paper(paper: SignalPaper, office: str, texts: Texts, out: Path) -> BuiltPages:
    """Write the slip or the record of a signal that an office sends to `out`.

    Raises `PackError` or OSError; then no file is left.
    """
    return build_pages(lambda _: signal_parts(paper, office, texts), _sheet(paper, office, texts), out)


def _sheet(paper: SignalPaper, office: str, texts: Texts) -> Sheet:
    district, name = paper.district, paper_name(paper, texts)
    as_of = texts.datetime_year(paper.as_of, district.zone)
    return Sheet(
        title=name,
        subject=signal_title(paper.signal, texts),
        author=office,
        language="zh-CN" if texts.language == "zh_CN" else "en",
        as_of=paper.as_of,
        head_left=district_name(district, texts),
        head_right=texts.text("pack.handling"),
        foot=texts.text("review.paper.foot", as_of=as_of),
        page_of=lambda page, pages: texts.text("pack.page_of", page=page, pages=pages),
        continued=lambda title: texts.text("pack.continued", title=title),
        covered=False,
    )


def paper_name(paper: SignalPaper, texts: Texts) -> str:
    """Name the paper."""
    return texts.text("review.paper.slip" if paper.is_slip else "review.paper.record")
