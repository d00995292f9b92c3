"""Read lateral-reading cards: one dated file each, in our own words.

"Known that day" and "known later" are kept apart, because a fair reader of May 2019 could only
use the first.
"""

from __future__ import annotations

from kit.articles import Article, read_front_matter
from kit.errors import KitError
from kit.lessons.model import Card
from kit.lessons.sheet import Sheet
from kit.places import shipped

__all__ = ["read_card"]

KNOWN = ("that day", "later")


def read_card(sheet: Sheet, line: int, article: Article, name: str) -> Card | None:
    """Read `data/dossiers/<article>/<name>.md`, or note why it cannot be read."""
    beside = sheet.path.parent / "cards" / f"{name}.md"
    path = beside if beside.exists() else shipped("data") / "dossiers" / article.name / f"{name}.md"
    try:
        facts, text = read_front_matter(path)
    except KitError as error:
        sheet.amiss(line, error.what, error.next)
        return None
    missing = [one for one in ("title", "source", "date", "known") if not facts.get(one)]
    if missing or facts.get("known") not in KNOWN:
        sheet.amiss(
            line,
            f"The card “{name}” lacks {', '.join(missing) or 'a “known”'}.",
            "Give it a title, a source, a date, and “known: that day” or “known: later”.",
        )
        return None
    said = {k: str(facts.get(k) or "") for k in ("title", "source", "url", "date", "known")}
    return Card(
        name,
        text=sheet.render(text),
        confidence=str(facts.get("confidence") or ""),
        **said,
    )
