"""What newsrooms write and parsers tear apart: one sentence a case, in the broad profile."""

from __future__ import annotations

import pytest

from kit.language import analyze

# what it shows | text | content and source expected, in order (None: nobody is named)
CASES = [
    (
        "a subject left of a reporting clause",
        "The harbour, Marek said, would close before the winter.",
        [("The harbour, Marek said, would close before the winter", "Marek")],
    ),
    (
        "an infinitive whose verb looks like a noun",
        "The council promised to lower parking fees before Easter.",
        [("to lower parking fees before Easter", "The council")],
    ),
    (
        "what somebody was told to do",
        "Drivers were told to leave their cars at the gate.",
        [("to leave their cars at the gate", None)],
    ),
    (
        "a thing expected, and nobody who expects it",
        "A verdict is expected by Friday.",
        [("A verdict is expected by Friday", None)],
    ),
    (
        "a view that nobody in particular holds",
        "The vote is widely seen as a test of the mayor.",
        [("The vote is widely seen as a test of the mayor", None)],
    ),
    (
        "a refusal with what is refused",
        "The firm refused to publish the letters.",
        [("to publish the letters", "The firm")],
    ),
    (
        "blame and its ground",
        "The union blamed the owner for skipping the repairs.",
        [("the owner for skipping the repairs", "The union")],
    ),
    (
        "an effort and who makes it",
        "The airline cut its fares in an effort to fill its seats.",
        [("to fill its seats", "The airline")],
    ),
    (
        "a survey with a relative clause, then the rest of the sentence",
        "Most farmers, according to a survey that the bank paid for, have lost a crop.",
        [
            (
                "Most farmers, according to a survey that the bank paid for, have lost a crop",
                "a survey",
            )
        ],
    ),
    (
        "her view",
        "In her view, the plan is too late.",
        [("the plan is too late", "her")],
    ),
    (
        "documents at the end of a sentence",
        "Two of the boats were never insured, court records show.",
        [("Two of the boats were never insured", "court records")],
    ),
    (
        "a poll and all it found",
        "A poll showed Novak ahead by two points, with many voters undecided.",
        [("Novak ahead by two points, with many voters undecided", "A poll")],
    ),
    (
        "“that” after a day",
        "The bank acknowledged on Monday that data had been stolen.",
        [("that data had been stolen", "The bank")],
    ),
    (
        "“that” after a place",
        "Marek said later in the corridor that he had not read the report.",
        [("that he had not read the report", "Marek")],
    ),
    (
        "two quotations around a longer reporting clause",
        "“I do not know,” she said in an interview, “that anyone counted them.”",
        [("“I do not know,” she said in an interview, “that anyone counted them.”", "she")],
    ),
    (
        "a statement before a colon",
        "Their lawyer put out a short statement: “Nothing was hidden from the court.”",
        [("“Nothing was hidden from the court.”", "Their lawyer")],
    ),
    (
        "a possessor before a colon",
        "Then came Marek's reply: “Ask the driver who did it.”",
        [("“Ask the driver who did it.”", "Marek")],
    ),
    (
        "a quotation that ends before the main verb",
        "Marek, who promised that “no school will be closed,” walked back the pledge.",
        [("that “no school will be closed,”", "Marek"), ("the pledge", "Marek")],
    ),
    (
        "a second verb of the same speaker",
        "Diallo wrote that the figures were late and asked why nobody had checked them.",
        [
            ("that the figures were late", "Diallo"),
            ("why nobody had checked them", "Diallo"),
        ],
    ),
    (
        "words about what was said",
        "Two clerks said the file was lost, an account first reported by the Courier.",
        [("the file was lost", "Two clerks")],
    ),
    (
        "a question at the start of a sentence",
        "Asked whether the bridge would open, the engineer said nothing.",
        [("whether the bridge would open", None)],
    ),
    (
        "who asked it",
        "Asked by a reporter whether the bridge would open, the engineer said nothing.",
        [("whether the bridge would open", "a reporter")],
    ),
    (
        "a noun at the start that looks like a verb",
        "Concerns that the dam could break have faded.",
        [("that the dam could break", None)],
    ),
    (
        "fears of a thing",
        "Fears of a flood emptied the campsite.",
        [("of a flood", None)],
    ),
    (
        "a speaker apart from the verb",
        "Ms. Adeyemi, whose term ends in June, does not intend to run again.",
        [("to run again", "Ms. Adeyemi")],
    ),
    (
        "a title with a stop",
        "Critics of Gov. Marlene Hart said the road was never needed.",
        [("the road was never needed", "Critics of Gov. Marlene Hart")],
    ),
    (
        "a second passive without its “was”",
        "The clerk was called in and told that the file was lost.",
        [("that the file was lost", None)],
    ),
    (
        "a conclusion somebody comes to",
        "Marek came to the conclusion that the letters were forged.",
        [("that the letters were forged", "Marek")],
    ),
    (
        "what is said meanwhile by others",
        "Officials told farmers the dam was safe, with the Courier reporting new cracks.",
        [("the dam was safe", "Officials"), ("new cracks", "the Courier")],
    ),
    (
        "an aside between the verb and its clause",
        "Marek has claimed, without evidence, that thousands of letters were burnt.",
        [("that thousands of letters were burnt", "Marek")],
    ),
    (
        "a clause taken for the letter's",
        "Marek wrote in a letter to the council that letters had surfaced in a cellar.",
        [("that letters had surfaced in a cellar", "Marek")],
    ),
    (
        "a statement released late on a Monday",
        "The bank said in a statement released late on Monday that the mayor had never met him.",
        [("that the mayor had never met him", "The bank")],
    ),
    (
        "a day before the clause",
        "Marek tweeted Thursday that he was tired.",
        [("that he was tired", "Marek")],
    ),
    (
        "somebody called on",
        "Marek called on the bank to release more letters.",
        [("the bank to release more letters", "Marek")],
    ),
    (
        "sources described at length, and the plan they tell",
        "According to two aides who spoke on the condition of anonymity because they feared for "
        "their jobs, the bank plans to close ten branches.",
        [
            ("the bank plans to close ten branches", "two aides"),
            ("to close ten branches", "bank"),
        ],
    ),
    (
        "a condition before a reporting clause",
        "If elected, she said, she would open the archive.",
        [("If elected, she said, she would open the archive", "she")],
    ),
    (
        "a reporting clause with an adverb",
        "The idea that he would resign, aides say privately, is laughable.",
        [("The idea that he would resign, aides say privately, is laughable", "aides")],
    ),
    (
        "somebody asked, and then what they said",
        "Asked if he had spoken to the mayor, Marek said no.",
        [("if he had spoken to the mayor", None)],
    ),
    (
        "what emerged, and nobody who said it",
        "Marek resigned after it emerged that he had misled the council.",
        [("that he had misled the council", None)],
    ),
    (
        "something called a name after as",
        "The mayor blasted the bill as “a gift to the landlords” on Monday.",
        [("the bill as “a gift to the landlords”", "The mayor")],
    ),
    (
        "somebody else, after a number the tree took along",
        "A spokesman said the strike had “eliminated” two militants, but relatives of the dead "
        "said they were farmers.",
        [
            ("the strike had “eliminated” two militants", "A spokesman"),
            ("they were farmers", "relatives of the dead"),
        ],
    ),
    (
        "a sign that is read",
        "“He's unfit,” read one sign.",
        [("“He's unfit,”", "one sign")],
    ),
    (
        "a reporting verb taken for an interjection",
        "Officials in Tehran, meanwhile, say they will not talk until sanctions are lifted.",
        [("they will not talk until sanctions are lifted", "Officials in Tehran")],
    ),
    (
        "a name in brackets",
        "Rep. Anna Marek (D-Minn.) said Sunday she was running for chairman.",
        [("she was running for chairman", "Rep. Anna Marek (D-Minn.)")],
    ),
    # what is no report
    (
        "who else declined",
        "A spokeswoman for the bank declined to comment, as did a lawyer for Mr. Marek.",
        [],
    ),
    ("a day somebody speaks on", "Marek, speaking at a rally on Thursday, left early.", []),
    ("a wish to stay unnamed", "The clerk asked that his surname not be used.", []),
    ("a name for a thing", "The nurse held a device called a meter.", []),
    ("objects found", "The crew found the body of a man under the bridge.", []),
    ("numbers added", "The shop closed in May, and its rival added two rooms.", []),
    ("money raised", "The club raised two million in the spring.", []),
    ("a wish for nobody", "Nobody should expect a treaty this year.", []),
    ("permission to speak", "Three clerks were not authorized to discuss the file.", []),
]


@pytest.mark.parametrize(("text", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_a_report_is_whole(text: str, expected: list[tuple[str, str | None]]) -> None:
    found = analyze(text, profile="broad").attributions
    assert [
        (text[slice(*one.content)], text[slice(*one.source)] if one.source else None)
        for one in found
    ] == expected
