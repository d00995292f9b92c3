"""Where a clause begins and ends, and what is talk rather than a report: one case a rule."""

from __future__ import annotations

import pytest

from kit.language import analyze

# text | contents expected, in order
CASES = [
    # an object that opens with a question word is a clause
    ("The engineer explained how the pump works.", ["how the pump works"]),
    ("Officials have not said why the visas were denied.", ["why the visas were denied"]),
    # a gerund completes verbs of admitting and remembering
    ("The mayor denied taking money from the firm.", ["taking money from the firm"]),
    # it was found that
    ("It was found that the wall was wet.", ["that the wall was wet"]),
    # a clause may open with a circumstance of its own
    (
        "The minister said because the river is low, ships cannot pass.",
        ["because the river is low, ships cannot pass"],
    ),
    # whether and if complete verbs of asking and knowing
    ("The council asked whether the bridge was safe.", ["whether the bridge was safe"]),
    # what “is convinced that” introduces
    ("The minister is convinced that the plan will work.", ["that the plan will work"]),
    # a that-clause goes on behind its own condition
    (
        "The report shows that if the river rises, the town will flood.",
        ["that if the river rises, the town will flood"],
    ),
    # “that” alone is no clause
    ("The mayor said that, and nobody asked.", []),
    # talk
    ("It was cold in there, you know.", []),
    ("As time went on, the harbour grew.", []),
    ("While it rained, she said nothing.", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[c[0] for c in CASES])
def test_a_content_is_a_whole_clause(text: str, expected: list[str]) -> None:
    assert [text[slice(*one.content)] for one in analyze(text).attributions] == expected


def test_a_paragraph_about_copyright_still_has_its_voices() -> None:
    text = (
        "The studio claimed copyright in the drawings. The painter said that she made them alone."
    )
    found = analyze(text, profile="broad").attributions
    assert text[slice(*found[-1].content)] == "that she made them alone"
