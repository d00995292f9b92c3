"""Words, sentences, lanes, undo and the queue: the parts that need no page."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

quick = settings(max_examples=120)

SENTENCES = [
    ("One. Two? Three!", ["One.", "Two?", "Three!"]),
    (
        "The U.S. State Department said so. It did.",
        ["The U.S. State Department said so.", "It did."],
    ),
    ("Maj. Gen. Ghika spoke. Mr. Hunt too.", ["Maj. Gen. Ghika spoke.", "Mr. Hunt too."]),
    (
        "It read: “The U.S. Embassy is closed.” He left.",
        ["It read: “The U.S. Embassy is closed.”", "He left."],
    ),
    ("   ", []),
]


@pytest.mark.parametrize(("text", "sentences"), SENTENCES)
def test_sentences_end_where_a_reader_ends_them(node, text, sentences):
    assert (
        node("return P.sentencesOf(args, 'en').map((s) => args.slice(s.from, s.to))", text)
        == sentences
    )


SNAPS = [
    ("half a word becomes the word", "anonymous source", 3, 6, "word", "anonymous"),
    ("a quotation mark stays outside", "“we know” it", 2, 5, "word", "we know"),
    ("an emoji family is one character", "a👨‍👩‍👧b", 2, 4, "grapheme", "👨‍👩‍👧"),
    ("an accent goes with its letter", "cafe\u0301 noir", 0, 4, "grapheme", "cafe\u0301"),
    ("a flag is one character", "🇪🇺x", 0, 2, "grapheme", "🇪🇺"),
]


@pytest.mark.parametrize(("says", "text", "start", "end", "grain", "wanted"), SNAPS)
def test_a_rough_selection_snaps_outward(node, says, text, start, end, grain, wanted):
    found = node("return P.snapOutward(...args)", [text, start, end, grain])
    units = text.encode("utf-16-le")
    assert units[2 * found["from"] : 2 * found["to"]].decode("utf-16-le") == wanted, says


spans = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 25)), max_size=25).map(
    lambda found: [{"id": f"s{k}", "start": a, "end": a + n} for k, (a, n) in enumerate(found)]
)


@quick
@given(spans, st.integers(0, 80), st.integers(1, 20))
def test_the_index_finds_what_looking_at_all_finds(node, found, start, size):
    end = start + size
    got = node(
        "return P.createSpans(() => args[0]).overlapping(args[1], args[2]).map((s) => s.id)",
        [found, start, end],
    )
    assert set(got) == {s["id"] for s in found if s["start"] < end and s["end"] > start}


CHANGED = """
const index = P.createSpans(() => args[0]);
for (const span of args[1]) index.set(span.id, span.end ? span : null);
return index.overlapping(args[2], args[2] + 5).map((span) => span.id);
"""
changes = st.lists(
    st.builds(
        lambda k, a, n: {"id": f"s{k}", "start": a, "end": n and a + n},
        st.integers(0, 25),
        st.integers(0, 60),
        st.integers(0, 25),
    ),
    max_size=12,
)


@quick
@given(spans, changes, st.integers(0, 80))
def test_the_index_keeps_up_with_every_change(node, found, made, point):
    now = {s["id"]: s for s in found}
    for span in made:
        now[span["id"]] = span
    there = {s["id"] for s in now.values() if s["end"] > point and s["start"] < point + 5}
    assert set(node(CHANGED, [found, made, point])) == there


@quick
@given(spans)
def test_the_smallest_mark_under_a_click_comes_first(node, found):
    got = node("return P.createSpans(() => args).at(30)", found)
    sizes = [s["end"] - s["start"] for s in got]
    assert sizes == sorted(sizes)
    assert all(s["start"] <= 30 < s["end"] for s in got)


@quick
@given(spans)
def test_two_marks_that_overlap_never_share_a_line(node, found):
    lanes = node("return Object.fromEntries(P.lanesOf(args, 1000))", found)
    for a in found:
        for b in found:
            if a is not b and a["start"] < b["end"] and b["start"] < a["end"]:
                assert lanes[a["id"]] != lanes[b["id"]]


ids = st.sampled_from(["a", "b", "c"])
gestures = st.lists(
    st.lists(
        st.tuples(st.sampled_from(["put", "del"]), ids, st.integers(0, 5)), min_size=1, max_size=3
    ),
    max_size=8,
)

TRAVEL = """
const state = P.readState({}), history = P.createHistory();
const look = () => JSON.stringify([...state.marks].sort());
const seen = [look()];
for (const gesture of args) {
  const back = [];
  for (const [o, id, n] of gesture) {
    const op = o === "del" ? {o: "del", k: "mark", id}
      : {o: state.marks.has(id) ? "set" : "add", k: "mark", id, value: {id, n}};
    back.unshift(...P.applyOps(state, [op]));
  }
  history.push({back, what: "x"});
  seen.push(look());
}
const run = (ops) => P.applyOps(state, ops);
const backwards = [look()];
while (history.undo(run)) backwards.unshift(look());
const forwards = [look()];
while (history.redo(run)) forwards.push(look());
return {seen, backwards, forwards};
"""


@quick
@given(gestures)
def test_undo_goes_back_through_every_state_and_redo_forward(node, steps):
    told = node(TRAVEL, steps)
    assert told["backwards"] == told["seen"] == told["forwards"]


QUEUE = """
const disk = {}; let clock = 0;
const storage = {
  getItem: (k) => disk[k] ?? null,
  setItem: (k, v) => (disk[k] = v),
  removeItem: (k) => delete disk[k],
};
const open = (sid) => P.createQueue("kit:x", sid, {storage, now: () => clock});
const op = (id) => [{o: "add", k: "mark", id, value: {id}}];
"""


def test_what_a_closed_page_left_is_adopted_once_and_in_order(node):
    told = node(
        QUEUE
        + """
        const first = open("one"); first.push(op("a")); clock = 10; first.push(op("b"));
        clock = 5000;
        const second = open("two"); const adopted = second.adopt().map((b) => b.ops[0].id);
        const third = open("three"); clock = 6000; const twice = third.adopt().length;
        return {adopted, twice, left: Object.keys(JSON.parse(disk["kit:x"]))};"""
    )
    assert told == {"adopted": ["a", "b"], "twice": 0, "left": ["two"]}


def test_a_living_page_is_left_alone(node):
    told = node(
        QUEUE
        + """const first = open("one"); first.push(op("a")); clock = 500;
        return open("two").adopt().length;"""
    )
    assert told == 0


def test_what_another_page_adopted_is_not_delivered_again(node):
    told = node(
        QUEUE
        + """
        const first = open("one"); first.push(op("a")); clock = 5000;
        const second = open("two"); second.adopt(); second.settle(second.lastSeq);
        first.push(op("b"));
        return first.batches.map((b) => b.ops[0].id);"""
    )
    assert told == ["b"]


def test_an_acknowledged_queue_leaves_nothing_in_the_browser(node):
    told = node(
        QUEUE + 'const q = open("one"); q.push(op("a")); q.settle(1); return Object.keys(disk);'
    )
    assert told == []


def test_a_storage_that_refuses_leaves_the_queue_in_memory(node):
    told = node(
        """const no = () => { throw new Error("forbidden"); };
        const storage = {getItem: no, setItem: no, removeItem: no};
        const queue = P.createQueue("kit:x", "one", {storage});
        queue.push([{o: "del", k: "mark", id: "a"}]); return queue.batches.length;"""
    )
    assert told == 1
