"""The whole recipe in one command, about an hour on two cores:

    python data/pipeline/recipe/rerun.py WORK GUM_ATTRIBUTIONS.jsonl

WORK is an empty folder for what is made on the way. The second file (GUM's attributions, train
documents; `--no-cues` goes without) is for the cue weights only. Needs spacy 3.8 and
spacy-lookups-data. Seeds: 7 in both configs, 1 for the corpora, 0 for the cluster codes.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parents[2])]

import clusters  # noqa: E402
import corpus  # noqa: E402
import evaluate  # noqa: E402
import finish  # noqa: E402


def train(config: str, work: Path, out: str, *overrides: str) -> "subprocess.Popen[bytes]":
    """Start one training, one thread, niced; paths in the configs are relative to WORK."""
    command = [sys.executable, "-m", "spacy", "train", str(HERE / config), "-o", out, *overrides]
    one = {**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    return subprocess.Popen(["nice", "-n", "19", *command], cwd=work, env=one)


def main(work: Path, attributions: str) -> None:
    """Build corpora and clusters, train, assemble, measure, weigh the cues."""
    work.mkdir(parents=True, exist_ok=True)
    corpus.build(HERE / "treebanks", work)
    clusters.build(work / "clusters")
    running = [train("syntax.cfg", work, "syntax"), train("names.cfg", work, "names")]
    if any(one.wait() for one in running):
        sys.exit("A training stopped; its last lines say why.")
    out = HERE.parent / "en_kit"
    finish.finish(work / "syntax" / "model-best", work / "names" / "model-best", out, 120_000)
    print(evaluate.measure(out, work))
    if attributions != "--no-cues":
        steps = (
            "--training.max_steps",
            "1800",
            "--training.optimizer.learn_rate.total_steps",
            "1800",
        )
        train("syntax.cfg", work, "ewt", "--corpora.train.path", "train_ewt.spacy", *steps).wait()
        import cues

        weights = HERE.parents[1] / "lexicons" / "cue_weights.json"
        cues.main(str(work / "ewt" / "model-best"), attributions, str(weights))


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(Path(sys.argv[1]), sys.argv[2])
