"""Train the cue weights: logistic regression on candidates of GUM's train documents.

usage: cues.py PIPELINE GUM_TRAIN.jsonl NEWSROOM LEXICONS

PIPELINE must not have seen GUM (the recipe trains one on EWT alone), so that the weights learn from
trees as imperfect as a reader's. A candidate is right when its content overlaps an annotated
one by half or more (intersection over union). GUM cuts a sentence in two where a reporting clause
is put in, so for that rule (R2 inserted) it is enough that half of one part lies inside.
"""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import precision
import spacy

import kit.language  # noqa: F401  (registers the factories)
from kit.language import attribution
from kit.language.weights import traits

FREQUENT, PENALTY, STEPS = 2, 3.0, 400
THRESHOLD = attribution.THRESHOLDS["speech"]


def overlap(a: list[int], b: list[int]) -> float:
    """Give intersection over union of two stretches."""
    shared = min(a[1], b[1]) - max(a[0], b[0])
    return shared / (max(a[1], b[1]) - min(a[0], b[0])) if shared > 0 else 0.0


def inside(a: list[int], b: list[int]) -> bool:
    """Tell whether half of the second stretch lies inside the first."""
    return min(a[1], b[1]) - max(a[0], b[0]) >= 0.5 * (b[1] - b[0])


@dataclass(slots=True)
class Examples:
    """Hold every candidate's traits, rule, whether it was right, and its document."""

    rows: list[list[str]] = field(default_factory=list)
    rules: list[str] = field(default_factory=list)
    right: list[bool] = field(default_factory=list)
    held: list[bool] = field(default_factory=list)  # half of a gold content lies inside
    group: list[int] = field(default_factory=list)


def examples(pipeline: str, path: Path) -> Examples:
    """Read the candidates of every document and compare them with the annotated ones."""
    nlp = spacy.load(pipeline)
    nlp.add_pipe("kit_paragraphs", first=True)
    for name in ("kit_quotes", "kit_appeals", "kit_cues"):
        nlp.add_pipe(name)
    builder = attribution.AttributionBuilder("speech", threshold=0.0)
    found = Examples()
    for number, line in enumerate(path.read_text("utf-8").splitlines()):
        record = json.loads(line)
        doc = nlp(record["text"])
        for one in builder.candidates(doc):
            start, end = doc[one.content[0]].idx, doc[one.content[1] - 1]
            place = [start, end.idx + len(end)]
            gold = [g["content"] for g in record["attributions"]]
            found.rows.append(traits(doc, one))
            found.rules.append(f"{one.rule} {one.frame}")
            found.right.append(any(overlap(place, g) >= 0.5 for g in gold))
            found.held.append(any(inside(place, g) for g in gold))
            found.group.append(number)
    return found


def fit(rows: list[list[str]], right: list[bool]) -> dict[str, float]:
    """Fit by Newton-free gradient descent (Adam), L2 on everything but the bias."""
    counts: dict[str, int] = {}
    for row in rows:
        for name in set(row):
            counts[name] = counts.get(name, 0) + 1
    names = {n: i + 1 for i, n in enumerate(sorted(n for n, c in counts.items() if c >= FREQUENT))}
    data = np.zeros((len(rows), len(names) + 1))
    data[:, 0] = 1
    for i, row in enumerate(rows):
        for name in row:
            if name in names:
                data[i, names[name]] = 1
    target, weight = np.array(right, float), np.zeros(len(names) + 1)
    first, second = np.zeros_like(weight), np.zeros_like(weight)
    for step in range(1, STEPS + 1):
        guess = 1 / (1 + np.exp(-data @ weight))
        slope = data.T @ (guess - target) + PENALTY * np.r_[0, weight[1:]]
        first, second = 0.9 * first + 0.1 * slope, 0.999 * second + 0.001 * slope**2
        weight -= 0.05 * first / (1 - 0.9**step) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
    return {"bias": float(weight[0])} | {n: float(weight[i]) for n, i in names.items()}


def predict(weights: dict[str, float], rows: list[list[str]]) -> np.ndarray:
    """Give each row's chance."""
    totals = [weights["bias"] + sum(weights.get(n, 0.0) for n in row) for row in rows]
    return 1 / (1 + np.exp(-np.array(totals)))


def main(pipeline: str, path: Path, newsroom: Path, lexicons: Path) -> None:
    """Cross-validate by document, measure each rule, fit on all, write both files."""
    found = examples(pipeline, path)
    truth, folds = np.array(found.right), np.array(found.group) % 5
    guess = np.zeros(len(truth))
    for fold in range(5):
        inside = np.flatnonzero(folds != fold)
        weights = fit([found.rows[i] for i in inside], [found.right[i] for i in inside])
        outside = np.flatnonzero(folds == fold)
        guess[outside] = predict(weights, [found.rows[i] for i in outside])
    gold = sum(len(json.loads(x)["attributions"]) for x in path.read_text("utf-8").splitlines())
    for threshold in np.arange(0, 0.6, 0.05):
        kept = guess >= threshold
        print(f"{threshold:.2f} F1 {200 * (truth & kept).sum() / (kept.sum() + gold):.1f}")
    weights = {n: round(w, 3) for n, w in fit(found.rows, found.right).items() if abs(w) >= 0.02}
    _write(lexicons / "cue_weights.json", {"trained on": "GUM train", "weights": weights})
    kept = np.flatnonzero(guess >= THRESHOLD)
    held = {i: found.rules[i] == "R2 inserted" and found.held[i] for i in kept}
    spoken = [(found.rules[i], bool(held[i] or found.right[i])) for i in kept]
    _write(lexicons / "rule_precision.json", precision.record(spoken, pipeline, newsroom))


def _write(path: Path, record: dict) -> None:
    path.write_text(
        json.dumps(record, indent=0, ensure_ascii=False, sort_keys=True) + "\n", "utf-8"
    )


if __name__ == "__main__":
    main(sys.argv[1], *map(Path, sys.argv[2:5]))
