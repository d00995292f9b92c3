"""Read CoNLL-U with its spacing, paragraphs and entity layers. https://universaldependencies.org/format"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

__all__ = ["Sentence", "Word", "read_conllu", "read_iob"]


@dataclass(slots=True)
class Word:
    """Hold one syntactic word; `head` is 0-based, its own number for the root."""

    form: str
    lemma: str
    upos: str
    xpos: str
    feats: str
    head: int
    dep: str
    space: bool
    misc: dict[str, str]
    ent: str | None = None  # IOB tag; None: not annotated

    @property
    def relation(self) -> str:
        """Read the label without its subtype: `nsubj` of `nsubj:pass`."""
        return self.dep.split(":")[0]

    def hang(self, head: int, dep: str) -> None:
        """Hang the word from another."""
        self.head, self.dep = head, dep


@dataclass(slots=True)
class Sentence:
    """Hold a sentence and whether a document or a paragraph starts with it."""

    id: str = ""
    words: list[Word] = field(default_factory=list)
    newdoc: bool = False
    newpar: bool = False

    def children(self, head: int) -> list[int]:
        """Find the words that hang from one, as the tree stands now."""
        return [i for i, word in enumerate(self.words) if word.head == head and i != head]

    def promote(self, child: int, head: int, dep: str) -> None:
        """Let a child take the place of its head, which then hangs from it as `dep`."""
        old = self.words[head]
        if old.head == head:
            self.words[child].hang(child, "root")
        else:
            self.words[child].hang(old.head, old.dep)
        old.hang(child, dep)


def read_conllu(text: str) -> Iterator[Sentence]:
    """Yield sentences; inside multiword tokens no space stands."""
    for block in re.split(r"\n\s*\n", text):
        sentence = Sentence()
        joined_until, joined_space = 0, True
        for line in block.split("\n"):
            if line.startswith("#"):
                _comment(sentence, line)
            elif line.strip():
                cells = line.split("\t")
                misc = _misc(cells[9])
                space = misc.get("SpaceAfter") != "No"
                if "-" in cells[0]:
                    joined_until, joined_space = int(cells[0].split("-")[1]), space
                elif "." not in cells[0]:
                    number = int(cells[0])
                    if number <= joined_until:
                        space = joined_space if number == joined_until else False
                    if number == 1 and "NewPar" in misc:
                        sentence.newpar = True
                    sentence.words.append(_word(cells, space, misc, number))
        if sentence.words:
            yield sentence


def _comment(sentence: Sentence, line: str) -> None:
    if line.startswith("# sent_id"):
        sentence.id = line.split("=", 1)[1].strip()
    elif line.startswith("# newdoc"):
        sentence.newdoc = sentence.newpar = True
    elif line.startswith("# newpar"):
        sentence.newpar = True


def _misc(cell: str) -> dict[str, str]:
    return {} if cell == "_" else dict(x.split("=", 1) for x in cell.split("|") if "=" in x)


def _word(cells: list[str], space: bool, misc: dict[str, str], number: int) -> Word:
    feats = "" if cells[5] == "_" else cells[5]
    head = number - 1 if cells[6] == "0" else int(cells[6]) - 1
    return Word(cells[1], cells[2], cells[3], cells[4], feats, head, cells[7], space, misc)


def read_iob(text: str) -> dict[str, list[tuple[str, str]]]:
    """Read an UNER `.iob2` file: sentence id -> (form, tag)."""
    found: dict[str, list[tuple[str, str]]] = {}
    name, rows = "", []
    for line in [*text.split("\n"), ""]:
        if line.startswith("# sent_id"):
            name = line.split("=", 1)[1].strip()
        elif not line.strip():
            if rows:
                found[name] = rows
            rows = []
        elif not line.startswith("#"):
            cells = line.split("\t")
            if "-" not in cells[0] and "." not in cells[0]:
                rows.append((cells[1], cells[2]))
    return found
