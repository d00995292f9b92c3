"""Reasons: what every suggestion says about itself, and the question it asks.

Confidence is the share of times a rule was right on held-in data (GUM train documents, trees by a
parser that had not seen them), not a softmax. A weak rule says “perhaps”; none is silent.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from typing import Any

from kit.places import shipped

__all__ = ["RULES", "Reason", "precision", "question"]

RULES = {
    "R1": "a clause completes a reporting verb",
    "R2": "a reporting clause is put in or comes after",
    "R3": "“according to” names who says the rest",
    "R4": "the verb is passive: the words come through somebody else",
    "R5": "a noun names speech or thought, a clause says what",
    "R6": "somebody calls a thing by a name",
    "R7": "a document is read out",
    "R8": "somebody declines to say",
    "R9": "a report without anybody who reports",
    "R10": "a quotation is given to the nearest voice",
    "R11": "a name and a mark introduce a quotation",
    "R12": "a report inside a report",
}
_FRAMES = {  # where the complement makes the rule's own words too wide
    "R1 infinitive": "an infinitive says what somebody plans, wants or asks for",
    "R1 object": "a verb of speech or judgement names its object",
    "R1 phrase": "a verb of speech or judgement names what it is about",
    "R8 infinitive": "somebody refuses",
    "R9 raised subject": "a thing is expected or believed, and nobody says by whom",
    "R10 label": "somebody is named before the colon",
}
_QUESTIONS = {
    "person": "How would this person know?",
    "organisation": "Who speaks for this organisation, and where can you read it in full?",
    "office": "Why might the name be missing?",
    "anonymous": "What would you need to know about these people to weigh what they say?",
    "document": "Can you find the document itself?",
    "author": "Is this a report or the author's own view?",
    "none": "Who heard this first?",
}


@dataclass(frozen=True, slots=True)
class Reason:
    """Hold why the machine thinks so: rule, words, lexicon row, weights, other reading."""

    rule: str
    frame: str
    because: str
    path: str
    row: str
    reference: str
    weights: tuple[tuple[str, float], ...]
    otherwise: str
    confidence: float
    question: str

    def __str__(self) -> str:
        """Say it in one sentence a learner can read.

        >>> print(Reason("R3", "clause", "“according to”", "", "", "", (), "", 0.8, ""))
        R3: “according to” names who says the rest (“according to”); right 8 times in 10.

        Only a rule that was counted on held-in data tells a number.
        """
        start = "" if self.confidence >= 0.6 else "Perhaps: "
        because = f" ({self.because})" if self.because else ""
        kind = f"{self.rule} {self.frame}"
        cases = set().union(*_figures()["counted"].values())
        figure = kind if kind in _figures()["precision"] else self.rule
        tenths = round(self.confidence * 10)
        times = f"right {tenths} times in 10" if tenths < 10 else "right nearly every time"
        often = f"; {times}" if figure in cases else ""
        says = _FRAMES.get(kind, RULES[self.rule])
        return f"{start}{self.rule}: {says}{because}{often}."


@cache
def _figures() -> dict[str, Any]:
    path = shipped("data") / "lexicons" / "rule_precision.json"
    return dict(json.loads(path.read_text("utf-8")))


def precision(rule: str, frame: str) -> float:
    """Give how often a rule with this complement is right, 0 to 1: counted, or else estimated."""
    table = _figures()["precision"]
    return table.get(f"{rule} {frame}", table.get(rule, 0.5))


def question(kind: str, relays: int) -> str:
    """Ask the learner one thing about a source of this kind."""
    return "Who heard this first?" if relays else _QUESTIONS[kind]
