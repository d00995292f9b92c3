"""What the kit says to a learner from Python, in other languages than English.

English stands where it is said, and each phrase has its counterpart in a table here. What a widget
says has its own tables (`widgets/words/<language>.json`).
"""

from __future__ import annotations

from collections.abc import Callable

from kit.words.spanish import SPANISH
from kit.words.spanish_pictures import SPANISH_PICTURES

__all__ = ["TABLES", "Say", "say"]

Say = Callable[[str], str]  # `say` with its language given
TABLES: dict[str, dict[str, str]] = {"es": SPANISH | SPANISH_PICTURES}


def say(language: str, phrase: str) -> str:
    """Say an English phrase in another language; in English where no words are known.

    >>> say("es", "Show the key")
    'Mostrar la clave'
    """
    return TABLES.get(language, {}).get(phrase, phrase)
