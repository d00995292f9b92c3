"""The teacher's notebook in a real JupyterLab: one menu entry, then everything by click or key."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from importlib import resources
from typing import Any

import pytest

from kit.lessons import Lesson
from kit.places import shipped
from kit.simulate import write_class
from tests.browser.lab import Lab, command, open_notebook, open_page, run_all
from tests.classroom.conftest import put

pytestmark = pytest.mark.browser
FOREIGN = b'{"hello": "<img src=x onerror=\'document.title=1\'>"}'


@pytest.fixture(scope="module")
def lab(browser: Any, lesson: Lesson, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    folder = tmp_path_factory.mktemp("teacher")
    list(write_class(folder / "class", lesson, 24))
    put(folder / "class" / "foreign.json", FOREIGN)
    shutil.copy(shipped("notebooks") / "class.ipynb", folder)
    lab = Lab(folder)
    yield lab
    lab.stop()


@pytest.fixture
def page(browser: Any, lab: Lab) -> Iterator[Any]:
    lab.end_sessions()
    with open_page(browser, height=1400) as page:
        open_notebook(page, lab, "class.ipynb")
        yield page


def start(page: Any) -> None:
    run_all(page)
    page.wait_for_selector(".kit-class .cards .card")


def tab(page: Any, name: str) -> Any:
    return page.locator(".jupyter-widgets").get_by_role("tab", name=name)


def test_a_teacher_sees_what_to_do_next_without_typing(page: Any) -> None:
    start(page)
    said = page.locator(".kit-class").first.inner_text()
    assert "24 hand-ins" in said and "1 thing to know" in said
    cards = page.locator(".kit-class ol.cards > li")
    assert 2 <= cards.count() <= 3
    for at in range(cards.count()):
        words = cards.nth(at).inner_text()
        assert "Of 24:" in words and "Ask:" in words and "about" in words


@pytest.mark.slow
def test_one_learner_is_one_click_away(page: Any) -> None:
    start(page)
    tab(page, "One learner").click()
    chosen = page.locator(".jupyter-widgets select[size]").first
    chosen.select_option(index=3)
    frame = page.frame_locator(".jupyter-widgets iframe")
    frame.get_by_role("heading", name="The article, with my marks").wait_for()
    assert page.locator(".jupyter-widgets iframe").get_attribute("sandbox") == ""


def test_tabs_are_reached_by_keys_and_pictures_are_drawn(page: Any) -> None:
    start(page)
    tab(page, "In the text").focus()
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    page.wait_for_selector(".jupyter-widgets .js-plotly-plot .main-svg")
    table = page.locator(".jupyter-widgets summary", has_text="The same as a table")
    assert table.first.is_visible()


@pytest.mark.slow
def test_a_challenge_is_filed_on_the_page_and_kept(page: Any, lab: Lab) -> None:
    start(page)
    tab(page, "The key").click()
    page.get_by_role("button", name="File it").click()
    page.get_by_text("A challenge to the key needs a reason.").wait_for()
    page.locator(".jupyter-widgets textarea").fill("The next line names the outlet.")
    page.get_by_role("button", name="File it").click()
    page.locator(".kit-class td", has_text="The next line names the outlet.").wait_for()
    assert "names the outlet" in (lab.folder / "challenges.jsonl").read_text("utf-8")


def test_axe_finds_nothing_to_mend_on_the_page_in_either_theme(page: Any) -> None:
    axe = pytest.importorskip("axe_playwright_python", reason="pip install axe-playwright-python")
    start(page)
    page.add_script_tag(content=(resources.files(axe) / "axe.min.js").read_text("utf-8"))
    for theme in ("JupyterLab Dark", "JupyterLab Light"):
        command(page, "apputils:change-theme", theme=theme)
        for name in ("Passages", "Questions", "Agreement", "Own words", "Files", "In the text"):
            tab(page, name).click()
            page.wait_for_timeout(400)
            found = page.evaluate("() => axe.run('.kit')")
            assert [(one["id"], one["nodes"][0]["html"][:160]) for one in found["violations"]] == []
            assert len(found["passes"]) > 3


@pytest.mark.slow
def test_a_tag_of_the_class_is_laid_over_the_text_by_keyboard(page: Any) -> None:
    start(page)
    frame = page.locator('.kit-frame[data-kind="class"]')
    layer = frame.locator('.kit-layer[data-layer="heat-document"]')
    painted = "() => [...CSS.highlights].filter(([n]) => /heat/.test(n)).map(([, s]) => s.size)"
    before = sum(page.evaluate(painted))
    assert before
    layer.locator("summary").first.focus()
    page.keyboard.press("Enter")
    layer.get_by_role("checkbox").wait_for()
    assert layer.get_by_role("checkbox").is_checked()
    layer.get_by_text("of 24").first.wait_for()
    assert sum(page.evaluate(painted)) > before
