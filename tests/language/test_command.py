"""`kit attributions`: a line in, a line out, whatever the line holds."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kit.language.command import main


def run(tmp_path: Path, lines: list[str], *options: str) -> list[dict[str, Any]]:
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text("\n".join(lines) + "\n", "utf-8")
    assert main([*options, str(source), str(target)]) == 0
    return [json.loads(line) for line in target.read_text("utf-8").splitlines()]


def test_the_record_has_the_shape_others_rely_on(tmp_path: Path) -> None:
    text = "“It may rain,” she said, according to the BBC."
    (out,) = run(tmp_path, [json.dumps({"doc_id": "a", "text": text})], "--profile", "broad")
    assert list(out) == [
        "doc_id",
        "attributions",
        "hedges",
        "appeals",
        "contradictions",
        "seconds",
    ]
    (one,) = out["attributions"]
    assert text[slice(*one["content"])] == "“It may rain,”"
    assert text[slice(*one["cue"])] == "said"
    assert text[slice(*one["source"])] == "she"
    assert [text[slice(*r)] for r in one["relayed_by"]] == ["the BBC"]
    assert (one["kind"], one["source_kind"], one["rule"]) == ("direct", "person", "R2")
    assert 0 < one["confidence"] < 1
    assert out["hedges"] == [{"span": [4, 7], "kind": "modal"}]


@pytest.mark.parametrize(
    "line", ["not json", "[]", "{}", '{"doc_id": 1, "text": null}', '{"doc_id": 2, "text": ""}']
)
def test_no_line_is_refused(tmp_path: Path, line: str) -> None:
    good = json.dumps({"doc_id": "good", "text": "He said it rained."})
    first, second = run(tmp_path, [line, good])
    assert first["attributions"] == []
    assert len(second["attributions"]) == 1


def test_a_missing_file_is_told_in_two_sentences(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(tmp_path / "none.jsonl"), str(tmp_path / "out.jsonl")]) == 2
    assert "Check the path." in capsys.readouterr().err


def test_an_absent_pipeline_is_told_in_two_sentences(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--pipeline", "en_nobody_has", str(tmp_path / "a"), str(tmp_path / "b")]) == 2
    assert "is not installed." in capsys.readouterr().err
