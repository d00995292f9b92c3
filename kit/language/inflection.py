"""Inflection: the forms of a verb or noun, so that a cue is found even where a lemma is amiss."""

from __future__ import annotations

__all__ = ["forms"]

_IRREGULAR = {
    line.split()[0]: line.split()[1:]
    for line in """
    say said; tell told; think thought; know knew known; write wrote written; feel felt; find found
    ; hold held; hear heard; mean meant; see saw seen; swear swore sworn; speak spoke spoken
    ; teach taught; understand understood; forget forgot forgotten; foresee foresaw foreseen
    ; read read; make made; put put; go went gone goes; sing sang sung; shoot shot; hit hit
    ; lay laid; forecast forecast; begin began begun; bet bet; seek sought; let let; set set
    ; cast cast; choose chose chosen; undertake undertook undertaken; give gave given
    ; take took taken; be is are was were am been being 's 're 'm ’s ’re ’m
    ; stand stood; throw threw thrown; come came
    ; show showed shown; learn learned learnt; dream dreamed dreamt
    """.split(";")
}
_DOUBLING = frozenset(
    """
    admit bet quip rip slam commit rebut concur infer refer blog beg brag plan kid sob shrug demur
    """.split()
)


def forms(word: str, pos: str) -> set[str]:
    """List the forms of the first word of a term.

    >>> sorted(forms("deny", "verb"))
    ['denied', 'denies', 'deny', 'denying']
    """
    found = {word, *_IRREGULAR.get(word, ())}
    ends_y = word.endswith("y") and word[-2:-1] not in ("a", "e", "o", "u")
    stem = word[:-1] if word.endswith("e") else word
    if pos in ("verb", "noun"):
        hissing = word.endswith(("s", "x", "z", "ch", "sh"))
        found.add(word[:-1] + "ies" if ends_y else word + ("es" if hissing else "s"))
    if pos == "verb":
        doubled = word + word[-1] if word in _DOUBLING else stem
        found.add(doubled + "ing" if not word.endswith("ee") else word + "ing")
        if word not in _IRREGULAR:
            found.add(word[:-1] + "ied" if ends_y else doubled + "ed")
    return found
