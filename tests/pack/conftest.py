"""Packs of every lesson that ships, and of one made to break things."""

from __future__ import annotations

from pathlib import Path

import pytest

from kit.lessons import Lesson, load_lesson
from kit.pack import make_pack
from kit.pack.make import every_lesson

LESSONS = every_lesson()
HOSTILE = "</style></script><script>alert(1)</script><img src='https://example.org/x.png'>"
ARTICLE = f"""---
title: "A title {HOSTILE}"
credit: "A credit {HOSTILE}"
outlet: "{HOSTILE}"
---
A headline {HOSTILE} & more

The mayor said: {HOSTILE} and “<b>nothing</b>”, {"x" * 300} \u202eback to front\u202c, مرحبا 😀.
"""
LESSON = f"""---
title: What now? \\"}} {HOSTILE}
article: own
minutes: 10
goal: Read {HOSTILE} as text.
---

![a picture](https://example.org/picture.png) and [a link](https://example.org/page)

## Tags

### named

letter: N
name: named {HOSTILE}
test: A name {HOSTILE}

## Words

- odd: a word {HOSTILE}

## Mark it

mark: named

Mark ![a picture](https://example.org/picture.png) it.

> Hint: Look at ![a picture](https://example.org/picture.png) the first words.

## Say it

write: 20 words

- I think {HOSTILE}
"""
ANSWERS = """## Mark it

> The mayor said

- named: There is a name. ![seen](https://example.org/seen.png)
- ask: Who else?
"""


@pytest.fixture(scope="session")
def packs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The pages of every lesson's pack, by the lesson's id; no PDFs, which take long."""
    folder = tmp_path_factory.mktemp("packs")
    return {one.id: make_pack(one, folder / one.id, pdf=False).parent for one in LESSONS}


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Lesson:
    """A lesson whose author and article hold what breaks a page that does not escape."""
    folder = tmp_path_factory.mktemp("hostile")
    for name, text in (("lesson", LESSON), ("answers", ANSWERS), ("own", ARTICLE)):
        (folder / f"{name}.md").write_text(text, "utf-8")
    return load_lesson(folder)
