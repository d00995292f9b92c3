"""A place in the article is the same place in Python and in the page."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from kit.articles import Article
from kit.widgets.annotator import doc_of
from tests.conftest import hard_texts

ODD = ["word", " ", ".", "“", "é"]
lines = st.lists(st.sampled_from(ODD) | hard_texts, max_size=8).map("".join)
texts = st.lists(lines, min_size=1, max_size=6).map("\n".join).filter(str.strip)
quick = settings(max_examples=120)


@quick
@given(texts)
def test_every_code_point_goes_to_the_page_and_back(node, text):
    doc = doc_of(Article(text))
    inside = [p["start"] + k for p in doc["paragraphs"] for k in range(len(p["text"]) + 1)]
    back = node(
        """const map = P.createTextMap(args.doc);
        return args.points.map((point) => {
          const {i, unit} = map.locate(point);
          return map.pointOf(i, unit);
        });""",
        {"doc": doc, "points": inside},
    )
    assert back == inside


@quick
@given(texts, st.data())
def test_a_span_reads_the_same_in_page_and_python(node, text, data):
    doc = doc_of(Article(text))
    first, last = doc["paragraphs"][0], doc["paragraphs"][-1]
    low, high = first["start"], last["start"] + len(last["text"])
    start = data.draw(st.integers(low, high))
    end = data.draw(st.integers(start, high))
    inside = {p["start"] + k for p in doc["paragraphs"] for k in range(len(p["text"]) + 1)}
    if start not in inside or end not in inside:
        return  # between paragraphs nothing can be selected
    read = node("return P.createTextMap(args[0]).textOf(args[1], args[2])", [doc, start, end])
    assert read == text[start:end]


@quick
@given(texts, st.data())
def test_what_is_selected_is_tidied_and_quotes_its_place(node, text, data):
    doc = doc_of(Article(text))
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(0, len(text)))
    grain = data.draw(st.sampled_from(["grapheme", "word"]))
    span = node(
        "return P.tidySpan(P.createTextMap(args[0]), args[1], args[2], args[3])",
        [doc, start, end, grain],
    )
    if span is None:
        return
    exact = text[span["start"] : span["end"]]
    assert span["exact"] == exact
    # JavaScript and Python differ on U+0085 and U+001C-1F as white space; both keep a quote
    assert exact.strip(" \n\t\u00a0") == exact != ""
    again = node(
        "return P.tidySpan(P.createTextMap(args[0]), args[1], args[2], args[3])",
        [doc, span["start"], span["end"], grain],
    )
    assert again == span


def test_half_a_surrogate_pair_counts_as_the_place_before_it(node):
    doc = doc_of(Article("a😀b"))
    points = node(
        "const m = P.createTextMap(args); return [0,1,2,3,4].map((u) => m.pointOf(0, u))", doc
    )
    assert points == [0, 1, 1, 2, 3]


def test_a_mark_stops_where_something_hidden_begins(node):
    doc = doc_of(Article("Head\n\nOne here.\n\nTwo hidden.\n\nThree here."), [1, 3])
    span = node("return P.tidySpan(P.createTextMap(args), 0, 999)", doc)
    assert span["exact"] == "One here."


def test_a_mark_may_run_over_two_paragraphs_and_their_gap(node):
    article = Article("Head\n\nOne.\n\nTwo.")
    span = node("return P.tidySpan(P.createTextMap(args), 7, 14)", doc_of(article))
    assert span["exact"] == article.text[span["start"] : span["end"]] == "ne.\n\nTw"
