"""Rules for verbs that take a clause: R1, R4, R7, R8 and the R9 that hide in passives."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from kit.language.clauses import is_infinitive, trim
from kit.language.complements import completes, extended, opening
from kit.language.infinitives import bare_infinitive, ends_before_a_verb, expected, infinitive
from kit.language.lexicon import terms
from kit.language.limits import another_voice
from kit.language.objects import objects, of_the_source, predicates
from kit.language.rules import Candidate, Cue, candidate
from kit.language.speaker import Voice, agent, voice_of
from kit.language.torn import unhung
from kit.language.words import FINITE, QUESTION, SUBJECTS

__all__ = ["verb_candidates"]

_FARTHEST = 16  # tokens from “asked” to “whether”
_ASKING = QUESTION | {"if"}
_CIRCUMSTANCE = frozenset("as while because after before since although though".split())
_CLAUSES = ("ccomp", "xcomp", "advcl", "acl", "relcl", "parataxis", "csubj", "csubjpass")
_GERUND = frozenset(
    """
    admit deny recall remember recommend suggest propose regret imagine float consider weigh mull
    contemplate advocate acknowledge
    """.split()
)


def verb_candidates(cue: Cue) -> Iterator[Candidate]:
    """Yield what the tree says about one verb, the strongest reading first."""
    voice = voice_of(cue.token)
    if cue.kind == "no-source" and voice.who is not None and voice.who.lower_ == "it":
        voice = replace(voice, who=None, path="it … that", rule="R9")  # “it emerged that”
    children = [*cue.token.children, *(cue.span[-1].children if len(cue.span) > 1 else ())]
    after = [c for c in children if c.i > cue.token.i]
    if cue.token.lemma_ == "ask" and of_the_source(cue):
        return  # “asked that his name not be used”
    if cue.kind == "withhold":
        yield from _withheld(cue, after, voice)
        return
    told = [c for c in after if c.dep_ in ("dobj", "dative", "advmod")]
    told += [voice.who] if voice.path == "agent" and voice.who is not None else []
    hung = [c for t in told for c in t.children if c.dep_ in ("relcl", "acl", "ccomp")]
    asked = list(_asked_on(cue, voice))
    for head in () if asked else [*after, *hung]:
        if head.dep_ in _CLAUSES:
            made = _complement(cue, head, voice)
        else:
            made = _indirect_question(cue, head, voice)
        if made is not None:
            yield replace(made, relay=voice.relay)
            return
    yield from asked
    yield from bare_infinitive(cue, voice)
    yield from expected(cue, voice)
    lost = unhung(cue, after) if voice.who is not None else None
    if lost is not None:
        made = candidate(cue, voice.rule, "clause", lost, voice.who, voice.path)
        yield replace(made, relay=voice.relay)
    yield from predicates(cue, after, voice)
    yield from objects(cue, after, voice)


def _complement(cue: Cue, head: Token, voice: Voice) -> Candidate | None:
    """R1: a clause that completes the verb, finite or infinitive."""
    verb = cue.token
    if is_infinitive(head):
        return infinitive(cue, head, voice)
    gerund = head.tag_ == "VBG" and cue.row["term"] in _GERUND  # “denied taking bribes”
    if head.dep_ == "xcomp" and head.tag_ not in (*FINITE, "VBN") and not gerund:
        return None
    helped = any(c.dep_ in ("aux", "auxpass") for c in head.lefts)
    if head.tag_ == "VBG" and not gerund and not helped and cue.kind == "say":
        return None  # “she said, gripping the rail, her voice shaking”
    opens = opening(head)
    if not {"c", "q"} & set(cue.frames):
        return None
    if opens.lower_ in _CIRCUMSTANCE and (opens.head == head or head.dep_ != "ccomp"):
        return None  # but in “said although it rained, nobody left” only the opening is one
    if head.dep_ in ("advcl", "acl", "relcl", "parataxis") and not completes(cue, head):
        return None
    if voice.who is None and cue.kind == "say" and verb.tag_ == "VB" and verb.dep_ == "ROOT":
        return None  # “Say you have ten apples”
    content = extended(cue, head)
    rule = "R7" if cue.kind == "show" and verb.lemma_ == "read" else voice.rule
    if voice.path == "passive without agent":
        subjects = [c for c in verb.children if c.dep_ in SUBJECTS]
        rule = "R9" if any(c.lower_ == "it" for c in subjects) else rule
    made = candidate(cue, rule, "clause", content, voice.who, voice.path)
    return made if content[0] < content[1] else None


def _indirect_question(cue: Cue, head: Token, voice: Voice) -> Candidate | None:
    """R1: `explained how it works`: an object that opens with a question word is a clause."""
    opens = opening(head)
    if head.dep_ != "dobj" or opens.lower_ not in QUESTION or opens.i < cue.span.end:
        return None
    content = extended(cue, head)
    if not {"c", "q"} & set(cue.frames) or content[1] - content[0] < 2:
        return None
    return candidate(cue, voice.rule, "clause", content, voice.who, voice.path)


def _asked_on(cue: Cue, voice: Voice) -> Iterator[Candidate]:
    """R4: `Pressed on whether the bank would close, he said nothing`, at a sentence's start."""
    verb, doc = cue.token, cue.token.doc
    opened = verb.tag_ in ("VBN", "VBD") and verb.i <= verb.sent.start + 1
    if not opened or "c" not in cue.frames or (voice.who is not None and voice.who.i < verb.i):
        return
    ahead = doc[cue.span.end : min(verb.i + _FARTHEST, verb.sent.end)]
    about = (t for t in ahead[:1] if t.lower_ == "about" and verb.tag_ == "VBN")
    opens = next(about, None) or next((t for t in ahead if t.lower_ in _ASKING), None)
    if opens is None:
        return
    comma = (t.i for t in doc[opens.i : verb.sent.end] if t.text == ",")
    content = trim(doc, (opens.i, next(comma, verb.sent.end)))
    yield candidate(cue, "R4", "clause", content, agent(verb), "asked by somebody")


def _withheld(cue: Cue, after: list[Token], voice: Voice) -> Iterator[Candidate]:
    """R8: `declined to say how`: what is not said is said to exist."""
    for head in after:
        if head.dep_ in ("xcomp", "ccomp") and head.lemma_ in terms("withheld", "verb"):
            doc = head.doc
            end = max(head.right_edge.i + 1, cue.token.right_edge.i + 1)
            end = another_voice(doc, head.i + 2, _until_participle(head, end))
            content = trim(doc, (head.i + 1, end))
            if content[0] < content[1] and doc[content[0]].lower_ not in _CIRCUMSTANCE:
                made = candidate(cue, "R8", "clause", content, voice.who, voice.path)
                yield replace(made, cue=(cue.span.start, head.i + 1))
            return
        if head.dep_ == "xcomp" and is_infinitive(head) and not of_the_source(cue):
            stretch = cue.span.end, ends_before_a_verb(head)  # “refused to take the blame”
            content = trim(head.doc, stretch)
            yield candidate(cue, "R8", "infinitive", content, voice.who, voice.path)
            return


def _until_participle(head: Token, end: int) -> int:
    """Stop before `, citing security reasons`."""
    doc = head.doc
    for i in range(head.i + 2, end):
        if doc[i].tag_ == "VBG" and doc[i - 1].text == ",":
            return i
    return end
