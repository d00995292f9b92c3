"""Every word of the widgets is there in every language, with the same blanks to fill."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

import pytest

from kit.widgets.cover import PARTS
from kit.widgets.form import FORM_JS
from kit.widgets.joined import ANNOTATOR_JS, esm
from kit.widgets.translations import FOLDER, LANGUAGES, words_of

Table = Mapping[str, str]
BUNDLES = {"annotator": ANNOTATOR_JS, "form": FORM_JS, "cover": PARTS}
WORDS_USED = re.compile(r'\bt\("([\w.-]+)"')
TABLES = {one: json.loads((FOLDER / f"{one}.json").read_text("utf-8")) for one in LANGUAGES}


def test_there_is_english_and_spanish() -> None:
    assert set(LANGUAGES) >= {"en", "es"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_language_lacks_a_word_or_has_one_too_many(language: str) -> None:
    assert set(TABLES[language]) == set(TABLES["en"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_phrase_has_the_blanks_of_the_english_one(language: str) -> None:
    for key, phrase in TABLES[language].items():
        blanks = [set(re.findall(r"\{\w+\}", one)) for one in (phrase, TABLES["en"][key])]
        assert blanks[0] == blanks[1], key
        assert phrase.strip(), key


@pytest.mark.parametrize("bundle", BUNDLES)
def test_every_word_a_widget_uses_is_in_the_table(bundle: str) -> None:
    used = set(WORDS_USED.findall(esm(*BUNDLES[bundle])))
    assert used
    assert [key for key in used if not {key, f"{key}.other"} & set(TABLES["en"])] == []


COUNTED = {"en": "2 passages", "es": "2 pasajes", "es-MX": "2 pasajes", "fr": "2 passages"}


@pytest.mark.parametrize("language", COUNTED)
def test_one_and_many_are_told_apart_in_each_language(node, language: str) -> None:
    ask = "const t = P.createWords(args); return t('feedback.mark', {count: 2})"
    assert node(ask, words_of(language)) == COUNTED[language]


def test_a_phrase_without_words_is_its_own_key(node) -> None:
    assert node("return P.createWords({})('no.such')") == "no.such"
