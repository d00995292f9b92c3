"""The words on the widgets: one table per language in `words/`, the same keys in each.

A page gets the one table it shows. To translate the kit's widgets, copy `words/en.json`, name it by
its language (BCP 47) and translate what stands right of the colons; what is missing stays English.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

__all__ = ["LANGUAGES", "words_of"]

FOLDER = Path(__file__).parent / "words"
LANGUAGES = tuple(sorted(one.stem for one in FOLDER.glob("*.json")))


@cache
def words_of(language: str = "en") -> dict[str, Any]:
    """Find the words of a language, or of its parent; English for one we do not have.

    >>> words_of("es-MX")["language"], words_of("fr")["language"]
    ('es', 'en')
    >>> words_of("es")["phrases"]["frame.undo"]
    'Deshacer'
    """
    parents = (language, language.split("-")[0], "en")
    found = next(one for one in parents if one in LANGUAGES)
    return {"language": found, "phrases": {**_table("en"), **_table(found)}}


@cache
def _table(language: str) -> dict[str, str]:
    return json.loads((FOLDER / f"{language}.json").read_text("utf-8"))
