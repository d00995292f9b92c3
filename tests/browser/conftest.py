"""One JupyterLab for all tests of this folder; each test gets a page and an empty work folder."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kit.places import shipped
from tests.browser.lab import Lab, open_page


@pytest.fixture(scope="session")
def lab(browser: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    lab = Lab(tmp_path_factory.mktemp("lab"))
    yield lab
    lab.stop()


@pytest.fixture
def desk(lab: Lab) -> Iterator[Path]:
    """The learner's work folder with the shipped notebooks in it, and nothing done yet."""
    lab.end_sessions()
    shutil.rmtree(lab.folder / "hand-ins", ignore_errors=True)
    for notebook in shipped("notebooks").glob("*.ipynb"):
        shutil.copy(notebook, lab.folder)
    yield lab.folder
    lab.end_sessions()


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    with open_page(browser) as page:
        yield page
