"""A described passage is found again, or refused with the nearest one; nothing is guessed."""

from __future__ import annotations

import pytest
from hypothesis import given

from kit.anchoring import Anchor, AnchorError, describe, find_quote, fold, match
from kit.articles import Article
from tests.conftest import hard_texts, texts_with_a_span


def quote_only(anchor: Anchor) -> Anchor:
    return Anchor(anchor.exact, anchor.prefix, anchor.suffix)


@given(texts_with_a_span())
def test_match_undoes_describe_on_any_text(made: tuple[str, int, int]) -> None:
    """With its position or without, an anchor leads back to exactly its own characters."""
    text, start, end = made
    anchor = describe(text, start, end)
    assert match(text, anchor) == (start, end)
    assert match(text, quote_only(anchor)) == (start, end)
    assert Anchor.from_selectors(anchor.to_selectors()) == anchor


def test_match_undoes_describe_on_short_spans_of_the_article(article: Article) -> None:
    """Every span of up to twelve characters, and every stretch between paragraph edges."""
    text = article.text
    edges = [edge for one in article.paragraphs for edge in (one.start, one.end)]
    spans = [(at, at + n) for at in range(len(text)) for n in range(1, 13) if at + n <= len(text)]
    spans += [(a, b) for a in edges for b in edges if a < b]
    assert all(match(text, describe(text, *span)) == span for span in spans)


@pytest.mark.slow
def test_match_undoes_describe_on_every_span_of_the_article(article: Article) -> None:
    """All 10,385,403 of them."""
    text = article.text
    for start in range(len(text)):
        for end in range(start + 1, len(text) + 1):
            assert match(text, describe(text, start, end)) == (start, end)


@given(hard_texts)
def test_folding_keeps_every_character_in_its_place(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)


@given(texts_with_a_span(), hard_texts)
def test_a_mark_survives_words_put_before_the_text(made: tuple[str, int, int], more: str) -> None:
    """The position is stale then; the quotation with its context still leads home, or refuses."""
    text, start, end = made
    anchor = describe(text, start, end)
    try:
        found = match(more + text, anchor)
    except AnchorError:
        return
    assert (more + text)[slice(*found)] == text[start:end]


@pytest.mark.parametrize(
    ("text", "quote", "place"),
    [
        ("He said “no”.", 'said "no"', (3, 12)),
        ("the\u00a0Financial Times", "the Financial", (0, 13)),
        ("Iran’s aim", "Iran's", (0, 6)),
        ("a – b", "a - b", (0, 5)),
    ],
)
def test_words_are_found_as_a_person_copied_them(
    text: str, quote: str, place: tuple[int, int]
) -> None:
    assert find_quote(text, quote) == place


@pytest.mark.parametrize(
    ("quote", "told"),
    [
        ("Iraq", "stands in the article 9 times"),
        ("A US embasy spokesperson", "nearest passage is “A US embassy spokesperson"),
        ("entirely other words, zyx", "is not in the article"),
    ],
)
def test_an_absent_or_repeated_quotation_is_refused(
    article: Article, quote: str, told: str
) -> None:
    with pytest.raises(AnchorError, match=told):
        find_quote(article.text, quote)


@pytest.mark.parametrize("span", [(0, 0), (3, 2), (-1, 2), (0, 99)])
def test_a_span_outside_the_text_is_refused(span: tuple[int, int]) -> None:
    with pytest.raises(AnchorError, match="no passage from"):
        describe("short", *span)


def test_position_settles_between_equal_places_only_when_it_names_one() -> None:
    """A text of one repeated word: with a true position it is found, with a stale one refused."""
    text = "no no no no"
    assert match(text, Anchor("no", start=3, end=5)) == (3, 5)
    with pytest.raises(AnchorError, match="4 times"):
        match(text, Anchor("no", start=4, end=6))


@pytest.mark.parametrize("selectors", [[], [{}], [{"type": "TextQuoteSelector"}], ["x"]])
def test_selectors_without_a_quotation_are_refused(selectors: list[object]) -> None:
    with pytest.raises(AnchorError, match="does not quote"):
        Anchor.from_selectors(selectors)  # type: ignore[arg-type]
