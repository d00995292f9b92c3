"""Names: GUM's nominal mentions cut down to names, and UNER's tags laid over EWT's words.

GUM marks every mention, nested. One counts as a name when its head is a proper noun or its
Wikipedia title matches one; the span is the run of proper nouns around the head, titles
(`President`, `Mr.`) cut. A heuristic: part of what is measured on it are differences of taste.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from conllu import Sentence, Word

__all__ = ["add_uner", "gum_names"]

TITLES = frozenset(
    """
    president vice prime minister mr mr. mrs mrs. ms ms. miss dr dr. prof prof. professor
    senator sen. sen representative rep. rep governor gov. gov judge justice chief king
    queen sir lord lady captain capt. general gen. colonel col. lieutenant lt. sergeant sgt.
    major secretary chancellor chairman chair director ceo cardinal pope bishop archbishop
    reverend rev. rev father sheikh shaikh ayatollah sultan emperor empress prince princess
    ambassador congressman congresswoman mayor officer detective attorney coach saint st.
    madam madame speaker
    """.split()
)
GENERIC = frozenset(
    """
    petitioner respondent plaintiff defendant mother father mom dad grandma grandpa mankind
    individual nation government state court congress god creator man woman black white
    hispanic asian native decree honor honorable
    """.split()
)
LINK = frozenset(
    {"of", "and", "&", "the", "for", "-", "on", "in", "de", "del", "van", "von", "al", "la"}
    | {"'s", "’s", "at", "to"}
)
LABELS = {"person": "PERSON", "organization": "ORG", "place": "LOC"}
UNER = {"PER": "PERSON", "ORG": "ORG", "LOC": "LOC"}


@dataclass(frozen=True, slots=True)
class Mention:
    """Hold one mention: first and last word, GUM's fields."""

    first: int
    last: int
    fields: tuple[str, ...]

    @property
    def kind(self) -> str:
        return self.fields[1] if len(self.fields) > 1 else ""

    @property
    def title(self) -> frozenset[str]:
        """Split the Wikipedia title into words."""
        identity = "-".join(self.fields[7:]).lower()
        return frozenset(re.split(r"[_\s,()]+", identity)) if identity else frozenset()


def gum_names(sentences: list[Sentence]) -> None:
    """Set `ent` on the words of GUM: PERSON, ORG, LOC."""
    for sentence in sentences:
        for word in sentence.words:
            word.ent = "O"
        mentions = _mentions(sentence)
        spans = [span for one in mentions if (span := _name(sentence.words, one, mentions))]
        _tag(sentence.words, spans)


def _mentions(sentence: Sentence) -> list[Mention]:
    stack: list[tuple[int, str]] = []
    found: list[Mention] = []
    for i, word in enumerate(sentence.words):
        for part in re.finditer(r"\(([^()]*)(\))?|([^()]+)\)", word.misc.get("Entity", "")):
            if part.group(3) is None and not part.group(2):
                stack.append((i, part.group(1)))
            elif part.group(3) is None:
                found.append(Mention(i, i, tuple(part.group(1).split("-"))))
            else:
                wanted = _group(part.group(3))
                level = next(
                    (k for k in reversed(range(len(stack))) if _group(stack[k][1]) == wanted), -1
                )
                if level >= 0:
                    start, body = stack.pop(level)
                    found.append(Mention(start, i, tuple(body.split("-"))))
    return found


def _group(body: str) -> str:
    return body.split("-")[0].split("[")[0]


def _proper(word: Word) -> bool:
    return (word.xpos in ("NNP", "NNPS") or word.upos == "PROPN") and word.form[:1].isupper()


def _head(words: list[Word], one: Mention) -> tuple[int, int]:
    """Find the proper noun a mention stands on, and how many words its core has."""
    try:
        core = [one.first + int(x) - 1 for x in one.fields[5].split(",")]
    except ValueError:
        return -1, 0
    core = [i for i in core if i <= one.last]
    named = [i for i in core if _proper(words[i])]
    if core and not named and one.kind == "person":  # “the critic Eduard Hanslick”
        inside = range(one.first, one.last + 1)
        named = [i for i in inside if _proper(words[i]) and words[i].form.lower() in one.title]
    return (named[0], len(core)) if named else (-1, 0)


def _name(words: list[Word], one: Mention, mentions: list[Mention]) -> tuple[int, int, str] | None:
    if len(one.fields) < 6 or one.kind not in LABELS:
        return None
    head, core = _head(words, one)
    if head < 0:
        return None
    label, word = LABELS[one.kind], words[head]
    identity = "-".join(one.fields[7:])
    generic = not identity and word.form.lower() in GENERIC
    if label == "PERSON" and (word.xpos == "NNPS" or generic):
        return None
    if label != "PERSON" and generic and core == 1:
        return None
    left, right = _run(words, one, head)
    if label == "PERSON":
        for other in mentions:  # “Ohio Senator …”: the place is not part of the name
            if (
                other.first == left
                and other.last < head
                and other.kind in ("place", "organization")
            ):
                left = other.last + 1
        while left < right and words[left].form.lower() in TITLES:
            left += 1
        if left == right and words[left].form.lower() in TITLES:
            return None
    return left, right, label


def _run(words: list[Word], one: Mention, head: int) -> tuple[int, int]:
    """Grow from the head over proper nouns, and over `of`, `and` where the title has them."""
    title = one.title

    def named(i: int) -> bool:
        form = words[i].form.lower()
        proper = words[i].upos == "PROPN" or words[i].xpos in ("NNP", "NNPS")
        return proper or (form in title and form not in LINK and form[:1].isalnum())

    def link(i: int) -> bool:
        return words[i].form.lower() in LINK

    left = right = head
    while left > one.first:
        form = words[left - 1].form.lower()
        if named(left - 1):
            left -= 1
        elif (
            left - 2 >= one.first
            and link(left - 1)
            and named(left - 2)
            and (form == "-" or form in title)
        ):
            left -= 2
        else:
            break
    while right < one.last:
        form = words[right + 1].form.lower()
        if named(right + 1):
            right += 1
        elif (
            right + 2 <= one.last
            and link(right + 1)
            and named(right + 2)
            and (form == "-" or form in title)
        ):
            right += 2
        elif (
            right + 3 <= one.last
            and link(right + 1)
            and link(right + 2)
            and named(right + 3)
            and form in title
        ):
            right += 3
        else:
            break
    return left, right


def _tag(words: list[Word], spans: list[tuple[int, int, str]]) -> None:
    used: set[int] = set()
    for left, right, label in sorted(spans, key=lambda s: (-(s[1] - s[0]), s[0])):
        if used.isdisjoint(range(left, right + 1)):
            used.update(range(left, right + 1))
            for i in range(left, right + 1):
                words[i].ent = f"{'B' if i == left else 'I'}-{label}"


def add_uner(sentence: Sentence, rows: list[tuple[str, str]]) -> bool:
    """Project UNER's tags onto the words by characters; False where the texts differ."""
    if "".join(w.form for w in sentence.words) != "".join(form for form, _ in rows):
        return False
    tags: list[tuple[str | None, bool]] = []
    for form, tag in rows:
        label = UNER.get(tag.split("-", 1)[-1]) if tag != "O" else None
        tags += [(label, tag.startswith("B-") and i == 0) for i in range(len(form))]
    place, before = 0, None
    for word in sentence.words:
        label, begins = tags[place]
        starts = begins or before != label
        word.ent = "O" if label is None else f"{'B' if starts else 'I'}-{label}"
        before = label
        place += len(word.form)
    return True
