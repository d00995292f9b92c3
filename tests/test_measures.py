"""The short forms are matched, and their measures tell truths that are known beforehand."""

from __future__ import annotations

import random
from statistics import fmean

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kit.errors import KitError
from kit.handin import StepRecord, Work
from kit.lessons import load_lesson
from kit.measures import (
    SURE,
    Measures,
    change,
    first_answers,
    form_step,
    measure,
    orders,
    wilson,
)

FORMS = {name: form_step(load_lesson(name)) for name in ("test-a", "test-b", "test-c")}
STEP = FORMS["test-a"]
KEY = {q.id: next(o.id for o in q.options if o.mark == "x") for q in STEP.questions}

FLIPPED = {id: "b" if option == "a" else "a" for id, option in KEY.items()}


def answers(choose: dict[str, str], sure: str = "") -> dict[str, dict[str, object]]:
    return {id: {"value": [option], "confidence": sure} for id, option in choose.items()}


@pytest.mark.parametrize("name", FORMS)
def test_every_form_has_four_lines_that_stand_and_four_that_do_not(name: str) -> None:
    found = measure(FORMS[name], answers(dict.fromkeys(KEY, "a")))
    assert (found.weak, found.solid, len(FORMS[name].questions)) == (4, 4, 8)


@pytest.mark.parametrize("name", FORMS)
def test_the_forms_ask_for_the_same_things(name: str) -> None:
    """The same answers are offered, and each of them is on the key equally often."""
    on_key = sorted(o.id for q in FORMS[name].questions for o in q.options if o.mark == "x")
    assert on_key == ["a", "a", "a", "a", "b", "b", "c", "d"]
    offered = [[o.text for o in q.options] for q in FORMS[name].questions]
    assert offered == [[o.text for o in STEP.questions[0].options]] * 8


@pytest.mark.parametrize("name", FORMS)
def test_a_forms_article_says_that_it_is_fiction(name: str) -> None:
    article = load_lesson(name).article
    assert article.facts["fiction"]
    assert "is fiction" in article.paragraphs[-1].text


@pytest.mark.parametrize(
    ("who", "chosen", "told"),
    [
        ("the key itself", KEY, (4, 0, 4, 1.0)),
        ("one who trusts all", dict.fromkeys(KEY, "a"), (0, 0, 0, 0.0)),
        ("one who doubts all", dict.fromkeys(KEY, "b"), (4, 4, 2, 0.0)),
        ("the key upside down", FLIPPED, (0, 4, 0, -1.0)),
    ],
)
def test_known_learners_get_known_measures(
    who: str, chosen: dict[str, str], told: tuple[float, ...]
) -> None:
    found = measure(STEP, answers(chosen))
    assert (found.hits, found.false_alarms, found.reasons, found.discernment) == told, who


@pytest.mark.parametrize(
    ("sure", "met", "brier"),
    [("guess", True, 0.25), ("guess", False, 0.25), ("think so", True, 0.09), ("sure", True, 0.01),
     ("sure", False, 0.81)],
)  # fmt: skip
def test_a_sure_answer_counts_most_both_ways(sure: str, met: bool, brier: float) -> None:
    found = measure(STEP, answers(KEY if met else FLIPPED, sure))
    assert found.brier == pytest.approx(brier)


def test_who_says_nothing_is_not_measured() -> None:
    found = measure(STEP, {"1": {"value": None}, "2": {}})
    assert found == Measures()
    assert found.discernment is None


def test_what_was_changed_after_the_reasons_does_not_count() -> None:
    record = StepRecord(Work(answers=answers(KEY)), Work(answers=answers({"1": "b"})), "final")
    assert list(first_answers(record)) == ["1"]


def test_a_lesson_without_such_lines_is_no_form() -> None:
    with pytest.raises(KitError, match="no short form"):
        form_step(load_lesson("sourcing"))


options = st.sampled_from("abcd")
filled = st.dictionaries(
    st.sampled_from(sorted(KEY)),
    st.builds(
        lambda value, sure: {"value": value, "confidence": sure},
        options | options.map(lambda one: [one]),
        st.sampled_from(["", *SURE]),
    ),
)


@given(filled)
def test_measures_stay_in_their_bounds(given_answers: dict[str, dict[str, object]]) -> None:
    found = measure(STEP, given_answers)
    assert found.weak + found.solid == len(given_answers)
    assert 0 <= found.reasons <= found.hits <= found.weak
    assert 0 <= found.false_alarms <= found.solid
    assert found.discernment is None or -1 <= found.discernment <= 1
    assert found.brier is None or 0.01 - 1e-9 <= found.brier <= 0.81 + 1e-9


def classes(pick: random.Random, learners: int, gain: float) -> list[dict[str, Measures]]:
    """Two forms of a made-up class whose share of hits truly rises by `gain`."""

    def form(more: float) -> Measures:
        hits = sum(pick.random() < 0.5 + more for _ in range(4))
        return Measures(hits, 4, sum(pick.random() < 0.3 for _ in range(4)), 4)

    return [{str(at): form(more) for at in range(learners)} for more in (0.0, gain)]


@pytest.mark.parametrize(("learners", "gain"), [(25, 0.0), (25, 0.3), (12, 0.2)])
def test_the_interval_holds_the_truth_about_as_often_as_it_says(learners: int, gain: float) -> None:
    pick = random.Random(7)
    tries = [change(*classes(pick, learners, gain), resamples=400) for _ in range(200)]
    held = fmean(one.low <= gain <= one.high for one in tries)
    assert 0.91 <= held <= 0.985


def test_a_class_of_25_cannot_see_a_small_change() -> None:
    """What lessons/tests.md tells teachers: about a fifth, in either direction."""
    pick = random.Random(11)
    tries = [change(*classes(pick, 25, 0.1), resamples=400) for _ in range(60)]
    assert 0.15 < fmean((one.high - one.low) / 2 for one in tries) < 0.25
    assert sum("nothing changed" in one.said for one in tries) > 30


def test_a_large_change_is_seen_and_still_no_proof() -> None:
    told = change(*classes(random.Random(3), 25, 0.5))
    assert told.low > 0
    assert "up" in told.said and "no proof" in told.said
    assert change(*reversed(classes(random.Random(3), 25, 0.5))).said.count("down") == 1


def test_the_same_hand_ins_give_the_same_numbers() -> None:
    both = classes(random.Random(5), 25, 0.2)
    assert change(*both) == change(*both)


def test_only_those_who_took_both_count() -> None:
    one, two = Measures(2, 4, 1, 4), Measures(4, 4, 0, 4)
    told = change({"a": one, "b": one, "c": one}, {"b": two, "c": two, "d": two})
    assert (told.learners, told.mean, told.low, told.high) == (2, 0.75, 0.75, 0.75)
    assert told.said.startswith("All 2 changed alike")
    with pytest.raises(KitError, match="both forms: 1"):
        change({"a": one}, {"a": two})


@given(st.integers(0, 60).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))))
def test_a_share_lies_in_its_own_bounds(counted: tuple[int, int]) -> None:
    low, high = wilson(*counted)
    assert 0 <= low <= high <= 1
    if counted[1]:
        assert low - 1e-9 <= counted[0] / counted[1] <= high + 1e-9


@settings(max_examples=30)
@given(st.sets(st.text(min_size=1)))
def test_half_of_a_class_begins_with_each_form(names: set[str]) -> None:
    given_to = orders(names)
    assert set(given_to) == names
    first = [one[0] for one in given_to.values()]
    assert abs(first.count("test-a") - first.count("test-b")) <= 1
    assert all(set(one) == {"test-a", "test-b"} for one in given_to.values())
