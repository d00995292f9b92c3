"""A picture in a real JupyterLab grows with each mark, in the theme the notebook stands in."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.browser.lab import Lab, command, open_notebook, run_all
from tests.browser.moves import press, saved, select

pytestmark = pytest.mark.browser

MARK = "mark-how-it-is-said"


@pytest.mark.slow
def test_the_ladder_grows_with_each_mark(page: Any, lab: Lab, desk: Path) -> None:
    open_notebook(page, lab, "2-anonymous.ipynb")
    command(page, "apputils:change-theme", theme="JupyterLab Dark")
    run_all(page)
    page.wait_for_selector(f'.kit-frame[data-step="{MARK}"] [role="textbox"]')
    page.get_by_text("each mark finds its rung").first.wait_for(state="attached")
    select(page, MARK, "A US embassy spokesperson")
    press(page, MARK, "role only")
    saved(page, MARK)
    words = page.locator(".kit-picture-words", has_text="a name 0, a role 1, vague 0, nobody 0")
    words.first.wait_for(state="attached")
    rung = page.locator(".js-plotly-plot text", has_text="A US embassy").first
    rung.wait_for(state="attached")
    colour = rung.evaluate("(one) => getComputedStyle(one).fill")
    red, green, blue = (float(one) for one in colour.strip("rgba()").split(",")[:3])
    assert min(red, green, blue) > 180, "the words of a picture are light on the dark theme"
    command(page, "apputils:change-theme", theme="JupyterLab Light")
