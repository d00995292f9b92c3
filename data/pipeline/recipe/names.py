"""Names: GUM's nominal mentions cut down to names, and UNER's tags laid over EWT's words.

GUM marks every mention, nested. One counts as a name when its head is a proper noun or its
Wikipedia title matches one; the span is the run of proper nouns around the head, titles
(`President`, `Mr.`) cut. A heuristic: part of what is measured on it are differences of taste.
"""

from __future__ import annotations

import re

from conllu import Sentence

__all__ = ["add_uner", "gum_names"]

TITLES = set(
    """president vice prime minister mr mr. mrs mrs. ms ms. miss dr dr. prof prof. professor senator sen.
sen representative rep. rep governor gov. gov judge justice chief king queen sir lord lady captain capt. general
gen. colonel col. lieutenant lt. sergeant sgt. major secretary chancellor chairman chair director ceo cardinal
pope bishop archbishop reverend rev. rev father sheikh shaikh ayatollah sultan emperor empress prince princess
ambassador congressman congresswoman mayor officer detective attorney coach saint st. madam madame speaker""".split()
)
GENERIC = set(
    """petitioner respondent plaintiff defendant mother father mom dad grandma grandpa mankind individual nation
government state court congress god creator man woman black white hispanic asian native decree honor honorable""".split()
)
LINK = {
    "of",
    "and",
    "&",
    "the",
    "for",
    "-",
    "on",
    "in",
    "de",
    "del",
    "van",
    "von",
    "al",
    "la",
    "'s",
    "’s",
    "at",
    "to",
}


def gum_names(sents: list[Sentence]) -> None:
    """Set `ent` on the words of GUM: PERSON, ORG, LOC."""
    MAP = {"person": "PERSON", "organization": "ORG", "place": "LOC"}
    for s in sents:
        for t in s.words:
            t.ent = "O"
        stack, spans = [], []
        for i, t in enumerate(s.words):
            e = t.misc.get("Entity", "")
            for m in re.finditer(r"\(([^()]*)(\))?|([^()]+)\)", e):
                if m.group(3) is None:  # opening
                    body = m.group(1)
                    if m.group(2):
                        spans.append((i, i, body))
                    else:
                        stack.append((i, body))
                else:
                    gid = m.group(3).split("-")[0].split("[")[0]
                    for k in range(len(stack) - 1, -1, -1):
                        if stack[k][1].split("-")[0].split("[")[0] == gid:
                            st, body = stack.pop(k)
                            spans.append((st, i, body))
                            break
        named = []
        for a, b, body in spans:
            f = body.split("-")
            if len(f) < 6 or f[1] not in MAP:
                continue
            label = MAP[f[1]]
            # GRP-etype-infstat-salience-centering-minspan-link-identity
            rest = f[5]
            try:
                mins = [int(x) for x in rest.split(",")]
            except ValueError:
                continue
            ident = "-".join(f[7:]) if len(f) > 7 else ""
            identw = set(re.split(r"[_\s,()]+", ident.lower())) if ident else set()
            mt = [a + m - 1 for m in mins if a + m - 1 <= b]
            if not mt:
                continue
            nnp = lambda j: (
                (s.words[j].xpos in ("NNP", "NNPS") or s.words[j].upos == "PROPN")
                and s.words[j].form[:1].isupper()
            )
            named_mt = [j for j in mt if nnp(j)]
            if not named_mt:
                # "the critic Eduard Hanslick": the name sits inside, found through the Wikipedia title
                named_mt = [
                    j for j in range(a, b + 1) if nnp(j) and s.words[j].form.lower() in identw
                ]
                if label != "PERSON" or not named_mt:
                    continue
            head = named_mt[0]
            ht = s.words[head]
            if label == "PERSON" and (
                ht.xpos == "NNPS" or (not ident and ht.form.lower() in GENERIC)
            ):
                continue
            if label != "PERSON" and not ident and len(mt) == 1 and ht.form.lower() in GENERIC:
                continue
            ok = lambda j: (
                s.words[j].upos == "PROPN"
                or s.words[j].xpos in ("NNP", "NNPS")
                or (
                    s.words[j].form.lower() in identw
                    and s.words[j].form.lower() not in LINK
                    and s.words[j].form[:1].isalnum()
                )
            )
            l = r = head
            while True:
                if l - 1 >= a and ok(l - 1):
                    l -= 1
                elif (
                    l - 2 >= a
                    and s.words[l - 1].form.lower() in LINK
                    and ok(l - 2)
                    and (s.words[l - 1].form == "-" or s.words[l - 1].form.lower() in identw)
                ):
                    l -= 2
                else:
                    break
            while True:
                if r + 1 <= b and ok(r + 1):
                    r += 1
                elif (
                    r + 2 <= b
                    and s.words[r + 1].form.lower() in LINK
                    and ok(r + 2)
                    and (s.words[r + 1].form == "-" or s.words[r + 1].form.lower() in identw)
                ):
                    r += 2
                elif (
                    r + 3 <= b
                    and s.words[r + 1].form.lower() in LINK
                    and s.words[r + 2].form.lower() in LINK
                    and ok(r + 3)
                    and s.words[r + 1].form.lower() in identw
                ):
                    r += 3
                else:
                    break
            if label == "PERSON":
                # initial nested place/organisation, then titles, are not part of the name
                for a2, b2, body2 in spans:
                    f2 = body2.split("-")
                    if a2 == l and b2 < head and len(f2) > 1 and f2[1] in ("place", "organization"):
                        l = b2 + 1
                while l < r and s.words[l].form.lower() in TITLES:
                    l += 1
                if l == r and s.words[l].form.lower() in TITLES:
                    continue
            named.append((l, r, label))
        named.sort(key=lambda x: (-(x[1] - x[0]), x[0]))
        used = set()
        for l, r, label in named:
            if any(j in used for j in range(l, r + 1)):
                continue
            used.update(range(l, r + 1))
            for j in range(l, r + 1):
                s.words[j].ent = ("B-" if j == l else "I-") + label


UNER = {"PER": "PERSON", "ORG": "ORG", "LOC": "LOC"}


def add_uner(sent: Sentence, rows: list[tuple[str, str]]) -> bool:
    """Project UNER tags onto a sentence by character offsets (whitespace removed)."""
    tags = {}
    p, open_label = 0, None
    for form, tag in rows:
        lab = UNER.get(tag.split("-", 1)[-1]) if tag != "O" else None
        b = tag.startswith("B-")
        for k in range(len(form)):
            tags[p + k] = (lab, b and k == 0)
        p += len(form)
    total = sum(len(t.form) for t in sent.words)
    if total != p or "".join(t.form for t in sent.words) != "".join(f for f, _ in rows):
        return False
    p, prev = 0, None
    for t in sent.words:
        lab, b = tags[p]
        if lab is None:
            t.ent = "O"
        elif b or prev != lab:
            t.ent = "B-" + lab
        else:
            t.ent = "I-" + lab
        prev = lab
        p += len(t.form)
    return True
