"""The article is the file's, byte for byte, and says what is known about it."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from kit.articles import Article, load_article
from kit.errors import KitError
from kit.places import shipped


def test_the_article_is_the_report_byte_for_byte(article: Article) -> None:
    """The bytes below the front matter are those of the page as it was saved."""
    file = (shipped("data") / "articles" / "staff-leave-iraq.md").read_bytes()
    text = file.split(b"\n---\n", 1)[1]
    assert hashlib.sha256(text).hexdigest().startswith("a960e8b2")
    assert article.sha256 == hashlib.sha256(text).hexdigest()
    assert (len(article.text), article.text.count("\u00a0")) == (4557, 16)


def test_its_zones_cover_every_paragraph_in_order(article: Article) -> None:
    names = [article.zone_at(one.start) for one in article.paragraphs]
    assert names == ["report"] * 9 + ["credit line", "notice"] + ["promotion"] * 3 + ["appeal"] * 3


def test_paragraphs_give_back_their_place_in_the_text(article: Article) -> None:
    for one in article.paragraphs:
        assert article.text[one.start : one.end] == one.text


def test_it_says_what_is_inferred_and_what_is_not_stated(article: Article) -> None:
    told = str(article.facts).lower()
    for word in ("inferred", "by-line", "licence", "date(2019, 5, 15)", "anti-media"):
        assert word in told


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "holds no text"),
        (b"---\ntitle: x\n", "not closed"),
        (b"---\n- a\n---\ntext", "is a list"),
        (b"---\na: b: c\n---\ntext", ":2: the front matter cannot be read"),
        (b"\xff\xfe\x00", "not a UTF-8 text"),
        (b"---\nzones: [{name: report, start: 0, end: 99}]\n---\ntext", "outside the text"),
        (b"---\nzones: [{name: report}]\n---\ntext", "outside the text"),
    ],
)
def test_a_bad_file_is_refused_in_two_sentences(tmp_path: Path, content: bytes, told: str) -> None:
    path = tmp_path / "own.md"
    path.write_bytes(content)
    with pytest.raises(KitError, match=told):
        load_article(path)


def test_an_unknown_name_lists_the_known_ones() -> None:
    with pytest.raises(KitError, match="staff-leave-iraq"):
        load_article("staff-leave-iran")


def test_windows_line_ends_become_one_character(tmp_path: Path) -> None:
    path = tmp_path / "own.txt"
    path.write_bytes(b"Title\r\n\r\nOne.\r\nTwo.")
    assert load_article(path).text == "Title\n\nOne.\nTwo."


def test_hostile_text_is_shown_as_text() -> None:
    assert "<script" not in Article("T\n\n<script>alert(1)</script>")._repr_html_()
