"""How the broad profile reads whole news articles marked by hand. Run by hand, never as a test.

    python -m benchmarks.newsroom [--misses] [FOLDER …]

The articles stand in data/pipeline/recipe/newsroom, each folder apart: written for the kit and in
view while rules were mended, held back until the end, real news of Wikinews, and what a second
annotator made of some of them. A
content is right when intersection over union with a gold one is half or more, one to one; a source
when half of the shorter one is shared. What of a gold content stands in two sentences counts as
two, as the rules count it. Results: docs/language.md.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.language import Place, figures, matched
from kit.language import analyze

RECIPE = Path(__file__).resolve().parents[1] / "data" / "pipeline" / "recipe"
sys.path.insert(0, str(RECIPE))

from marks import golds, read  # type: ignore[import-not-found]  # noqa: E402

HERE = RECIPE / "newsroom"
SETS = ("written", "held-out", "wikinews")


def main() -> None:
    given = argparse.ArgumentParser()
    given.add_argument("--misses", action="store_true")
    given.add_argument("folders", nargs="*", type=Path)
    options = given.parse_args()
    for folder in options.folders or [HERE / name for name in SETS]:
        total: Counter[str] = Counter()
        for path in sorted(folder.glob("*.txt")):
            total += score(path, options.misses)
        print(f"{folder.name}: {total['gold']} attributions, {figures(total)}")
    if not options.folders:
        agreement(HERE / "second")


def score(path: Path, misses: bool) -> Counter[str]:
    """Count one article: what was found of its gold, with and without the source."""
    text, marked = read(path.read_text("utf-8"))
    gold = list(golds(text, marked))
    found = analyze(text, profile="broad").attributions
    ours = [(one.content, one.source, one.kind != "indirect") for one in found]
    if misses:
        for line in missed(text, gold, [one.content for one in found]):
            print(f"{path.stem}: {line}")
    return matched(gold, ours)


def agreement(folder: Path) -> None:
    """Score the second annotator like a program, on the articles that both have marked."""
    total: Counter[str] = Counter()
    for path in sorted(folder.glob("*.txt")):
        text, marked = read(path.read_text("utf-8"))
        first = next(HERE.glob(f"[!s]*/{path.name}"))
        same, theirs = read(first.read_text("utf-8"))
        assert same == text, path.name
        pairs = golds(text, marked)
        total += matched(
            golds(text, theirs),
            [(g["content"], g["source"], g["kind"] != "indirect") for g in pairs],
        )
    print(f"second annotator: {total['gold']} attributions, {figures(total)}")


def missed(text: str, gold: list[dict[str, Any]], found: list[Place]) -> Iterator[str]:
    """Name contents of one side that share nothing with the other."""
    for one in gold:
        if not any(max(one["content"][0], f[0]) < min(one["content"][1], f[1]) for f in found):
            yield "missed: " + " ".join(text[slice(*one["content"])].split())[:100]
    for place in found:
        if not any(max(g["content"][0], place[0]) < min(g["content"][1], place[1]) for g in gold):
            yield "not gold: " + " ".join(text[slice(*place)].split())[:100]


if __name__ == "__main__":
    main()
