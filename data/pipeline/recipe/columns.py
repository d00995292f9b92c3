"""Turn treebank sentences into spaCy Docs: a column each, paragraphs and stray spaces as tokens."""

from __future__ import annotations

import random

import spacy
from conllu import Sentence
from spacy.tokens import Doc

__all__ = ["NLP", "curl_marks", "to_doc", "varied"]

NLP = spacy.blank("en")


def varied(chunk: list[Sentence]) -> Doc:
    """Give half of the documents curly marks, and half stray spaces."""
    curly = random.random() < 0.5
    return to_doc(chunk, curly, 0.01 if random.random() < 0.5 else 0.0)


class _Columns:
    """Collect the columns of a Doc; whitespace is a token of its own, hung on the one before."""

    def __init__(self) -> None:
        self.rows: list[list] = []

    def space(self, text: str, ent: str | None = None) -> None:
        before = self.rows[-1]
        ent = ent or ("O" if before[8] is not None else None)
        self.rows.append(
            [text, False, "_SP", "SPACE", "", text, len(self.rows) - 1, "dep", ent, False]
        )

    def tight(self) -> None:
        self.rows[-1][1] = False

    def doc(self, curly: bool) -> Doc:
        words, spaces, tags, pos, morphs, lemmas, heads, deps, ents, _ = map(
            list, zip(*self.rows, strict=True)
        )
        spaces[-1] = False
        words = curl_marks(words) if curly else words
        named = any(e is not None for e in ents)
        return Doc(
            NLP.vocab,
            words=words,
            spaces=spaces,
            tags=tags,
            pos=pos,
            morphs=morphs,
            lemmas=lemmas,
            heads=heads,
            deps=deps,
            ents=[e or "" for e in ents] if named else None,
        )


def to_doc(chunk: list[Sentence], curly: bool = False, stray: float = 0.0) -> Doc:
    """Build one document of a chunk; `stray` is the share of words with an odd space behind."""
    columns = _Columns()
    for number, sentence in enumerate(chunk):
        if number and sentence.newpar:
            columns.tight()
            columns.space(random.choice(["\n\n", "\n\n", "\n"]))
        elif stray and columns.rows and columns.rows[-1][1] and random.random() < 0.05:
            columns.space(" ")  # a double space after a full stop
        _add(columns, sentence, stray)
    return columns.doc(curly)


def _add(columns: _Columns, sentence: Sentence, stray: float) -> None:
    words = sentence.words
    jumps = {
        i for i in range(len(words) - 1) if stray and words[i].space and random.random() < stray
    }
    base = len(columns.rows)
    place = [base + i + sum(j < i for j in jumps) for i in range(len(words))]
    for i, w in enumerate(words):
        dep = "ROOT" if w.head == i else w.dep
        columns.rows.append(
            [w.form, w.space, w.xpos, w.upos, w.feats, w.lemma, place[w.head], dep, w.ent, i == 0]
        )
        if i in jumps:
            text = random.choice(["\xa0", "\xa0", " ", "\n"])
            following = words[i + 1].ent or ""
            within = w.ent not in (None, "O") and following.startswith("I-")
            if text != " ":
                columns.tight()
            columns.space(text, "I-" + w.ent[2:] if within and w.ent else None)


def curl_marks(words: list[str], share: float = 0.5) -> list[str]:
    """Write straight marks as the web does; dashes too, in a share of the documents."""
    out: list[str] = []
    double = single = False
    dashes = random.random() < share
    for word in words:
        if word in ('"', "``", "''"):
            out.append("”" if double else "“")
            double = not double
        elif word == "'":
            out.append("’" if single else "‘")
            single = not single
        elif "'" in word:
            out.append(word.replace("'", "’"))
        elif dashes and word in ("--", "---"):
            out.append(random.choice("–—"))
        else:
            if word == "\n\n":
                double = single = False
            out.append(word)
    return out
