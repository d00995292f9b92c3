"""What the language floor can do: contents, sources, speed. Run by hand, never as a test.

    python -m benchmarks.language [--gum GUM_DEV.jsonl] [--trees GUM_DEP] [--textacy]

The challenge passages travel with the tests; GUM's attributions (30 documents of its dev part, some
with non-commercial texts) are given as a path, and the folder of its `.conllu` trees too: `--trees`
runs the components once more on gold trees, and the kit's own pipeline on the same documents.
`--textacy` compares textacy 0.13 on the kit's own pipeline (pip install textacy==0.13.0 into the
environment first). A content is right when intersection over union with a gold one is half or more,
one to one; a source is right when half of the shorter one is shared. Results: docs/language.md.
"""

from __future__ import annotations

import argparse
import json
import resource
import time
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from spacy.tokens import Doc

from benchmarks import golds
from kit.language import Analysis, analyze, load_pipeline
from kit.language.pipeline import COMPONENTS
from kit.language.plain import plain
from tests.language.challenge import count, f1, overlap, passages, same_source

Place = tuple[int, int]
Found = list[tuple[Place, Place | None, bool]]  # content, source, quoted


def main() -> None:
    given = argparse.ArgumentParser()
    given.add_argument("--gum", type=Path)
    given.add_argument("--trees", type=Path)
    given.add_argument("--textacy", action="store_true")
    options = given.parse_args()
    challenge()
    if options.gum:
        documents = [json.loads(line) for line in options.gum.read_text("utf-8").splitlines()]
        compare("the kit, speech", documents, ours)
        if options.trees:
            golden(documents, options.trees)
        if options.textacy:
            compare("textacy 0.13", documents, textacys())
        speed([d["text"] for d in documents])


def challenge() -> None:
    total: Counter[str] = Counter()
    quiet = spoken = 0
    for passage in passages():
        found = analyze(passage.text, profile="broad")
        total += count(passage, found)
        if not passage.attributions and not passage.appeals:
            quiet += 1
            spoken += bool(found.attributions)
    content = f1(total["content"], total["found"], total["gold"])
    both = f1(total["source"], total["found"], total["gold"])
    kinds = 100 * total["kind"] / total["content"]
    print(f"challenge, broad: content F1 {content:.1f}, content and source {both:.1f}, ", end="")
    print(f"kinds {kinds:.1f} %, relays {total['relays']} of {total['relays asked']}, ", end="")
    print(f"negatives kept {quiet - spoken} of {quiet}")


def ours(text: str) -> Found:
    found: Analysis = analyze(text, profile="speech")
    return [(a.content, a.source, a.kind != "indirect") for a in found.attributions]


def golden(documents: list[dict[str, Any]], folder: Path) -> None:
    """Compare the components on gold trees with the whole pipeline, on the same documents."""
    trees = {d["text"]: golds.tree(folder / f"{d['doc_id']}.conllu", d["text"]) for d in documents}
    known = [d for d in documents if trees[d["text"]] is not None]
    nlp = load_pipeline(profile="speech")
    own = [pipe for name, pipe in nlp.pipeline if name in COMPONENTS]

    def find(text: str) -> Found:
        doc = trees[text]
        for pipe in own:
            doc = pipe(doc)
        return contents(doc)

    compare(f"gold trees, {len(known)} documents", known, find)
    compare("the kit, speech, the same", known, ours)


def contents(doc: Doc) -> Found:
    """Read attributions off a Doc, as `analyze` does."""
    sources = {s.id_: (s.start_char, s.end_char) for s in doc.spans["source"]}
    return [
        ((s.start_char, s.end_char), sources.get(s.id_), s.label_ != "indirect")
        for s in doc.spans["content"]
    ]


def textacys() -> Callable[[str], Found]:
    from textacy.extract.triples import direct_quotations

    nlp = load_pipeline()

    def find(text: str) -> Found:
        doc = nlp(text)
        made: Found = []
        for one in direct_quotations(doc):
            who = one.speaker
            content = (one.content.start_char, one.content.end_char)
            source = (who[0].idx, who[-1].idx + len(who[-1])) if who else None
            made.append((content, source, True))
        return made

    return find


def compare(name: str, documents: list[dict[str, Any]], find: Callable[[str], Found]) -> None:
    total: Counter[str] = Counter()
    for document in documents:
        try:
            found = find(document["text"])
        except ValueError:  # textacy refuses an odd number of marks
            total["refused"] += 1
            found = []
        total += matched(document["attributions"], found)
    print(f"GUM dev, {name}: {figures(total)}, ", end="")
    print(f"refused {total['refused']} of {len(documents)}")


def figures(total: Counter[str]) -> str:
    """Say four figures of what was matched: contents, with sources, quoted ones, sources alone."""
    content = f1(total["content"], total["found"], total["gold"])
    both = f1(total["both"], total["found"], total["gold"])
    quoted = f1(total["quoted"], total["quoted found"], total["quoted gold"])
    sources = 100 * total["both"] / max(total["content"], 1)
    return (
        f"content F1 {content:.1f}, content and source {both:.1f}, quoted {quoted:.1f}, "
        f"source given content {sources:.1f} %"
    )


def matched(gold: Iterable[dict[str, Any]], found: Found) -> Counter[str]:
    """Match contents one to one, best overlap first."""
    golds = list(gold)
    pairs = sorted(
        (
            (overlap(tuple(g["content"]), f[0]), i, j)
            for i, g in enumerate(golds)
            for j, f in enumerate(found)
        ),
        reverse=True,
    )
    counts = Counter(gold=len(golds), found=len(found))
    counts["quoted gold"] = sum(g["kind"] != "indirect" for g in golds)
    counts["quoted found"] = sum(f[2] for f in found)
    taken: tuple[set[int], set[int]] = (set(), set())
    for value, i, j in pairs:
        if value < 0.5 or i in taken[0] or j in taken[1]:
            continue
        taken[0].add(i)
        taken[1].add(j)
        counts["content"] += 1
        source = golds[i]["source"]
        counts["both"] += same_source(tuple(source) if source else None, found[j][1])
        counts["quoted"] += golds[i]["kind"] != "indirect" and found[j][2]
    return counts


def speed(texts: list[str]) -> None:
    """Time parse and own components apart, one thread; then a text ten times as long."""
    nlp = load_pipeline(profile="broad")
    words = sum(len(text.split()) for text in texts)
    docs = [nlp.make_doc(plain(text)) for text in texts]
    spent: Counter[str] = Counter()
    for doc in docs:
        for name, pipe in nlp.pipeline:
            began = time.process_time()
            doc = pipe(doc)
            spent["own" if name.startswith("kit_") else "parse"] += time.process_time() - began
    both = spent["own"] + spent["parse"]
    share = 100 * spent["own"] / spent["parse"]
    print(f"{words / both:,.0f} words a second; own components {share:.1f} % of the parse")
    for times in (1, 10):
        text = "\n\n".join(texts[:3]) * times
        began = time.process_time()
        analyze(text, profile="broad")
        seconds = time.process_time() - began
        print(f"{len(text.split()):,} words: {1e6 * seconds / len(text.split()):.0f} µs a word")
    print(f"at most {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")


if __name__ == "__main__":
    main()
