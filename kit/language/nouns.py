"""Rules for nouns, adjectives and adverbs: R5, and the R9 of `reportedly`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from kit.language.clauses import Stretch, clause, is_infinitive, subject, trim
from kit.language.lexicon import terms
from kit.language.rules import Candidate, Cue, candidate
from kit.language.words import TIMES

__all__ = ["adjective_candidates", "adverb_candidates", "noun_candidates"]

_ABOUT = frozenset("of for about on against over regarding concerning".split())
_NOBODYS = frozenset(
    """
    fear rumor rumour report speculation claim concern allegation belief news suggestion hope worry
    accusation perception suspicion criticism complaint expectation
    """.split()
)
_AMID = frozenset("amid after before despite during over".split())
_FELT = frozenset("fear concern worry rumor rumour allegation hope".split())
_TRYING = frozenset("effort attempt bid hope promise pledge vow plan".split())


def noun_candidates(cue: Cue) -> Iterator[Candidate]:
    """R5: a noun that names speech or thought, with what was said or thought."""
    noun = cue.token
    content, frame = _said(cue)
    if content is None or content[0] >= content[1]:
        return
    who, path = _owner(noun)
    if who is None and noun.dep_ == "ROOT" and noun.tag_ == "NNS":
        subjects = [c for c in noun.lefts if c.dep_ in ("compound", "nmod", "nsubj")]
        if subjects:  # “The airline plans to cut”: a verb the tagger took for a noun
            who, path = subjects[-1], "verb taken for a noun"
            made = candidate(cue, "R1", frame, content, who, path)
            yield replace(made, source=(noun.left_edge.i, noun.i), head=noun.i - 1)
            return
    spread = frame == "phrase" and noun.head.lemma_ in terms("cues", "no-source")
    spread = spread or (frame == "phrase" and noun.tag_ == "NNS" and noun.lemma_ in _FELT)
    if who is None and ((frame != "clause" and not spread) or noun.lemma_ not in _NOBODYS):
        return
    rule = "R5" if who is not None else "R9"
    yield candidate(cue, rule, f"noun, {frame}", content, who, path)


def _said(cue: Cue) -> tuple[Stretch | None, str]:
    """Find what was said: a that-clause, an infinitive, or a phrase with of, about, over."""
    noun, floor = cue.token, cue.span.end
    apart = noun.head.rights if noun.head.lemma_ in terms("cues", "no-source") else ()
    for child in [*noun.rights, *apart]:  # “Reports also emerged of gunfire”
        if child.dep_ in ("acl", "ccomp", "relcl", "appos", "advcl") and child.pos_ in (
            "VERB",
            "AUX",
        ):
            if is_infinitive(child):
                if "i" in cue.frames:
                    return clause(child, floor), "infinitive"
            elif doc_word(noun, floor) == "that" and not _relative(child):
                return clause(_of_the_claim(noun, child), floor), "clause"
        elif child.dep_ == "prep" and child.lower_ in _ABOUT and "o" in cue.frames:
            if doc_word(noun, child.i + 1) in TIMES:
                continue
            return clause(child, floor), "phrase"
    if "i" in cue.frames and floor + 1 < len(noun.doc) and doc_word(noun, floor) == "to":
        following = noun.doc[floor + 1]
        if following.tag_ == "VB":
            return clause(following, floor), "infinitive"
    return None, ""


def _of_the_claim(noun: Token, head: Token) -> Token:
    """Tell `His claim that it was rigged | has been rejected`, which the tree runs together."""
    inner = (c for c in head.lefts if c.dep_ in ("nsubj", "nsubjpass") and c.pos_ == "VERB")
    return next(inner, head) if noun.dep_ == "ROOT" else head


def doc_word(noun: Token, place: int) -> str:
    """Give the word at a place, in lower case, or nothing at the end."""
    return noun.doc[place].lower_ if place < len(noun.doc) else ""


def _relative(head: Token) -> bool:
    roles = ("nsubj", "nsubjpass", "dobj")
    return any(c.lower_ == "that" and c.dep_ in roles for c in head.children)


def _owner(noun: Token) -> tuple[Token | None, str]:
    """Find whose: `his claim`, `fears among voters`, or the subject of `voiced concern`."""
    for child in noun.children:
        if child.dep_ == "poss":
            return child, "poss"
        if child.dep_ == "prep" and child.lower_ in ("by", "from", "among", "within"):
            found = next((c for c in child.children if c.dep_ == "pobj"), None)
            if found is not None:
                return found, f"prep {child.lower_}"
    if noun.lemma_ in ("plan", "promise", "pledge", "vow", "threat", "bid", "effort"):
        named = [c for c in noun.lefts if c.dep_ in ("compound", "nmod")]
        if named:
            return named[-1], "compound"
    verb = noun.head.head if noun.head.pos_ == "ADP" else noun.head
    if noun.dep_ == "pobj" and noun.head.lower_ in ("in", "on", "with") and noun.lemma_ in _TRYING:
        who, path = subject(verb) if verb.pos_ == "VERB" else (None, "")
        return who, f"in an effort > {path}"
    if noun.dep_ == "pobj" and noun.head.lower_ in _AMID:
        return None, "no owner"
    if noun.dep_ in ("dobj", "pobj") and verb.lemma_ in terms("light", "verb"):
        who, path = subject(verb)
        return who, f"{noun.dep_} > {path}"
    return None, "no owner"


def adjective_candidates(cue: Cue) -> Iterator[Candidate]:
    """R1 with an adjective: `is confident that`, `is willing to`; R9 in `it is clear that`."""
    adjective = cue.token
    if adjective.dep_ not in ("acomp", "oprd", "attr", "conj", "ROOT"):
        return
    copula = adjective.head if adjective.head.pos_ in ("AUX", "VERB") else adjective
    who, path = subject(copula)
    for child in [*adjective.rights, *(c for c in copula.rights if c.i > adjective.i)]:
        if child.dep_ not in ("ccomp", "xcomp", "advcl", "acl"):
            continue
        infinitive = is_infinitive(child)
        marks = [c.lower_ for c in child.children if c.dep_ == "mark"]
        if infinitive != ("i" in cue.frames):
            continue
        if child.dep_ == "advcl" and "that" not in marks and not infinitive:
            continue
        content = clause(child, cue.span.end)
        frame = "infinitive" if infinitive else "clause"
        if content[0] < content[1]:
            if who is not None and who.lower_ in ("it", "there"):
                yield candidate(cue, "R9", frame, content, None, "it is … that")
            else:
                yield candidate(cue, "R1", f"adjective, {frame}", content, who, path)
        return


def adverb_candidates(cue: Cue) -> Iterator[Candidate]:
    """R9: `reportedly`: the sentence is a report, and nobody reports it."""
    head = cue.token.head
    if head.pos_ not in ("VERB", "AUX"):
        return
    content = clause(head)
    if content[0] == cue.span.start:
        content = trim(head.doc, (cue.span.end, content[1]))
    if content[1] - content[0] >= 3:
        yield candidate(cue, "R9", "adverb", content, None, "adverb")
