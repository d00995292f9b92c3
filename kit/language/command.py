"""`kit attributions [--profile speech|broad] IN.jsonl OUT.jsonl`: many articles at once.

One JSON object per line in (`doc_id`, `text`) and out; offsets are code points of the text given.
A line that cannot be read is reported and still answered, so that no article is ever refused.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from kit.errors import KitError
from kit.language.analysis import Analysis, Mark, analyze
from kit.language.pipeline import SHIPPED, load_pipeline

__all__ = ["main", "record"]


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; returns 0, or 2 when the files or the pipeline cannot be had."""
    parser = argparse.ArgumentParser(
        prog="kit attributions", description="List who says what, in a file of articles."
    )
    parser.add_argument("--profile", choices=("speech", "broad"), default="speech")
    parser.add_argument(
        "--pipeline", default=SHIPPED, help="an installed spaCy pipeline instead of the kit's own"
    )
    parser.add_argument("source", metavar="IN.jsonl", type=Path)
    parser.add_argument("target", metavar="OUT.jsonl", type=Path)
    given = parser.parse_args(argv)
    try:
        load_pipeline(given.pipeline, given.profile)
        _run(given.source, given.target, given.pipeline, given.profile)
    except KitError as error:
        print(error, file=sys.stderr)
        return 2
    except OSError as error:
        print(
            f"{error.filename} cannot be used: {error.strerror}. Check the path.", file=sys.stderr
        )
        return 2
    return 0


def _run(source: Path, target: Path, pipeline: str, profile: str) -> None:
    with (
        source.open(encoding="utf-8-sig", errors="replace") as lines,
        target.open("w", encoding="utf-8") as out,
    ):
        for number, line in enumerate(lines, 1):
            if line.strip():
                answer = _answer(line, number, pipeline, profile)
                out.write(json.dumps(answer) + "\n")


def _answer(line: str, number: int, pipeline: str, profile: str) -> dict[str, Any]:
    began = time.perf_counter()
    name: Any = None
    try:
        given = json.loads(line)
        name, text = given.get("doc_id"), given.get("text")
        found = analyze(text if isinstance(text, str) else "", pipeline, profile)
        return {"doc_id": name, **record(found), "seconds": round(time.perf_counter() - began, 4)}
    except Exception as error:  # one bad line must not cost the others
        print(
            f"Line {number} could not be read ({error!r}). It is answered empty.", file=sys.stderr
        )
        empty: dict[str, Any] = {
            "attributions": [],
            "hedges": [],
            "appeals": [],
            "contradictions": [],
        }
        return {"doc_id": name, **empty, "seconds": round(time.perf_counter() - began, 4)}


def record(found: Analysis) -> dict[str, Any]:
    """Turn an analysis into the record this command writes."""
    return {
        "attributions": [
            {
                "content": list(a.content),
                "cue": list(a.cue) if a.cue else None,
                "source": list(a.source) if a.source else None,
                "kind": a.kind,
                "source_kind": a.source_kind,
                "relayed_by": [list(r) for r in a.relayed_by],
                "rule": a.rule,
                "confidence": round(a.confidence, 3),
            }
            for a in found.attributions
        ],
        "hedges": [_span(m) for m in found.hedges],
        "appeals": [_span(m) for m in found.appeals],
        "contradictions": [{"a": a, "b": b, "reason": why} for a, b, why in found.contradictions],
    }


def _span(mark: Mark) -> dict[str, Any]:
    return {"span": [mark.start, mark.end], "kind": mark.kind}


if __name__ == "__main__":
    sys.exit(main())
