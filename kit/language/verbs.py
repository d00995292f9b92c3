"""Rules for verbs that take a clause: R1, R4, R7, R8 and the R9 that hide in passives."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from kit.language.clauses import clause, is_infinitive, trim
from kit.language.complements import (
    FINITE,
    another_voice,
    completes,
    extended,
    opening,
    unhung,
)
from kit.language.lexicon import terms
from kit.language.objects import condition, objects, of_the_source, predicates
from kit.language.rules import Candidate, Cue, candidate
from kit.language.speaker import Voice, agent, voice_of

__all__ = ["verb_candidates"]

_RAISING = frozenset(
    """
    say believe think report allege rumor rumour understand claim suppose presume fear expect
    know consider estimate project predict
    """.split()
)
_ASKED = frozenset("tell ask urge order advise instruct warn direct encourage request".split())
_QUESTION = frozenset("what how why when where who whom whose which whether".split())
_ASKING = _QUESTION | {"if"}
_CIRCUMSTANCE = frozenset("as while because after before since although though".split())
_CLAUSES = ("ccomp", "xcomp", "advcl", "acl", "relcl", "parataxis", "csubj", "csubjpass")
_GERUND = frozenset(
    """
    admit deny recall remember recommend suggest propose regret imagine float consider weigh mull
    contemplate advocate
    """.split()
)
_MISTAKEN = ("NN", "JJ", "JJR", "VB", "VBP")  # what a bare verb is taken for
_SUBJECTS = ("nsubj", "nsubjpass", "expl")


def verb_candidates(cue: Cue) -> Iterator[Candidate]:
    """Yield what the tree says about one verb, the strongest reading first."""
    voice = voice_of(cue.token)
    children = [*cue.token.children, *(cue.span[-1].children if len(cue.span) > 1 else ())]
    after = [c for c in children if c.i > cue.token.i]
    if cue.kind == "withhold":
        yield from _withheld(cue, after, voice)
        return
    told = [c for c in after if c.dep_ in ("dobj", "dative", "advmod")]
    told += [voice.who] if voice.path == "agent" and voice.who is not None else []
    hung = [c for t in told for c in t.children if c.dep_ in ("relcl", "acl", "ccomp")]
    for head in [*after, *hung]:
        if head.dep_ in _CLAUSES:
            made = _complement(cue, head, voice)
        else:
            made = _indirect_question(cue, head, voice)
        if made is not None:
            yield replace(made, relay=voice.relay)
            return
    yield from _asked_on(cue, voice)
    yield from _bare_infinitive(cue, voice)
    yield from _expected(cue, voice)
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
        return _infinitive(cue, head, voice)
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
        subjects = [c for c in verb.children if c.dep_ in _SUBJECTS]
        rule = "R9" if any(c.lower_ == "it" for c in subjects) else rule
    made = candidate(cue, rule, "clause", content, voice.who, voice.path)
    return made if content[0] < content[1] else None


def _indirect_question(cue: Cue, head: Token, voice: Voice) -> Candidate | None:
    """R1: `explained how it works`: an object that opens with a question word is a clause."""
    opens = opening(head)
    if head.dep_ != "dobj" or opens.lower_ not in _QUESTION or opens.i < cue.span.end:
        return None
    content = extended(cue, head)
    if not {"c", "q"} & set(cue.frames) or content[1] - content[0] < 2:
        return None
    return candidate(cue, voice.rule, "clause", content, voice.who, voice.path)


def _infinitive(cue: Cue, head: Token, voice: Voice) -> Candidate | None:
    verb = cue.token
    if "i" in cue.frames:
        thing = next((c for c in verb.children if c.dep_ in ("dobj", "dative")), None)
        begins = thing.left_edge.i if thing is not None and thing.i > verb.i else cue.span.end
        if head.dep_ in ("advcl", "acl") and (
            thing is None or head.left_edge.i > thing.right_edge.i + 1
        ):
            return None
        if of_the_source(cue):
            return None
        begins = max(begins, cue.span.end)
        ends = condition(list(verb.children), _end(head))
        ends = min(ends, another_voice(verb.doc, begins + 3, verb.sent.end))
        content = trim(verb.doc, (begins, ends))
        raised = _raised(cue, head) if voice.rule == "R4" else None
        if voice.rule == "R4" and raised is None and cue.row["term"] not in _ASKED:
            return None  # but “was told to leave”
        return raised or candidate(cue, voice.rule, "infinitive", content, voice.who, voice.path)
    if voice.rule == "R4":
        return _raised(cue, head)
    if any(c.tag_ in ("WRB", "WP") or c.lower_ == "whether" for c in head.children):
        return candidate(cue, "R1", "clause", clause(head, cue.span.end), voice.who, voice.path)
    return None


def _bare_infinitive(cue: Cue, voice: Voice) -> Iterator[Candidate]:
    """R1: `promised to lower fuel prices`, where the tagger took the verb for a noun."""
    doc, floor = cue.token.doc, cue.span.end
    if "i" not in cue.frames or floor + 1 >= len(doc) or voice.rule == "R4":
        return
    to, verb = doc[floor], doc[floor + 1]
    if to.lower_ != "to" or to.dep_ == "aux" or verb.tag_ not in _MISTAKEN or not verb.is_lower:
        return
    content = trim(doc, (floor, _end(to)))
    yield candidate(cue, voice.rule, "infinitive", content, voice.who, voice.path)


def _end(infinitive: Token) -> int:
    """Stop before a finite verb: `to leave | and said`."""
    for child in infinitive.rights:
        if child.dep_ == "conj" and child.tag_ in FINITE[:2] and child.left_edge.i > infinitive.i:
            before = child.left_edge.nbor(-1)
            return before.i if before.dep_ == "cc" else child.left_edge.i
    return infinitive.right_edge.i + 1


def _raised(cue: Cue, head: Token) -> Candidate | None:
    """R9: `Iran is believed to hold more`: the subject belongs to the content, nobody says it."""
    thing = next((c for c in cue.token.children if c.dep_ == "nsubjpass"), None)
    if thing is None or cue.token.lemma_ not in _RAISING:
        return None
    content = trim(thing.doc, (thing.left_edge.i, head.right_edge.i + 1))
    return candidate(
        cue, "R9", "raised subject", content, agent(cue.token), "passive without agent"
    )


def _asked_on(cue: Cue, voice: Voice) -> Iterator[Candidate]:
    """R4: `Pressed on whether the bank would close, he said nothing`, at a sentence's start."""
    verb, doc = cue.token, cue.token.doc
    if verb.tag_ != "VBN" or verb.i > verb.sent.start + 1 or "c" not in cue.frames:
        return
    opens = next((t for t in doc[cue.span.end : verb.i + 16] if t.lower_ in _ASKING), None)
    if doc[cue.span.end].lower_ == "about":
        opens = doc[cue.span.end]
    if opens is None or opens.i >= verb.sent.end:
        return
    comma = (t.i for t in doc[opens.i : verb.sent.end] if t.text == ",")
    content = trim(doc, (opens.i, next(comma, verb.sent.end)))
    yield candidate(cue, "R4", "clause", content, agent(verb), "asked by somebody")


def _expected(cue: Cue, voice: Voice) -> Iterator[Candidate]:
    """R9: `A bill is expected by July`: a thing expected, and nobody who expects it."""
    verb = cue.token
    thing = next((c for c in verb.children if c.dep_ == "nsubjpass"), None)
    if cue.row["term"] != "expect" or voice.rule != "R4" or thing is None or voice.who is not None:
        return
    content = trim(verb.doc, (thing.left_edge.i, verb.right_edge.i + 1))
    yield candidate(cue, "R9", "raised subject", content, None, "passive without agent")


def _withheld(cue: Cue, after: list[Token], voice: Voice) -> Iterator[Candidate]:
    """R8: `declined to say how`: what is not said is said to exist."""
    for head in after:
        if head.dep_ in ("xcomp", "ccomp") and head.lemma_ in terms("withheld", "verb"):
            doc = head.doc
            end = max(head.right_edge.i + 1, cue.token.right_edge.i + 1)
            end = another_voice(doc, head.i + 2, _until_participle(head, end))
            content = trim(doc, (head.i + 1, end))
            if content[0] < content[1]:
                made = candidate(cue, "R8", "clause", content, voice.who, voice.path)
                yield replace(made, cue=(cue.span.start, head.i + 1))
            return
        if head.dep_ == "xcomp" and is_infinitive(head) and not of_the_source(cue):
            content = trim(head.doc, (cue.span.end, _end(head)))  # “refused to take the blame”
            yield candidate(cue, "R8", "infinitive", content, voice.who, voice.path)
            return


def _until_participle(head: Token, end: int) -> int:
    """Stop before `, citing security reasons`."""
    doc = head.doc
    for i in range(head.i + 2, end):
        if doc[i].tag_ == "VBG" and doc[i - 1].text == ",":
            return i
    return end
