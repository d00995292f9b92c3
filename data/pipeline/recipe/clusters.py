"""Brown clusters as a small table of static vectors: 999 rows, many words a row.

A row sums fixed random codes, one for each prefix of the cluster's bit string, so that neighbours
in the cluster tree get similar vectors. It is an ordinary `vocab.vectors`: `spacy.load` needs no
code of ours. The clusters come with spacy-lookups-data (PyPI, MIT).
"""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import numpy as np
import spacy
import spacy_lookups_data
from spacy.strings import get_string_id
from spacy.vectors import Vectors

__all__ = ["build"]

PREFIXES = ((4, 0.5), (6, 0.5), (10, 0.5))
ALIASES = {
    "“": '"', "”": '"', "‘": "'", "’": "'", "—": "--", "–": "-", "’s": "'s", "n’t": "n't",
    "’re": "'re", "’ve": "'ve", "’ll": "'ll", "’d": "'d", "’m": "'m",
}  # fmt: skip


def build(out: Path, width: int = 96, most: int = 150_000) -> None:
    """Write a blank pipeline whose vectors are the clusters of the most frequent words."""
    data = Path(spacy_lookups_data.__file__).parent / "data"
    clusters = _table(data / "en_lexeme_cluster.json.gz")
    chances = _table(data / "en_lexeme_prob.json.gz")
    words = sorted((w for w in clusters if clusters[w]), key=lambda w: -chances.get(w, -30))[:most]
    rows = {c: i for i, c in enumerate(sorted({clusters[w] for w in words}))}
    nlp = spacy.blank("en")
    vectors = Vectors(strings=nlp.vocab.strings, shape=(len(rows), width))
    vectors.data[:] = _codes(rows, width)
    for word in words:
        vectors.add(get_string_id(word), row=rows[clusters[word]])
    for curly, straight in ALIASES.items():
        if clusters.get(straight):
            vectors.add(get_string_id(curly), row=rows[clusters[straight]])
    nlp.vocab.vectors = vectors
    nlp.to_disk(out)


def _table(path: Path) -> dict:
    return json.loads(gzip.decompress(path.read_bytes()))


def _codes(rows: dict[int, int], width: int) -> np.ndarray:
    random = np.random.RandomState(0)
    codes: dict[str, np.ndarray] = {}

    def code(key: str, scale: float) -> np.ndarray:
        if key not in codes:
            codes[key] = random.choice([-1.0, 1.0], size=width) * scale
        return codes[key]

    data = np.zeros((len(rows), width), dtype="float32")
    for cluster, row in rows.items():
        path = bin(cluster)[2:][::-1]  # spaCy keeps the path's bits reversed
        for length, scale in PREFIXES:
            data[row] += code(path[:length], scale)
        data[row] += code("full" + path, 1.0)
    return data / (np.sqrt((data**2).sum(1, keepdims=True)) / 3)
