"""An annotation is the W3C's, out and in, and finds its place again when the text has changed."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.annotations import Annotation, Creator, from_page, overlap, reanchor, to_page
from kit.articles import Article
from kit.errors import KitError
from tests.conftest import hard_texts, texts_with_a_span

spans = st.tuples(st.integers(0, 50), st.integers(1, 50)).map(lambda one: (one[0], sum(one)))


@st.composite
def annotations(draw: st.DrawFn) -> list[Annotation]:
    text, start, end = draw(texts_with_a_span())
    words = st.just("") | hard_texts
    said = {name: draw(words) for name in ("note", "reason")}
    said["confidence"] = draw(st.sampled_from(["", "guess", "think so", "sure"]))
    maker = Creator(draw(words), draw(st.sampled_from(["Person", "Software"])))
    mark = Annotation.on(Article(text, "made"), start, end, "claim", creator=maker, **said)
    link = Annotation(
        article=mark.article, tag="supports", ends=(mark.id, mark.id), note=said["note"]
    )
    return [mark, link]


@given(annotations())
def test_a_page_read_back_is_equal(made: list[Annotation]) -> None:
    page = json.dumps(to_page(made))
    assert list(from_page(page)) == made


def test_a_page_says_what_the_standard_asks(article: Article) -> None:
    """https://www.w3.org/TR/annotation-model/ sections 3.1, 3.2, 4.2 and 5.1."""
    page = to_page([Annotation.on(article, 606, 631, "role-only", confidence="sure")])
    (one,) = page["items"]
    assert page["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    assert (page["type"], one["type"], one["motivation"]) == (
        "AnnotationPage",
        "Annotation",
        "tagging",
    )
    quote, place = one["target"]["selector"]
    assert quote["exact"] == "A US embassy spokesperson"
    assert place == {"type": "TextPositionSelector", "start": 606, "end": 631}
    assert {body["purpose"] for body in one["body"]} == {"tagging", "assessing"}


def test_marks_find_their_place_when_words_around_them_change(article: Article) -> None:
    marks = [
        Annotation.on(article, *span, "x") for span in ((606, 631), (1049, 1134), (2499, 2631))
    ]
    changed = Article("A note from the editors.\n\n" + article.text.replace("No details", "None"))
    kept, lost = reanchor(changed, marks)
    assert not lost
    assert [changed.text[one.start : one.end] for one in kept] == [
        one.anchor.exact for one in marks
    ]


def test_marks_that_cannot_be_placed_are_listed_with_the_reason(article: Article) -> None:
    marks = [Annotation.on(article, 606, 631, "x"), Annotation.on(article, 1049, 1134, "x")]
    gone = Article(article.text.replace("A US embassy spokesperson", "An official"))
    kept, lost = reanchor(gone, marks)
    assert len(kept) == 1
    assert lost[0][0] == marks[0]
    assert "not in the article" in lost[0][1]


@given(spans, spans)
def test_overlap_is_symmetric_and_one_only_for_equals(one: tuple, other: tuple) -> None:
    assert overlap(one, other) == overlap(other, one)
    assert (overlap(one, other) == 1) == (one == other)


@pytest.mark.parametrize(
    "page",
    [
        "",
        "[]",
        "{}",
        '{"items": 3}',
        '{"items": [3]}',
        '{"items": [{"id": "a", "target": {}}]}',
        "[" * 9999,
    ],
)
def test_a_file_that_is_no_page_is_refused(page: str) -> None:
    with pytest.raises(KitError):
        from_page(page)
