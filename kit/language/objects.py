"""Rules for verbs whose complement is a phrase: R6 (`call X “Y”`) and objects, the weakest."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from kit.language.clauses import phrase, trim
from kit.language.complements import carried_on
from kit.language.limits import another_voice
from kit.language.rules import Candidate, Cue, candidate
from kit.language.speaker import Voice
from kit.language.words import FINITE, TIMES

__all__ = ["condition", "objects", "of_the_source", "predicates"]

_PREDICATING = frozenset("call label brand dub term deem".split())
_ABOUT = frozenset("of about against on over".split())
_TOWARDS = {
    verb: frozenset(preps.split())
    for preps, verbs in (
        ("with", "credit charge"),
        ("to", "liken compare equate attribute ascribe"),
        (
            "for",
            """
            blame praise thank criticize criticise commend applaud condemn congratulate fault
            chide scold berate slam blast rip rebuke chastise castigate denounce attack beg
            plead apologize apologise ask push press call mock ridicule
            """,
        ),
    )
    for verb in verbs.split()
}
_SHOWING = frozenset(
    """
    poll survey study analysis report record datum data figure document email e-mail video footage
    memo file filing audit paper ledger log review projection image photograph test result
    """.split()
)
_CLAUSES = ("ccomp", "xcomp", "advcl", "acl", "relcl", "parataxis", "csubj", "csubjpass")


def predicates(cue: Cue, after: list[Token], voice: Voice) -> Iterator[Candidate]:
    """R6: `describe X as Y`, `call X “Y”`."""
    if "a" not in cue.frames:
        return
    verb, doc = cue.token, cue.token.doc
    if verb.tag_ == "VBN" and verb.dep_ == "acl" and voice.who is None:
        return  # “a device called a meter”: a name, and nobody gives it
    thing = next((c for c in after if c.dep_ in ("dobj", "pobj", "nsubj", "npadvmod")), None)
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
    seen = next((c for c in verb.children if c.dep_ == "nsubjpass"), None)
    seen = seen if voice.who is None and seen is not None and seen.pos_ != "PRON" else None
    if seen is not None:  # “The summit is widely seen as a gamble”
        begins = seen.left_edge.i
    ends = max(role.right_edge.i, thing.right_edge.i if thing is not None else 0, role.i) + 1
    if role.lower_ == "as" and role.right_edge.i == role.i:  # what follows was hung elsewhere
        stops = [t.i for t in doc[role.i + 1 : role.i + 9] if t.is_punct and not t.is_quote]
        ends = max(ends, stops[0] if stops else ends)
    if ends + 1 < len(doc) and doc[ends].pos_ == "CCONJ" and doc[ends + 1].is_quote:
        ends += 3  # as “poisonous” and “ridiculous”: the second quotation is grown whole later
    inner = doc[role.i + 1 : min(ends, len(doc) - 1)]
    cut = (t.i for t in inner if t.text == "," and t.nbor().tag_ in FINITE)
    ends = next(cut, ends)  # “seen as the swing vote, | sided with the others”
    floor = cue.span.end if seen is None else 0
    ends = _before_the_day(doc, min(ends, len(doc)))
    content = trim(doc, (max(begins, floor), ends))
    if content[1] - content[0] > 1:
        yield candidate(cue, "R6", "object and predicate", content, voice.who, voice.path)


def _role(child: Token) -> bool:
    if child.dep_ in ("oprd", "attr", "acomp"):
        return True
    opens_as = child.left_edge.lower_ == "as"
    return opens_as and child.dep_ in ("prep", "advcl", "ccomp", "xcomp", "mark")


def of_the_source(cue: Cue) -> bool:
    """Tell what speaks of the source: `asked not to be named`, `did not respond to a request`."""
    verb = cue.token
    if verb.head.lemma_ in ("decline", "refuse", "anonymity") and verb.dep_ in ("xcomp", "acl"):
        return True
    words = {t.lower_ for t in verb.subtree}
    if verb.lemma_ == "respond" and words & {"request", "requests", "comment", "email", "call"}:
        return True
    nameless = {"not", "be"} <= words and bool(words & {"named", "identified", "surname", "name"})
    return nameless or bool(words & {"anonymity", "anonymous"})


def _dated(prep: Token) -> bool:
    """Tell `speaking on Thursday` from `speaking on trade`."""
    return any(c.lower_ in TIMES for c in prep.children)


def _before_the_day(doc: Doc, ends: int) -> int:
    """Stop before the day in `demanded an apology | on Wednesday`."""
    while ends > 1 and (doc[ends - 1].lower_ in TIMES or doc[ends - 1].text == ","):
        ends -= 1
    return ends - (doc[ends - 1].lower_ in ("on", "this", "last"))


def condition(after: list[Token], ends: int) -> int:
    """Go on over `warns of cuts | if the rent is not paid`."""
    conditions = [c for c in after if c.dep_ == "advcl" and c.left_edge.i == ends]
    return conditions[0].right_edge.i + 1 if conditions else ends


def _shown(cue: Cue, voice: Voice) -> bool:
    """Tell `A poll showed Harmon ahead by two` from `The guard showed his badge`."""
    return cue.kind == "show" and voice.who is not None and voice.who.lemma_ in _SHOWING


def objects(cue: Cue, after: list[Token], voice: Voice) -> Iterator[Candidate]:
    """The complement is a noun phrase: `denied the charge`, `warned of a war`. The weakest."""
    if voice.who is None or "nsubjpass" in voice.path:
        return
    if of_the_source(cue) or cue.token.head.lower_ == "without":  # “without offering proof”
        return
    if cue.kind == "think" and any(c.tag_ == "MD" for c in cue.token.lefts):
        return  # “nobody should expect a treaty”
    doc, frames, floor = cue.token.doc, cue.frames, cue.span.end
    thing = next((c for c in after if c.dep_ in ("dobj", "pobj", "attr", "pcomp")), None)
    about = _ABOUT | _TOWARDS.get(cue.row["term"].split()[0], frozenset())
    preps = [c for c in after if c.dep_ == "prep" and c.lower_ in about and not _dated(c)]
    if "f" in frames and preps:
        begins = thing.left_edge.i if thing is not None and thing.i < preps[0].i else preps[0].i
        ends = preps[0].right_edge.i + 1
        ends = condition(after, ends)
        ends = another_voice(doc, begins + 1, ends)
        content = trim(doc, (max(begins, floor), ends))
        yield candidate(cue, voice.rule, "phrase", content, voice.who, voice.path)
    elif thing is not None and ("o" in frames or _shown(cue, voice)) and thing.pos_ != "PRON":
        ends = carried_on(doc, thing.right_edge.i + 1, cue.token.sent.end)
        ends = condition(after, ends)
        ends = cue.token.sent.end if _shown(cue, voice) else ends
        if doc[ends - 1].lower_ == "that":  # “bristled at the notion that …”
            ends = cue.token.sent.end
        ends = _before_the_day(doc, another_voice(doc, thing.i, ends))
        content = trim(doc, (max(thing.left_edge.i, floor), ends))
        yield candidate(cue, voice.rule, "object", content, voice.who, voice.path)
    elif "o" in frames and voice.rule == "R4":
        passive = next((c for c in cue.token.children if c.dep_ == "nsubjpass"), None)
        more = any(c.dep_ in _CLAUSES or c.lower_ == "as" for c in after)
        if passive is not None and passive.pos_ != "PRON" and not more:
            yield candidate(cue, "R4", "object", phrase(passive), voice.who, voice.path)
