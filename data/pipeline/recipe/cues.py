"""Train the cue weights: logistic regression on candidates of GUM's train documents.

usage: cues.py PIPELINE GUM_TRAIN.jsonl OUT.json

PIPELINE must not have seen GUM (the recipe trains one on EWT alone), so that the weights learn from
trees as imperfect as a reader's. A candidate is right when its content overlaps an annotated
one by half or more (intersection over union).
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np
import spacy

from kit.language import attribution, cues, quotes  # noqa: F401  (registers the factories)
from kit.language.weights import traits

FREQUENT, PENALTY, STEPS = 2, 3.0, 400


def overlap(a: list[int], b: list[int]) -> float:
    """Give intersection over union of two stretches."""
    shared = min(a[1], b[1]) - max(a[0], b[0])
    return shared / (max(a[1], b[1]) - min(a[0], b[0])) if shared > 0 else 0.0


def examples(pipeline: str, path: str) -> tuple[list[list[str]], list[bool], list[int]]:
    """List every candidate's traits, whether it was right, and its document."""
    nlp = spacy.load(pipeline)
    nlp.add_pipe("kit_quotes")
    nlp.add_pipe("kit_cues")
    builder = attribution.AttributionBuilder("speech", threshold=0.0)
    rows, right, group = [], [], []
    for number, line in enumerate(Path(path).read_text("utf-8").splitlines()):
        record = json.loads(line)
        doc = nlp(record["text"])
        for one in builder.candidates(doc):
            start, end = doc[one.content[0]].idx, doc[one.content[1] - 1]
            place = [start, end.idx + len(end)]
            rows.append(traits(doc, one))
            right.append(
                any(overlap(place, gold["content"]) >= 0.5 for gold in record["attributions"])
            )
            group.append(number)
    return rows, right, group


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


def main(pipeline: str, path: str, out: str) -> None:
    """Cross-validate by document, choose the threshold, fit on all, write."""
    rows, right, group = examples(pipeline, path)
    truth, folds = np.array(right), np.array(group) % 5
    guess = np.zeros(len(rows))
    for fold in range(5):
        inside = [i for i in range(len(rows)) if folds[i] != fold]
        weights = fit([rows[i] for i in inside], [right[i] for i in inside])
        outside = np.flatnonzero(folds == fold)
        guess[outside] = predict(weights, [rows[i] for i in outside])
    gold = sum(len(json.loads(line)["attributions"]) for line in open(path, encoding="utf-8"))
    table = {}
    for threshold in np.arange(0.1, 0.75, 0.05):
        kept = guess >= threshold
        table[round(float(threshold), 2)] = round(
            200 * (truth & kept).sum() / (kept.sum() + gold), 2
        )
    best = max(table, key=lambda t: table[t])
    print("candidates", len(rows), "right", int(truth.sum()), "F1 by threshold", table)
    weights = {n: round(w, 3) for n, w in fit(rows, right).items() if abs(w) >= 0.02}
    record = {
        "trained on": Path(path).name,
        "threshold": best,
        "weights": dict(sorted(weights.items())),
    }
    Path(out).write_text(json.dumps(record, indent=0, ensure_ascii=False) + "\n", "utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:4])
