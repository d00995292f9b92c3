"""Gold trees over a given text: what the components do when the parser makes no mistakes."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import spacy
from spacy.tokens import Doc

__all__ = ["tree"]

RECIPE = Path(__file__).resolve().parents[1] / "data" / "pipeline" / "recipe"
FARTHEST = 12  # characters between two words of a tree in the text


def tree(path: Path, text: str) -> Doc | None:
    """Lay the words of a `.conllu` file over its text; None without the file or when they part."""
    if not path.is_file():
        return None
    sys.path.insert(0, str(RECIPE))
    from conllu import read_conllu  # type: ignore[import-not-found]
    from trees import to_clear  # type: ignore[import-not-found]

    rows: list[list[Any]] = []
    at = 0
    for sentence in read_conllu(path.read_text("utf-8")):
        to_clear(sentence)
        places = []
        for word in sentence.words:
            start = text.find(word.form, at)
            if start < 0 or start - at > FARTHEST:
                return None
            _gap(rows, text[at:start])
            places.append(len(rows))
            rows.append([word.form, False, word.xpos, word.upos, word.lemma, 0, word.dep])
            at = start + len(word.form)
        for place, word in zip(places, sentence.words, strict=True):
            rows[place][5] = places[word.head]
            rows[place][6] = "ROOT" if places[word.head] == place else word.dep
    words, spaces, tags, pos, lemmas, heads, deps = map(list, zip(*rows, strict=True))
    vocab = spacy.blank("en").vocab
    given = {"tags": tags, "pos": pos, "lemmas": lemmas, "heads": heads, "deps": deps}
    return Doc(vocab, words=words, spaces=spaces, **given)


def _gap(rows: list[list[Any]], gap: str) -> None:
    """A blank belongs to the word before; more than that is a token of its own."""
    if gap[:1] == " " and rows:
        rows[-1][1], gap = True, gap[1:]
    if gap:
        rows.append([gap, False, "_SP", "SPACE", gap, max(len(rows) - 1, 0), "dep"])
