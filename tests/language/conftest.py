"""What several tests of the language floor share; the pipeline is loaded once per session."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kit.articles import Article, load_article
from kit.language import Analysis, analyze

Reader = Callable[..., Analysis]


@pytest.fixture(scope="session")
def article() -> Article:
    return load_article("staff-leave-iraq")


@pytest.fixture(scope="session")
def speech(article: Article) -> Analysis:
    return analyze(article, profile="speech")


@pytest.fixture(scope="session")
def broad(article: Article) -> Analysis:
    return analyze(article, profile="broad")
