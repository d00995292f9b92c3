"""A folder of articles through the pipeline: one table, to compare outlets.

Long work shows progress; one file that cannot be read is reported and skipped.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from kit.articles import Article, load_article
from kit.errors import KitError
from kit.language.analysis import Analysis, read_many
from kit.language.pipeline import SHIPPED, load_pipeline

__all__ = ["COLUMNS", "analyze_folder", "row_of"]

_SOURCES = ("person", "organisation", "office", "anonymous", "document", "author", "none")
COLUMNS = (
    "article", "words", "attributions", "direct", "indirect", "mixed", *_SOURCES,
    "relayed", "hedges", "appeals", "contradictions", "note",
)  # fmt: skip


def analyze_folder(
    folder: str | Path,
    table: str | Path,
    *,
    pipeline: str = SHIPPED,
    profile: str = "speech",
    processes: int = 1,
) -> Path:
    """Analyze every `.md` and `.txt` file of a folder and write one table, a row an article.

    The table is CSV, or Parquet when its name ends so and pyarrow is installed. Counts are
    attributions by kind and by kind of source, so that rows of many outlets can be compared.
    Raises `KitError` when the folder holds no article or the table cannot be written.
    """
    files = sorted(p for p in Path(folder).glob("*") if p.suffix in (".md", ".txt"))
    if not files:
        raise KitError(f"There is no article in {folder}.", "Put .txt or .md files into it.")
    nlp = load_pipeline(pipeline, profile)
    articles, skipped = _readable(files)
    rows = []
    for number, found in enumerate(read_many(articles, nlp, processes), 1):
        rows.append(row_of(found))
        _progress(number, len(articles))
    for path, why in skipped:
        print(f"\n{path.name} is left out: {why}", file=sys.stderr)
    return _write(rows, Path(table))


def _readable(files: Sequence[Path]) -> tuple[list[Article], list[tuple[Path, str]]]:
    articles, skipped = [], []
    for path in files:
        try:
            articles.append(load_article(path))
        except KitError as error:
            skipped.append((path, str(error)))
    return articles, skipped


def row_of(found: Analysis) -> dict[str, str | int]:
    """Count one analysis into a row of the table."""
    ones = found.attributions
    counts: dict[str, str | int] = {
        "article": found.article.name,
        "words": len(found.text.split()),
        "attributions": len(ones),
        "relayed": sum(bool(one.relayed_by) for one in ones),
        "hedges": len(found.hedges),
        "appeals": len(found.appeals),
        "contradictions": len(found.contradictions),
        "note": " ".join(found.notes),
    }
    for kind in ("direct", "indirect", "mixed"):
        counts[kind] = sum(one.kind == kind for one in ones)
    for kind in _SOURCES:
        counts[kind] = sum(one.source_kind == kind for one in ones)
    return {name: counts[name] for name in COLUMNS}


def _progress(done: int, of: int) -> None:
    """Draw a bar on one line, in a terminal as in a notebook."""
    full = 30 * done // max(of, 1)
    end = "\n" if done == of else ""
    print(f"\r[{'#' * full}{'.' * (30 - full)}] {done} of {of} articles", end=end, file=sys.stderr)


def _write(rows: list[dict[str, str | int]], table: Path) -> Path:
    try:
        if table.suffix == ".parquet":
            return _parquet(rows, table)
        with table.open("w", encoding="utf-8", newline="") as out:
            writer = csv.DictWriter(out, COLUMNS)
            writer.writeheader()
            writer.writerows(rows)
    except OSError as error:
        raise KitError(f"{table} cannot be written.", "Choose another place for it.") from error
    return table


def _parquet(rows: list[dict[str, str | int]], table: Path) -> Path:
    try:
        pyarrow = import_module("pyarrow")
        parquet = import_module("pyarrow.parquet")
    except ImportError as error:
        raise KitError(
            "Parquet needs pyarrow, which is not installed.", "Give the table a name in .csv."
        ) from error
    parquet.write_table(pyarrow.Table.from_pylist(rows), table)
    return table
