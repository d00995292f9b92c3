"""A small made-up class, and the same hand-ins in every layout that real life produces."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kit.lessons import Lesson, load_lesson
from kit.simulate import Truth, make_handin, make_page, truth_of


@pytest.fixture(scope="session")
def lesson() -> Lesson:
    return load_lesson("1-sourcing")


@pytest.fixture(scope="session")
def truth(lesson: Lesson) -> Truth:
    return truth_of(lesson)


@pytest.fixture(scope="session")
def events(lesson: Lesson, truth: Truth) -> list[list[dict[str, Any]]]:
    return [make_handin(lesson, truth, number, f"Learner {number}") for number in range(6)]


def page(events: list[dict[str, Any]], name: str = "") -> bytes:
    return json.dumps(make_page(events, name), ensure_ascii=False, indent=1).encode()


def journal(events: list[dict[str, Any]]) -> bytes:
    return "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in events).encode()


def put(path: Path, content: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path
