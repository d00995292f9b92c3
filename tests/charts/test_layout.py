"""Words never meet: the two ways of placing them, for any widths and places, and in a browser."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.charts import DRAWN, draw
from kit.charts.layout import fold, lanes, spread
from kit.charts.picture import STYLE, tokens
from kit.handin import fold as fold_events
from kit.lessons import load_lesson
from kit.simulate import make_handin, truth_of
from tests.charts.conftest import LESSONS, answered

places = st.floats(0, 500)
stretches = st.lists(st.tuples(places, st.floats(1, 200)).map(lambda one: (one[0], sum(one))))


@given(stretches)
def test_no_two_stretches_of_a_lane_meet(found: list[tuple[float, float]]) -> None:
    taken = list(zip(lanes(found), found, strict=True))
    for at, (lane, (start, end)) in enumerate(taken):
        for other, (first, last) in taken[at + 1 :]:
            assert lane != other or end <= first or last <= start


@given(st.lists(places, max_size=20).map(sorted), st.floats(5, 25))
def test_spread_places_keep_their_order_their_distance_and_the_page(
    found: list[float], size: float
) -> None:
    moved = spread(found, [size] * len(found), 500)
    assert all(b - a >= size - 1e-6 for a, b in pairwise(moved))
    assert all(size / 2 - 1e-6 <= one <= 500 - size / 2 + 1e-6 for one in moved)


@given(st.text(), st.integers(4, 60))
def test_folded_words_are_never_markup(words: str, letters: int) -> None:
    for line in fold(words, letters):
        assert not set(line) & set("<>$\n")


MEET = """() => {
  const frame = document.querySelector(".main-svg").getBoundingClientRect();
  const found = [...document.querySelectorAll(".annotation-text")].map(
    (one) => [one.textContent, one.getBoundingClientRect()]);
  const out = [];
  found.forEach(([words, a], at) => {
    const inside = a.left >= frame.left - 1 && a.right <= frame.right + 1
      && a.top >= frame.top - 1 && a.bottom <= frame.bottom + 1;
    if (!inside) out.push(`${words} leaves the picture`);
    for (const [other, b] of found.slice(at + 1)) {
      const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      if (wide > 2 && high > 3) out.push(`${words} meets ${other}`);
    }
  });
  return out;
}"""
DRAW = """async ([drawn, width]) => {
  document.body.innerHTML = `<div style="width:${width}px;height:${drawn.layout.height}px"></div>`;
  await Plotly.newPlot(document.body.firstChild, drawn.data, drawn.layout, {displayModeBar: false});
}"""


@pytest.fixture(scope="module")
def paper(browser: Any) -> Any:
    """A page with the plotly.js that the plotly package brings."""
    plotly = pytest.importorskip("plotly")
    page = browser.new_page(viewport={"width": 1200, "height": 900})
    page.add_script_tag(path=Path(plotly.__file__).parent / "package_data" / "plotly.min.js")
    yield page
    page.close()


@pytest.mark.browser
@pytest.mark.parametrize("title", LESSONS)
@pytest.mark.parametrize("name", DRAWN)
def test_no_words_meet_in_a_drawn_picture(paper: Any, name: str, title: str) -> None:
    lesson = load_lesson(title)
    for seed in (3, 4):
        steps = fold_events(make_handin(lesson, truth_of(lesson), seed))
        steps["which-day-do-the-words-give"] = answered(
            {str(at): [one] for at, one in enumerate("ddadc", 1)}
        )
        for record in steps.values():
            record.revealed = True
        picture = draw(name, lesson, steps)
        if not picture.rows:
            continue
        for width in (596, 1000):
            paper.evaluate(DRAW, [json.loads(picture.figure.to_json()), width])
            assert paper.evaluate(MEET) == []


def test_a_picture_is_light_on_paper_whatever_theme_the_screen_has() -> None:
    """A screen paints words by its theme; paper has a rule of its own, and it comes last."""
    assert STYLE.index("@media print") > STYLE.index("--jp-content-font-color1")
    printed = STYLE.partition("@media print")[2]
    assert f"fill: {tokens()['ink']} !important" in printed
    assert f"background: {tokens()['paper']}" in printed
