"""Any text at all: never an exception, every offset inside, the same result twice."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kit.language import Analysis, analyze
from kit.language.plain import pieces, plain

NEWS = st.sampled_from(
    "said that the minister “ ” ‘ ’ \" ' « » , . : — ( ) told Reuters according to , he who which "
    "denied reportedly I we 😀 \u00a0 \n \n\n \r\n \x00 \ud800 AND 120,000 don't is was".split(" ")
)
TEXTS = st.lists(NEWS | st.text(max_size=6), max_size=40).map(" ".join)


def spans(found: Analysis) -> list[tuple[int, int]]:
    marks = [*found.hedges, *found.appeals, *found.quotes]
    every = [(mark.start, mark.end) for mark in marks]
    for one in found.attributions:
        every += [one.content, *one.relayed_by]
        every += [place for place in (one.cue, one.source, one.refers_to) if place]
    return every


@settings(max_examples=60)
@given(TEXTS, st.sampled_from(["speech", "broad"]))
def test_no_text_raises_and_every_offset_is_inside(text: str, profile: str) -> None:
    found = analyze(text, profile=profile)
    assert all(0 <= start < end <= len(text) for start, end in spans(found))
    assert all(0 <= i < len(found.attributions) for a, b, _ in found.contradictions for i in (a, b))
    assert isinstance(found._repr_html_(), str)


@given(st.text(st.characters() | st.sampled_from("\x00\ud800\u2028\u00a0İ"), max_size=500))
def test_plain_text_is_as_long_as_the_original(text: str) -> None:
    assert len(plain(text)) == len(text)


@given(st.text("ab \n", max_size=400), st.integers(5, 60))
def test_pieces_put_together_are_the_text(text: str, largest: int) -> None:
    cut = list(pieces(text, largest))
    assert "".join(part for _, part in cut) == text
    assert all(text[start : start + len(part)] == part for start, part in cut)


HARD = {
    "nothing": "",
    "one word": "said",
    "only marks": "“”\"'«»" * 50,
    "no spaces": "x" * 30_000,
    "capitals": "THE MINISTER SAID THE BRIDGE WAS SAFE. " * 20,
    "windows": "He said it rained.\r\n\r\n“It rained,” he said.\r\n",
    "a list": "- one\n- two\n* three\n1. four\n" * 50,
    "no stop": "word said that " * 1_000,
    "brackets": "(" * 1_000 + "said" + ")" * 1_000,
    "emoji": "👩‍👩‍👧 said 😀 “🙂” 🇫🇷 " * 100,
    "control": "".join(map(chr, range(32))) + "he said it rained\x7f\x80",
    "rows of marks": "!?#%&*" * 20_000,
    "single letters": "a\n" * 50_000,
    "guillemets": "«" * 50_000,
    "blanks": "\t" * 50_000 + "he said that it rained",
    "markup": "<p>He said “<script>alert(1)</script>”</p> &amp; &lt;",
}


@pytest.mark.parametrize("name", HARD)
def test_a_hard_text_is_read(name: str) -> None:
    found = analyze(HARD[name], profile="broad")
    assert all(0 <= start < end <= len(HARD[name]) for start, end in spans(found))
    assert "<script>" not in found._repr_html_()


def test_what_holds_hardly_a_word_is_left_blank_and_the_rest_is_read() -> None:
    noise = "!?“" * 5_000
    text = f"{noise}\n\nThe mayor said that it rained.\n\n{noise}"
    found = analyze(text)
    assert [text[slice(*one.content)] for one in found.attributions] == ["that it rained"]


def test_another_language_is_said_plainly() -> None:
    found = analyze("Der Minister sagte gestern, dass er die Reise nach Bagdad absagen will. " * 3)
    assert found.notes
    assert not analyze("The minister said on Monday that he will not go to Baghdad at all.").notes


def test_windows_line_ends_keep_their_offsets() -> None:
    text = "It rained.\r\n\r\n“It was cold,” Ruth Adeyemi said.\r\n"
    one = analyze(text).attributions[0]
    assert text[slice(*one.content)] == "“It was cold,”"
