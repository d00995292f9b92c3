"""Everybody can use it: keyboard, screen reader, both themes, any width, forced colours."""

from __future__ import annotations

from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from tests.widgets_forms import samples as S
from tests.widgets_forms.page import Desk

pytestmark = pytest.mark.browser
Lay = Callable[..., Desk]
HINTS = {"shown": ["<p>Look for <em>said</em>.</p>"], "total": 4}
ANSWERS: dict[str, Any] = {
    "weigh": {"value": ["b"], "confidence": "sure"},
    "ghika": {"value": {"independent": "1"}, "confidence": "guess"},
    "ticket": {"value": "A text of mine."},
}
BARRED = S.COMMIT | {"disabled": True, "why": "Answer one first."}
AFTER: dict[str, Any] = {"stage": "committed", "feedback": S.CARDS, "summary": "<p>Six.</p>"}
STEPS: dict[str, tuple[list[Any], dict[str, Any]]] = {
    "choose": ([S.CHOOSE, S.MANY], {"hints": HINTS, "actions": [S.HINT, BARRED]}),
    "choose after": ([S.CHOOSE_AFTER, S.MANY], AFTER),
    "rate": ([S.RATE], {}),
    "rate after": ([S.RATE_AFTER], AFTER),
    "write": ([S.WRITE], {}),
    "write after": ([S.WRITE_AFTER], AFTER | {"stage": "final"}),
    "cards": ([S.OPENED, S.CLOSED[1]], {"stage": "revising"}),
    "name": ([S.NAME], {"summary": "<p>Two files: <a href='#a'>one</a>.</p>"}),
}
each_step = pytest.mark.parametrize("step", STEPS)


def lay_step(desk: Lay, step: str, **look: Any) -> Desk:
    items, frame = STEPS[step]
    return desk(*items, answers=ANSWERS, look=look, **frame)


@each_step
def test_axe_finds_no_violation_in_either_theme(desk: Lay, step: str) -> None:
    found = find_spec("axe_playwright_python")
    if not found or not found.origin:
        pytest.skip("Install axe-playwright-python to run axe-core.")
    page = lay_step(desk, step).page
    page.add_script_tag(path=str(Path(found.origin).with_name("axe.min.js")))
    page.evaluate("() => document.querySelectorAll('details').forEach((one) => (one.open = true))")
    for theme in ("light", "dark"):
        page.emulate_media(color_scheme=theme)
        result = page.evaluate("() => axe.run('#here')")
        told = [(one["id"], one["nodes"][0]["html"]) for one in result["violations"]]
        assert (theme, told) == (theme, [])
        assert "color-contrast" in {one["id"] for one in result["passes"]}


SMALL = """() => [...document.querySelectorAll('button, label, summary, .kit-line, .kit-area')]
    .filter((el) => el.checkVisibility())
    .map((el) => [el.textContent || el.className, el.getBoundingClientRect()])
    .filter(([, box]) => box.height < 24 || box.width < 24).map(([name]) => name)"""


@each_step
def test_at_any_width_nothing_hangs_over_and_targets_are_24_pixels(desk: Lay, step: str) -> None:
    page = lay_step(desk, step).page
    for width in (320, 420, 700, 900, 1400):
        page.set_viewport_size({"width": width, "height": 700})
        assert page.evaluate("() => document.documentElement.scrollWidth") <= width
        assert (width, page.evaluate(SMALL)) == (width, [])


HERE = """() => { const el = document.activeElement;
    const ring = (one) => one && parseFloat(getComputedStyle(one).outlineWidth) >= 2
        && getComputedStyle(one).outlineStyle !== 'none';
    return el.closest('#here') && {html: el.outerHTML, silent: el.dataset.lmSuppressShortcuts,
        ring: ring(el) || ring(el.closest('label'))} }"""


@each_step
def test_tab_reaches_all_focus_is_seen_and_no_shortcut_of_jupyterlab_fires(
    desk: Lay, step: str
) -> None:
    page = lay_step(desk, step).page
    seen = []
    for _ in range(60):
        page.keyboard.press("Tab")
        here = page.evaluate(HERE)
        if not here:
            break
        assert here["silent"] == "true", here["html"]
        assert here["ring"], here["html"]
        seen.append(here["html"])
    buttons = page.locator("#here button:visible").count()
    assert len([one for one in seen if one.startswith("<button")]) == buttons


@pytest.mark.parametrize("step", ["choose", "rate"])
def test_in_forced_colours_a_choice_is_still_told_apart(desk: Lay, step: str) -> None:
    page = lay_step(desk, step, forced_colors="active").page
    chosen = page.locator("input:checked").first
    assert chosen.evaluate("(el) => getComputedStyle(el).appearance") == "auto"


def test_with_reduced_motion_nothing_glides(desk: Lay) -> None:
    page = lay_step(desk, "choose", reduced_motion="reduce").page
    moving = """() => [...document.querySelectorAll('#here *')].map((el) => getComputedStyle(el))
        .filter((style) => style.transitionDuration !== '0s').length"""
    assert page.evaluate(moving) == 0


def test_printed_it_has_no_buttons_and_the_whole_text(desk: Lay) -> None:
    page = lay_step(desk, "write").page
    page.emulate_media(media="print")
    assert page.locator(".kit-foot").is_hidden()
    assert page.get_by_role("textbox").is_visible()
