"""Node for the pure parts, a plain page for the rest; where one is missing the tests say so."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.widgets.node import NODE, Node


@pytest.fixture(scope="session")
def node() -> Iterator[Node]:
    if not NODE:
        pytest.skip("node is not installed; `apt-get install nodejs` brings it")
    process = Node()
    yield process
    process.close()


@pytest.fixture(scope="module")
def context(browser: Any) -> Iterator[Any]:
    """What the pages of one file share, so that each begins quickly; nothing stays in it."""
    context = browser.new_context(viewport={"width": 1280, "height": 1000}, color_scheme="light")
    context.set_default_timeout(8000)
    yield context
    context.close()


@pytest.fixture
def page(context: Any) -> Iterator[Any]:
    """A blank page; a script that fails on it fails the test."""
    page = context.new_page()
    problems: list[str] = []
    page.on("pageerror", lambda problem: problems.append(str(problem)))
    page.on("console", lambda m: m.type == "error" and problems.append(m.text))
    page.set_content("<!doctype html><html lang=en><title>A page</title><body></body></html>")
    yield page
    page.close()
    assert problems == []
