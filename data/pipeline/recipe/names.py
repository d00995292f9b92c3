"""Names: GUM's nominal mentions cut down to names, and UNER's tags laid over EWT's words.

GUM marks every mention, nested. One counts as a name when its head is a proper noun or its
Wikipedia title matches one; the span is the run of proper nouns around the head, titles
(`President`, `Mr.`) cut. A heuristic: part of what is measured on it are differences of taste.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from conllu import Sentence, Word

__all__ = ["add_uner", "gum_names"]

TITLES = frozenset(
    """
    president vice prime minister mr mr. mrs mrs. ms ms. miss dr dr. prof prof. professor senator
    sen. sen representative rep. rep governor gov. gov judge justice chief king queen sir lord lady
    captain capt. general gen. colonel col. lieutenant lt. sergeant sgt. major secretary chancellor
    chairman chair director ceo cardinal pope bishop archbishop reverend rev. rev father sheikh
    shaikh ayatollah sultan emperor empress prince princess ambassador congressman congresswoman
    mayor officer detective attorney coach saint st. madam madame speaker
    """.split()
)
GENERIC = frozenset(
    """
    petitioner respondent plaintiff defendant mother father mom dad grandma grandpa mankind
    individual nation government state court congress god creator man woman black white hispanic
    asian native decree honor honorable
    """.split()
)
LINK = frozenset("of and & the for - on in at to de del van von al la 's ’s".split())
LABELS = {"person": "PERSON", "organization": "ORG", "place": "LOC"}
BRACKET = re.compile(r"\(([^()]*)(\))?|([^()]+)\)")
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
    """Read the brackets of `Entity=`: `(a` opens, `a)` closes, `(a)` is one word."""
    opened, found = [], []
    for i, word in enumerate(sentence.words):
        for bracket in BRACKET.finditer(word.misc.get("Entity", "")):
            body, whole, closing = bracket.groups()
            if not closing:
                opened.append((i, body))
            if closing or whole:
                found += _close(opened, closing or body, i)
    return found


def _close(opened: list[tuple[int, str]], closing: str, last: int) -> list[Mention]:
    """Close the mention of that group opened last; brackets may cross."""
    group = _group(closing)
    levels = [i for i, (_, body) in enumerate(opened) if _group(body) == group]
    if not levels:
        return []
    first, body = opened.pop(levels[-1])
    return [Mention(first, last, tuple(body.split("-")))]


def _group(body: str) -> str:
    return body.split("-")[0].split("[")[0]


def _capital(words: list[Word], places: Iterable[int]) -> list[int]:
    return [i for i in places if _is_proper(words[i]) and words[i].form[:1].isupper()]


def _is_proper(word: Word) -> bool:
    return word.xpos in ("NNP", "NNPS") or word.upos == "PROPN"


def _head(words: list[Word], one: Mention) -> tuple[int, int]:
    """Find the proper noun a mention stands on, and how many words its core has."""
    try:
        places = [one.first + int(x) - 1 for x in one.fields[5].split(",")]
    except ValueError:
        return -1, 0
    core = [i for i in places if i <= one.last]
    named = _capital(words, core)
    if core and not named and one.kind == "person":  # “the critic Eduard Hanslick”
        inside = _capital(words, range(one.first, one.last + 1))
        named = [i for i in inside if words[i].form.lower() in one.title]
    return (named[0], len(core)) if named else (-1, 0)


def _name(words: list[Word], one: Mention, mentions: list[Mention]) -> tuple[int, int, str] | None:
    if len(one.fields) < 6 or one.kind not in LABELS:
        return None
    head, core = _head(words, one)
    if head < 0 or _is_generic(words[head], one, core):
        return None
    left, right = _run(words, one, head)
    if one.kind == "person":
        left = _past_place(mentions, left, head)
        while left <= right and words[left].form.lower() in TITLES:
            left += 1
    return (left, right, LABELS[one.kind]) if left <= right else None


def _is_generic(word: Word, one: Mention, core: int) -> bool:
    """Tell a name from “the Plaintiff”, and from “the Smiths”, who are no person."""
    person = one.kind == "person"
    generic = not one.title and word.form.lower() in GENERIC and (person or core == 1)
    return generic or (person and word.xpos == "NNPS")


def _past_place(mentions: list[Mention], left: int, head: int) -> int:
    """Start after `Ohio` in “Ohio Senator …”: the place is not part of the name."""
    for other in mentions:
        if other.first == left and other.last < head and other.kind in ("place", "organization"):
            left = other.last + 1
    return left


def _run(words: list[Word], one: Mention, head: int) -> tuple[int, int]:
    """Grow over proper nouns, and over `of` where the title has it; `of the` follows a head."""
    before, after = words[one.first : head][::-1], words[head + 1 : one.last + 1]
    return head - _reach(before, one.title, 1), head + _reach(after, one.title, 2)


def _reach(ahead: list[Word], title: frozenset[str], links: int) -> int:
    """Count the words ahead that the name has, with at most so many links before each."""
    for n in range(min(links + 1, len(ahead))):
        if _joins(ahead[:n], title) and _is_named(ahead[n], title):
            return n + 1 + _reach(ahead[n + 1 :], title, links)
    return 0


def _joins(links: list[Word], title: frozenset[str]) -> bool:
    forms = [word.form.lower() for word in links]
    inside = forms in ([], ["-"]) or forms[0] in title  # a title has “-” within its words
    return inside and LINK.issuperset(forms)


def _is_named(word: Word, title: frozenset[str]) -> bool:
    form = word.form.lower()
    return _is_proper(word) or (form in title and form not in LINK and form[:1].isalnum())


def _tag(words: list[Word], spans: list[tuple[int, int, str]]) -> None:
    used: set[int] = set()
    for left, right, label in sorted(spans, key=lambda s: (s[0] - s[1], s[0])):  # longest first
        place = range(left, right + 1)
        if used.isdisjoint(place):
            used.update(place)
            for i in place:
                words[i].ent = f"{'B' if i == left else 'I'}-{label}"


def add_uner(sentence: Sentence, rows: list[tuple[str, str]]) -> bool:
    """Project UNER's tags onto the words by characters; False where the texts differ."""
    if "".join(w.form for w in sentence.words) != "".join(form for form, _ in rows):
        return False
    tags = [tag for row in rows for tag in _by_character(*row)]
    place, before = 0, None
    for word in sentence.words:
        label, begins = tags[place]
        word.ent = f"{'B' if begins or label != before else 'I'}-{label}" if label else "O"
        before = label
        place += len(word.form)
    return True


def _by_character(form: str, tag: str) -> list[tuple[str | None, bool]]:
    label = UNER.get(tag.split("-", 1)[-1]) if tag != "O" else None
    return [(label, tag.startswith("B-") and i == 0) for i in range(len(form))]
