"""Every word of the widgets is there in every language, with the same blanks to fill."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Mapping

import pytest

from kit.widgets.cover import PARTS
from kit.widgets.form import FORM_JS
from kit.widgets.joined import ANNOTATOR_JS, HERE, esm
from tests.widgets.node import NODE

TABLES = sorted(one.name for one in (HERE / "js").glob("words_*.js"))
BUNDLES = {"annotator": ANNOTATOR_JS, "form": FORM_JS, "cover": PARTS}
WORDS_USED = re.compile(r'\bt\("([\w.-]+)"')


@pytest.fixture(scope="module")
def words() -> Mapping[str, Mapping[str, str]]:
    if not NODE:
        pytest.skip("node is not installed; `apt-get install nodejs` brings it")
    source = f"{esm('words.js', *TABLES)}\nconsole.log(JSON.stringify(WORDS))"
    told = subprocess.run([NODE, "-e", source], capture_output=True, text=True, check=True)
    return json.loads(told.stdout)


def test_no_language_lacks_a_word_or_has_one_too_many(words: Mapping[str, Mapping]) -> None:
    assert set(words) >= {"en", "es"}
    for language, table in words.items():
        assert set(table) == set(words["en"]), language


def test_every_phrase_has_the_blanks_of_the_english_one(words: Mapping[str, Mapping]) -> None:
    for language, table in words.items():
        for key, phrase in table.items():
            blanks = [set(re.findall(r"\{\w+\}", one)) for one in (phrase, words["en"][key])]
            assert blanks[0] == blanks[1], (language, key)
            assert phrase.strip(), (language, key)


@pytest.mark.parametrize("bundle", BUNDLES)
def test_a_widget_brings_all_the_words_it_uses(bundle: str, words: Mapping[str, Mapping]) -> None:
    code = esm(*BUNDLES[bundle])
    brought = {*re.findall(r'^"([\w. -]+)":', code, re.M)}
    for key in set(WORDS_USED.findall(code)):
        assert {key, f"{key}.other"} & brought, key


def test_one_and_many_are_told_apart_in_each_language() -> None:
    if not NODE:
        pytest.skip("node is not installed; `apt-get install nodejs` brings it")
    ask = "['en','es','es-MX','fr'].map((l) => createWords(l)('feedback.mark', {count: 2}))"
    source = f"{esm('words.js', *TABLES)}\nconsole.log(JSON.stringify({ask}))"
    told = subprocess.run([NODE, "-e", source], capture_output=True, text=True, check=True)
    assert json.loads(told.stdout) == ["2 passages", "2 pasajes", "2 pasajes", "2 passages"]
