"""Voices: who speaks in an article, how often, how many words, and through whom."""

from __future__ import annotations

from dataclasses import dataclass

from kit.language.analysis import Analysis, Attribution

__all__ = ["Voice", "voices"]


@dataclass(frozen=True, slots=True)
class Voice:
    """Hold one speaker of an article."""

    name: str
    kind: str
    times: int
    words: int
    through: tuple[str, ...]


def voices(found: Analysis) -> list[Voice]:
    """List who speaks, most words first; surnames and pronouns count for whom they refer to.

    >>> from kit.language import analyze
    >>> [(v.name, v.words) for v in voices(analyze("“It is over,” Ruth Adeyemi said."))]
    [('Ruth Adeyemi', 3)]
    """
    groups: dict[str, list[Attribution]] = {}
    for one in found.attributions:
        groups.setdefault(_name(found, one), []).append(one)
    full = {one.source: one.refers_to for one in found.attributions if one.refers_to}
    made = []
    for name, ones in groups.items():
        relays = {full.get(place) or place for one in ones for place in one.relayed_by}
        through = {_words(found, place) for place in relays} - {name}
        count = sum(len(found.text[slice(*one.content)].split()) for one in ones)
        made.append(Voice(name, ones[0].source_kind, len(ones), count, tuple(sorted(through))))
    return sorted(made, key=lambda voice: (-voice.words, voice.name))


def _name(found: Analysis, one: Attribution) -> str:
    place = one.refers_to or one.source
    return _words(found, place) if place else "nobody is given"


def _words(found: Analysis, place: tuple[int, int]) -> str:
    return " ".join(found.text[slice(*place)].split())
