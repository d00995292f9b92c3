"""Reachable and readable by everyone: contrast computed, names asserted, axe-core asked."""

from __future__ import annotations

import re
from importlib import resources
from typing import Any

import pytest

from kit.widgets.joined import css
from tests.widgets.plain_page import show
from tests.widgets.test_annotator_page import annotator, click_on, mark_of, with_marks

Colour = tuple[float, float, float]
TOKENS = re.findall(r"--kit-([\w-]+): light-dark\((#\w{6}), (#\w{6})\)", css("tokens.css"))
LABELS = [f"label-{k}" for k in range(8)]


def colour(name: str, theme: int) -> Colour:
    value = {token: (light, dark) for token, light, dark in TOKENS}[name][theme]
    red, green, blue = (int(value[k : k + 2], 16) / 255 for k in (1, 3, 5))
    return red, green, blue


def luminance(one: Colour) -> float:
    """WCAG 2.2's relative luminance of an sRGB colour."""
    r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in one)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(a: Colour, b: Colour) -> float:
    high, low = sorted((luminance(a), luminance(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def laid_over(top: Colour, below: Colour, share: float = 0.13) -> Colour:
    r, g, b = (t * share + u * (1 - share) for t, u in zip(top, below, strict=True))
    return r, g, b


def deepest(theme: int) -> list[Colour]:
    """Paper under every three labels at once: the worst that a text can lie on."""
    paper = colour("paper", theme)
    found = []
    for a in LABELS:
        for b in LABELS:
            for c in LABELS:
                below = paper
                for name in (a, b, c):
                    below = laid_over(colour(name, theme), below)
                found.append(below)
    return found


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_words_are_readable_under_three_marks(theme):
    assert min(contrast(colour("ink", theme), below) for below in deepest(theme)) >= 4.5


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_the_line_of_a_mark_is_seen_on_what_it_lies_on(theme):
    paper = colour("paper", theme)
    for name in LABELS:
        own = colour(name, theme)
        for other in LABELS:
            below = laid_over(colour(other, theme), laid_over(own, paper))
            assert contrast(own, below) >= 3, (name, other)


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_words_are_readable_under_a_whole_class_and_two_marks(theme):
    """The deepest step of the heat layer (21 %), and a layer's and two marks' wash over it."""
    heat = laid_over(colour("label-2", theme), colour("paper", theme), 0.21)
    heat = laid_over(colour("ink", theme), heat, 0.07)
    for a in LABELS:
        for b in LABELS:
            below = laid_over(colour(b, theme), laid_over(colour(a, theme), heat))
            assert contrast(colour("ink", theme), below) >= 4.5, (a, b)


TEXTS = ["ink", "soft", *LABELS, "good", "other", "ask", "note", "heed", "focus"]


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("name", TEXTS)
def test_every_colour_for_words_is_readable_on_paper_and_panel(theme, name):
    for ground in ("paper", "panel", "raised"):
        assert contrast(colour(name, theme), colour(ground, theme)) >= 4.5, ground


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("name", ["edge", "focus"])
def test_edges_of_controls_are_seen(theme, name):
    for ground in ("paper", "panel"):
        assert contrast(colour(name, theme), colour(ground, theme)) >= 3


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("ground", ["select", "find"])
def test_selected_and_found_words_are_readable(theme, ground):
    assert contrast(colour("ink", theme), colour(ground, theme)) >= 4.5


def full(**more: Any) -> Any:
    link = {"id": "l", "type": "relayed-by", "from": "a", "to": "b", "note": "", "confidence": ""}
    marks = [mark_of("Ghika", "a"), mark_of("Office", "b", "role")]
    given = [{"id": "g", "start": 23, "end": 37, "text": "A spokesperson"}]
    frame = {
        "title": "Mark every source",
        "beat": "Mark",
        "prompt": "<p>Mark each <b>source</b>.</p>",
        "actions": [{"name": "commit", "label": "Commit", "primary": True}],
    }
    return with_marks(*marks, links=[link], given=given, frame=frame, **more)


@pytest.mark.parametrize("width", [1280, 760, 320])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation(page, width, scheme):
    found = pytest.importorskip("axe_playwright_python", reason="pip install axe-playwright-python")
    script = (resources.files(found) / "axe.min.js").read_text(encoding="utf-8")
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    show(page, full())
    click_on(page, "Ghika")
    page.keyboard.press("l")
    page.evaluate(
        "(layers) => model.set('layers', layers)",
        [{"id": "k", "name": "The key", "kind": "key", "spans": []}],
    )
    page.evaluate(script)
    result = page.evaluate("() => axe.run('.kit-annotator')")
    assert [(one["id"], [n["html"] for n in one["nodes"]]) for one in result["violations"]] == []


@pytest.mark.parametrize("width", [1280, 320])
def test_everything_to_press_is_large_enough(page, width):
    page.set_viewport_size({"width": width, "height": 900})
    show(page, full())
    click_on(page, "Ghika")
    small = page.evaluate(
        """() => [...document.querySelector(".kit-annotator")
            .querySelectorAll("button, summary, select, textarea")]
          .filter((el) => el.checkVisibility())
          .map((el) => [el.textContent, el.getBoundingClientRect()])
          .filter(([_, box]) => box.width < 24 || box.height < 24).map(([text]) => text)"""
    )
    assert small == []


@pytest.mark.parametrize("tool", ["find", "marks", "read"])
def test_nothing_sticks_out_at_400_percent(page, tool):
    page.set_viewport_size({"width": 320, "height": 640})
    show(page, full())
    click_on(page, "Ghika")
    page.click(f"[data-tool={tool}]")
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 320
    small = page.evaluate(
        """() => [...document.querySelectorAll(".kit-tools :is(button, select, input, label)")]
          .filter((el) => el.checkVisibility() && el.type !== "checkbox")
          .map((el) => el.getBoundingClientRect()).filter((box) => box.height < 24).length"""
    )
    assert small == 0


def test_motion_is_left_out_for_those_who_ask(page):
    page.emulate_media(reduced_motion="reduce")
    show(page, full())
    moving = page.evaluate(
        """() => [...document.querySelectorAll(".kit-annotator *")]
          .map((el) => getComputedStyle(el))
          .filter((s) => s.transitionDuration !== "0s" || s.animationName !== "none"
            || s.scrollBehavior === "smooth").length"""
    )
    assert moving == 0


def test_a_screen_reader_finds_text_labels_list_and_editor(page):
    show(page, full())
    click_on(page, "Ghika")
    tree = page.locator(".kit-annotator").aria_snapshot()
    for part in [
        'textbox "Article: A headline about a ban"',
        'group "My marks · 2"',
        "“Ghika” named source · paragraph 2",
        'group "How sure are you?"',
        'radio "guess"',
        'textbox "Note"',
        'button "Begin one word earlier"',
    ]:
        assert part in tree, tree


def tree_of(page: Any) -> dict[tuple[str, str], dict[str, Any]]:
    """What the browser tells assistive technology, by role and name."""
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    told = {}
    for node in nodes:
        if node.get("ignored"):
            continue
        name = node.get("name", {}).get("value", "")
        states = {one["name"]: one["value"].get("value") for one in node.get("properties", ())}
        told[node["role"]["value"], name] = states
    return told


def test_the_browser_tells_of_text_list_editor_and_links(page):
    show(page, full())
    click_on(page, "Ghika")
    tree = tree_of(page)
    text = tree["textbox", "Article: A headline about a ban"]
    # Chromium tells of a region with a caret as editable whatever aria-readonly says; nothing
    # typed there changes it (test_nobody_changes_the_article)
    assert text["multiline"] and text["focusable"], text
    assert tree["button", "N “Ghika” named source · paragraph 2"]["expanded"]
    assert not tree["button", "R “Office” role only · paragraph 1 ← “Ghika” relayed by this"][
        "expanded"
    ]
    words = "“Ghika” relayed by “Office”"
    for role, name in [
        ("list", ""),
        ("group", "About this mark"),
        ("radio", "think so"),
        ("combobox", f"How sure, for {words}"),
        ("combobox", f"Relation of {words}"),
        ("button", f"Remove the link {words}"),
        ("button", "Link to another passage"),
        ("button", "N named source 1 1 mark"),
        ("status", ""),
    ]:
        assert (role, name) in tree, (role, name, sorted(tree))
    page.keyboard.press("l")
    tree = tree_of(page)
    assert tree["searchbox", "Type to narrow the list"] is not None
    assert ("option", "R · Office") in tree


def test_what_was_done_is_said_once_and_politely(page):
    show(page, full())
    click_on(page, "Ghika")
    page.keyboard.press("m")
    page.wait_for_timeout(300)
    assert page.locator(".kit-annotator [aria-live]").count() == 1
    assert page.text_content(".kit-live") == "“Ghika” is now media relay"


def test_forced_colours_keep_marks_and_choices_visible(page):
    page.emulate_media(forced_colors="active")
    show(page, full())
    click_on(page, "Ghika")
    rules = page.evaluate(
        """() => Array.from(document.querySelectorAll(".kit-annotator style"),
          (sheet) => sheet.textContent).join()"""
    )
    assert "forced-colors:active){::highlight(kit-label" in rules
    assert page.evaluate("() => matchMedia('(forced-colors: active)').matches")
    for kind in ("layer", "heat"):
        spans = [{"id": "x", "start": 0, "end": 4, "count": 1, "of": 2}]
        layer = {"id": kind, "name": "", "kind": kind.replace("layer", "key"), "spans": spans}
        page.evaluate("(layer) => model.set('layers', [layer])", layer)
        rules = page.evaluate("() => document.querySelector('.kit-annotate ~ style').textContent")
        assert f"forced-colors:active){{::highlight(kit-{kind}" in rules


def test_tab_always_leads_out_of_the_text(page):
    show(page, annotator())
    page.focus(".kit-text")
    page.keyboard.press("Tab")
    assert page.evaluate("() => !document.activeElement.closest('.kit-text')")
