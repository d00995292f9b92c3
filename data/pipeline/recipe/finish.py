"""Put syntax and names together, round the weights, drop strings nobody needs, write the meta.

Rounding every float32 weight to 8 bits of mantissa costs no measurable accuracy and halves what
git and a wheel have to carry.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import numpy as np
import spacy
import srsly
from spacy.language import Language
from spacy.vectors import Vectors

__all__ = ["finish"]

BITS = 8
META = {
    "name": "kit",
    "version": "1.0.0",
    "author": "the Media Literacy Kit authors",
    "license": "CC BY-SA 4.0",
    "description": "Tags, lemmas, trees and names for English news; "
    "labels as in spaCy's own pipelines.",
    "sources": [
        {
            "name": "UD_English-EWT 2.16",
            "license": "CC BY-SA 4.0",
            "author": "Silveira et al. 2014",
        },
        {
            "name": "GUM 11 (nine genres)",
            "license": "CC BY 4.0; texts CC BY, CC BY-SA, public domain",
            "author": "Zeldes 2017",
        },
        {"name": "UNER English-EWT", "license": "CC BY-SA 4.0", "author": "Mayhew et al. 2024"},
        {"name": "WikiGold", "license": "CC BY 4.0", "author": "Balasuriya et al. 2009"},
        {
            "name": "Broad Twitter Corpus a, e-h",
            "license": "CC BY 4.0",
            "author": "Derczynski et al. 2016",
        },
        {
            "name": "spacy-lookups-data 1.0.5 (Brown clusters)",
            "license": "MIT",
            "author": "Explosion",
        },
    ],
}


def finish(syntax: Path, names: Path, out: Path, most: int = 150_000) -> None:
    """Write the pipeline that ships."""
    nlp = spacy.load(syntax)
    nlp.add_pipe("ner", source=spacy.load(names))
    _round(nlp)
    if most < 150_000:
        _fewer_words(nlp, most)
    nlp.meta.update(META)
    for key in ("performance", "spacy_git_version"):
        nlp.meta.pop(key, None)
    shutil.rmtree(out, ignore_errors=True)
    nlp.to_disk(out)
    _fewer_strings(nlp, out / "vocab" / "strings.json")
    print(out, sum(p.stat().st_size for p in out.rglob("*") if p.is_file()), "bytes")


def _rounded(values: Any) -> Any:
    drop = 23 - BITS
    mask, half = np.uint32((0xFFFFFFFF << drop) & 0xFFFFFFFF), np.uint32(1 << (drop - 1))
    whole = np.ascontiguousarray(values, dtype="float32").view("uint32")
    return ((whole + half) & mask).view("float32").reshape(values.shape)


def _round(nlp: Language) -> None:
    done = set()
    for _, pipe in nlp.pipeline:
        for node in pipe.model.walk() if hasattr(pipe, "model") else ():
            for name in node.param_names:
                if node.has_param(name) and (node.id, name) not in done:
                    node.set_param(name, _rounded(node.get_param(name)))
                    done.add((node.id, name))
    nlp.vocab.vectors.data[:] = _rounded(nlp.vocab.vectors.data)


def _fewer_words(nlp: Language, most: int) -> None:
    """Keep the clusters of the most frequent words only (they were added in that order)."""
    old = nlp.vocab.vectors
    keys = list(old.key2row.items())
    kept = Vectors(strings=nlp.vocab.strings, data=old.data)
    for key, row in keys[:most] + keys[150_000:]:
        kept.add(key, row=row)
    nlp.vocab.vectors = kept


def _fewer_strings(nlp: Language, path: Path) -> None:
    keep = set(spacy.blank("en").vocab.strings)
    for _, pipe in nlp.pipeline:
        for label in map(str, getattr(pipe, "labels", ()) or ()):
            keep |= {label, *label.split("|"), *(p for x in label.split("|") for p in x.split("="))}
        if hasattr(pipe, "trees"):
            keep |= set(_tree_strings(nlp, srsly.msgpack_loads(pipe.trees.to_bytes())))
    every = json.loads(path.read_text("utf-8"))
    path.write_text(json.dumps([s for s in every if s in keep], ensure_ascii=False), "utf-8")


def _tree_strings(nlp: Language, part: Any) -> list[str]:
    if isinstance(part, dict):
        return [s for value in part.values() for s in _tree_strings(nlp, value)]
    if isinstance(part, list | tuple):
        return [s for value in part for s in _tree_strings(nlp, value)]
    known = isinstance(part, int) and part > 255 and part in nlp.vocab.strings
    return [nlp.vocab.strings[part]] if known else []
