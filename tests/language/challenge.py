"""The challenge passages: read them, and count what an analysis gets right of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kit.language import Analysis

FILE = Path(__file__).with_name("challenge.txt")
Place = tuple[int, int]


@dataclass(frozen=True)
class Gold:
    content: Place
    source: Place | None
    kind: str
    relays: tuple[Place, ...]


@dataclass(frozen=True)
class Passage:
    text: str
    attributions: tuple[Gold, ...]
    appeals: frozenset[str]


def passages() -> Iterator[Passage]:
    for block in FILE.read_text("utf-8").split("\n\n"):
        lines = [line for line in block.splitlines() if line and not line.startswith("#")]
        if lines:
            text, *below = lines
            rows = [line[1:].split("|") for line in below if line.startswith(">")]
            gold = tuple(_gold(text, [cell.strip() for cell in row]) for row in rows)
            appeals = frozenset(line[1:].strip() for line in below if line.startswith("!"))
            yield Passage(text, gold, appeals)


def _gold(text: str, row: list[str]) -> Gold:
    source, _, content, kind, *relays = row
    place = _place(text, content)
    assert place is not None
    found = [_place(text, r.strip()) for r in (relays[0].split(";") if relays else [])]
    return Gold(place, _place(text, source), kind, tuple(p for p in found if p))


def _place(text: str, words: str) -> Place | None:
    if words == "-":
        return None
    start = text.find(words)
    assert start >= 0, f"“{words}” is not in “{text}”"
    return start, start + len(words)


def overlap(a: Place | None, b: Place | None) -> float:
    """Give intersection over union; two absences agree."""
    if a is None or b is None:
        return float(a is b)
    shared = min(a[1], b[1]) - max(a[0], b[0])
    return max(shared, 0) / (max(a[1], b[1]) - min(a[0], b[0]))


def same_source(a: Place | None, b: Place | None) -> bool:
    """Tell whether two sources share at least half of the shorter one."""
    if a is None or b is None:
        return a is b
    shared = min(a[1], b[1]) - max(a[0], b[0])
    return shared >= 0.5 * min(a[1] - a[0], b[1] - b[0])


def count(passage: Passage, found: Analysis) -> Counter[str]:
    """Count gold, found, right contents, right sources, kinds and relays of one passage."""
    left = list(found.attributions)
    counts = Counter(gold=len(passage.attributions), found=len(left))
    for gold in passage.attributions:
        best = max(left, key=lambda one: overlap(gold.content, one.content), default=None)
        if best is None or overlap(gold.content, best.content) < 0.5:
            continue
        left.remove(best)
        counts["content"] += 1
        counts["source"] += same_source(gold.source, best.source)
        counts["kind"] += gold.kind == best.source_kind
        counts["relays"] += sum(
            any(overlap(relay, one) > 0.3 for one in best.relayed_by) for relay in gold.relays
        )
    counts["relays asked"] += sum(len(gold.relays) for gold in passage.attributions)
    return counts


def f1(right: int, found: int, gold: int) -> float:
    """Give the harmonic mean of precision and recall, in percent."""
    return 200 * right / (found + gold) if found + gold else 0.0
