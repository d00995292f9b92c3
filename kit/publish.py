"""The page a learner keeps: everything they made, in one self-contained file that prints well.

It carries the article with their marks, each answer with its reason, first and revised versions,
and the article's own credit line. No script, no network.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from html import escape
from itertools import pairwise
from pathlib import Path
from typing import Any

from kit.annotations import Annotation
from kit.articles import Paragraph
from kit.charts import draw
from kit.course import course_of
from kit.feedback import Feedback, check, compare
from kit.frames import compared, has_key, told
from kit.handin import HandIn, Place, StepRecord, Work, write_whole
from kit.lessons import PICTURES, Lesson, Question, Step, key_version
from kit.widgets.joined import css
from kit.wire import passage_span
from kit.words import say

__all__ = ["keepsake", "write_keepsake"]

SHEET = """
body { margin: 0; } .kit { max-width: 52rem; margin: 0 auto; padding: 2rem 1.25rem; }
h1, h2 { font-family: var(--kit-serif); line-height: 1.2; } h2 { margin: 2.2rem 0 .4rem;
border-top: 1px solid var(--kit-rule); padding-top: 1.2rem; break-after: avoid; }
.soft, .kit-aside { color: var(--kit-soft); }
.text p { font: 1.02rem/1.7 var(--kit-serif); max-width: 40em; }
.text h3 { font: 600 1.45rem/1.25 var(--kit-serif); margin: .8rem 0; } mark { color: inherit;
background: color-mix(in srgb, var(--c) 13%, transparent); text-decoration: underline var(--c) 2px;
text-decoration-style: var(--p); text-underline-offset: 4px; padding: 1px 0; }
.text sup { font: 700 .68rem var(--kit-sans); margin-left: 2px; }
.legend mark { margin-right: .3em; }
.legend span { margin-right: 1.4em; white-space: nowrap; }
li { margin: .45rem 0; break-inside: avoid; } blockquote { margin: .3rem 0; padding-left: .8rem;
border-left: 3px solid var(--kit-rule); } .kit-table td, .kit-table th { text-align: left;
padding: .3rem .8rem .3rem 0; vertical-align: top; border-bottom: 1px solid var(--kit-rule); }
.kit-hidden { position: absolute; clip-path: inset(50%); height: 1px; overflow: hidden; }
tr { break-inside: avoid; } p:has(> strong), p:has(+ ul) { break-after: avoid; }
@media print { html { color-scheme: only light; } .kit { max-width: none; padding: 0;
background: none; } mark { print-color-adjust: exact; } }
@page { margin: 18mm; }
"""


def keepsake(lesson: Lesson, handin: HandIn) -> str:
    """Write a learner's lesson as one HTML page.

    Everything a learner or an article wrote is escaped; only the lesson's own Markdown is markup.
    """
    t = partial(say, lesson.language)
    name = escape(handin.learner or t("A learner"))
    parts = [_step(lesson, one, handin) for one in lesson.steps]
    credit = escape(str(lesson.article.facts.get("credit") or ""))
    credit = t("The article: {credit}. Lesson text: CC BY 4.0.").format(credit=credit)
    return (
        f'<!doctype html><html lang="{lesson.language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width">'
        f"<title>{escape(lesson.title)} – {name}</title>"
        f"<style>{css('tokens.css')}{SHEET}</style></head>"
        f'<body><main class="kit"><h1>{escape(lesson.title)}</h1>'
        f'<p class="soft">{name} · {t("on")} “{escape(lesson.article.title)}”</p>'
        f"{_text(lesson, handin)}{''.join(parts)}"
        f"{''.join(_pictures(lesson, handin))}"
        f'<p class="soft">{credit}</p></main></body></html>'
    )


def _pictures(lesson: Lesson, handin: HandIn) -> Iterator[str]:
    """Give each picture of the lesson that shows anything: its sentence and its table."""
    for name in lesson.pictures:
        drawn = draw(name, lesson, handin.steps, course_of(lesson, handin))
        if drawn.rows:
            title = say(lesson.language, PICTURES[name])
            yield f"<h2>{title}</h2>{drawn.to_html(closed=False)}"


def write_keepsake(lesson: Lesson, handin: HandIn, path: Path) -> Path:
    """Write the page to a file, whole or not at all, and return its path."""
    write_whole(path, keepsake(lesson, handin))
    return path


def _text(lesson: Lesson, handin: HandIn) -> str:
    """Show the article with the marks of every step, a letter behind each."""
    marks = [one for record in handin.steps.values() for one in record.work.marks]
    head, *rest = lesson.article.paragraphs
    body = "".join(f"<p>{_marked(lesson, one, marks)}</p>" for one in rest)
    used = [tag for tag in lesson.tags if tag in {one.tag for one in marks}]
    legend = "".join(
        f"<span>{_open_mark(lesson, tag)}{escape(lesson.tags[tag].letter)}</mark>"
        f"{escape(lesson.tags[tag].name)}</span>"
        for tag in used
    )
    return (
        f"<h2>{say(lesson.language, 'The article, with my marks')}</h2>"
        f'<p class="legend">{legend}</p><div class="text" lang="{_tongue(lesson)}">'
        f"<h3>{_marked(lesson, head, marks)}</h3>{body}</div>"
    )


def _open_mark(lesson: Lesson, tag: str) -> str:
    """Begin a mark in its label's colour and line, as on the page it was made on."""
    place = list(lesson.tags).index(tag) % 8 if tag in lesson.tags else 7
    pattern = lesson.tags[tag].pattern if tag in lesson.tags else "solid"
    line = {"thick": "solid"}.get(pattern, pattern)
    return f'<mark style="--c:var(--kit-label-{place});--p:{line}">'


def _marked(lesson: Lesson, paragraph: Paragraph, marks: Iterable[Annotation]) -> str:
    """Cut a paragraph at every edge of a mark, so that overlaps nest cleanly."""
    inside = [one for one in marks if one.start < paragraph.end and one.end > paragraph.start]
    edges = {paragraph.start, paragraph.end}
    edges |= {edge for one in inside for edge in one.span if paragraph.start < edge < paragraph.end}
    cuts, text = sorted(edges), lesson.article.text
    out = []
    for start, end in pairwise(cuts):
        over = [one for one in inside if one.start <= start and one.end >= end]
        words = escape(text[start:end])
        out.append(f"{_open_mark(lesson, over[-1].tag)}{words}</mark>" if over else words)
        ending = [_letter(lesson, one.tag) for one in over if one.end == end]
        out.append(f"<sup>{escape(''.join(ending))}</sup>" if ending else "")
    return "".join(out)


def _step(lesson: Lesson, step: Step, handin: HandIn) -> str:
    record = handin.step(step.id)
    work = record.work
    if step.kind in ("mark", "link"):
        body = _annotations(lesson, work, handin)
    elif step.kind == "rate":
        body = _ratings(step, work)
    elif step.kind in ("choose", "write"):
        answers = ((one, work.answers.get(one.id, {})) for one in step.questions)
        body = "".join(_answer(lesson, step, one, answer) for one, answer in answers)
    else:
        body = "".join(
            f"<li>{escape(one.title)}</li>" for one in step.cards if one.id in record.cards
        )
        opened = say(lesson.language, "Cards opened:")
        body = f"<p>{opened}</p><ul>{body}</ul>" if body else ""
    if not (body or record.challenges):
        return ""
    return f"<h2>{escape(step.title)}</h2>{body}{_after(lesson, step, record, handin)}"


def _annotations(lesson: Lesson, work: Work, handin: HandIn) -> str:
    every = {one.id: one for r in handin.steps.values() for one in r.work.annotations.values()}
    items = [_mark_line(lesson, one) for one in sorted(work.marks, key=lambda one: one.span)]
    items += [_link_line(lesson, one, every) for one in work.links]
    return f"<ol>{''.join(items)}</ol>" if items else ""


def _mark_line(lesson: Lesson, one: Annotation) -> str:
    words = escape(lesson.article.text[one.start : one.end])
    return f"<li>“{words}” <b>{escape(_name(lesson, one.tag))}</b>{_aside(lesson, one)}</li>"


def _link_line(lesson: Lesson, one: Annotation, every: Mapping[str, Annotation]) -> str:
    spans = [
        passage_span(end) or (every[end].span if end in every else None) for end in one.ends or ()
    ]
    words = [escape(lesson.article.text[slice(*span)]) if span else "…" for span in spans]
    tie = escape(_name(lesson, one.tag))
    return f"<li>“{words[0]}” <b>{tie}</b> “{words[1]}”{_aside(lesson, one)}</li>"


def _aside(lesson: Lesson, one: Annotation) -> str:
    sure = say(lesson.language, one.confidence)
    said = [escape(part) for part in (one.reason, sure) if part]
    note = f"<blockquote>{escape(one.note)}</blockquote>" if one.note else ""
    return f' <span class="soft">{" · ".join(said)}</span>{note}'


def _ratings(step: Step, work: Work) -> str:
    names = dict(step.levels)
    given = {row: work.answers.get(row, {}).get("value") or {} for row in step.rows}
    if not any(given.values()):
        return ""
    columns = [step.names.get(one, one) for one in step.columns]
    head = "".join(f'<th scope="col">{escape(one)}</th>' for one in ("", *columns))
    rows = "".join(
        f'<tr><th scope="row">{escape(step.names.get(row, row))}</th>'
        + "".join(f"<td>{escape(names.get(str(v.get(c)), '–'))}</td>" for c in step.columns)
        + "</tr>"
        for row, v in given.items()
    )
    return f'<table class="kit-table"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>'


def _answer(lesson: Lesson, step: Step, question: Question, answer: Mapping[str, Any]) -> str:
    value = answer.get("value") or ""
    if not (value or answer.get("note")):
        return ""
    sure = (
        f' <span class="soft">({escape(say(lesson.language, str(answer["confidence"])))})</span>'
        if answer.get("confidence")
        else ""
    )
    if step.kind == "write":
        lines = escape(str(value)).replace("\n", "<br>")
        return f"{question.text}<blockquote>{lines}</blockquote>{sure}"
    chosen = [one.text for one in question.options if one.id in value]
    why = str(answer.get("note") or "")
    note = f"<blockquote>{escape(why)}</blockquote>" if why else ""
    return f"{question.text}<ul>{''.join(f'<li>{one}{sure}</li>' for one in chosen)}</ul>{note}"


def _after(lesson: Lesson, step: Step, record: StepRecord, handin: HandIn) -> str:
    """Say what the key said, and what changed between the first and the last version."""
    if record.stage == "open" or not has_key(step):
        return ""
    said = _said(lesson, step, record.work, handin)
    parts = [_placed(lesson, record) if step.kind == "write" else told(lesson, step, record, said)]
    if record.first and record.first != record.work:
        parts.append(f"<p>{_changed(lesson, record.first, record.work)}</p>")
    lines = [
        f"<li>{escape(one.mirror)} {one.words} <i>{one.move}</i></li>"
        for one in said
        if one.mirror and one.outcome not in ("missed", "left alone")
    ]
    parts.append(f"<ul>{''.join(lines)}</ul>" if lines else "")
    parts += [_challenged(lesson, step, *one) for one in record.challenges.items()]
    parts.append(compared(lesson, step, record, key_version(lesson)))
    return "".join(parts)


def _placed(lesson: Lesson, record: StepRecord) -> str:
    """Say which level the learner found closest to each text; nothing when none was chosen."""
    names = dict.fromkeys(say(lesson.language, one) for one in record.self_seen.values())
    closest = say(lesson.language, "I found it closest to: {levels}.")
    return f"<p>{escape(closest.format(levels=', '.join(names)))}</p>" if names else ""


def _challenged(lesson: Lesson, step: Step, place: Place, why: str) -> str:
    told = say(lesson.language, "I challenged the key on “{passage}”: {reason}")
    passage = step.asked(place) if isinstance(place, str) else lesson.article.text[slice(*place)]
    return f"<p>{told.format(passage=escape(passage), reason=escape(why))}</p>"


def _said(lesson: Lesson, step: Step, work: Work, handin: HandIn) -> Sequence[Feedback]:
    if step.kind not in ("mark", "link"):
        return check(step, work, lesson.language)
    spans = {
        end: span for one in work.links for end in one.ends or () if (span := passage_span(end))
    }
    if step.brings:
        marks = handin.step(lesson.step(step.brings).id).work.marks
        spans |= {one.id: one.span for one in marks}
    return compare(lesson, step, work, spans)


def _changed(lesson: Lesson, first: Work, last: Work) -> str:
    before, after = first.annotations | first.answers, last.annotations | last.answers
    added, gone = len(after.keys() - before.keys()), len(before.keys() - after.keys())
    other = sum(before[one] != after[one] for one in before.keys() & after.keys())
    told = "In the revision: {added} added, {gone} taken back, {other} changed; both are kept."
    return say(lesson.language, told).format(added=added, gone=gone, other=other)


def _name(lesson: Lesson, tag: str) -> str:
    known = lesson.tags.get(tag)
    return known.name if known else say(lesson.language, tag.replace("-", " "))


def _tongue(lesson: Lesson) -> str:
    return str(lesson.article.facts.get("language") or "en")


def _letter(lesson: Lesson, tag: str) -> str:
    return lesson.tags[tag].letter if tag in lesson.tags else "•"
