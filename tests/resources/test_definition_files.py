"""A local variant of the definitions is read whole or refused in one plain sentence."""

from pathlib import Path

import pytest

from resources.definition_files import DefinitionsError
from resources.definitions import load, read
from resources.i18n import LANGUAGES, use

HEAD = 'name = "local"\nversion = "1"\n'


def refused(text: str) -> DefinitionsError:
    with pytest.raises(DefinitionsError) as caught:
        read(text, "local.toml")
    return caught.value


REFUSALS = {
    'version = "1"': ("tag", "name"),
    'name = "local"': ("tag", "version"),
    'name = "a b"\nversion = "1"': ("tag", "name"),
    'name = ["a"]\nversion = "1"': ("tag", "name"),
    f"{HEAD}[T1": ("syntax", "3"),
    f"{HEAD}x =": ("syntax", "3"),
    f"{HEAD}minimum_n = 0": ("minimum_n", "0"),
    f"{HEAD}minimum_n = true": ("minimum_n", "true"),
    f'{HEAD}home = "T1"': ("table", "home"),
    f'{HEAD}[home]\ndisposal = "T2"': ("home", "T1, T1p, T1o, T1b, T1c"),
    f'{HEAD}[home]\nwork = "T2"': ("unknown", "disposal, closure"),
    f"{HEAD}weight = 0.9": ("code", "weight"),
    f"{HEAD}[Z9.settings]\nweight = 0.9": ("code", "Z9"),
    f"{HEAD}Q10 = 0.9": ("table", "Q10"),
    f"{HEAD}[Q10]\nweight = 0.9": ("unknown", "weight"),
    f'{HEAD}[Q10]\nunit = "order"': ("unknown", "unit"),
    f'{HEAD}[Q10]\nsource = ""': ("words", "source"),
    f"{HEAD}[Q10.settings]\nwieght = 0.9": ("unknown", "weight"),
    f"{HEAD}[V1.settings]\nweight = 0.9": ("nothing", "weight"),
    f"{HEAD}[Q10.settings]\nweight = 1.01": ("number", "1.01"),
    f"{HEAD}[Q10.settings]\nweight = nan": ("number", "nan"),
    f'{HEAD}[Q10.settings]\nweight = "0.9"': ("number", "0.9"),
    f"{HEAD}[Q10.settings]\nweight = true": ("number", "true"),
    f"{HEAD}[Q3.settings]\ndays = 0": ("whole", "0"),
    f"{HEAD}[Q3.settings]\ndays = 7.5": ("whole", "7.5"),
    f"{HEAD}[Q3.settings]\ndays = true": ("whole", "true"),
    f'{HEAD}[T3.settings]\nbase = "all"': ("choice", "due, filed, to_close, platform"),
    f"{HEAD}[Q12.settings]\nenabled = 1": ("choice", "true, false"),
    f"{HEAD}[F3.settings]\nbands = []": ("numbers", "[]"),
    f"{HEAD}[F3.settings]\nbands = [3, 1]": ("numbers", "[3, 1]"),
    f"{HEAD}[F3.settings]\nbands = [1, 1]": ("numbers", "[1, 1]"),
    f"{HEAD}[F3.settings]\nbands = [1, 2.5]": ("numbers", "2.5"),
    f"{HEAD}[F3.settings]\nbands = 3": ("numbers", "3"),
    f"{HEAD}[F3.settings]\nbands = [1, 2, 3, 4, 5, 6]": ("numbers", "[1, 2, 3, 4, 5, 6]"),
    f"{HEAD}[Q12.settings]\nweights = {{ Q1 = 0.5 }}": ("weights", "Q8, Q9, Q10"),
    f"{HEAD}[Q12.settings]\nweights = {{ Q8 = 2 }}": ("weights", "2"),
    f"{HEAD}[C4k.settings]\nweights = {{ A = -1 }}": ("weights_free", "-1"),
    f"{HEAD}[Q10.en]\nfromula = 'x'": ("unknown", "formula"),
    f"{HEAD}[Q10.en]\nformula = 3": ("words", "formula"),
    f"{HEAD}[Q10.en]\nformula = ' '": ("words", "formula"),
    f"{HEAD}[Q10.en]\nformula = '{'x' * 401}'": ("words", "400"),
    f'{HEAD}[Q10.en]\nformula = "a\\nb"': ("words", "formula"),
    f"{HEAD}[V1.en]\ndenominator = 'x'": ("unknown", "denominator"),
    f"{HEAD}[Q10.en]\nformula = '{{wieght}}'": ("braces", "{weight}"),
    f"{HEAD}[Q10.en]\nformula = '{{weight:>9}}'": ("braces", "{weight}"),
    f"{HEAD}[Q10.en]\nformula = '{{weight.real}}'": ("braces", "{weight}"),
    f"{HEAD}[Q10.en]\nformula = '{{'": ("braces", "{weight}"),
    f"{HEAD}[V1.en]\nformula = '{{}}'": ("no_braces", "formula"),
}


@pytest.mark.parametrize(("text", "told"), REFUSALS.items())
def test_that_a_slip_is_refused_by_what_it_is_and_where(text: str, told: tuple[str, str]) -> None:
    error = refused(text)
    assert error.key == told[0]
    for language in LANGUAGES:
        use(language)
        sentence = str(error)
        assert "local.toml" in sentence
        assert told[1] in sentence
        assert sentence.endswith(("。", "."))


def test_that_every_kind_of_weight_is_read() -> None:
    found = read(f"{HEAD}[C4k.settings]\nweight = 2\nweights = {{ A1 = 3, B = 0.5 }}", "local.toml")
    assert found.by_code["C4k"].settings == {"weight": 2.0, "weights": {"A1": 3.0, "B": 0.5}}
    assert "A1 3, B 0.5" in found.by_code["C4k"].words("en").numerator


def test_that_a_file_with_a_head_alone_overrides_nothing() -> None:
    assert not any("+" in each.version for each in read(HEAD, "local.toml").by_code.values())


def test_that_versions_may_be_numbers_and_names_chinese() -> None:
    found = read('name = "宁国"\nversion = 2\n[T1.zh_CN]\nname = "按时处置率"', "local.toml")
    assert found.by_code["T1"].id == "T1 2026.1+宁国.2"


def test_that_a_variant_is_loaded_from_a_file_anywhere(tmp_path: Path) -> None:
    file = tmp_path / "local.toml"
    file.write_bytes(b"\xef\xbb\xbf" + f"{HEAD}[Q3.settings]\ndays = 60\n".encode())
    found = load(file)
    assert found.by_code["Q3"].settings["days"] == 60
    assert "60" in found.by_code["Q3"].words("en").formula


@pytest.mark.parametrize(
    ("content", "key"),
    [(None, "unreadable"), ("名".encode("gb18030"), "encoding"), (b"#" * 1_000_001, "large")],
)
def test_that_a_file_that_cannot_be_read_is_named(tmp_path: Path, content: bytes | None, key: str) -> None:
    file = tmp_path / "local.toml"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(DefinitionsError) as caught:
        load(file)
    assert caught.value.key == key
    assert str(file) in str(caught.value)
