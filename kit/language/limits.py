"""Limits: where a content stops because somebody else begins to speak, or speaks about it."""

from __future__ import annotations

from functools import cache

from spacy.tokens import Doc, Token

from kit.language.inflection import forms
from kit.language.lexicon import lexicon
from kit.language.words import FINITE, NAMING

__all__ = ["another_voice"]

_MEANWHILE = frozenset("while whilst before after".split())
_FARTHEST = 24  # tokens from a comma to the verb behind it


def another_voice(doc: Doc, start: int, limit: int, tense: str = "") -> int:
    """Stop before `, but Democrats insist`, `, according to the survey`, `, calling it …`.

    With the tag of the cue (`tense`) it stops before `and asked why` too.
    """
    for i in range(start, limit - 2):
        verb = doc[i + 1]
        if doc[i].pos_ == "CCONJ" and verb.tag_ == tense in FINITE and verb.lower_ in _speaking():
            return i  # “wrote that it was late | and asked why”
        perfect = tense == "VBN" and verb.lower_ in ("has", "have", "had")
        if doc[i].pos_ == "CCONJ" and perfect and doc[i + 2].lower_ in _speaking():
            return i  # “has admitted taking it | and has said why”
        if doc[i].lower_ in _MEANWHILE and verb.tag_ == "VBG" and verb.lower_ in _speaking():
            return i  # “said it was late | while promising more”
        if doc[i].text in (",", ";"):
            opens = i + 2 if doc[i + 1].is_quote else i + 1
            if _about_it(doc, opens, limit) or _anothers(doc, i, opens, limit):
                return opens
    return limit


def _about_it(doc: Doc, i: int, limit: int) -> bool:
    """Tell `, according to`, `, calling it`, `, with the mayor saying`, `, an account of`."""
    ahead = doc[i : min(i + 6, limit) if doc[i].lower_ == "with" else i + 1]
    participle = any(t.tag_ == "VBG" and t.lower_ in _speaking() for t in ahead)
    return doc[i].lower_ == "according" or participle or _summed_up(doc, i, limit)


def _anothers(doc: Doc, comma: int, opens: int, limit: int) -> bool:
    """Tell `, but Democrats insist`: a name, then a verb that reports."""
    if doc[comma].text != ";" and doc[opens].lower_ not in ("but", "while", "and"):
        return False
    verb = _main_verb(doc, opens, limit)
    if verb is None or verb.lower_ not in _speaking():
        return False
    return any(t.pos_ in NAMING for t in doc[opens : verb.i])


def _main_verb(doc: Doc, i: int, limit: int) -> Token | None:
    """Find the first verb after a comma, past `, who were granted anonymity,`."""
    farthest = min(i + _FARTHEST, limit)
    while i < farthest and doc[i].pos_ != "VERB":
        if doc[i].lower_ in ("who", "which") and doc[i - 1].text == ",":
            i = next((t.i for t in doc[i:limit] if t.text == ","), limit)
        i += 1
    return doc[i] if i < farthest else None


def _summed_up(doc: Doc, i: int, limit: int) -> bool:
    """Tell `…, an account first reported by`, `…, a claim she denies`: words about the content."""
    noun = next((t for t in doc[i + 1 : min(i + 4, limit)] if t.pos_ == "NOUN"), None)
    return doc[i].lower_ in ("a", "an") and noun is not None and noun.lemma_ in _spoken()


@cache
def _spoken() -> frozenset[str]:
    """List the nouns that name what somebody said."""
    rows = [r for r in lexicon("cues") if r["pos"] == "noun" and r["kind"] in ("say", "deny")]
    return frozenset(r["term"] for r in rows)


@cache
def _speaking() -> frozenset[str]:
    """List the forms of verbs that open another voice."""
    rows = [r for r in lexicon("cues") if r["pos"] == "verb" and r["kind"] in ("say", "deny")]
    return frozenset(f for r in rows if " " not in r["term"] for f in forms(r["term"], "verb"))
