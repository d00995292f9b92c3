"""What a class did, as plain HTML: the next ten minutes, and the article with its counts.

No script and no link. Whatever a learner or an article wrote is escaped here and nowhere else;
only the lesson's own Markdown is markup.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from kit.articles import Paragraph
from kit.class_page.heat import heat_of, level, runs
from kit.class_page.html import clip, table
from kit.classroom.counting import Judge
from kit.classroom.counts import Counts
from kit.classroom.load import Class
from kit.classroom.next_minutes import suggest_next
from kit.classroom.passages import Passage, extras, passages
from kit.classroom.shares import ROUGH, Share
from kit.lessons import Lesson, Step

__all__ = ["article_view", "next_view", "status_view"]

OPEN = ("", "What do you say?", "")  # of a card before the key is shown: its kind, head and why
ASKED = "Which words decided it for you? Compare with a neighbour."


def status_view(loaded: Class, at: str, everybody: bool = False) -> str:
    """Say in two lines what was read, when, and with which key; for `everybody`, no files."""
    count = len(loaded)
    rough = " With so few, take every figure as a rough picture." if count < ROUGH else ""
    aside = len({note.name for note in loaded.notes})
    aside = 0 if everybody else aside
    more = f" {aside} {'thing' if aside == 1 else 'things'} to know: see Files." if aside else ""
    others = sum(bool(line.saw) for line in loaded.learners)
    who = "1 learner" if others == 1 else f"{others} learners"
    where = "" if everybody else ": see Files"
    older = f" {who} committed with another version{where}." if others else ""
    return (
        f"<p><b>{count} hand-in{'s' * (count != 1)}</b> of “{escape(loaded.lesson.title)}”, read "
        f"at {escape(at)}. Compared with key version <b>{loaded.counts.key}</b>."
        f"{older}{rough}{more}</p>"
    )


def next_view(lesson: Lesson, counts: Counts, everybody: bool = False, key: bool = True) -> str:
    """Show the next ten minutes: two or three cards to act on.

    For `everybody` a card leaves out what is said to the teacher. Without `key` it has the passage
    and the split alone: the key's own question and a card's colour would tell its answer.
    """
    found = [one for one in suggest_next(lesson, counts) if key or one.kind != "missed"]
    if not found:
        few = "Nothing stands out yet. When more learners have committed a step, look again."
        return f"<h2>The next ten minutes</h2><p>{few}</p>"
    cards = []
    for one in found:
        hint = f'<p class="soft">From the guide: {escape(one.hint)}</p>' if one.hint else ""
        told = "" if everybody else f"<p>{escape(one.move)}</p>{hint}"
        kind, head, why = (one.kind, one.head, f" {escape(one.why)}") if key else OPEN
        ask = "" if everybody else "Ask: "
        question = one.question if key else ASKED
        cards.append(
            f'<li class="card {kind}"><h3>{head}<span>about {one.minutes} min</span></h3>'
            f"<blockquote>“{escape(clip(one.passage.words))}”</blockquote>"
            f'<p class="soft">{escape(_where(one.passage))}</p>'
            f"<p>{escape(one.passage.told)}{why}</p>"
            f'<p class="ask">{ask}{escape(question)}</p>{told}</li>'
        )
    return f'<h2>The next ten minutes</h2><ol class="cards">{"".join(cards)}</ol>'


def article_view(
    lesson: Lesson, counts: Counts, step: Step, tag: str = "", key: bool = True
) -> str:
    """Show the article with how many learners marked each passage, as one tag or as any.

    Without `key` only what learners marked is there, and nothing says what the key has.
    """
    judge = Judge(lesson)
    learners = counts.committed(step.id)
    heat = heat_of(counts, step, tag)
    every = [one for one in passages(lesson, counts, step) if key or one.top]
    known = {word: at for at, one in enumerate(every) for word in judge.words(one.span or (0, 0))}
    lines = (
        f"<p>Numbers say how many of {learners} learners marked the words "
        f"{'as ' + escape(lesson.tags[tag].name) if tag else 'as anything'}; the heavier the line, "
        "the more. Words that fewer than 1 in 10 marked are left plain. Beside each paragraph: how "
        f"its passages were read. {_letters(lesson, step)}</p>"
    )
    body = "".join(
        f'<div class="par"><span class="n">{one.number}</span>'
        f"<p>{_heated(judge, one, heat, known, learners)}</p>{_beside(lesson, every, one)}</div>"
        for one in lesson.shown(step)
    )
    also = extras(lesson, counts, step)
    rows = [(f"“{words}”", name, Share(count, learners).words) for words, name, count in also]
    more = table("Marked by learners, and not on the key", ("Words", "As", "Learners"), rows)
    return f'{lines}<div class="text">{body}</div>{more if rows and key else ""}'


def _heated(
    judge: Judge,
    paragraph: Paragraph,
    heat: Mapping[int, int],
    places: Mapping[int, int],
    learners: int,
) -> str:
    """Draw a paragraph with its weights; a count ends each peak."""
    text, out, at = judge.lesson.article.text, [], paragraph.start
    for start, end, count, peak in runs(judge, paragraph, heat, places, learners):
        out.append(escape(text[at:start]))
        weight = level(count, learners)
        out.append(f'<mark class="h{weight}">{escape(text[start:end])}</mark>')
        out.append(_count(count, learners) if peak else "")
        at = end
    return "".join(out) + escape(text[at : paragraph.end])


def _count(count: int, learners: int) -> str:
    hidden = '<span class="kit-hidden">'
    return f"<sup>{hidden}(marked by </span>{count}{hidden} of {learners}) </span></sup>"


def _beside(lesson: Lesson, every: Sequence[Passage], paragraph: Paragraph) -> str:
    """Say beside a paragraph how each of its passages was read, by the letters of the tags."""
    letters = {tag.name: tag.letter for tag in lesson.tags.values()}
    items = []
    for one in every:
        if one.span and paragraph.start <= one.span[0] < paragraph.end and one.learners:
            read = " · ".join(f"{count} {letters.get(name, name)}" for name, count in one.top[:3])
            words = escape(" ".join(one.words.split()[:4]))
            items.append(f"<li>“{words} …” <b>{escape(read) or 'nobody'}</b></li>")
    return f'<ul class="beside">{"".join(items)}</ul>' if items else "<ul></ul>"


def _letters(lesson: Lesson, step: Step) -> str:
    known = [lesson.tags[tag] for tag in step.tags]
    return ", ".join(f"<b>{escape(one.letter)}</b> {escape(one.name)}" for one in known) + "."


def _where(passage: Passage) -> str:
    return f"{passage.place} · {passage.step.title}" if passage.span else passage.step.title
