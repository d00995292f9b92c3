"""Rules for verbs, read from the tree: R1, R4, R6, R7, R8 and the R9 that hide in passives."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Token

from kit.language.clauses import Stretch, clause, is_infinitive, phrase, subject, trim
from kit.language.complements import (
    FINITE,
    another_voice,
    carried_on,
    completes,
    extended,
    opening,
    unhung,
)
from kit.language.lexicon import terms
from kit.language.rules import Candidate, Cue, candidate

__all__ = ["verb_candidates"]

_RAISING = frozenset(
    "say believe think report allege rumor rumour understand claim suppose presume fear".split()
)
_PREDICATING = frozenset("call label brand dub term deem".split())
_QUESTION = frozenset("what how why when where who whom whose which whether".split())
_CIRCUMSTANCE = frozenset("as while because after before since although though".split())
_CLAUSES = ("ccomp", "xcomp", "advcl", "acl", "relcl", "parataxis", "csubj", "csubjpass")
_GERUND = frozenset("admit deny recall remember recommend suggest propose regret imagine".split())
_SUBJECTS = ("nsubj", "nsubjpass", "expl")


@dataclass(frozen=True, slots=True)
class _Voice:
    """Who speaks, along which path, by which rule, and who passed it on."""

    who: Token | None
    path: str
    rule: str
    relay: tuple[Stretch, ...] = ()


def verb_candidates(cue: Cue) -> Iterator[Candidate]:
    """Yield what the tree says about one verb, the strongest reading first."""
    voice = _voice(cue.token)
    children = [*cue.token.children, *(cue.span[-1].children if len(cue.span) > 1 else ())]
    after = [c for c in children if c.i > cue.token.i]
    if cue.kind == "withhold":
        yield from _withheld(cue, after, voice)
        return
    told = [c for c in after if c.dep_ in ("dobj", "dative")]
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
    lost = unhung(cue, after) if voice.who is not None else None
    if lost is not None:
        made = candidate(cue, voice.rule, "clause", lost, voice.who, voice.path)
        yield replace(made, relay=voice.relay)
    yield from _predicate(cue, after, voice)
    yield from _object(cue, after, voice)


def _voice(verb: Token) -> _Voice:
    if not any(c.dep_ in ("nsubjpass", "auxpass") for c in verb.children):
        who, path = subject(verb)
        if verb.tag_ == "VBN" and verb.dep_ == "advcl" and not any(verb.lefts):
            return _Voice(None, "asked by nobody named", "R4")  # “Asked whether he would go”
        if who is None and verb.tag_ in ("VBD", "VBZ"):
            who, path = _words_before(verb), "words before the verb"
        above = verb.head.head if verb.head.pos_ in ("ADP", "SCONJ") else verb.head  # “as saying”
        if above.tag_ == "VBN" and above is not verb and "nsubjpass" in path:
            agent = _agent(above)  # “is reported by the Financial Times saying”
            return _Voice(who, path, "R4", (phrase(agent),) if agent is not None else ())
        return _Voice(who, path, "R1")
    agent = _agent(verb)
    return _Voice(agent, "agent" if agent is not None else "passive without agent", "R4")


def _words_before(verb: Token) -> Token | None:
    """Where the tree gives no subject: a noun phrase that opens the sentence right before."""
    doc, start = verb.doc, verb.sent.start
    before = doc[start : verb.i]
    if not 0 < len(before) <= 8 or any(t.pos_ in ("VERB", "AUX", "PUNCT") for t in before):
        return None
    return next((t for t in before if t.pos_ in ("NOUN", "PROPN", "PRON")), None)


def _agent(verb: Token) -> Token | None:
    for child in verb.children:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    return None


def _complement(cue: Cue, head: Token, voice: _Voice) -> Candidate | None:
    """R1: a clause that completes the verb, finite or infinitive."""
    verb = cue.token
    if is_infinitive(head):
        return _infinitive(cue, head, voice)
    gerund = head.tag_ == "VBG" and cue.token.lemma_ in _GERUND  # “denied taking bribes”
    if head.dep_ == "xcomp" and head.tag_ not in (*FINITE, "VBN") and not gerund:
        return None
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


def _indirect_question(cue: Cue, head: Token, voice: _Voice) -> Candidate | None:
    """R1: `explained how it works`: an object that opens with a question word is a clause."""
    opens = opening(head)
    if head.dep_ != "dobj" or opens.lower_ not in _QUESTION or opens.i < cue.span.end:
        return None
    content = extended(cue, head)
    if not {"c", "q"} & set(cue.frames) or content[1] - content[0] < 2:
        return None
    return candidate(cue, voice.rule, "clause", content, voice.who, voice.path)


def _infinitive(cue: Cue, head: Token, voice: _Voice) -> Candidate | None:
    verb = cue.token
    if "i" in cue.frames:
        thing = next((c for c in verb.children if c.dep_ in ("dobj", "dative")), None)
        begins = thing.left_edge.i if thing is not None and thing.i > verb.i else cue.span.end
        if head.dep_ in ("advcl", "acl") and (
            thing is None or head.left_edge.i > thing.right_edge.i + 1
        ):
            return None
        if _of_the_source(cue):
            return None
        begins = max(begins, cue.span.end)
        ends = min(head.right_edge.i + 1, another_voice(verb.doc, begins + 3, verb.sent.end))
        content = trim(verb.doc, (begins, ends))
        if voice.rule == "R4":
            return None
        return candidate(cue, voice.rule, "infinitive", content, voice.who, voice.path)
    if voice.rule == "R4":
        return _raised(cue, head)
    if any(c.tag_ in ("WRB", "WP") or c.lower_ == "whether" for c in head.children):
        return candidate(cue, "R1", "clause", clause(head, cue.span.end), voice.who, voice.path)
    return None


def _raised(cue: Cue, head: Token) -> Candidate | None:
    """R9: `Iran is believed to hold more`: the subject belongs to the content, nobody says it."""
    thing = next((c for c in cue.token.children if c.dep_ == "nsubjpass"), None)
    if thing is None or cue.token.lemma_ not in _RAISING:
        return None
    content = trim(thing.doc, (thing.left_edge.i, head.right_edge.i + 1))
    return candidate(
        cue, "R9", "raised subject", content, _agent(cue.token), "passive without agent"
    )


def _withheld(cue: Cue, after: list[Token], voice: _Voice) -> Iterator[Candidate]:
    """R8: `declined to say how`: what is not said is said to exist."""
    for head in after:
        if head.dep_ in ("xcomp", "ccomp") and head.lemma_ in terms("withheld", "verb"):
            doc = head.doc
            end = max(head.right_edge.i + 1, cue.token.right_edge.i + 1)
            content = trim(doc, (head.i + 1, _until_participle(head, end)))
            if content[0] < content[1]:
                made = candidate(cue, "R8", "clause", content, voice.who, voice.path)
                yield replace(made, cue=(cue.span.start, head.i + 1))
            return


def _until_participle(head: Token, end: int) -> int:
    """Stop before `, citing security reasons`."""
    doc = head.doc
    for i in range(head.i + 2, end):
        if doc[i].tag_ == "VBG" and doc[i - 1].text == ",":
            return i
    return end


def _predicate(cue: Cue, after: list[Token], voice: _Voice) -> Iterator[Candidate]:
    """R6: `describe X as Y`, `call X “Y”`."""
    if "a" not in cue.frames:
        return
    verb, doc = cue.token, cue.token.doc
    thing = next((c for c in after if c.dep_ in ("dobj", "pobj", "nsubj")), None)
    role = next((c for c in after if _role(c)), None)
    if role is None and thing is not None:
        role = next((c for c in thing.children if _role(c)), None)
        nxt = thing.right_edge.i + 1
        if role is None and nxt < len(doc) and doc[nxt].lower_ == "as":
            role = doc[nxt]
    if role is None and verb.lemma_ in _PREDICATING:
        marks = [t for t in doc[cue.span.end : verb.sent.end] if t.is_quote]
        twice = (
            sum(c.dep_ in ("dobj", "dative", "oprd", "ccomp", "xcomp", "nsubj") for c in after) > 1
        )
        role = marks[0] if marks and marks[0].i <= cue.span.end + 12 else thing if twice else None
    if role is None:
        return
    begins = min(thing.left_edge.i if thing is not None else role.i, role.left_edge.i)
    ends = max(role.right_edge.i, thing.right_edge.i if thing is not None else 0, role.i) + 1
    if role.lower_ == "as" and role.right_edge.i == role.i:  # what follows was hung elsewhere
        stops = [t.i for t in doc[role.i + 1 : role.i + 9] if t.is_punct and not t.is_quote]
        ends = max(ends, stops[0] if stops else ends)
    if ends + 1 < len(doc) and doc[ends].pos_ == "CCONJ" and doc[ends + 1].is_quote:
        ends += 3  # as “poisonous” and “ridiculous”: the second quotation is grown whole later
    content = trim(doc, (max(begins, cue.span.end), min(ends, len(doc))))
    if content[1] - content[0] > 1:
        yield candidate(cue, "R6", "object and predicate", content, voice.who, voice.path)


def _role(child: Token) -> bool:
    if child.dep_ in ("oprd", "attr", "acomp"):
        return True
    opens_as = child.left_edge.lower_ == "as"
    return opens_as and child.dep_ in ("prep", "advcl", "ccomp", "xcomp", "mark")


def _of_the_source(cue: Cue) -> bool:
    """Tell what speaks of the source: `asked not to be named`, `did not respond to a request`."""
    verb = cue.token
    if verb.head.lemma_ in ("decline", "refuse", "anonymity") and verb.dep_ in ("xcomp", "acl"):
        return True
    words = {t.lower_ for t in verb.subtree}
    if verb.lemma_ == "respond" and words & {"request", "requests", "comment", "email", "call"}:
        return True
    nameless = {"not", "be"} <= words and bool(words & {"named", "identified"})
    return nameless or "anonymity" in words


def _object(cue: Cue, after: list[Token], voice: _Voice) -> Iterator[Candidate]:
    """The complement is a noun phrase: `denied the charge`, `warned of a war`. The weakest."""
    if voice.who is None or "nsubjpass" in voice.path:
        return
    if _of_the_source(cue):
        return
    doc, frames, floor = cue.token.doc, cue.frames, cue.span.end
    thing = next((c for c in after if c.dep_ in ("dobj", "pobj")), None)
    about = ("of", "about", "against", "for", "on", "over")
    preps = [c for c in after if c.dep_ == "prep" and c.lower_ in about]
    if "f" in frames and preps:
        begins = thing.left_edge.i if thing is not None and thing.i < preps[0].i else preps[0].i
        ends = preps[0].right_edge.i + 1
        conditions = [c for c in after if c.dep_ == "advcl" and c.left_edge.i == ends]
        ends = conditions[0].right_edge.i + 1 if conditions else ends
        content = trim(doc, (max(begins, floor), ends))
        yield candidate(cue, voice.rule, "phrase", content, voice.who, voice.path)
    elif "o" in frames and thing is not None and thing.pos_ != "PRON":
        ends = carried_on(doc, thing.right_edge.i + 1, cue.token.sent.end)
        content = trim(doc, (max(thing.left_edge.i, floor), ends))
        yield candidate(cue, voice.rule, "object", content, voice.who, voice.path)
    elif "o" in frames and voice.rule == "R4":
        passive = next((c for c in cue.token.children if c.dep_ == "nsubjpass"), None)
        more = any(c.dep_ in _CLAUSES or c.lower_ == "as" for c in after)
        if passive is not None and passive.pos_ != "PRON" and not more:
            yield candidate(cue, "R4", "object", phrase(passive), voice.who, voice.path)
