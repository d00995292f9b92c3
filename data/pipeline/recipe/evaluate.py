"""Measure a pipeline on documents it has not seen. usage: evaluate.py PIPELINE WORK [OUT.json]"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import spacy
from spacy.training import Corpus

__all__ = ["measure"]

SETS = ("test_ewt", "test_gum", "test_gumnews")
KEYS = {
    "UPOS": "pos_acc",
    "XPOS": "tag_acc",
    "morph": "morph_acc",
    "lemma": "lemma_acc",
    "UAS": "dep_uas",
    "LAS": "dep_las",
    "sentences F": "sents_f",
    "names F": "ents_f",
}


def measure(pipeline: Path, work: Path) -> dict[str, dict[str, Any]]:
    """Give percentages per component and set; spaCy's own tokenizer on raw text."""
    nlp = spacy.load(pipeline)
    table: dict[str, dict[str, Any]] = {}
    for name in SETS:
        scores = nlp.evaluate(list(Corpus(work / f"{name}.spacy")(nlp)))
        table[name] = {
            k: round(100 * scores[v], 1) for k, v in KEYS.items() if scores.get(v) is not None
        }
        kinds = scores.get("ents_per_type") or {}
        table[name]["names by kind"] = {k: round(100 * v["f"], 1) for k, v in sorted(kinds.items())}
    return table


if __name__ == "__main__":
    found = json.dumps(measure(Path(sys.argv[1]), Path(sys.argv[2])), indent=1)
    print(found)
    if len(sys.argv) > 3:
        Path(sys.argv[3]).write_text(found + "\n", "utf-8")
