"""A reasoned challenge to what the key says of a passage: the key learns from its readers.

A learner's challenge is an event in their own record. It says which passage, which version of the
key, and why; nobody is asked to be right, and nothing in a comparison changes with it.
"""

from __future__ import annotations

from kit.errors import KitError
from kit.handin import HandIn
from kit.lessons import Lesson, Step, key_version
from kit.words import say

__all__ = ["LONGEST", "challenge", "reason"]

LONGEST = 2000  # characters of a reason
FEWEST = 3  # words of one


def challenge(handin: HandIn, lesson: Lesson, step: Step, span: tuple[int, int], why: str) -> None:
    """File a learner's challenge in their own record; a later one on the same passage replaces it.

    Raises `KitError` when no reason is given: a challenge is its reason.
    """
    words = reason(why, lesson.language)
    place = {"start": span[0], "end": span[1]}
    handin.tell("challenged", step.id, **place, words=words, key=key_version(lesson))


def reason(why: str, language: str = "en") -> str:
    """Give the reason of a challenge as it is kept, or refuse it.

    >>> reason("  It names the outlet. ")
    'It names the outlet.'

    Raises `KitError` when it has fewer than three words.
    """
    if len(why.split()) < FEWEST:
        raise KitError(
            say(language, "A challenge to the key needs a reason."),
            say(language, "Say in a sentence which words decided it."),
        )
    return why.strip()[:LONGEST]
