"""A lesson names its pictures, the notebook places them, and they grow with the work."""

from __future__ import annotations

from pathlib import Path

import pytest

from kit.errors import KitError
from kit.lessons import Lesson, load_lesson
from kit.notebook import lesson_notebook
from kit.session import open_lesson
from tests.charts.conftest import marked

OWN = """---
title: Own
article: pool
{facts}
---
## Mark it

mark: stands
{settings}

## Tags

### stands

letter: S
"""


def own(folder: Path, facts: str = "minutes: 5", settings: str = "minutes: 1") -> Lesson:
    (folder / "pool.md").write_text("---\ntitle: Pool\n---\nPool\n\nIt leaks.\n")
    (folder / "lesson.md").write_text(OWN.format(facts=facts, settings=settings))
    return load_lesson(folder)


def cells(lesson: Lesson) -> list[str]:
    made = lesson_notebook(lesson)["cells"]
    return ["".join(one["source"]) for one in made if one["cell_type"] == "code"]


@pytest.mark.parametrize(
    ("name", "step", "picture"),
    [
        ("sourcing", "Follow the chain", "who-says-what"),
        ("sourcing", "Which day do the words give?", "timeline"),
        ("anonymous", "Mark how it is said", "attribution-ladder"),
        ("contradictions", "Why were they ordered out?", "evidence-matrix"),
        ("appeals", "Mark how it speaks to you", "zones"),
    ],
)
def test_a_picture_stands_behind_the_last_step_that_feeds_it(
    lessons: dict[str, Lesson], name: str, step: str, picture: str
) -> None:
    found = cells(lessons[name])
    assert found[found.index(f'lesson["{step}"]') + 1] == f'lesson.show_picture("{picture}")'
    assert found.count(f'lesson.show_picture("{picture}")') == 1 + (name == "contradictions")


def test_a_picture_that_more_time_goes_on_with_is_shown_there_again(
    lessons: dict[str, Lesson],
) -> None:
    found = cells(lessons["contradictions"])
    assert found.index('lesson["Four more rows"]') > found.index("lesson.hand_in()")
    after = found[found.index('lesson["Four more rows"]') + 1]
    assert after == 'lesson.show_picture("evidence-matrix")'
    ids = [one["id"] for one in lesson_notebook(lessons["contradictions"])["cells"]]
    assert len(ids) == len(set(ids))


def test_pictures_of_the_whole_lesson_stand_before_the_hand_in(lessons: dict[str, Lesson]) -> None:
    for lesson in lessons.values():
        found = cells(lesson)
        end = found.index("lesson.hand_in()")
        assert found[end - 2 : end] == [
            'lesson.show_picture("confidence")',
            'lesson.show_picture("change-of-mind")',
        ]


@pytest.mark.parametrize(
    "more", [{"facts": "pictures: [pie]"}, {"facts": "pictures: pie"}, {"settings": "picture: pie"}]
)
def test_a_picture_nobody_draws_is_refused_with_its_line(
    tmp_path: Path, more: dict[str, str]
) -> None:
    with pytest.raises(KitError, match=r"lesson.md:\d+: There is no picture “pie”"):
        own(tmp_path, **more)


def test_a_picture_grows_with_the_work(work: Path, lessons: dict[str, Lesson]) -> None:
    lesson = open_lesson("anonymous")
    outlet = lesson.show_picture("attribution-ladder")
    assert "Nothing is marked yet" in str(outlet.outputs)
    made = marked(lessons["anonymous"], ("amid fears", "vague-crowd"))
    step = "mark-how-it-is-said"
    lesson.handin.steps[step] = made
    lesson.refresh()
    assert "vague 1" in str(outlet.outputs)
    assert lesson.show_picture() is outlet
