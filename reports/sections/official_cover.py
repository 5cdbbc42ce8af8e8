"""The cover in the official manner: the same facts as text, without red head, document number or seal."""

from collections.abc import Iterator

from reportlab.platypus import Flowable

from data.figures import Headline
from data.wording import area_name, days_text, fraction_text, measure_name
from reports.about import about
from reports.absences import verdict_text
from reports.contents import PARTS, Pack
from reports.findings import page_of, questions, with_unit
from reports.setting.official import official_heading, official_paragraphs, official_title
from resources.i18n import Texts


def official_cover(pack: Pack) -> list[Flowable]:
    """Title, meeting day, four facts, what the meeting is asked, what the figures speak of, the contents."""
    texts, contents = pack.texts, pack.contents
    sections = {
        "pack.official.facts": [_fact(headline, texts) for headline in pack.board.headlines[:4]],
        "pack.cover.questions": list(_questions(pack)),
        "pack.cover.about": [_line(texts.text(key), value, texts) for key, value in about(pack)],
        "pack.cover.contents": list(_contents(pack)),
    }
    numbers = texts.text("pack.official.numbers")
    place, month = area_name(pack.board.place, texts), texts.month(contents.meeting)
    weekday = texts.weekday(contents.meeting)
    day = texts.text("pack.cover.meeting", day=texts.date(contents.meeting), weekday=weekday)
    period = texts.text("pack.cover.period", days=days_text(pack.board.period, texts))
    check = texts.text(
        "pack.cover.number", number=contents.number, check=contents.check, pages=pack.index.pages
    )
    story: list[Flowable] = [
        *official_paragraphs(contents.office, contents.handling),
        official_title(texts.text("pack.file_title", place=place, month=month)),
        *official_paragraphs(texts.text("pack.official.opening", day=day, period=period)),
    ]
    for number, (key, lines) in zip(numbers, sections.items(), strict=False):
        heading = texts.text("pack.official.heading", number=number, title=texts.text(key))
        story += [official_heading(heading), *official_paragraphs(*lines)]
    return [*story, *official_paragraphs(check)]


def _fact(headline: Headline, texts: Texts) -> str:
    """One fact as a sentence: name, value, fraction, verdict."""
    value = with_unit(headline.value, texts)
    if headline.value.denominator is not None and not headline.value.too_few:
        value = texts.text("pack.with_fraction", value=value, fraction=fraction_text(headline.value, texts))
    name = measure_name(headline.value.measure, texts)
    return texts.text("pack.official.fact", name=name, value=value, verdict=verdict_text(headline, texts))


def _questions(pack: Pack) -> Iterator[str]:
    """What the meeting is asked, each with its page where a part bears it."""
    texts, asked = pack.texts, questions(pack)
    if not asked:
        yield texts.text("pack.ask.none")
    for number, (question, part) in enumerate(asked, 1):
        at = page_of(pack, part)
        if at:
            page = texts.text("pack.on_page", page=at)
            yield texts.text("pack.official.item", number=number, words=question, page=page)
        else:
            yield texts.text("pack.official.item.plain", number=number, words=question)


def _contents(pack: Pack) -> Iterator[str]:
    """The parts that this pack has, each with its page."""
    texts = pack.texts
    for key, number in PARTS.items():
        page = pack.index.page(key)
        if page:
            words = f"{number} {texts.text(f'pack.part.{key}')}"
            yield _line(words, texts.text("pack.on_page", page=page), texts)


def _line(name: str, value: str, texts: Texts) -> str:
    return texts.text("pack.official.line", name=name, value=value)
