"""The kit's own article: every case a first set of rules got amiss comes out right."""

from __future__ import annotations

import pytest

from kit.language import Analysis, Attribution


def words(found: Analysis, place: tuple[int, int] | None) -> str:
    return " ".join(found.text[slice(*place)].split()) if place else "-"


def with_content(found: Analysis, start: str) -> Attribution:
    place = found.text.index(start)
    near = [one for one in found.attributions if abs(one.content[0] - place) <= 5]
    assert near, f"nothing is attributed at “{start}”"
    return near[0]


# content begins | it ends | source | cue | kind of source | relays
CASES = [
    ("“The U.S. State", "citizens in Iraq.”", "The alert", "read", "document", ""),
    (
        "that US Secretary",
        "seeing in Iraq”",
        "A US embassy spokesperson",
        "saying",
        "office",
        "the Financial Times",
    ),
    ("how, when", "staff were leaving", "The spokesperson", "declined to say", "office", ""),
    (
        "that Iran was not upping",
        "militias it backs",
        "British deputy commander of the anti-Daesh coalition, Major General Christopher Ghika",
        "saying",
        "person",
        "",
    ),
    ("“There’s been no", "and Syria,”", "he", "said", "person", "the FT"),
    ("that “there are a substantial", "at this stage.”", "Ghika", "said", "person", ""),
    ("what it claimed", "“escalatory actions”", "the US", "citing", "organisation", ""),
    ("“We are very worried", "either side,”", "Jeremy Hunt", "said", "person", ""),
    ("that Tehran was not", "in their interests.”", "He", "saying", "person", ""),
    ("negotiations with", "“ridiculous”", "He", "described", "person", ""),
    ("to send up to", "the Middle East", "Trump’s administration", "plans", "organisation", ""),
]


@pytest.mark.parametrize("case", CASES, ids=[c[0] for c in CASES])
def test_a_case_of_the_article(broad: Analysis, case: tuple[str, ...]) -> None:
    start, end, source, cue, kind, relays = case
    one = with_content(broad, start)
    assert words(broad, one.content).endswith(end)
    assert words(broad, one.source).endswith(source)
    assert words(broad, one.cue) == cue
    assert one.source_kind == kind
    assert "; ".join(words(broad, r) for r in one.relayed_by) == relays


def test_reports_that_emerged_are_a_passive_report(speech: Analysis) -> None:
    assert "Reports also emerged" in [speech.text[m.start : m.end] for m in speech.hedges]


@pytest.mark.parametrize("profile", ["speech", "broad"])
def test_a_pronoun_leads_back_to_its_name(profile: str, request: pytest.FixtureRequest) -> None:
    found: Analysis = request.getfixturevalue(profile)
    one = with_content(found, "that Tehran was not")
    assert words(found, one.refers_to) == "Ayatollah Ali Khamenei, Iran’s supreme leader"


@pytest.mark.parametrize("profile", ["speech", "broad"])
def test_the_appeal_for_money_speaks_for_nobody(
    profile: str, request: pytest.FixtureRequest
) -> None:
    found: Analysis = request.getfixturevalue(profile)
    end = found.text.index("Creative Commons")
    assert all(one.content[1] < end for one in found.attributions)


def test_the_alert_contradicts_the_general(speech: Analysis) -> None:
    pairs = {
        (words(speech, speech.attributions[a].source), words(speech, speech.attributions[b].source))
        for a, b, _ in speech.contradictions
    }
    assert any(a == "The alert" and b.endswith("Ghika") for a, b in pairs)
    assert ("A US embassy spokesperson", "he") in pairs
