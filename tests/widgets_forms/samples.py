"""One item of every kind, in the words of the first lesson, before and after commit."""

from __future__ import annotations

from typing import Any

Item = dict[str, Any]

CHOOSE: Item = {
    "id": "weigh",
    "kind": "one",
    "confidence": True,
    "question": "The alert on the embassy’s page is the best evidence that …",
    "options": [
        {"id": "a", "text": "the order was given."},
        {"id": "b", "text": "the threat was <em>real</em>."},
        {"id": "c", "text": "Iran was planning an attack."},
    ],
}
MANY: Item = {
    "id": "evidence",
    "kind": "many",
    "confidence": True,
    "question": "What are the quoted words of the alert <strong>good evidence</strong> for?",
    "options": [
        {"id": "a", "text": "Some US government employees were ordered to leave Iraq."},
        {"id": "b", "text": "Normal visa services were to stop for a time."},
        {"id": "c", "text": "All US staff had to leave."},
    ],
}
RATE: Item = {
    "id": "vain",
    "kind": "rate",
    "confidence": True,
    "question": "Rate two sources <strong>as this article shows them</strong>.",
    "rows": [
        {"id": "ghika", "text": "General Ghika"},
        {"id": "spokesperson", "text": "The spokesperson"},
    ],
    "columns": [
        {
            "id": "independent",
            "text": "Independent",
            "help": "free from the side that gains if we believe it?",
        },
        {
            "id": "multiple",
            "text": "Multiple",
            "help": "do others, who do not depend on this one, say the same here?",
        },
        {
            "id": "verifies",
            "text": "Verifies",
            "help": "does it show how it knows, or only tell us?",
        },
        {
            "id": "informed",
            "text": "Informed",
            "help": "is it placed to know about this very thing?",
        },
        {"id": "named", "text": "Named", "help": "do we know who it is?"},
    ],
    "levels": [
        {"id": "0", "text": "no"},
        {"id": "1", "text": "partly"},
        {"id": "2", "text": "yes"},
    ],
}
WRITE: Item = {
    "id": "ticket",
    "kind": "write",
    "confidence": True,
    "question": "Use what you marked. There is more than one good answer.",
    "words": 50,
    "frames": [
        "The best-sourced claim is … because …",
        "The claim I would check first is …",
        "I would look for …",
    ],
}
NAME: Item = {"id": "name", "kind": "name"}
CLOSED: list[Item] = [
    {
        "id": "fujairah",
        "kind": "card",
        "card": {"title": "Tankers off Fujairah", "known": "that day"},
    },
    {"id": "drones", "kind": "card", "card": {"title": "A pipeline and drones", "known": "later"}},
]
OPENED: Item = {
    "id": "fujairah",
    "kind": "card",
    "card": {
        "title": "Tankers off Fujairah",
        "known": "that day",
        "source": "Several news agencies",
        "date": "13 May 2019",
        "url": "https://example.org/a-long-address/that-is-not-a-link",
        "confidence": "high",
        "text": "<p>Four ships were damaged off Fujairah on 12 May. Two of them were Saudi.</p>",
    },
}
CHOOSE_AFTER: Item = CHOOSE | {
    "feedback": [
        {
            "option": "b",
            "outcome": "other reading",
            "text": "<p>What would you have to see besides the order?</p>",
        }
    ],
    "challenges": {"weigh": "The order names no threat at all."},
}
RATE_AFTER: Item = RATE | {
    "feedback": [
        {
            "row": "ghika",
            "column": "independent",
            "accepts": ["1", "2"],
            "outcome": "found",
            "text": "The key accepts 1 to 2, because he serves an ally, not the US.",
        },
        {
            "row": "ghika",
            "column": "named",
            "accepts": ["2"],
            "outcome": "other reading",
            "text": "The key accepts 2, because name, rank and post are given.",
        },
    ],
    "challenges": {"ghika": "", "spokesperson": ""},
}
WRITE_AFTER: Item = WRITE | {
    "rubric": [
        {
            "level": "basic",
            "text": "Lists names, or says that it is from a news site.",
            "samples": [],
        },
        {
            "level": "emergent",
            "text": "Ties claims to sources; each mention counts as one more source.",
        },
        {
            "level": "proficient",
            "text": "Counts <em>independent</em> sources and names one check.",
            "samples": ["<p>The order is best sourced, because anybody could open the alert.</p>"],
        },
    ]
}
CARDS: list[Item] = [
    {
        "id": "1",
        "outcome": "found",
        "status": "secure",
        "title": "You marked “A US embassy spokesperson” as role only (think so).",
        "words": "A job is given, and no name.",
        "move": "Who else reports these words, and under what label?",
        "spans": [[606, 631]],
        "marks": ["m1"],
    },
    {
        "id": "2",
        "outcome": "other reading",
        "status": "defensible",
        "title": "You marked “was quoted saying yesterday” as unattributed (guess).",
        "words": "The key reads it as <b>media relay</b>: the outlet comes at the end.",
        "move": "What would you change, if anything?",
        "spans": [[1136, 1163]],
        "marks": ["m2"],
    },
    {
        "id": "3",
        "outcome": "edges differ",
        "status": "secure",
        "title": "You marked “Major General Christopher Ghika” as named source (sure).",
        "words": "The key marks his post as well: it says what he is placed to know.",
        "move": "Which words would you need to find him?",
        "spans": [[1103, 1134]],
        "marks": ["m3"],
    },
    {
        "id": "4",
        "outcome": "stands as it is",
        "status": "solid",
        "title": "You flagged “British Foreign Secretary Jeremy Hunt” as role only.",
        "words": "Name, office, city and occasion are given. This one stands.",
        "move": "Compare it with “some doubts”: which could you check in five minutes?",
        "spans": [[2633, 2670]],
        "marks": ["m4"],
    },
    {
        "id": "5",
        "outcome": "missed",
        "status": "open",
        "title": "“there are some doubts over the motivation”",
        "words": "Whose doubts? The text does not say.",
        "move": "Name what you would need in order to decide.",
        "spans": [[900, 940]],
        "marks": [],
    },
    {
        "id": "6",
        "outcome": "left alone",
        "status": "solid",
        "title": "“British Foreign Secretary Jeremy Hunt”",
        "words": "Name and office are given.",
        "move": "",
        "spans": [[2633, 2670]],
        "marks": [],
    },
]
COMMIT = {
    "name": "commit",
    "label": "Commit my answers",
    "primary": True,
    "disabled": False,
    "why": "",
}
HINT = {"name": "hint", "label": "Hint 1 of 4", "primary": False, "disabled": False, "why": ""}


def frame(**parts: Any) -> dict[str, Any]:
    """Make a frame as Python sends it, open and with nothing said yet."""
    return {
        "title": "Weigh the alert",
        "beat": "Check",
        "kind": "choose",
        "minutes": 5,
        "prompt": "<p>An alert is a text, so you could <strong>open it yourself</strong>.</p>",
        "hints": {"shown": [], "total": 4},
        "stage": "open",
        "actions": [HINT, COMMIT],
        "feedback": [],
        "summary": "",
        "focus": "",
        "counter": 0,
        **parts,
    }
