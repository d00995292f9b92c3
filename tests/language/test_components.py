"""Each component alone: hedges, appeals, source kinds, cues, relays, contradictions."""

from __future__ import annotations

import pytest
import spacy

from kit.language import Analysis, analyze
from kit.language.appeals import find_appeals
from kit.language.inflection import forms
from kit.language.lexicon import lexicon

HEDGES = [
    ("The bridge may close.", ["may/modal"]),
    ("It rained in May.", []),
    ("It is believed that he left.", ["It is believed/passive report"]),
    ("Up to 40 boats sank.", ["Up to/quantity"]),
    ("About 40 boats sank.", ["About/quantity"]),
    ("She spoke about boats.", []),
    ("Critics say it is late.", ["Critics say/vague source"]),
    ("Perhaps it rains.", ["Perhaps/adverb"]),
    ("a “so-called” expert", ["“so-called”/distancing quotation marks"]),
]
APPEALS = [
    ("Subscribe today for full access.", "subscription"),
    ("Please make a donation.", "donation"),
    ("All rights reserved.", "licence"),
    ("Follow us on Facebook", "promotion"),
    ("The views expressed in this article are the author's own.", "disclaimer"),
    ("Got a tip? Email us.", "self-reference"),
    ("Sponsored content", "promotion"),
    ("Creative Commons / Harbour Post / Report a typo", "licence"),
    ("Copyright 2026 Harbour Post", "licence"),
    ("Reporting by Ann Poe and Bo Reed", "self-reference"),
    ("Support us", "donation"),
    ("If you love this town, support the Lantern today.", "donation"),
    ("Shop like a local! Get the Basket app.", "promotion"),
]
REPORTS = [
    "The mayor said voters should support the hospital.",
    "“Subscribe to my channel,” he said, and laughed.",
    "The charity raised money for the shelter.",
    "She donated a kidney to her brother.",
    "The firm sells subscriptions to three million readers.",
    "The studio sued for infringing the copyright in the drawings, the lawyer said.",
    "Ukraine wants to become a member of the union, the minister said.",
    "Lawmakers who support US sanctions said the vote was close.",
    "Thousands are expected to join now that the march is legal, police said.",
    "Inspectors were promised full access to the site, the agency said.",
    "The European Commission said it would look into the links between the firms.",
    "The festival said the band had released the album under a Creative Commons licence.",
    "Reporting by the agency found that the order today was not read out.",
    "The names may not be published, the judge said.",
]
KINDS = [
    ("Ruth Adeyemi said it rained.", "person"),
    ("Mr. Okafor said it rained.", "person"),
    ("The Ministry of Defence said it rained.", "organisation"),
    ("Reuters said it rained.", "organisation"),
    ("NATO said it rained.", "organisation"),
    ("Mike Pompeo left. Pompeo has said it rained.", "person"),
    ("A spokesman said it rained.", "office"),
    ("The minister said it rained.", "office"),
    ("Officials said it rained.", "anonymous"),
    ("Some people said it rained.", "anonymous"),
    ("One person familiar with the matter said it rained.", "anonymous"),
    ("The report said it rained.", "document"),
    ("The survey found that it rained.", "document"),
    ("I think it rained.", "author"),
    ("It is said that it rained.", "none"),
    ("The headteacher, Olu Bankole, said it rained.", "person"),
    ("Dr. Lena Fischer, who leads the clinic, said it rained.", "person"),
]
RELAYS = [
    ("“It rained,” he said, according to the BBC.", ["the BBC"]),
    ("According to Reuters, the minister said it rained.", ["Reuters"]),
    ("The minister told CNN that it rained.", ["CNN"]),
    ("The Guardian reported that the minister had said it rained.", ["The Guardian"]),
    ("The minister was quoted by Le Monde as saying that it rained.", ["Le Monde"]),
    ("The minister said it rained.", []),
]


@pytest.mark.parametrize(("text", "expected"), HEDGES, ids=[c[0] for c in HEDGES])
def test_hedges(text: str, expected: list[str]) -> None:
    found = analyze(text)
    assert [f"{text[m.start : m.end]}/{m.kind}" for m in found.hedges] == expected


@pytest.mark.parametrize(("text", "kind"), APPEALS, ids=[c[0] for c in APPEALS])
def test_appeals(text: str, kind: str) -> None:
    assert [found[2] for found in find_appeals(text)] == [kind]


@pytest.mark.parametrize("text", REPORTS)
def test_a_report_about_money_is_no_appeal(text: str) -> None:
    assert not analyze(text).appeals


@pytest.mark.parametrize(("text", "kind"), KINDS, ids=[c[0] for c in KINDS])
def test_source_kinds(text: str, kind: str) -> None:
    assert [one.source_kind for one in analyze(text, profile="broad").attributions[:1]] == [kind]


@pytest.mark.parametrize(("text", "expected"), RELAYS, ids=[c[0] for c in RELAYS])
def test_relays(text: str, expected: list[str]) -> None:
    found = analyze(text, profile="broad").attributions
    relays = [text[slice(*relay)] for one in found for relay in one.relayed_by]
    assert relays == expected


def test_a_surname_and_a_pronoun_lead_back_to_the_name() -> None:
    text = "Ruth Adeyemi said it rained. Adeyemi said it was cold. “It was dark,” she said."
    found = analyze(text).attributions
    assert [one.refers_to for one in found[1:]] == [(0, 12), (0, 12)]


# text | whose the last pronoun is
PRONOUNS = [
    (
        "Jeremy Hunt said it rained. Ruth Adeyemi left the room. She said it was cold.",
        "Ruth Adeyemi",
    ),
    ("Jeremy Hunt said it rained. “Ruth Adeyemi left the room,” he said.", "Jeremy Hunt"),
    ("Jeremy Hunt said Ruth Adeyemi left the room. He said it was cold.", "Jeremy Hunt"),
]


@pytest.mark.parametrize(("text", "name"), PRONOUNS, ids=[c[0] for c in PRONOUNS])
def test_a_pronoun_is_of_who_acts_or_speaks_not_of_who_is_talked_about(
    text: str, name: str
) -> None:
    place = analyze(text).attributions[-1].refers_to
    assert place and text[slice(*place)] == name


CONTRADICTIONS = [
    ("The army said no civilians were killed in the raid. Doctors said civilians were killed.", 1),
    ("The army said ten civilians were killed. Doctors said forty civilians were killed.", 1),
    ("The mayor said the bridge was safe. Engineers said the bridge was dangerous.", 1),
    ("The mayor said the bridge was safe. Engineers said the harbour was full.", 0),
]


@pytest.mark.parametrize(("text", "many"), CONTRADICTIONS, ids=[c[0] for c in CONTRADICTIONS])
def test_contradiction_candidates_say_why(text: str, many: int) -> None:
    found: Analysis = analyze(text)
    assert len(found.contradictions) == many
    assert all(why for _, _, why in found.contradictions)


def test_every_row_of_every_lexicon_has_its_reference() -> None:
    for name in ("cues", "hedges", "sources", "appeals", "oppositions", "withheld", "light"):
        assert all(row["reference"] for row in lexicon(name)), name


@pytest.mark.parametrize(
    ("word", "form"),
    [("say", "said"), ("deny", "denies"), ("admit", "admitted"), ("urge", "urging")],
)
def test_a_cue_is_found_in_every_form(word: str, form: str) -> None:
    assert form in forms(word, "verb")


def test_components_work_on_a_blank_pipeline() -> None:
    nlp = spacy.blank("en")
    for name in ("kit_quotes", "kit_appeals", "kit_cues", "kit_attributions", "kit_sources"):
        nlp.add_pipe(name)
    for name in ("kit_relays", "kit_hedges", "kit_contradictions"):
        nlp.add_pipe(name)
    doc = nlp("“It may rain,” she said.")
    assert [span.label_ for span in doc.spans["cues"]] == ["say"]
    assert [span.label_ for span in doc.spans["hedges"]] == ["modal"]
