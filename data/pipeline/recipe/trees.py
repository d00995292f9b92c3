# ruff: noqa: E501
"""Rule conversion of an English UD tree to the label set and head rules that
spaCy's English models use (ClearNLP style): prepositions and copulas are heads,
names are right-headed, coordination is a chain.  Works in place on a Sentence.
"""

from __future__ import annotations

from conllu import Sentence

__all__ = ["to_clear"]

CLAUSE = {
    "nsubj",
    "nsubj:pass",
    "csubj",
    "csubj:pass",
    "nsubj:outer",
    "csubj:outer",
    "aux",
    "aux:pass",
    "mark",
    "expl",
    "parataxis",
    "discourse",
    "vocative",
    "dislocated",
    "advcl",
    "advcl:relcl",
    "punct",
    "cc",
    "list",
}
SENT_ADV = set(
    """not n't n’t never now also still already always often again just then here there however therefore thus
currently only even really ever usually actually certainly probably perhaps maybe when where why how instead too""".split()
)


def to_clear(s: Sentence) -> None:
    """Convert one sentence: structure first, labels last; a tree with one root comes out."""
    T = s.words
    n_tok = len(T)

    def kids(h: int) -> list[int]:
        return [j for j in range(n_tok) if T[j].head == h and j != h]

    def base(j: int) -> str:
        return T[j].dep.split(":")[0]

    def promote(c, n, dep_n):
        """C takes the place of n; n hangs from c as dep_n"""
        if T[n].head == n:
            T[c].head, T[c].dep = c, "root"
        else:
            T[c].head, T[c].dep = T[n].head, T[n].dep
        T[n].head, T[n].dep = c, dep_n

    # 1 copulas
    for b in range(n_tok):
        if T[b].dep != "cop":
            continue
        n = T[b].head
        ks = [k for k in kids(n) if k != b]
        has_case = any(T[k].dep == "case" and T[k].xpos != "POS" for k in ks)
        nom = T[n].upos in ("NOUN", "PROPN", "PRON", "NUM", "SYM", "X")
        left_np = min(
            [
                k
                for k in ks
                if T[k].dep in ("det", "amod", "nummod", "nmod:poss", "compound", "case")
            ]
            + [n]
        )
        for k in ks:
            d = T[k].dep
            mv = d in CLAUSE
            if d == "advmod":
                if T[k].form.lower() in SENT_ADV or k > n or k < b:
                    mv = True
                else:
                    mv = nom and k < left_np
            elif d.startswith("obl"):
                mv = nom or k < b
            elif d == "conj":
                mv = T[k].upos in ("VERB", "AUX") or any(
                    base(x) in ("nsubj", "cop", "aux", "csubj", "expl") for x in kids(k)
                )
            elif d in ("ccomp", "xcomp"):
                mv = nom
            if mv:
                T[k].head = b
        if has_case:
            dn = "obl"
        elif nom:
            dn = "attr"
        elif T[n].upos == "ADV":
            dn = "advmod"
        else:
            dn = "acomp"
        promote(b, n, dn)

    # 2 names: last part is the head
    for h in range(n_tok):
        fl = [k for k in kids(h) if base(k) == "flat" and k > h]
        if not fl or T[h].upos not in ("PROPN", "NOUN", "X"):
            continue
        last = fl[-1]
        rest = [k for k in kids(h) if k not in fl]
        promote(last, h, "compound")
        for k in fl[:-1]:
            T[k].head, T[k].dep = last, "compound"
        for k in rest:
            if k < h or k > last or T[k].dep not in ("punct", "compound", "nmod:desc"):
                T[k].head = last

    # 3 prepositional phrases
    prep_of = {}
    for n in range(n_tok):
        cs = [k for k in kids(n) if T[k].dep == "case" and T[k].xpos != "POS"]
        if not cs:
            continue
        c1 = cs[0]
        fixed = [k for k in kids(c1) if T[k].dep == "fixed"]
        ks = [k for k in kids(n) if k not in cs]
        role = T[n].dep
        head = T[n].head
        promote(c1, n, "pobj")
        r0 = role.split(":")[0]
        if role == "obl:agent" and T[c1].form.lower() == "by":
            T[c1].dep = "agent"
        elif r0 in (
            "conj",
            "root",
            "appos",
            "parataxis",
            "advcl",
            "acl",
            "ccomp",
            "xcomp",
            "list",
            "dep",
        ):
            T[c1].dep = (
                role
                if r0 in ("conj", "root", "appos", "parataxis", "ccomp", "list", "dep")
                else "prep"
            )
            if r0 == "conj" and head in prep_of:
                T[c1].head = prep_of[head]
        else:
            T[c1].dep = "prep"
        last = c1
        for k in fixed:
            T[k].head, T[k].dep = (
                last if k == fixed[-1] else c1,
                "prep"
                if T[k].upos in ("ADP", "SCONJ") or T[k].form.lower() in ("to", "of", "as", "from")
                else "advmod",
            )
            if k == fixed[-1] and T[k].dep == "prep":
                last = k
        for k in cs[1:]:
            T[k].head, T[k].dep = last, "prep"
            last = k
        T[n].head = last
        for k in ks:  # what stands before the preposition modifies it; clause-level leftovers too
            if (
                k < c1
                and T[k].dep
                in (
                    "advmod",
                    "punct",
                    "obl:unmarked",
                    "nmod:unmarked",
                    "cc",
                    "cc:preconj",
                    "discourse",
                    "advcl",
                    "amod",
                )
            ) or base(k) in ("nsubj", "aux", "mark", "csubj", "parataxis"):
                T[k].head = c1
        if fixed == [] and r0 == "root":
            for k in ks:
                if T[k].dep == "punct" and k > n:
                    T[k].head = c1
        prep_of[n] = c1

    # 4 preposition + gerund clause; infinitival to
    for v in range(n_tok):
        for m in kids(v):
            if T[m].dep != "mark":
                continue
            if T[m].xpos == "TO":
                T[m].dep = "aux"
            elif (
                T[m].xpos == "IN"
                and T[v].xpos in ("VBG",)
                and base(v) in ("advcl", "acl")
                and T[m].form.lower()
                not in ("that", "if", "whether", "because", "although", "though", "while")
                and not any(base(k) == "nsubj" for k in kids(v))
                and m < v
            ):
                fixed = [k for k in kids(m) if T[k].dep == "fixed"]
                ks = [k for k in kids(v) if k < m]
                promote(m, v, "pcomp")
                T[m].dep = "prep"
                for k in ks:
                    T[k].head = m
                for k in fixed:
                    T[k].dep = "prep"
                    T[v].head = k

    # 5 coordination chain, cc and commas go to the previous conjunct
    for h in range(n_tok):
        cj = [k for k in kids(h) if base(k) == "conj" and k > h]
        prev = h
        for c in cj:
            T[c].head = prev
            for k in kids(c):
                if (k < c and T[k].dep == "cc") or (
                    k < c and T[k].dep == "punct" and T[k].form in (",", ";")
                ):
                    T[k].head = prev
            prev = c

    # 6 labels
    MAP = {
        "obj": "dobj",
        "iobj": "dative",
        "nsubj:pass": "nsubjpass",
        "csubj:pass": "csubjpass",
        "aux:pass": "auxpass",
        "compound:prt": "prt",
        "nmod:poss": "poss",
        "nmod:unmarked": "npadvmod",
        "obl:unmarked": "npadvmod",
        "det:predet": "predet",
        "cc:preconj": "preconj",
        "discourse": "intj",
        "acl:relcl": "relcl",
        "advcl:relcl": "advcl",
        "vocative": "npadvmod",
        "obl": "npadvmod",
        "obl:agent": "npadvmod",
        "dislocated": "dep",
        "list": "dep",
        "orphan": "dep",
        "reparandum": "dep",
        "goeswith": "dep",
        "flat": "compound",
        "nsubj:outer": "nsubj",
        "csubj:outer": "csubj",
        "cop": "aux",
    }
    out = []
    for j in range(n_tok):
        t = T[j]
        h = t.head
        d = t.dep
        low = t.form.lower()
        if h == j:
            out.append("ROOT")
            continue
        if d == "nmod:desc":
            d = "compound" if j < h else ("nummod" if t.upos == "NUM" else "appos")
        elif d == "advmod":
            if low in ("not", "n't", "n’t", "never"):
                d = "neg"
            elif T[h].upos == "NUM" and j < h:
                d = "quantmod"
        elif d == "fixed":
            d = {"ADP": "prep", "ADV": "advmod", "SCONJ": "mark"}.get(t.upos, "dep")
        elif d == "xcomp":
            if t.upos == "ADJ":
                d = "oprd" if any(T[k].dep == "obj" for k in kids(h)) else "acomp"
            elif t.upos in ("NOUN", "PROPN", "PRON", "NUM"):
                d = "oprd" if any(T[k].dep == "obj" for k in kids(h)) else "attr"
        elif (
            d == "nsubj"
            and j > h
            and T[h].lemma == "be"
            and any(T[k].dep == "expl" and T[k].form.lower() == "there" for k in kids(h))
        ):
            d = "attr"
        elif d == "nmod" and j < h:
            d = "nmod"
        elif d == "case" and t.xpos != "POS":
            d = "prep"
        elif d == "expl" and low == "it":
            d = (
                "nsubj"
                if j < h and not any(base(k) == "nsubj" and k != j for k in kids(h))
                else "expl"
            )
        if d in MAP:
            d = MAP[d]
        out.append(d.split(":")[0])
    for t, d in zip(T, out, strict=False):
        t.dep = d
    # safety: a tree with one root and no cycle
    roots = [j for j in range(n_tok) if T[j].head == j]
    assert len(roots) == 1, s.id
    for j in range(n_tok):
        seen, k = set(), j
        while T[k].head != k:
            assert k not in seen, ("cycle", s.id)
            seen.add(k)
            k = T[k].head
