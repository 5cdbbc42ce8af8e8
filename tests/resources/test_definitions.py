"""Every measure is defined in both languages, and says which way it needs attention."""

import re
from dataclasses import asdict
from typing import get_args

import pytest

from data.figures import FEW
from data.figures import Attention as FigureAttention
from resources.definitions import (
    Attention,
    Definition,
    Kind,
    Unit,
    definition,
    definitions,
    minimum_n,
    name,
    unit,
)
from resources.i18n import LANGUAGES, texts

EACH = pytest.mark.parametrize("measure", definitions().values(), ids=definitions().keys())


def test_that_the_core_measures_are_defined() -> None:
    core = "V1 V2 V7 F1 F2 F4 F4in F4out T1 T1b T1c T2 T4 L1 C1k"
    assert set(core.split()) <= definitions().keys()


@EACH
def test_that_a_definition_is_whole_in_both_languages(measure: Definition) -> None:
    for language in LANGUAGES:
        wording = asdict(measure.words(language))
        if measure.unit == "order":
            assert wording.pop("denominator") is None, "a count has no denominator"
        assert [part for part, words in wording.items() if not words] == []


@EACH
def test_that_english_is_plain_and_chinese_is_chinese(measure: Definition) -> None:
    english = " ".join(filter(None, asdict(measure.words("en")).values()))
    assert english.isascii()
    assert re.search(r"[\u4e00-\u9fff]", measure.words("zh_CN").name)


@EACH
def test_that_kind_unit_and_attention_are_known_words(measure: Definition) -> None:
    assert measure.kind in get_args(Kind)
    assert measure.unit in get_args(Unit)
    assert measure.attention in get_args(Attention)
    assert f"unit.{measure.unit}" in texts("en").entries


@EACH
def test_that_judged_measures_alone_need_attention(measure: Definition) -> None:
    assert (measure.kind == "judged") is (measure.attention != "none")


@EACH
def test_that_the_cited_rules_exist(measure: Definition) -> None:
    assert measure.cites
    assert set(measure.cites) <= {f"E{number}" for number in range(1, 18)}


@pytest.mark.parametrize(
    ("code", "attention"),
    [("T1", "lower_is_worse"), ("F2", "higher_is_worse"), ("C1k", "higher_is_worse"), ("V1", "none")],
)
def test_that_a_measure_says_which_way_it_needs_attention(code: str, attention: str) -> None:
    assert definition(code).attention == attention


def test_that_figures_and_definitions_speak_of_attention_in_the_same_words() -> None:
    assert set(get_args(Attention)) == {str(word) for word in FigureAttention}


def test_that_figures_and_definitions_agree_on_what_is_too_few() -> None:
    assert minimum_n() == FEW


def test_that_a_definition_is_printed_with_its_version() -> None:
    assert definition("T1").id == "T1 2026.1"


def test_that_a_measure_has_a_name_and_a_unit_by_its_code() -> None:
    assert (name("T1", "zh_CN"), name("T1", "en"), unit("T1")) == ("按期处置率", "On-time disposal", "share")


def test_that_an_unknown_measure_is_refused() -> None:
    with pytest.raises(KeyError, match="Z9"):
        definition("Z9")
