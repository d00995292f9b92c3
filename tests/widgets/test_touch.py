"""The annotator under a finger: select, tap a label, tap a mark."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.widgets.plain_page import show
from tests.widgets.test_annotator_page import annotator, box_of, mark_of, marks, saved, wait_marks
from tests.widgets.test_annotator_page import with_marks as holding


@pytest.fixture(scope="module")
def context(browser: Any) -> Iterator[Any]:
    context = browser.new_context(
        viewport={"width": 412, "height": 860}, has_touch=True, is_mobile=True
    )
    context.set_default_timeout(8000)
    yield context
    context.close()


def select_as_handles_do(page: Any, quote: str) -> None:
    """Select as the browser's own handles do, which it does not draw where there is no screen."""
    tap(page, quote)
    page.evaluate(
        """(quote) => {
          const find = document.createTreeWalker(document.querySelector(".kit-text"), 4);
          while (find.nextNode()) {
            const at = find.currentNode.data.indexOf(quote);
            if (at < 0) continue;
            const node = find.currentNode;
            getSelection().setBaseAndExtent(node, at, node, at + quote.length);
            return;
          }
        }""",
        quote,
    )


def tap(page: Any, quote: str) -> None:
    box = box_of(page, quote)
    page.touchscreen.tap((box["x"] + box["x2"]) / 2, box["y"])


def test_what_a_finger_selected_is_marked_by_tapping_a_label(page):
    show(page, annotator())
    select_as_handles_do(page, "spokesperson")
    page.locator('[data-label="named"]').tap()
    wait_marks(page, [("named", "spokesperson")])
    saved(page)


def test_a_tap_on_a_mark_opens_it_and_another_label_changes_it(page):
    show(page, holding(mark_of("Ghika", "a")))
    tap(page, "Ghika")
    page.wait_for_selector('.kit-mark[aria-current="true"] .kit-editor')
    page.locator('[data-label="role"]').tap()
    wait_marks(page, [("role", "Ghika")])


def test_a_mark_is_removed_and_brought_back_by_taps_alone(page):
    show(page, holding(mark_of("Ghika", "a")))
    tap(page, "Ghika")
    page.get_by_role("button", name="Remove").first.tap()
    wait_marks(page, [])
    page.get_by_role("button", name="Undo", exact=True).tap()
    wait_marks(page, [("named", "Ghika")])
    assert marks(page) == [("named", "Ghika")]
