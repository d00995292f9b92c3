"""What a learner does in a lesson, as moves a test can make: find, select, press, commit."""

from __future__ import annotations

import re
from typing import Any

from tests.browser.lab import run_all

# The rectangle of some words in a step's text, found by the words and not by offsets.
PLACE = """([step, words]) => {
  const root = document.querySelector(`.kit-frame[data-step="${step}"] [role="textbox"]`);
  for (const paragraph of root.querySelectorAll("[data-i]")) {
    const walk = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
    const nodes = [];
    for (let node = walk.nextNode(); node; node = walk.nextNode()) nodes.push(node);
    const text = nodes.map((node) => node.data).join("").replace(/\\u00a0/g, " ");
    const at = text.indexOf(words);
    if (at < 0) continue;
    const point = (offset, last) => {
      for (const node of nodes) {
        if (offset < node.length || (last && offset === node.length)) return [node, offset];
        offset -= node.length;
      }
    };
    const range = document.createRange();
    range.setStart(...point(at)); range.setEnd(...point(at + words.length, true));
    paragraph.scrollIntoView({block: "center"});
    const boxes = [...range.getClientRects()].filter((box) => box.width > 1);
    const [first, last] = [boxes[0], boxes[boxes.length - 1]];
    return {x0: first.left, y0: first.top + first.height / 2,
            x1: last.right, y1: last.top + last.height / 2};
  }
  return null;
}"""


def start(page: Any) -> None:
    """Run all cells, and wait until the last step stands."""
    run_all(page)
    page.wait_for_selector('.kit-frame[data-step="hand-in"]', state="attached")
    page.wait_for_selector('.kit-frame[data-step="mark-every-source"] [role="textbox"]')


def step(page: Any, id: str) -> Any:
    return page.locator(f'.kit-frame[data-step="{id}"]').first


def select(page: Any, id: str, words: str) -> None:
    """Drag the mouse over some words of a step's text; again where the page moved under the hand.

    JupyterLab goes to the last cell some time after Run All, and back to what was looked at.
    """
    step(page, id).scroll_into_view_if_needed()
    for _ in range(5):
        _drag(page, _place_at_rest(page, id, words))
        got = page.evaluate("getSelection().toString()").replace("\u00a0", " ")
        if words[1:-1] in got and len(got) <= len(words) + 2:  # the kit itself ends at whole words
            return
    raise AssertionError(f"“{words}” could not be selected in {id}, but “{got}”")


def _place_at_rest(page: Any, id: str, words: str) -> dict[str, float]:
    """Find where some words are once the page around them stands still."""
    before, box = None, page.evaluate(PLACE, [id, words])
    for _ in range(30):
        if box and box == before:
            break
        page.wait_for_timeout(150)
        before, box = box, page.evaluate(PLACE, [id, words])
    assert box, f"“{words}” is not in {id}"
    return dict(box)


def _drag(page: Any, box: dict[str, float]) -> None:
    page.mouse.move(box["x0"] + 1, box["y0"])
    page.mouse.down()
    page.mouse.move((box["x0"] + box["x1"]) / 2, (box["y0"] + box["y1"]) / 2, steps=4)
    page.mouse.move(box["x1"] - 1, box["y1"], steps=4)
    page.mouse.up()


def press(page: Any, id: str, name: str) -> None:
    """Click a button of a step by its words."""
    step(page, id).get_by_role("button", name=name).first.click()


# the save state is written after the frame that shows a change; a page behind another draws none
DRAWN = """() => new Promise((done) => {
  setTimeout(done, 500);
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done)));
})"""


def saved(page: Any, id: str) -> None:
    """Wait until the step says that everything is on disk."""
    page.evaluate(DRAWN)
    step(page, id).locator(".kit-saved", has_text=re.compile(r"Saved \d")).wait_for()


def tie(page: Any, id: str, passage: str, goal: str) -> None:
    """Tie a given passage to another one, from the list beside it."""
    quote = page.locator(".kit-quote", has_text=passage)
    step(page, id).locator("li.kit-mark", has=quote).locator("select").first.select_option(
        label=goal
    )
