"""The suggestions that ship are those the pipeline makes today, and reading them needs no spaCy."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from kit.annotations import from_page, to_page
from kit.language import analyze, suggest
from kit.lessons import load_lesson
from kit.places import shipped

FILES = sorted((shipped("data") / "suggestions").glob("*.json"))


@pytest.mark.parametrize("path", FILES, ids=[p.stem for p in FILES])
def test_a_fresh_run_gives_what_ships(path: Path) -> None:
    lesson = load_lesson(path.stem)
    fresh = to_page(suggest(analyze(lesson.article, profile="broad"), set(lesson.tags)))
    assert json.loads(path.read_text("utf-8")) == json.loads(json.dumps(fresh))


def test_every_lesson_has_some() -> None:
    assert len(FILES) >= 4
    assert all(from_page(path.read_text("utf-8")) for path in FILES)


def test_a_learners_kernel_reads_them_without_spacy() -> None:
    code = (
        "import sys, pathlib; from kit.annotations import from_page\n"
        f"from_page(pathlib.Path({str(FILES[0])!r}).read_text('utf-8'))\n"
        "assert 'spacy' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
