"""What several tests share: the real article, a folder of their own, and made-up texts."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st

from kit.articles import Article, load_article

settings.register_profile("kit", deadline=None, max_examples=60)
settings.load_profile("kit")

# Letters that have broken other annotators: astral, joined, combining, right to left, invisible.
HARD = "aé b\u00a0\n😀👨\u200d👩\u200d👧🇫🇷é\u0301אבגمرحبا\u202e\u2028\ud7ff𝒳"
hard_texts = st.text(st.sampled_from(HARD) | st.characters(exclude_categories=["Cs"]), min_size=1)


@st.composite
def texts_with_a_span(draw: st.DrawFn) -> tuple[str, int, int]:
    """Make a text and a passage of it, at least one character long."""
    text = draw(hard_texts)
    start = draw(st.integers(0, len(text) - 1))
    return text, start, draw(st.integers(start + 1, len(text)))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run what is quick first: a browser starts only when the rest has passed."""
    items.sort(key=lambda one: "browser" in one.fixturenames if hasattr(one, "fixturenames") else 0)


@pytest.fixture(scope="session")
def article() -> Article:
    return load_article("staff-leave-iraq")


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A learner's empty work folder."""
    monkeypatch.setenv("KIT_WORK", str(tmp_path))
    return tmp_path


CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or ""
ARGS = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Debian's Chromium, driven by Playwright; one for the whole run."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="pip install playwright")
    if not CHROMIUM:
        pytest.skip("Chromium is not installed; `apt-get install chromium` brings it")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGS, headless=True)
        yield browser
        browser.close()
