"""The whole recipe in one command, within the hour on two shared cores:

    python data/pipeline/recipe/rerun.py WORK

WORK is an empty folder for what is made on the way; the treebanks are beside this file. Needs
spacy 3.8 and spacy-lookups-data. Seeds: 7 in both configs, 1 for the corpora, 0 for the codes.
Writes `data/pipeline/en_kit` and `data/lexicons/cue_weights.json`, `rule_precision.json`.
"""

from __future__ import annotations

import json
import lzma
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


def train(config: str, work: Path, out: str) -> subprocess.Popen[bytes]:
    """Start one training, one thread, niced; paths in the configs are relative to WORK."""
    command = [sys.executable, "-m", "spacy", "train", str(HERE / config), "-o", out]
    one = {**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    return subprocess.Popen(["nice", "-n", "19", *command], cwd=work, env=one)


def main(work: Path) -> None:
    """Build corpora and clusters, train, assemble, measure, weigh the cues."""
    work.mkdir(parents=True, exist_ok=True)
    corpus.build(HERE / "treebanks", work)
    clusters.build(work / "clusters")
    running = [train("syntax.cfg", work, "syntax"), train("names.cfg", work, "names")]
    if any(one.wait() for one in running):
        sys.exit("A training stopped; its last lines say why.")
    out = HERE.parent / "en_kit"
    finish.finish(work / "syntax" / "model-last", work / "names" / "model-last", out)
    print(json.dumps(evaluate.measure(out, work), indent=1))
    if train("jackknife.cfg", work, "jackknife").wait():
        sys.exit("The training without GUM stopped; its last lines say why.")
    import cues  # registers the kit's components: only now is there a pipeline to use

    packed = HERE / "treebanks" / "gum_attributions_train.jsonl.xz"
    (work / "attributions.jsonl").write_bytes(lzma.decompress(packed.read_bytes()))
    lexicons = HERE.parents[1] / "lexicons"
    jackknife = str(work / "jackknife" / "model-last")
    cues.main(jackknife, work / "attributions.jsonl", HERE / "newsroom", lexicons)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]).resolve())
