"""The reading room: a page that stands alone, a folder that becomes one table."""

from __future__ import annotations

import csv
import sys
from pathlib import Path

import pytest

from kit.errors import KitError
from kit.language import Analysis, analyze, analyze_folder, suggest, voices
from kit.language.reasons import RULES


def test_the_page_shows_text_table_and_reasons(broad: Analysis) -> None:
    html = broad._repr_html_()
    for part in ("<caption>Who speaks, and how much", "Why the machine thinks so", "kit-hedge"):
        assert part in html
    assert "http" not in html.replace("lbry", "")


def test_the_page_keeps_every_word(broad: Analysis) -> None:
    import re
    from html import unescape

    body = broad._repr_html_().split('<article class="kit-text">')[1].split("</article>")[0]
    assert unescape(re.sub(r"</?mark[^>]*>", "", body)) == broad.text


def test_voices_count_a_surname_for_its_name(speech: Analysis) -> None:
    names = [voice.name for voice in voices(speech)]
    assert sum("Ghika" in name for name in names) == 1


def test_every_suggestion_has_its_reason_and_asks_something(broad: Analysis) -> None:
    for one in broad.attributions:
        assert one.rule in RULES
        assert one.reason.question.endswith("?")
        assert str(one.reason).startswith("Perhaps") == (one.confidence < 0.6)


def test_suggestions_use_the_tags_they_are_given(broad: Analysis) -> None:
    made = suggest(broad, {"named-source", "appeal"})
    assert {one.tag for one in made} == {"named-source", "appeal"}
    assert {one.creator.type for one in made} == {"Software"}
    assert made == suggest(broad, {"named-source", "appeal"})


def test_a_folder_becomes_a_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text("He said it rained.", "utf-8")
    (tmp_path / "b.md").write_text("“It rained,” Ruth Adeyemi said.", "utf-8")
    (tmp_path / "c.txt").write_bytes(b"\xff\xfe\x00 not text")
    table = analyze_folder(tmp_path, tmp_path / "table.csv", processes=2)
    rows = list(csv.DictReader(table.open(encoding="utf-8")))
    assert [(row["article"], row["attributions"]) for row in rows] == [("a", "1"), ("b", "1")]
    assert "c.txt is left out" in capsys.readouterr().err


def test_a_folder_becomes_a_parquet_table(tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    (tmp_path / "a.txt").write_text("He said it rained.", "utf-8")
    table = analyze_folder(tmp_path, tmp_path / "table.parquet")
    rows = parquet.read_table(table).to_pylist()
    assert [(row["article"], row["attributions"], row["words"]) for row in rows] == [("a", 1, 4)]


def test_without_pyarrow_the_way_out_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    (tmp_path / "a.txt").write_text("He said it rained.", "utf-8")
    with pytest.raises(KitError, match="pyarrow"):
        analyze_folder(tmp_path, tmp_path / "table.parquet")


def test_an_empty_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(KitError, match="no article"):
        analyze_folder(tmp_path, tmp_path / "table.csv")


def test_pieces_of_a_long_text_keep_their_offsets() -> None:
    part = "“It was cold,” Ruth Adeyemi said.\n\n"
    text = part * 800
    found = analyze(text)
    assert len(found.attributions) == 800
    assert all(text[slice(*one.content)] == "“It was cold,”" for one in found.attributions)
