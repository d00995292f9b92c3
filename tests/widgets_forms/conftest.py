"""A desk for each test: a page joined to a real form."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from kit.widgets.form import Form
from tests.widgets_forms import samples
from tests.widgets_forms.page import Desk


@pytest.fixture(scope="module")
def context(browser: Any) -> Iterator[Any]:
    """What the pages of one file share, so that each begins quickly."""
    context = browser.new_context()
    context.set_default_timeout(5000)
    yield context
    context.close()


@pytest.fixture
def desk(browser: Any, context: Any) -> Iterator[Callable[..., Desk]]:
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
        if look:
            contexts.append(browser.new_context(**look))
            contexts[-1].set_default_timeout(5000)
        desks.append(Desk((contexts[-1] if look else context).new_page(), made))
        desks[-1].asked = asked
        return desks[-1]

    yield lay
    problems = [problem for one in desks for problem in one.problems]
    for one in desks:
        one.page.evaluate("() => localStorage.clear()")
        one.page.close()
    for one in contexts:
        one.close()
    assert problems == []
