"""Pictures of a class, each with its sentence and its table, drawn from counts alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from kit.charts import Picture, template, tokens
from kit.classroom.counts import Counts
from kit.classroom.passages import MET, passages
from kit.classroom.shares import ROUGH, Share
from kit.lessons import Lesson, Step

__all__ = ["class_pictures", "confidence", "found_and_missed", "hints_used", "revision"]

CONFIDENCES = ("guess", "think so", "sure")


def class_pictures(lesson: Lesson, counts: Counts, key: bool = True) -> list[tuple[str, Picture]]:
    """Draw every picture that has something to show, each with its heading.

    Without `key` those that compare with it are left out.
    """
    made = [("How sure, and how it went", confidence(lesson, counts))] if key else []
    for step in lesson.steps:
        if step.kind == "mark" and key:
            made.append(
                (f"{step.title}: found and passed over", found_and_missed(lesson, counts, step))
            )
            made.append(
                (f"{step.title}: before and after revising", revision(lesson, counts, step))
            )
    made.append(("Hints opened", hints_used(lesson, counts)))
    return [(head, one) for head, one in made if one.rows]


def found_and_missed(lesson: Lesson, counts: Counts, step: Step) -> Picture:
    """Draw for each passage of the key how many found it, read it otherwise, or left it alone."""
    import plotly.graph_objects as go

    every = [one for one in passages(lesson, counts, step) if one.status != "solid"]
    every.sort(key=lambda one: one.met.count)
    names = [f"{one.place.removeprefix('paragraph ')}: {_clip(one.words)}" for one in every]
    parts = (
        ("found", [one.met.count for one in every], "good", ""),
        ("other reading", [one.outcomes["other reading"] for one in every], "other", "/"),
        ("passed over", [one.missed.count for one in every], "edge", "."),
    )
    figure = go.Figure(layout=_layout(len(every) * 24 + 90, legend=True))
    for name, values, colour, shape in parts:
        figure.add_bar(
            y=names,
            x=values,
            name=name,
            orientation="h",
            marker={
                "color": tokens()[colour],
                "pattern": _pattern(shape),
            },
            hovertemplate=f"%{{x}} {name}<extra></extra>",
        )
    figure.update_layout(barmode="stack", xaxis_title="learners")
    rows = [
        (
            one.place,
            one.words,
            one.met.words,
            str(one.outcomes["other reading"]),
            str(one.missed.count),
        )
        for one in reversed(every)
    ]
    words = "Nothing is committed yet."
    if every and every[0].learners:
        best, least = every[-1], every[0]
        words = (
            f"Most found: “{_clip(best.words)}” ({best.met}). Least found: “{_clip(least.words)}” "
            f"({least.met}).{_rough(best.learners)}"
        )
    head = ("Where", "Passage", "Found", "Other reading", "Passed over")
    return Picture(figure, words, head, tuple(rows))


def confidence(lesson: Lesson, counts: Counts) -> Picture:
    """Draw how often learners met the key when they guessed, thought so, or were sure."""
    import plotly.graph_objects as go

    shares = [_sure_share(lesson, counts, name) for name in CONFIDENCES]
    figure = go.Figure(layout=_layout(300))
    figure.add_scatter(
        x=list(CONFIDENCES),
        y=[100 * one.value for one in shares],
        mode="markers+lines",
        marker={"size": 11, "color": tokens()["label-0"]},
        line={"color": tokens()["label-0"], "dash": "dot"},
        error_y=_bars(shares),
        hovertemplate="%{x}: %{y:.0f} %<extra></extra>",
    )
    figure.update_yaxes(range=[0, 100], title="on the key, %")
    rows = [(name, one.words) for name, one in zip(CONFIDENCES, shares, strict=True) if one.of]
    guess, sure = shares[0], shares[-1]
    words = "No answer with a confidence is committed yet."
    if guess.of and sure.of:
        apart = sure.interval[0] > guess.interval[1]
        told = "Being sure tells something here" if apart else "Being sure tells little here"
        words = f"{told}: {sure} sure answers are on the key, and {guess} guesses."
        words += _rough(counts.learners)
    return Picture(figure, words, ("How sure", "On the key"), tuple(rows))


def _sure_share(lesson: Lesson, counts: Counts, name: str) -> Share:
    met = every = 0
    for (_, _, confidence, outcome), count in counts.tables["sure"].items():
        if confidence == name and outcome not in ("extra", "mirrored"):
            every += count
            met += count if outcome in MET else 0
    return Share(met, every)


def revision(lesson: Lesson, counts: Counts, step: Step) -> Picture:
    """Draw what those who revised changed: towards the key, away from it, or sideways."""
    import plotly.graph_objects as go

    rows = []
    moves: Counter[str] = Counter()
    for one in passages(lesson, counts, step):
        change = counts.under("change", step.id, one.at)
        towards = sum(n for (a, b), n in change.items() if not _good(str(a)) and _good(str(b)))
        away = sum(n for (a, b), n in change.items() if _good(str(a)) and not _good(str(b)))
        stayed = sum(change.values()) - towards - away
        moves.update({"towards": towards, "away": away})
        if towards or away:
            rows.append((one.place, one.words, str(towards), str(away), str(stayed)))
    rows.sort(key=lambda row: int(row[2]) + int(row[3]))
    figure = go.Figure(layout=_layout(len(rows) * 24 + 90, legend=True))
    names = [f"{row[0].removeprefix('paragraph ')}: {_clip(row[1])}" for row in rows]
    for name, at, colour, sign in (
        ("towards the key", 2, "good", 1),
        ("away from it", 3, "ask", -1),
    ):
        figure.add_bar(
            y=names,
            x=[sign * int(row[at]) for row in rows],
            name=name,
            orientation="h",
            marker={"color": tokens()[colour], "pattern": _pattern("" if sign > 0 else "/")},
            customdata=[int(row[at]) for row in rows],
            hovertemplate=f"%{{customdata}} {name}<extra></extra>",
        )
    figure.update_layout(barmode="relative", xaxis_title="learners")
    there, back = moves["towards"], moves["away"]
    words = f"In revising, readings moved {there} times towards the key and {back} times away."
    head = ("Where", "Passage", "Towards the key", "Away from it", "As before")
    return Picture(figure, words, head, tuple(reversed(rows)))


def hints_used(lesson: Lesson, counts: Counts) -> Picture:
    """Draw how many learners opened how many hints in each step."""
    import plotly.graph_objects as go

    steps = [step for step in lesson.steps if step.hints and counts.under("hints", step.id)]
    most = max((len(step.hints) for step in steps), default=0)
    figure = go.Figure(layout=_layout(len(steps) * 44 + 90, legend=True))
    for number in range(most + 1):
        figure.add_bar(
            y=[step.title for step in steps],
            x=[counts.under("hints", step.id).get((number,), 0) for step in steps],
            name=f"{number} hint{'s' * (number != 1)}",
            orientation="h",
            marker={
                "color": tokens()[f"label-{number % 8}"],
                "pattern": _pattern(("", "/", ".", "x", "-")[number % 5]),
            },
            hovertemplate=f"%{{x}} opened {number}<extra></extra>",
        )
    figure.update_layout(barmode="stack", xaxis_title="learners")
    rows = [
        (step.title, *(str(counts.under("hints", step.id).get((n,), 0)) for n in range(most + 1)))
        for step in steps
    ]
    words = "; ".join(
        f"{step.title}: {_any_hint(counts, step).words} opened a hint" for step in steps
    )
    head = ("Step", *(f"{number} hints" for number in range(most + 1)))
    return Picture(figure, f"{words}.", head, tuple(rows))


def _any_hint(counts: Counts, step: Step) -> Share:
    opened = counts.under("hints", step.id)
    return Share(sum(n for (number,), n in opened.items() if number), sum(opened.values()))


def _good(outcome: str) -> bool:
    return outcome in (*MET, "left alone")


def _bars(shares: Sequence[Share]) -> dict[str, Any]:
    """Give error bars from Wilson's interval, which is not the same up and down."""
    return {
        "type": "data",
        "symmetric": False,
        "array": [100 * (one.interval[1] - one.value) for one in shares],
        "arrayminus": [100 * (one.value - one.interval[0]) for one in shares],
        "color": tokens()["edge"],
        "thickness": 2,
        "width": 8,
    }


def _pattern(shape: str) -> dict[str, Any]:
    """Tell parts apart without their colours."""
    white = tokens()["paper"]
    return {"shape": shape, "fillmode": "overlay", "fgcolor": white, "solidity": 0.3, "size": 7}


def _layout(height: int, legend: bool = False) -> dict[str, Any]:
    return {
        "template": template(),
        "height": max(260, height),
        "showlegend": legend,
        "legend": {
            "orientation": "h",
            "y": 1.02,
            "yanchor": "bottom",
            "x": 0,
            "traceorder": "normal",
        },
        "margin": {"l": 10, "r": 20, "t": 40, "b": 54},
        "yaxis": {"automargin": True, "ticksuffix": "  "},
        "bargap": 0.25,
    }


def _rough(learners: int) -> str:
    return " So few learners give a rough picture only." if learners < ROUGH else ""


def _clip(words: str, most: int = 46) -> str:
    return words if len(words) <= most else f"{words[: most - 2].rstrip()} …"
