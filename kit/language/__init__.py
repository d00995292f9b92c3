"""Who says what in any English article, offline, with reasons: `analyze`, `suggest`.

Importing this package registers the spaCy factories (`kit_quotes`, `kit_cues`, …), so that
`nlp.add_pipe("kit_quotes")` works in a checkout as it does where the kit is installed.
"""

from __future__ import annotations

from kit.language.analysis import Analysis, Attribution, Mark, analyze, read_many
from kit.language.folder import analyze_folder
from kit.language.pipeline import load_pipeline
from kit.language.suggestions import suggest
from kit.language.voices import Voice, voices

__all__ = [
    "Analysis",
    "Attribution",
    "Mark",
    "Voice",
    "analyze",
    "analyze_folder",
    "load_pipeline",
    "read_many",
    "suggest",
    "voices",
]
