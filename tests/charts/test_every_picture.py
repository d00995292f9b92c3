"""What holds for every picture: it begins empty, hides the key, and takes any work there is."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kit.charts import DRAWN, draw
from kit.errors import KitError
from kit.handin import StepRecord, Work, fold
from kit.lessons import PICTURES, Lesson, load_lesson
from kit.simulate import make_handin, truth_of
from tests.charts.conftest import LESSONS, answered, mark

CASES = [(name, lesson) for lesson in LESSONS for name in DRAWN]
HOSTILE = "</script><img src=x onerror=alert(1)> $e=mc^2$ & <b>bold</b> ‮ ￿"


def test_lessons_may_name_exactly_the_pictures_that_are_drawn() -> None:
    assert list(PICTURES) == list(DRAWN)


def test_a_name_nobody_draws_is_told_of_with_those_there_are() -> None:
    with pytest.raises(KitError, match="no picture “pie”") as problem:
        draw("pie", load_lesson("sourcing"), {})
    assert "attribution-ladder" in str(problem.value)


@pytest.mark.parametrize(("name", "title"), CASES)
def test_a_picture_of_nothing_is_a_sentence(name: str, title: str) -> None:
    picture = draw(name, load_lesson(title), {})
    (only,) = picture.bundles()
    assert picture.words.startswith("Nothing is ") and picture.words.endswith(".")
    assert (picture.rows, "<table" in only["text/html"]) == ((), False)


@pytest.mark.parametrize(("name", "title"), CASES)
def test_learners_of_every_kind_get_a_whole_picture(name: str, title: str) -> None:
    lesson = load_lesson(title)
    truth = truth_of(lesson)
    for seed in range(6):
        picture = draw(name, lesson, fold(make_handin(lesson, truth, seed)))
        drawn = json.dumps(json.loads(picture.figure.to_json()), allow_nan=False)
        assert "undefined" not in drawn
        assert {len(row) for row in picture.rows} <= {len(picture.head)}
        assert all(cell for row in picture.rows for cell in row)


@pytest.mark.parametrize(("name", "title"), CASES)
def test_nothing_of_the_key_is_in_a_picture_before_its_step_is_committed(
    name: str, title: str
) -> None:
    lesson = load_lesson(title)
    steps = fold(make_handin(lesson, truth_of(lesson), 1))
    for record in steps.values():
        record.stage, record.first, record.revealed = "open", None, False
    steps["which-day-do-the-words-give"] = answered({"1": ["d"]}, "open")
    picture = draw(name, lesson, steps)
    shown = picture.figure.to_json() + repr(picture.rows) + picture.words
    secrets = ("key", "diamond", "As the page is built", "Fujairah")
    assert not [one for one in secrets if one in shown]


@pytest.fixture
def hostile(tmp_path: Path) -> Lesson:
    """A lesson whose every word tries to be something else."""
    (tmp_path / "pool.md").write_text(
        f"---\ntitle: x\ndate: 2019-05-15\n---\nHead\n\n{HOSTILE} end\n"
    )
    tag = "### {}\n\nletter: {}\nname: <i>x</i> $a$ $b$\n\n"
    tags = tag.format("stands", "<") + tag.format("judgement", "$")
    rate = f"| a | {HOSTILE.replace('|', '')} | c |\n|---|---|---|\n| {HOSTILE} | | |\n"
    (tmp_path / "lesson.md").write_text(
        f"---\ntitle: x\narticle: pool\npictures: [{', '.join(DRAWN)}]\n---\n## Tags\n\n{tags}"
        f"## Mark\n\nmark: stands, judgement\npicture: zones\n\n"
        f"## Rate\n\nrate: 0 <s>, 1 $x$ $y$\npicture: evidence-matrix\n\n{rate}\n"
        f"## Guess\n\nchoose: one\n\n### {HOSTILE}\n\n- [ ] <u>14</u>\n- [ ] b\n\n"
        f"## Again\n\nchoose: one\npicture: timeline\n\n### {HOSTILE}\n\n- [ ] <u>14</u>\n- [ ] b\n"
    )
    return load_lesson(tmp_path)


@pytest.mark.parametrize("name", DRAWN)
def test_hostile_words_stay_words(name: str, hostile: Lesson) -> None:
    work = Work(
        {
            one.id: one
            for one in [mark(hostile, HOSTILE, "stands"), mark(hostile, "end", "judgement")]
        }
    )
    (row,) = hostile.step("Rate").rows
    columns = hostile.step("Rate").columns
    steps = {
        "mark": StepRecord(work, work.copy(), "final", revealed=True),
        "rate": answered({row: dict.fromkeys(columns, "0")}),
        "guess": answered({"1": ["a"]}),
        "again": answered({"1": ["b"]}),
    }
    picture = draw(name, hostile, steps)
    texts = [one.text or "" for one in picture.figure.layout.annotations]
    texts += [one for trace in picture.figure.data for one in trace.text or ()]
    bare = " ".join(texts).replace("<b>", "").replace("</b>", "").replace("<br>", "")
    assert not set(bare) & set("<>$")
    assert "<img" not in picture.to_html() and "<i>x" not in picture.to_html()


@pytest.mark.parametrize("value", [None, 3, "a", ["zz"], {"a": 1}, [None], [["a"]], "x" * 9999])
@pytest.mark.parametrize("name", DRAWN)
def test_answers_of_the_wrong_kind_change_nothing(name: str, value: Any, hostile: Lesson) -> None:
    for lesson in (hostile, load_lesson("sourcing"), load_lesson("contradictions")):
        steps = {
            one.id: answered({**dict.fromkeys(one.rows, value), "1": value}, "open", "sure")
            for one in lesson.steps
        }
        picture = draw(name, lesson, steps)
        json.dumps(json.loads(picture.figure.to_json()), allow_nan=False)


@pytest.mark.parametrize("name", DRAWN)
def test_a_mark_with_a_tag_the_lesson_dropped_is_left_out(
    name: str, lessons: dict[str, Lesson]
) -> None:
    lesson = lessons["anonymous"]
    old = mark(lesson, "some doubts", "unattributed")
    step = lesson.step("Mark how it is said")
    steps = {step.id: StepRecord(Work({old.id: old}))}
    assert "some doubts" not in (
        draw(name, lesson, steps).figure.to_json() if name != "who-says-what" else ""
    )
