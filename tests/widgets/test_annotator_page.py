"""The annotator in a plain page: a reader marks, edits, links and undoes, and nothing leaks."""

from __future__ import annotations

from typing import Any

import pytest

from kit.articles import Article
from kit.widgets.annotator import Annotator
from tests.browser.moves import DRAWN
from tests.widgets.plain_page import show, traits_of

TEXT = (
    "A headline about a ban\n\n"
    "A spokesperson 😀 said the ban was needed. The U.S. Office declined to say when.\n\n"
    "“There is no ban,” שלום Ghika said. It ended."
)
LABELS = [
    {"id": "named", "name": "named source", "letter": "N", "pattern": "solid"},
    {"id": "role", "name": "role only", "letter": "R", "pattern": "dashed"},
    {"id": "relay", "name": "media relay", "letter": "M", "pattern": "dotted"},
]


def annotator(text: str = TEXT, **more: Any) -> Annotator:
    settings: dict[str, Any] = {
        "labels": LABELS,
        "relations": ["attributed-to", "relayed-by"],
        "reasons": ["Only a job is given."],
        "options": {"store": "hand-in/mark"},
    }
    return Annotator(text, **{**settings, **more})


def mark_of(quote: str, id: str, tag: str = "named", text: str = TEXT) -> dict[str, Any]:
    start = text.index(quote)
    return {
        "id": id, "tag": tag, "start": start, "end": start + len(quote), "exact": quote,
        "note": "", "reason": "", "confidence": "", "created": "", "modified": "",
    }  # fmt: skip


def with_marks(*marks: dict[str, Any], links: Any = (), **more: Any) -> Annotator:
    return annotator(state={"marks": list(marks), "links": list(links), "answers": {}}, **more)


def box_of(page: Any, quote: str, at: str = "one") -> dict[str, float]:
    """The screen rectangle of the first line of a quotation."""
    return page.evaluate(
        """([quote, at]) => {
          const region = document.querySelector(`#${at} .kit-text`);
          for (const el of region.querySelectorAll("[data-i]")) {
            const unit = el.textContent.indexOf(quote);
            if (unit < 0) continue;
            const range = document.createRange(), walker = document.createTreeWalker(el, 4);
            let left = unit, length = quote.length, started = false;
            for (let n = walker.nextNode(); n; n = walker.nextNode()) {
              if (!started && left < n.length) { range.setStart(n, left); started = true; }
              if (started && left + length <= n.length) { range.setEnd(n, left + length); break; }
              left -= n.length;
            }
            range.startContainer.parentElement.scrollIntoView({block: "nearest"});
            const rects = [...range.getClientRects()].filter((r) => r.width);
            const a = rects[0], b = rects.at(-1);
            return {x: a.left, y: (a.top + a.bottom) / 2, x2: b.right, y2: (b.top + b.bottom) / 2};
          }
        }""",
        [quote, at],
    )


def drag_over(page: Any, quote: str, at: str = "one") -> None:
    box = box_of(page, quote, at)
    page.mouse.move(box["x"] + 1, box["y"])
    page.mouse.down()
    page.mouse.move(box["x2"] - 1, box["y2"], steps=6)
    page.mouse.up()


def click_on(page: Any, quote: str, at: str = "one") -> None:
    box = box_of(page, quote, at)
    page.mouse.click((box["x"] + box["x2"]) / 2, box["y"])


def marks(page: Any, at: str = "one") -> list[tuple[str, str]]:
    """What Python would hold: (tag, quotation) in the order of the text, places checked."""
    found = page.evaluate("(at) => models[at].get('state').marks", at)
    assert all(TEXT[one["start"] : one["end"]] == one["exact"] for one in found)
    return [
        (one["tag"], one["exact"])
        for one in sorted(found, key=lambda one: (one["start"], -one["end"]))
    ]


def saved(page: Any, text: str = "Saved") -> None:
    page.evaluate(DRAWN)
    page.wait_for_function(
        "(t) => document.querySelector('.kit-saved').textContent.includes(t)", arg=text
    )


def wait_marks(page: Any, wanted: list[tuple[str, str]], at: str = "one") -> None:
    page.wait_for_function(
        "([at, n]) => models[at].get('state').marks.length === n", arg=[at, len(wanted)]
    )
    page.wait_for_timeout(50)
    assert marks(page, at) == wanted


def said(page: Any) -> str:
    page.wait_for_timeout(250)
    return page.text_content("#one .kit-live")


# -- making marks -----------------------------------------------------------------------


def test_a_reader_marks_with_the_mouse_and_a_letter(page):
    show(page, annotator())
    drag_over(page, "pokesperson 😀 sa")
    page.keyboard.press("r")
    wait_marks(page, [("role", "spokesperson 😀 said")])
    saved(page)
    assert "spokesperson 😀 said" in page.text_content(".kit-marks")


def test_a_reader_marks_with_the_mouse_and_a_button(page):
    show(page, annotator())
    drag_over(page, "Ghika")
    page.click("text=named source")
    wait_marks(page, [("named", "Ghika")])


def test_a_reader_marks_by_keyboard_alone(page):
    show(page, annotator())
    page.focus(".kit-text")
    for _ in range(2):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowLeft")
    for _ in range(2):
        page.keyboard.press("Control+Shift+ArrowRight")
    page.keyboard.press("n")
    wait_marks(page, [("named", "A spokesperson")])


def test_a_sentence_is_one_step_and_an_abbreviation_no_end(page):
    show(page, annotator())
    page.focus(".kit-text")
    for _ in range(3):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("m")
    wait_marks(page, [("relay", "The U.S. Office declined to say when.")])


def test_the_keyboard_marks_part_of_a_word_and_across_hebrew(page):
    show(page, annotator())
    box = box_of(page, "ban,” ש")
    page.mouse.click(box["x"] + 1, box["y"])
    for _ in range(7):
        page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("n")
    wait_marks(page, [("named", "ban,” ש")])


def test_the_caret_steps_over_a_letter_of_a_mark_without_stopping(page):
    show(page, with_marks(mark_of("spokesperson", "a")))
    box = box_of(page, "spokesperson")
    page.mouse.click(box["x2"] - 12, box["y"])
    page.keyboard.press("Control+ArrowLeft")
    stops = []
    for _ in range(16):
        page.keyboard.press("ArrowRight")
        stops.append(
            page.evaluate(
                """() => { const s = getSelection(), el = document.querySelector('[data-i="1"]');
                const r = document.createRange();
                r.setStart(el, 0); r.setEnd(s.focusNode, s.focusOffset);
                return r.toString().length; }"""
            )
        )
    assert stops == sorted(set(stops)), "a key press that moves nothing looks broken"


def test_one_passage_holds_two_labels_and_each_is_reached(page):
    show(page, annotator())
    for letter in "nr":
        drag_over(page, "Ghika")
        page.keyboard.press(letter)
    wait_marks(page, [("named", "Ghika"), ("role", "Ghika")])
    page.keyboard.press("Escape")
    click_on(page, "Ghika")
    first = page.get_attribute(".kit-mark.kit-on", "data-id")
    click_on(page, "Ghika")
    assert page.get_attribute(".kit-mark.kit-on", "data-id") != first


def test_the_same_mark_twice_stays_one(page):
    show(page, annotator())
    for _ in range(2):
        drag_over(page, "Ghika")
        page.keyboard.press("n")
    wait_marks(page, [("named", "Ghika")])


def test_a_mark_across_two_paragraphs_quotes_what_lies_between(page):
    show(page, annotator())
    a, b = box_of(page, "declined"), box_of(page, "There")
    page.mouse.move(a["x"] + 1, a["y"])
    page.mouse.down()
    page.mouse.move(b["x2"] - 1, b["y2"], steps=8)
    page.mouse.up()
    page.keyboard.press("n")
    wait_marks(page, [("named", "declined to say when.\n\n“There")])


# -- editing ---------------------------------------------------------------------------


def test_a_label_letter_changes_the_active_mark(page):
    show(page, with_marks(mark_of("Ghika", "a")))
    click_on(page, "Ghika")
    page.keyboard.press("m")
    wait_marks(page, [("relay", "Ghika")])


def test_a_second_letter_before_the_next_frame_changes_the_mark_just_made(page):
    show(page, annotator())
    drag_over(page, "Ghika")
    page.evaluate(
        """() => {
          const region = document.querySelector("#one .kit-text");
          for (const key of ["n", "m"])
            region.dispatchEvent(new KeyboardEvent("keydown", {key, bubbles: true}));
        }"""
    )
    wait_marks(page, [("relay", "Ghika")])
    assert page.evaluate("() => getSelection().isCollapsed")


def test_a_mark_says_how_sure_why_and_a_note(page):
    show(page, with_marks(mark_of("Ghika", "a")))
    page.click(".kit-mark-summary")
    page.check("input[value='think so']")
    page.select_option(".kit-editor select", "Only a job is given.")
    page.fill(".kit-editor textarea", "<b>who</b> b a b")
    page.keyboard.press("Tab")
    page.wait_for_function("() => model.get('state').marks[0].note")
    held = page.evaluate("() => model.get('state').marks[0]")
    assert (held["confidence"], held["reason"], held["note"]) == (
        "think so", "Only a job is given.", "<b>who</b> b a b",
    )  # fmt: skip
    assert marks(page) == [("named", "Ghika")], "letters in a note are no keys"
    page.keyboard.press("Control+z")
    page.wait_for_function("() => !model.get('state').marks[0].note")


def test_edges_move_by_word_with_keys_and_buttons(page):
    show(page, with_marks(mark_of("Ghika", "a")))
    click_on(page, "Ghika")
    page.keyboard.press(".")
    wait_marks(page, [("named", "Ghika said")])
    page.click("[aria-label='Begin one word earlier']")
    page.wait_for_function("() => model.get('state').marks[0].exact.startsWith('שלום')")
    assert marks(page) == [("named", "שלום Ghika said")]


def test_a_handle_drags_an_edge(page):
    show(page, with_marks(mark_of("Ghika", "a")))
    click_on(page, "Ghika")
    handle = page.locator(".kit-handle[data-edge=end]").bounding_box()
    box = box_of(page, "ended")
    page.mouse.move(handle["x"], handle["y"] + handle["height"] + 2)
    page.mouse.down()
    page.mouse.move(box["x2"] - 2, box["y"], steps=5)
    page.mouse.up()
    page.wait_for_function("() => model.get('state').marks[0].exact.endsWith('ended')")
    assert marks(page) == [("named", "Ghika said. It ended")]


def test_the_selection_becomes_the_place_of_the_mark(page):
    show(page, with_marks(mark_of("Ghika", "a")))
    click_on(page, "Ghika")
    drag_over(page, "Office declined")
    page.keyboard.press("=")
    page.wait_for_function("() => model.get('state').marks[0].exact === 'Office declined'")


def test_undo_says_what_it_undid_and_redo_brings_it_back(page):
    show(page, annotator())
    drag_over(page, "Ghika")
    page.keyboard.press("n")
    wait_marks(page, [("named", "Ghika")])
    page.keyboard.press("Control+z")
    wait_marks(page, [])
    assert said(page) == "Undone: “Ghika” as named source"
    page.keyboard.press("Control+Shift+z")
    wait_marks(page, [("named", "Ghika")])


def test_removing_a_mark_takes_its_links_and_undo_brings_both(page):
    link = {"id": "l", "type": "relayed-by", "from": "a", "to": "b", "note": "", "confidence": ""}
    show(page, with_marks(mark_of("Ghika", "a"), mark_of("Office", "b"), links=[link]))
    click_on(page, "Ghika")
    page.keyboard.press("Delete")
    wait_marks(page, [("named", "Office")])
    assert page.evaluate("() => model.get('state').links") == []
    page.keyboard.press("Control+z")
    page.wait_for_function("() => model.get('state').links.length === 1")
    assert marks(page) == [("named", "Office"), ("named", "Ghika")]


def test_focus_stays_in_the_list_when_its_mark_is_removed(page):
    show(page, with_marks(mark_of("Ghika", "a"), mark_of("Office", "b")))
    page.focus(".kit-mark-summary >> nth=0")
    page.keyboard.press("Enter")
    page.keyboard.press("Delete")
    wait_marks(page, [("named", "Ghika")])
    assert page.evaluate("() => document.activeElement.className") == "kit-mark-summary"


def test_nobody_changes_the_article(page):
    show(page, annotator())
    drag_over(page, "Ghika")
    for key in ["x", "Enter", "Backspace", "Delete", "Control+b", "Control+x", "Control+v"]:
        page.keyboard.press(key)
    page.keyboard.insert_text("typed")
    page.evaluate("() => document.querySelector('[data-i=\"1\"]').append('smuggled')")
    page.wait_for_function(
        "() => !document.querySelector('.kit-text').textContent.includes('smuggled')"
    )
    words = page.evaluate(
        "() => [...document.querySelectorAll('[data-i]')].map((p) => p.textContent)"
    )
    assert words == [one for one in TEXT.split("\n") if one]


# -- links -----------------------------------------------------------------------------


def test_two_marks_are_linked_from_lists_by_keyboard(page):
    show(page, with_marks(mark_of("Ghika", "a"), mark_of("Office", "b", "role")))
    click_on(page, "Ghika")
    page.keyboard.press("l")
    page.keyboard.press("r")  # type-ahead in the relation's list: relayed by
    page.keyboard.press("Tab")
    page.keyboard.type("role off")  # narrows the list: words of its label or of the passage
    assert page.locator("[aria-label='Other passage'] option").all_text_contents() == ["R · Office"]
    page.keyboard.press("Enter")
    page.wait_for_function("() => model.get('state').links.length === 1")
    link = page.evaluate("() => model.get('state').links[0]")
    assert (link["type"], link["from"], link["to"]) == ("relayed-by", "a", "b")
    assert "“Ghika” relayed by “Office”" in page.text_content(".kit-links")
    page.wait_for_selector(".kit-lines path", state="attached")


def test_all_links_are_drawn_when_asked_for_and_else_only_the_active_ones(page):
    def tie(id: str, start: str, end: str) -> dict[str, Any]:
        return {"id": id, "type": "relayed-by", "from": start, "to": end, "note": ""}

    three = [mark_of("headline", "a"), mark_of("Office", "b", "role"), mark_of("Ghika", "c")]
    show(page, with_marks(*three, links=[tie("x", "a", "b"), tie("y", "b", "c")]))
    drawn = lambda n: page.wait_for_function(  # noqa: E731
        "(n) => document.querySelectorAll('.kit-lines path').length === n", arg=n
    )
    drawn(0)
    page.click('[data-tool="marks"]')
    page.get_by_label("Draw all links").focus()
    page.keyboard.press("Space")
    drawn(2)
    click_on(page, "Ghika")
    assert page.locator(".kit-lines .kit-quiet-line").count() == 1
    page.get_by_label("Draw all links").uncheck()
    drawn(1)


def test_a_link_ends_at_the_passage_clicked(page):
    show(page, with_marks(mark_of("Ghika", "a"), mark_of("Office", "b")))
    click_on(page, "Ghika")
    page.keyboard.press("l")
    click_on(page, "Office")
    page.wait_for_function("() => model.get('state').links.length === 1")
    page.click("[aria-label^='Remove the link']")
    page.wait_for_function("() => model.get('state').links.length === 0")


def test_a_given_passage_is_tied_with_one_plain_list_and_never_edited(page):
    start = TEXT.index("the ban was needed")
    given = [{"id": "g1", "start": start, "end": start + 18, "text": "the ban was needed"}]
    show(page, with_marks(mark_of("A spokesperson", "a"), given=given))
    page.select_option(".kit-given select >> nth=0", "a")
    page.wait_for_function("() => model.get('state').links.length === 1")
    link = page.evaluate("() => model.get('state').links[0]")
    assert (link["type"], link["from"], link["to"]) == ("attributed-to", "g1", "a")
    click_on(page, "ban was")
    page.keyboard.press("Delete")
    page.keyboard.press("r")
    assert marks(page) == [("named", "A spokesperson")]
    page.select_option(".kit-given select >> nth=0", "")
    page.wait_for_function("() => model.get('state').links.length === 0")


def test_a_passage_set_later_gets_its_row_and_the_others_keep_the_focus(page):
    quotes = ["the ban was needed", "It ended"]
    one, two = (
        {"id": f"g{k}", "start": TEXT.index(quote), "end": TEXT.index(quote) + len(quote)}
        for k, quote in enumerate(quotes)
    )
    show(page, with_marks(mark_of("A spokesperson", "a"), given=[one]))
    page.focus(".kit-given select >> nth=0")
    given = "(given) => model.set('scheme', {...model.get('scheme'), given})"
    page.evaluate(given, [one, two])
    assert page.locator(".kit-given .kit-quote").all_text_contents() == [f"“{q}”" for q in quotes]
    assert page.evaluate("() => document.activeElement.closest('[data-id]').dataset.id") == "g0"
    page.select_option("[data-id=g1] select >> nth=0", "a")
    page.wait_for_function("() => model.get('state').links[0]?.from === 'g1'")
    page.evaluate(given, [])
    assert page.is_hidden(".kit-given")


# -- saving ----------------------------------------------------------------------------


def test_what_is_done_without_a_kernel_is_kept_and_delivered_later(page):
    page.route(
        "http://kit.test/",
        lambda route: route.fulfill(
            body="<html lang=en><title>t</title>", content_type="text/html"
        ),
    )
    page.goto("http://kit.test/")
    show(page, annotator())
    page.evaluate("() => (model.dead = true)")
    drag_over(page, "Ghika")
    page.keyboard.press("n")
    saved(page, "Kept in this browser")
    assert "Ghika" in page.text_content(".kit-marks")
    page.wait_for_timeout(2100)
    page.reload()  # the cell is run again: a new model, whose Python never heard of the mark
    show(page, annotator())
    wait_marks(page, [("named", "Ghika")])
    saved(page)
    assert page.evaluate("() => Object.keys(localStorage).length") == 0


def test_a_silent_kernel_is_told_as_not_saved_yet_and_asked_again(page):
    page.clock.install()
    show(page, annotator())
    page.evaluate("() => (model.mute = true)")
    drag_over(page, "Ghika")
    page.keyboard.press("n")
    page.clock.fast_forward(1600)
    saved(page, "Not saved yet")
    page.evaluate("() => (model.mute = false)")
    page.clock.fast_forward(3100)
    saved(page, "Saved")
    wait_marks(page, [("named", "Ghika")])


def test_a_refused_mark_leaves_the_page_and_says_why(page):
    show(page, annotator())
    page.evaluate(
        "() => (model.refuse = {what: 'It does not fit.', next: 'Mark it again.', retry: false})"
    )
    drag_over(page, "Ghika")
    page.keyboard.press("n")
    page.wait_for_function("() => !document.querySelector('.kit-mark')")
    assert said(page) == "It does not fit. Mark it again."


def test_a_closed_step_can_be_read_but_not_changed(page):
    show(page, with_marks(mark_of("Ghika", "a"), frame={"stage": "committed"}))
    drag_over(page, "Office")
    page.keyboard.press("n")
    click_on(page, "Ghika")
    page.keyboard.press("Delete")
    assert page.is_disabled(".kit-editor textarea")
    assert marks(page) == [("named", "Ghika")]


# -- side by side, themes, hostile text --------------------------------------------------


def test_two_annotators_on_a_page_do_not_disturb_each_other(page):
    show(page, annotator())
    show(page, with_marks(mark_of("Ghika", "b", "role"), options={}), at="two")
    drag_over(page, "Office", at="one")
    page.keyboard.press("n")
    wait_marks(page, [("named", "Office")], at="one")
    count = """() => [...CSS.highlights].filter(([name]) => name.startsWith("kit-label"))
      .reduce((n, [_, ranges]) => n + ranges.size, 0)"""
    assert page.evaluate(count) == 2
    page.evaluate("() => leave.two()")
    assert page.evaluate(count) == 1
    assert marks(page, "two") == [("role", "Ghika")]


def test_without_highlights_nested_spans_stand_in(page):
    page.evaluate("() => { delete window.Highlight; }")
    show(
        page,
        with_marks(mark_of("A spokesperson 😀 said", "a"), mark_of("spokesperson", "b", "role")),
    )
    drag_over(page, "spokesperson 😀")
    page.keyboard.press("m")
    wait_marks(
        page,
        [
            ("named", "A spokesperson 😀 said"),
            ("relay", "spokesperson 😀"),
            ("role", "spokesperson"),
        ],
    )
    lines = page.evaluate(
        """() => [...document.querySelectorAll("[data-i='1'] span[style]")]
          .map((span) => getComputedStyle(span).textDecorationStyle)"""
    )
    assert {"solid", "dashed", "dotted"} <= set(lines)


HOSTILE = (
    "<img src=x onerror=alert(1)>\n\n"
    "</script><script>alert(2)</script> & “quote” \u202edesrever\u202c <b>bold</b>"
)


def test_hostile_text_stays_text(page):
    page.on("dialog", lambda dialog: pytest.fail("a script ran"))
    labels = [
        {"id": "x", "name": "<i>label</i>", "letter": "X", "test": "<img src=x onerror=alert(3)>"}
    ]
    show(page, Annotator(HOSTILE, labels=labels))
    drag_over(page, "<b>bold</b>")
    page.keyboard.press("x")
    page.wait_for_function("() => model.get('state').marks.length === 1")
    held = page.evaluate("() => model.get('state').marks[0]")
    assert HOSTILE[held["start"] : held["end"]] == held["exact"] == "<b>bold</b>"
    assert page.locator(".kit-annotator :is(img, b, script, i)").count() == 0


def test_every_key_in_the_dialog_is_a_key_that_works(page):
    show(page, annotator())
    page.focus(".kit-text")
    page.keyboard.press("?")
    assert page.is_visible("dialog.kit-help")
    rows = page.locator(".kit-help tr").all_text_contents()
    assert len(rows) >= 18 and not [row for row in rows if "key." in row]
    page.keyboard.press("Escape")
    assert not page.is_visible("dialog.kit-help")
    assert page.evaluate("() => document.activeElement.className").startswith("kit-text")


def test_after_commit_the_key_is_laid_over_the_text_and_told_in_words(page):
    start = TEXT.index("Ghika")
    span = {
        "id": "k",
        "start": start,
        "end": start + 5,
        "label": "named",
        "outcome": "edges differ",
        "status": "secure",
        "text": "A name.",
    }
    show(page, annotator())
    page.evaluate(
        "(layers) => model.set('layers', layers)",
        [{"id": "key", "name": "The key", "kind": "key", "spans": [span]}],
    )
    page.click(".kit-layer summary")
    words = page.text_content(".kit-layer .kit-mark")
    assert all(
        part in words
        for part in ["“Ghika”", "Found, edges differ", "named source", "secure", "A name."]
    )
    assert page.evaluate(
        "() => [...CSS.highlights.keys()].some((k) => k.startsWith('kit-layer-0-double'))"
    )


def test_what_a_page_gets_holds_no_layer_before_commit():
    assert traits_of(annotator())["layers"] == []


def test_an_article_with_one_word_can_be_marked(page):
    show(page, Annotator(Article("Word"), labels=["one"]))
    page.focus(".kit-text")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("1")
    page.wait_for_function("() => model.get('state').marks.length === 1")


def test_what_another_page_wrote_comes_in(page):
    show(page, annotator())
    drag_over(page, "Office")
    page.keyboard.press("n")
    saved(page)
    page.evaluate(
        """(mark) => {
          const state = model.get("state");
          state.marks.push(mark);
          state.rev += 1;
          model.hear({t: "ack", sid: "another page", seq: 1, rev: state.rev, at: "14:03"});
        }""",
        mark_of("Ghika", "theirs", "relay"),
    )
    page.wait_for_selector("[data-id=theirs]")
    assert marks(page) == [("named", "Office"), ("relay", "Ghika")]
