"""Marked articles: marks come out as they went in, and every article that is scored can be read."""

from __future__ import annotations

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

RECIPE = Path(__file__).resolve().parents[2] / "data" / "pipeline" / "recipe"
FILES = sorted((RECIPE / "newsroom").glob("*/*.txt"))


def _marks() -> Any:
    """The recipe is scripts, not a package."""
    spec = spec_from_file_location("marks", RECIPE / "marks.py")
    assert spec is not None and spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


golds, read = _marks().golds, _marks().read
WORDS = st.text(st.characters(exclude_characters="⟦⟧", exclude_categories=["Cs"]), max_size=30)


@given(WORDS, WORDS, WORDS)
def test_marks_come_out_as_they_went_in(before: str, content: str, after: str) -> None:
    marked = f"{before}⟦1c⟧⟦2nq⟧{content}⟦/1c⟧{after}⟦/2nq⟧"
    text, pieces = read(marked)
    start, end = len(before), len(before) + len(content)
    assert text == before + content + after
    assert pieces == {1: {"c": [(start, end)]}, 2: {"q": [(start, len(text))]}}


@pytest.mark.parametrize("marked", ["It rained⟦/1c⟧.", "⟦1c⟧It rained."])
def test_a_mark_without_its_other_half_is_refused(marked: str) -> None:
    with pytest.raises(ValueError, match=r"closes nothing|never closed"):
        read(marked)


@pytest.mark.parametrize("path", FILES, ids=[f"{p.parent.name}/{p.stem}" for p in FILES])
def test_every_article_has_contents_inside_its_text(path: Path) -> None:
    text, pieces = read(path.read_text("utf-8"))
    found = list(golds(text, pieces))
    assert len(found) > 10
    assert all(0 <= g["content"][0] < g["content"][1] <= len(text) for g in found)


@pytest.mark.parametrize(
    "path", [p for p in FILES if p.parent.name == "second"], ids=lambda p: p.stem
)
def test_the_second_annotator_read_the_same_text(path: Path) -> None:
    first = RECIPE / "newsroom" / "written" / path.name
    assert read(first.read_text("utf-8"))[0] == read(path.read_text("utf-8"))[0]
