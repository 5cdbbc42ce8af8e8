"""Both catalogues are whole, agree with each other, with the vocabulary of the data and with the code."""

import re
from enum import Enum
from itertools import chain
from pathlib import Path
from string import Formatter

import pytest

from data import figures, terms
from resources.i18n import LANGUAGES, Language, texts

ROOT = Path(__file__).parents[2]
PACKAGES = ("dashboard", "widgets", "reports", "data", "resources")
USED = re.compile(r'(?:\btr|(?<!\bsa)\.text)\(\s*"([^"{}]+)"')
FORBIDDEN = ("维稳", "重点人员", "上访", "不满情绪")
FULL_WIDTH = "“”‘’·，。、；：！？（）《》"

EACH_LANGUAGE = pytest.mark.parametrize("language", LANGUAGES)


def forms(language: Language) -> list[tuple[str, str]]:
    """Every key with each of its forms."""
    return [(key, form) for key, entry in texts(language).entries.items() for form in entry]


def placeholders(entry: tuple[str, ...]) -> set[str]:
    return {name for form in entry for _, name, _, _ in Formatter().parse(form) if name is not None}


def test_that_both_catalogues_have_the_same_keys() -> None:
    assert texts("zh_CN").entries.keys() == texts("en").entries.keys()


@EACH_LANGUAGE
def test_that_every_key_has_a_text(language: Language) -> None:
    assert [key for key, form in forms(language) if not form.strip()] == []


@EACH_LANGUAGE
def test_that_no_key_stands_twice_in_a_file(language: Language) -> None:
    file = (ROOT / f"resources/texts/{language}.po").read_text(encoding="utf-8")
    keys = re.findall(r'^msgid "(.+)"', file, re.MULTILINE)
    assert sorted(key for key in set(keys) if keys.count(key) > 1) == []


def test_that_placeholders_are_the_same_in_both() -> None:
    chinese, english = texts("zh_CN").entries, texts("en").entries
    assert [key for key in english if placeholders(chinese[key]) != placeholders(english[key])] == []


@EACH_LANGUAGE
def test_that_placeholders_are_plain_names(language: Language) -> None:
    names = chain.from_iterable(placeholders(entry) for entry in texts(language).entries.values())
    assert [name for name in names if not name.isidentifier()] == []


@EACH_LANGUAGE
def test_that_no_forbidden_word_is_shown(language: Language) -> None:
    assert [key for key, form in forms(language) if any(word in form for word in FORBIDDEN)] == []


def test_that_english_has_no_full_width_signs() -> None:
    assert [key for key, form in forms("en") if any(sign in form for sign in FULL_WIDTH)] == []


def test_that_english_is_in_english() -> None:
    han = [key for key, form in forms("en") if re.search(r"[\u4e00-\u9fff]", form)]
    assert han == ["language.zh_CN"], "a language is called by its own name"


def test_that_every_key_named_in_the_code_is_in_the_catalogues() -> None:
    known = texts("zh_CN").entries.keys()
    missing = {
        f"{path.relative_to(ROOT)}: {key}"
        for package in PACKAGES
        for path in (ROOT / package).rglob("*.py")
        for key in USED.findall(path.read_text(encoding="utf-8"))
        if key not in known
    }
    assert missing == set()


@pytest.mark.parametrize(
    ("prefix", "members"),
    [
        ("level", terms.Level),
        ("area_kind", terms.AreaKind),
        ("stage", terms.Stage),
        ("waiting", terms.Stage),
        ("channel", terms.Channel),
        ("location_class", terms.LocationClass),
        ("body_kind", terms.BodyKind),
        ("role", terms.Role),
        ("subject", terms.Subject),
        ("limit", terms.LimitUnit),
        ("event_kind", terms.EventKind),
        ("mark", [mark for mark in terms.Mark if mark]),
        ("attention", figures.Attention),
        ("verdict", figures.Verdict),
        ("cell_state", figures.CellState),
        ("order_state", figures.OrderState),
        ("selection", figures.OrderSelection),
    ],
)
@EACH_LANGUAGE
def test_that_every_member_of_the_vocabulary_is_called_something(
    language: Language, prefix: str, members: list[Enum]
) -> None:
    known = texts(language).entries
    assert [member.name for member in members if f"{prefix}.{member.name.lower()}" not in known] == []


@EACH_LANGUAGE
@pytest.mark.parametrize("tier", terms.TIERS)
def test_that_a_tier_shows_its_letter_with_its_word(language: Language, tier: terms.Tier) -> None:
    words = texts(language)
    whole, word = words.text(f"tier.{tier.word}"), words.text(f"tier.{tier.word}.word")
    assert word.lower() in whole.lower()
    if tier is not terms.Tier.UNKNOWN:
        assert whole.startswith(tier.word)
