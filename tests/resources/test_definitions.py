"""Every measure is defined in both languages, and says which way it needs attention."""

import re
from dataclasses import asdict
from typing import get_args

import pytest

from data.board.listing import CODES
from data.figures import Attention as FigureAttention
from resources import definitions as room
from resources.definition_files import FILES, standard_content
from resources.definitions import (
    UNITS,
    Attention,
    Definition,
    Kind,
    definition,
    definitions,
    home,
    in_force,
    minimum_n,
    name,
    read,
    standard,
    unit,
    use,
)
from resources.i18n import LANGUAGES, Language, texts

EACH = pytest.mark.parametrize("measure", definitions().values(), ids=definitions().keys())
EACH_LANGUAGE = pytest.mark.parametrize("language", LANGUAGES)

PLAN = """
V1 V2 V3 V4 V5 V6 V7 V8 V9 F1 F2 F2c F3 F4 F4in F4out F5 F6 F7 T1 T1b T1c T2 T2c T3 T4 T5 T6 T7 T8 T9 T10
Q1 Q2 Q3 Q4 Q5 Q6 Q7 Q8 Q9 Q10 Q11 Q12 L1 L2 L3 L4 L5 L6 L7 C1k C1s C2k C3k C4k C5k C6k C7k C8k C9k G1 G2 G3
M1 M2
"""

VARIANT = """
name = "ningguo"
version = "2"
minimum_n = 5
[home]
disposal = "T1c"
[T3.settings]
base = "platform"
[Q10]
source = "Local rule no. 5"
[Q10.settings]
weight = 0.9
[Q10.zh_CN]
name = "群众满意率"
"""


def test_that_every_measure_is_defined() -> None:
    assert set(PLAN.split()) <= definitions().keys()


def test_that_everything_that_can_be_asked_for_is_defined() -> None:
    assert {code.partition(".")[0] for code in CODES} <= definitions().keys()
    assert all(name(code, "en") and unit(code) for code in CODES)


def test_that_each_family_has_a_file_and_a_version() -> None:
    assert len({each.version for each in definitions().values()}) <= len(FILES)
    assert all(re.fullmatch(r"\d{4}\.\d+", each.version) for each in definitions().values())


@EACH
def test_that_a_definition_is_whole_in_both_languages(measure: Definition) -> None:
    for language in LANGUAGES:
        wording = asdict(measure.words(language))
        if measure.unit == "order":
            assert wording.pop("denominator") is None, "a count has no denominator"
        assert [part for part, words in wording.items() if not words] == []


@EACH
def test_that_no_setting_is_left_unsaid_in_the_words(measure: Definition) -> None:
    for language in LANGUAGES:
        wording = " ".join(filter(None, asdict(measure.words(language)).values()))
        assert "{" not in wording
        entry = standard_content().codes[measure.code]
        written = " ".join(part for part in entry[language].values() if isinstance(part, str))
        assert [each for each in measure.settings if f"{{{each}}}" not in written] == []


@EACH
def test_that_choices_are_worded_alike_in_both_languages(measure: Definition) -> None:
    entry = standard_content().codes[measure.code]
    chinese, english = (entry[language].get("choices", {}) for language in LANGUAGES)
    assert {key: list(words) for key, words in chinese.items()} == {
        key: list(words) for key, words in english.items()
    }
    chosen = {key for key, value in measure.settings.items() if isinstance(value, str | bool)}
    assert chinese.keys() == chosen
    assert entry.get("bounds", {}).keys() == measure.settings.keys() - chosen


@EACH
def test_that_english_is_plain_and_chinese_is_chinese(measure: Definition) -> None:
    english = " ".join(filter(None, asdict(measure.words("en")).values()))
    assert english.isascii()
    assert re.search(r"[\u4e00-\u9fff]", measure.words("zh_CN").name)


@EACH_LANGUAGE
def test_that_no_two_measures_share_a_name(language: Language) -> None:
    names = [each.words(language).name for each in definitions().values()]
    assert sorted(each for each in set(names) if names.count(each) > 1) == []


@EACH
def test_that_kind_unit_and_attention_are_known_words(measure: Definition) -> None:
    assert measure.kind in get_args(Kind)
    assert measure.unit in UNITS
    assert measure.attention in get_args(Attention)
    assert f"unit.{measure.unit}" in texts("en").entries


@EACH
def test_that_judged_measures_alone_need_attention(measure: Definition) -> None:
    assert (measure.kind == "judged") is (measure.attention != "none")


@EACH
def test_that_the_cited_rules_exist(measure: Definition) -> None:
    assert measure.cites
    assert set(measure.cites) <= {f"E{number}" for number in range(1, 18)}


@EACH
def test_that_the_measures_cited_in_words_exist(measure: Definition) -> None:
    for language in LANGUAGES:
        wording = " ".join(filter(None, asdict(measure.words(language)).values()))
        cited = set(re.findall(r"(?<![A-Za-z0-9])[VFTQLCG]\d+[a-z]*", wording))
        assert cited <= definitions().keys()


@pytest.mark.parametrize(
    ("code", "attention"),
    [("T1", "lower_is_worse"), ("F2", "higher_is_worse"), ("C1k", "higher_is_worse"), ("V1", "none")],
)
def test_that_a_measure_says_which_way_it_needs_attention(code: str, attention: str) -> None:
    assert definition(code).attention == attention


def test_that_figures_and_definitions_speak_of_attention_in_the_same_words() -> None:
    assert set(get_args(Attention)) == {str(word) for word in FigureAttention}


def test_that_a_definition_is_printed_with_its_version() -> None:
    assert definition("T1").id == "T1 2026.1"


def test_that_a_measure_has_a_name_and_a_unit_by_its_code() -> None:
    assert (name("T1", "zh_CN"), name("T1", "en"), unit("T1")) == ("按期处置率", "On-time disposal", "share")


def test_that_an_unknown_measure_is_refused() -> None:
    with pytest.raises(KeyError, match="Z9"):
        definition("Z9")


def test_that_the_home_definition_is_one_of_its_family() -> None:
    assert (home("disposal"), home("closure")) == ("T1", "T2")
    for members in in_force().families.values():
        assert set(members) <= definitions().keys()


def test_that_settings_have_the_types_of_their_file() -> None:
    assert definition("Q3").settings["days"] == 30
    assert definition("Q10").settings["weight"] == 1.0
    assert definition("F3").settings["bands"] == (1, 3, 7, 15, 30)
    assert definition("T3").settings["base"] == "due"
    assert definition("Q12").settings["enabled"] is False
    assert sum(definition("Q12").settings["weights"].values()) == pytest.approx(1)
    assert definition("V1").settings == {}


def test_that_a_variant_says_so_in_the_id_of_what_it_overrides_alone() -> None:
    found = read(VARIANT, "local.toml")
    local = {code for code, each in found.by_code.items() if "+" in each.id}
    assert local == {"T3", "Q10"}
    assert found.by_code["Q10"].id == "Q10 2026.1+ningguo.2"
    assert (found.variant, found.text) == ("ningguo.2", VARIANT)


def test_that_a_variant_counts_and_speaks_by_its_own_settings_in_both_languages() -> None:
    found = read(VARIANT, "local.toml")
    satisfied = found.by_code["Q10"]
    assert (satisfied.settings["weight"], satisfied.source) == (0.9, "Local rule no. 5")
    assert satisfied.words("zh_CN").name == "群众满意率"
    assert satisfied.words("en").name == standard().by_code["Q10"].words("en").name
    assert "0.9" in satisfied.words("zh_CN").formula
    assert "0.9" in satisfied.words("en").formula
    assert "platform definition" in (found.by_code["T3"].words("en").denominator or "")


def test_that_a_variant_leaves_the_rest_as_it_was() -> None:
    found = read(VARIANT, "local.toml")
    assert found.home == {"disposal": "T1c", "closure": "T2"}
    kept = {code: each for code, each in found.by_code.items() if code not in {"T3", "Q10"}}
    assert kept == {code: each for code, each in standard().by_code.items() if code in kept}
    assert list(found.by_code) == list(standard().by_code)


def test_that_what_is_put_in_force_holds_everywhere_until_taken_back() -> None:
    use(read(VARIANT, "local.toml"))
    assert (definition("Q10").version, minimum_n(), home("disposal")) == ("2026.1+ningguo.2", 5, "T1c")
    assert room.name("Q10", "zh_CN") == "群众满意率"
    use(None)
    assert (definition("Q10").version, minimum_n(), home("disposal")) == ("2026.1", 10, "T1")
    assert in_force() is standard()


def test_that_a_part_is_called_by_the_days_in_force() -> None:
    codes = ("F3.work1", "F3.work3", "F3.days6", "F3.beyond", "F7.days")
    before = ["0–1 working days", "3–7 working days", "over 30 calendar days", "beyond the calendar"]
    assert [name(code, "en").partition(": ")[2] for code in codes] == [*before, "within 7 days"]
    use(read('name = "a"\nversion = 1\nF3.settings.bands = [2, 5]\nF7.settings.days = 3', "local.toml"))
    words = [
        name(code, "zh_CN").partition("·")[2] for code in ("F3.work2", "F3.work3", "F3.days4", "F7.days")
    ]
    assert words == ["2–5个工作日", "超过5个工作日", "第4档（自然日，未设）", "3天内"]
