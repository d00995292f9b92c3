"""Our own challenge passages, in the broad profile: the issue's figures hold."""

from __future__ import annotations

from collections import Counter

import pytest

from kit.language import analyze

from .challenge import Passage, count, f1, passages

ALL = list(passages())


@pytest.fixture(scope="module")
def total() -> Counter[str]:
    total: Counter[str] = Counter()
    for passage in ALL:
        total += count(passage, analyze(passage.text, profile="broad"))
    return total


def test_contents_are_found(total: Counter[str]) -> None:
    assert f1(total["content"], total["found"], total["gold"]) >= 90


def test_contents_come_with_their_sources(total: Counter[str]) -> None:
    assert f1(total["source"], total["found"], total["gold"]) >= 85


def test_nine_in_ten_sources_are_of_the_right_kind(total: Counter[str]) -> None:
    assert total["kind"] >= 0.9 * total["content"]


def test_every_relay_is_linked(total: Counter[str]) -> None:
    assert total["relays"] == total["relays asked"] > 0


@pytest.mark.parametrize(
    "passage", [p for p in ALL if not p.attributions and not p.appeals], ids=lambda p: p.text[:30]
)
def test_where_nobody_speaks_nothing_is_attributed(passage: Passage) -> None:
    assert not analyze(passage.text, profile="broad").attributions


@pytest.mark.parametrize("passage", [p for p in ALL if p.appeals], ids=lambda p: p.text[:30])
def test_every_appeal_is_found_and_speaks_for_nobody(passage: Passage) -> None:
    found = analyze(passage.text, profile="broad")
    assert {mark.kind for mark in found.appeals} == passage.appeals
    assert not found.attributions
