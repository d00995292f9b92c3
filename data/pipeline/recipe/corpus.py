"""Build the training corpora: spaCy Docs of about 180 words, paragraphs kept.

Half of the documents get curly marks and dashes, half stray whitespace, as the web has them. The
references keep the treebanks' words; the training reader tokenizes as spaCy will and aligns.
"""

from __future__ import annotations

import random
import tarfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from columns import NLP, curl_marks, to_doc, varied
from conllu import Sentence, read_conllu, read_iob
from names import add_uner, gum_names
from spacy.tokens import Doc, DocBin
from trees import to_clear

__all__ = ["build"]

GENRES = set("academic bio court interview news speech textbook vlog voyage".split())
LABELS = {"PER": "PERSON", "ORG": "ORG", "LOC": "LOC"}
TIGHT_LEFT = {",", ".", ":", ";", "!", "?", ")", "]", "'s", "n't", "'re", "%", "’s", "'"}
TIGHT_RIGHT = {"(", "[", "$", "#", "@"}


def build(treebanks: Path, work: Path) -> None:
    """Unpack the three archives and write `train`, `dev`, `test_*`, `names` as `.spacy` files."""
    random.seed(1)
    for name in ("ewt", "gum", "ner"):
        with tarfile.open(treebanks / f"{name}.tar.xz") as archive:
            archive.extractall(work, filter="data")
    ewt, gum = _ewt(work), _gum(work)
    train = [varied(c) for source in (ewt["train"], gum["train"]) for c in _chunks(source)]
    random.shuffle(train)
    dev = [to_doc(c) for c in _chunks(ewt["dev"])]
    _write(work / "dev.spacy", dev)
    _write(work / "test_ewt.spacy", [to_doc(c) for c in _chunks(ewt["test"])])
    chunks = enumerate(_chunks(gum["dev"]))
    _write(work / "test_gum.spacy", [to_doc(c, curly=i % 2 == 0) for i, c in chunks])
    _write(work / "test_gumnews.spacy", [to_doc(c) for c in _chunks(gum["news"])])
    _write(work / "train_ewt.spacy", [varied(c) for c in _chunks(ewt["train"])])
    _write(work / "names.spacy", _names(work, train, dev))
    train += [varied(c) for c in _chunks(ewt["dev"])]  # no checkpoint is chosen on it
    _write(work / "train.spacy", train)


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _ewt(work: Path) -> dict[str, list[Sentence]]:
    """EWT by its own split; the train part from its per-document sources."""
    base, ner = work / "ewt" / "not-to-release", work / "ner"
    names = {
        "train": read_iob(_read(ner / "uner_ewt_train_first_version.iob2")),
        "dev": read_iob(_read(ner / "uner_ewt_dev.iob2")),
        "test": read_iob(_read(ner / "uner_ewt_test.iob2")),
    }
    listed = _read(base / "file-lists" / "files.train").split()
    files = {
        "train": [p for p in (base / "sources" / line for line in listed) if p.exists()],
        "dev": [work / "ewt" / "en_ewt-ud-dev.conllu"],
        "test": [work / "ewt" / "en_ewt-ud-test.conllu"],
    }
    return {k: [s for f in files[k] for s in _sentences(f, names[k])] for k in files}


def _gum(work: Path) -> dict[str, list[Sentence]]:
    """GUM's free genres by its own split; `news` are the news documents of dev."""
    split = dict(
        reversed(line.split("\t"))
        for line in _read(work / "gum" / "splits.txt").splitlines()
        if line.strip()
    )
    found: dict[str, list[Sentence]] = {"train": [], "dev": [], "test": [], "news": []}
    for path in sorted((work / "gum" / "dep").glob("GUM_*.conllu")):
        genre = path.stem.split("_")[1]
        if genre in GENRES:
            sentences = _sentences(path, None)
            part = split.get(path.stem, "train")
            found[part] += sentences
            if part == "dev" and genre == "news":
                found["news"] += sentences
    return found


def _sentences(path: Path, names: dict | None) -> list[Sentence]:
    sentences = list(read_conllu(_read(path)))
    if sentences:
        sentences[0].newdoc = True
    if names is None and "_court_" not in path.name:
        gum_names(sentences)
    for sentence in sentences:
        if names is not None and sentence.id in names:
            add_uner(sentence, names[sentence.id])
        to_clear(sentence)
    return sentences


def _chunks(sentences: Iterable[Sentence], target: int = 180) -> Iterator[list[Sentence]]:
    chunk: list[Sentence] = []
    size = 0
    for one in sentences:
        if chunk and (one.newdoc or (one.newpar and size >= target) or size >= 2 * target):
            yield chunk
            chunk, size = [], 0
        chunk.append(one)
        size += len(one.words)
    if chunk:
        yield chunk


def _names(work: Path, train: list[Doc], dev: list[Doc]) -> list[Doc]:
    """The corpus of the entity recognizer: the trees' texts, WikiGold, Broad Twitter.

    EWT's dev part is in it too, plain and curly: its names are final where those of train are a
    first version. No checkpoint is chosen on it; the last one ships.
    """
    extra: list[Doc] = []
    for name in ("wikigold", "btc_a", "btc_e", "btc_f", "btc_g", "btc_h"):
        extra += _conll(work / "ner" / f"{name}.conll")
    base = [_only_names(d, curly=False) for d in train if any(t.ent_iob for t in d)]
    docs = base + [_only_names(d, curly=True) if random.random() < 0.4 else d for d in extra]
    random.shuffle(docs)
    random.seed(1)
    docs += [_only_names(d, curly=False) for d in dev] + [_only_names(d, curly=True) for d in dev]
    random.shuffle(docs)
    return docs


def _only_names(doc: Doc, curly: bool) -> Doc:
    words = [t.text for t in doc]
    tags = [
        "" if t.ent_iob == 0 else t.ent_iob_ + ("-" + t.ent_type_ if t.ent_type_ else "")
        for t in doc
    ]
    spaces = [bool(t.whitespace_) for t in doc]
    return Doc(NLP.vocab, words=curl_marks(words) if curly else words, spaces=spaces, ents=tags)


def _conll(path: Path) -> list[Doc]:
    docs, words, tags = [], [], []
    for line in [*_read(path).split("\n"), ""]:
        cells = line.split()
        if len(cells) >= 2 and not line.startswith("-DOCSTART-"):
            words.append(cells[0])
            tags.append("O" if cells[0][:1] == "@" else cells[-1])
        elif words:
            docs.append(Doc(NLP.vocab, words=words, spaces=_spaces(words), ents=_iob2(tags)))
            words, tags = [], []
    return docs


def _spaces(words: list[str]) -> list[bool]:
    after = [*words[1:], ""]
    return [
        not (n in TIGHT_LEFT or w in TIGHT_RIGHT or not n)
        for w, n in zip(words, after, strict=True)
    ]


def _iob2(tags: list[str]) -> list[str]:
    found, before = [], None
    for tag in tags:
        label = LABELS.get(tag.split("-", 1)[-1]) if tag != "O" else None
        start = tag.startswith("B-") or before != label
        found.append("O" if label is None else f"{'B' if start else 'I'}-{label}")
        before = label
    return found


def _write(path: Path, docs: list[Doc]) -> None:
    DocBin(docs=docs, store_user_data=False).to_disk(path)
    print(path.name, len(docs), "documents", sum(map(len, docs)), "tokens")
