"""Quotation marks of any shape find their partners, and nothing ever raises."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from kit.language.quotes import pair_quotes

# text | quotations as “words/status/depth”
CASES = [
    ("“Yes, I will go,” he said.", ["“Yes, I will go,”/paired/0"]),
    ('"Yes, I will go," he said.', ['"Yes, I will go,"/paired/0']),
    ("``Yes, I will go,'' he said.", ["``Yes, I will go,''/paired/0"]),
    ("« Non, je reste ici », dit-il.", ["« Non, je reste ici »/paired/0"]),
    ("„Ich bleibe heute hier“, sagte er.", ["„Ich bleibe heute hier“/paired/0"]),
    ("'We will not go,' she said.", ["'We will not go,'/paired/0"]),
    ("It's the workers' rights and the '90s.", []),
    ("rock 'n' roll", ["'n'/scare/0"]),
    ("“He said ‘never again’ to me,” she said.", None),
    ("“One is open.\n\n“Two is closed,” he said.", ["“One is open./reopened/0", None]),
    ('"It goes on.\n\nAnd on," he said.', ['"It goes on.\n\nAnd on,"/paired/0']),
    ("“It goes on.\n\nAnd on,” he said.", ["“It goes on.\n\nAnd on,”/paired/0"]),
    ("“It never closes.", ["“It never closes./unclosed/0"]),
    ("We are winning now,” he said.", ["We are winning now,”/unclosed/0"]),
    ("the film “Gone With the Wind” ran", ["“Gone With the Wind”/title/0"]),
    ("a “so-called” expert", ["“so-called”/scare/0"]),
    ("“A first one. “And another,” he said.", ["“A first one./unclosed/0", None]),
    ('"" and "', None),
    ("“”„“«»‹›''``\"", None),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[c[0][:25] for c in CASES])
def test_marks_are_paired(text: str, expected: list[str | None] | None) -> None:
    found = [f"{text[q.start : q.end]}/{q.status}/{q.depth}" for q in pair_quotes(text)]
    for one, wanted in zip(found, expected or [], strict=False):
        assert wanted is None or one == wanted
    assert expected is None or len(found) == len(expected)


def test_a_quotation_inside_a_quotation_is_deeper() -> None:
    assert [q.depth for q in pair_quotes("“He said ‘never again’ to me,” she said.")] == [0, 1]


@given(st.text(alphabet="ab .,\n“”‘’'\"«»„`s", max_size=80))
def test_no_order_of_marks_raises_or_leaves_the_text(text: str) -> None:
    for quote in pair_quotes(text):
        assert 0 <= quote.start < quote.end <= len(text)


def test_the_component_stands_alone() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("kit_quotes")
    doc = nlp("“Yes,” he said, “I will go there.”")
    assert [span.text for span in doc.spans["quotes"]] == ["“Yes,”", "“I will go there.”"]
