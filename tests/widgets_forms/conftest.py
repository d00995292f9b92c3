"""A browser for all tests here, and a desk for each: a page joined to a real form."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from kit.widgets.form import Form
from tests.widgets_forms import samples
from tests.widgets_forms.page import Desk

CHROMIUM = next(
    (p for p in ("/usr/bin/chromium", "/usr/bin/google-chrome") if Path(p).exists()), ""
)
ARGS = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    api = pytest.importorskip("playwright.sync_api", reason="Install playwright to run this test.")
    if not CHROMIUM:
        pytest.skip("Install chromium (apt install chromium) to run the tests in a browser.")
    with api.sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=CHROMIUM, args=ARGS)
        yield chromium
        chromium.close()


@pytest.fixture
def desk(browser: Any) -> Iterator[Callable[..., Desk]]:
    """Lay a form on a page: `desk(items, answers=…, frame parts…)`; nothing may go amiss there."""
    contexts, desks = [], []

    def lay(
        *items: Any, answers: Any = None, look: Any = None, form: Any = None, **frame: Any
    ) -> Desk:
        asked: list[tuple[str, Any]] = []
        made = Form(
            items,
            frame=samples.frame(**frame),
            state={"answers": answers or {}},
            act=lambda name, value: asked.append((name, value)),
            **(form or {}),
        )
        contexts.append(browser.new_context(**(look or {})))
        contexts[-1].set_default_timeout(5000)
        desks.append(Desk(contexts[-1].new_page(), made))
        desks[-1].asked = asked
        return desks[-1]

    yield lay
    problems = [problem for one in desks for problem in one.problems]
    for context in contexts:
        context.close()
    assert problems == []
