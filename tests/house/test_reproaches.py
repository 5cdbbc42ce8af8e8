"""Signals for review are told in words that reproach nobody: on screen and paper, and on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from resources.i18n import LANGUAGES, Language, texts

ABOUT_SIGNALS = (
    *("signal.", "review.", "cli.signals", "cli.review", "behind.signalled", "page.review", "pack.reviews."),
)
"""The keys of all that is said about signals."""
CHINESE = (
    *("造假", "作假", "虚假", "嫌疑", "可疑", "涉嫌", "线索", "作弊", "违规", "违纪", "弄虚", "舞弊"),
    *("问题单位", "问题人员", "责任人", "追责", "问责", "查处", "通报批评", "惩", "属实", "走过场", "敷衍"),
    *("形式主义", "瞒报", "谎报"),
)
ENGLISH = (
    *("fraud", "fabricat", "suspect", "suspic", "cheat", "false", "fake", "forge", "guilt", "accus", "offen"),
    *("culprit", "blame", "punish", "violat", "misconduct", "dishonest", "lie ", "lying", "evidence against"),
)
EACH_LANGUAGE = pytest.mark.parametrize("language", LANGUAGES)


def said(language: Language) -> dict[str, str]:
    entries = texts(language).entries
    return {key: " ".join(entry).lower() for key, entry in entries.items() if key.startswith(ABOUT_SIGNALS)}


@EACH_LANGUAGE
def test_that_nothing_said_about_signals_accuses(language: Language) -> None:
    words = CHINESE if language == "zh_CN" else ENGLISH
    assert {key: text for key, text in said(language).items() if any(word in text for word in words)} == {}


@EACH_LANGUAGE
def test_that_each_check_says_what_may_ordinarily_cause_it(language: Language) -> None:
    told = said(language)
    checks = {key.removeprefix("signal.name.") for key in told if key.startswith("signal.name.")}
    assert len(checks) == 14
    assert all(told[f"signal.innocent.{check}"] and told[f"signal.what.{check}"] for check in checks)


def test_that_a_signal_is_called_by_its_own_word_in_chinese() -> None:
    told = said("zh_CN")
    assert (told["signal.title"], told["page.review"]) == ("核查提示", "核查提示")
    assert "不是结论" in told["signal.lead"] and "不作为考核依据" in told["review.paper.foot"]


def test_that_the_command_line_names_its_answers_without_reproach() -> None:
    source = "\n".join(
        (Path(__file__).parents[2] / "dashboard" / path).read_text(encoding="utf-8").lower()
        for path in ("commands/judging.py", "answers/assessing.py", "answers/reviewing.py")
    )
    words = [word for word in ENGLISH if word not in ("false", "lie ")]
    assert [word for word in words if word in source] == [], json.dumps(words)
