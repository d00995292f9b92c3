"""Words and tags that several rules ask for: days, times, finite verbs, names."""

from __future__ import annotations

__all__ = ["DAYS", "FINITE", "NAMING", "QUESTION", "SUBJECTS", "TIMES"]

DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
TIMES = DAYS | frozenset(
    "today yesterday week month year spring summer autumn fall winter morning evening night".split()
)
FINITE = ("VBD", "VBZ", "VBP", "MD")
NAMING = ("NOUN", "PROPN", "PRON")
QUESTION = frozenset("what how why when where who whom whose which whether".split())
SUBJECTS = ("nsubj", "nsubjpass", "expl")
