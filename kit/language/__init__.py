"""Who says what in any English article, offline, with reasons: `analyze`, `suggest`.

Importing this package registers the spaCy factories (`kit_quotes`, `kit_cues`, …), so that
`nlp.add_pipe("kit_quotes")` works in a checkout as it does where the kit is installed.
"""

from __future__ import annotations

from kit.language.analysis import Analysis, Attribution, Mark, analyze, read_many
from kit.language.pipeline import load_pipeline

__all__ = ["Analysis", "Attribution", "Mark", "analyze", "load_pipeline", "read_many"]
