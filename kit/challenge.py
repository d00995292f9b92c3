"""A reasoned challenge to what the key says: the key learns from its readers.

A learner's challenge is an event in their own record. It says which passage, question or row of
ratings, which version of the key, and why; nobody is asked to be right, and nothing in a comparison
changes with it.
"""

from __future__ import annotations

from kit.errors import KitError
from kit.handin import HandIn, Place
from kit.lessons import Lesson, Step, key_version
from kit.words import say

__all__ = ["LONGEST", "challenge", "placed", "reason"]

LONGEST = 2000  # characters of a reason
FEWEST = 3  # words of one


def challenge(handin: HandIn, lesson: Lesson, step: Step, place: Place, why: str) -> None:
    """File a learner's challenge in their own record; a later one on the same place replaces it.

    Raises `KitError` when no reason is given: a challenge is its reason.
    """
    words = reason(why, lesson.language)
    handin.tell("challenged", step.id, **placed(place), words=words, key=key_version(lesson))


def placed(place: Place) -> dict[str, int | str]:
    """Say in an event what is challenged: a passage, or a question or row by its id.

    >>> placed((606, 631)), placed("2")
    ({'start': 606, 'end': 631}, {'item': '2'})
    """
    return {"item": place} if isinstance(place, str) else {"start": place[0], "end": place[1]}


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
