"""Every notebook is the one its lesson makes, and runs from top to bottom without a stop."""

from __future__ import annotations

import ast
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kit.lessons import languages, load_lesson
from kit.notebook import main, write_all
from kit.places import shipped

nbformat = pytest.importorskip("nbformat")
NOTEBOOKS = sorted(shipped("notebooks").glob("*.ipynb"))
LESSONS = sorted(one.parent for one in shipped("lessons").glob("*/lesson.md"))
VIEW = "application/vnd.jupyter.widget-view+json"


def read(path: Path) -> Any:
    return nbformat.read(path, as_version=4)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return {path.name: path for path in write_all(tmp_path_factory.mktemp("notebooks"))}


def test_every_lesson_in_every_language_has_its_notebook(made: dict[str, Path]) -> None:
    assert len(made) == sum(1 + len(languages(home)) for home in LESSONS)
    assert set(made) <= {one.name for one in NOTEBOOKS}


@pytest.mark.parametrize("home", LESSONS, ids=lambda home: home.name)
def test_a_committed_notebook_is_the_one_the_lesson_makes(
    home: Path, made: dict[str, Path]
) -> None:
    """After a change to a lesson: `python -m kit.notebook all notebooks`."""
    for name in (f"{home.name}.ipynb", *(f"{home.name}.{one}.ipynb" for one in languages(home))):
        committed = shipped("notebooks") / name
        assert committed.read_text("utf-8") == made[name].read_text("utf-8"), name


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_valid_without_outputs_and_asks_for_no_code(path: Path) -> None:
    notebook = read(path)
    nbformat.validate(notebook)
    cells = [one for one in notebook.cells if one.cell_type == "code"]
    assert not any(one.outputs or one.execution_count for one in cells)
    for cell in cells:
        assert len(cell.source.splitlines()) <= 5
        kinds = {type(node) for node in ast.walk(ast.parse(cell.source))}
        assert not kinds & {ast.FunctionDef, ast.For, ast.While, ast.If, ast.Lambda}


@pytest.fixture(scope="module")
def kernel(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """One kernel for all notebooks: starting it is what takes time."""
    manager = pytest.importorskip("jupyter_client.manager")
    work = tmp_path_factory.mktemp("work")
    env = os.environ | {"KIT_WORK": str(work), "PYTHONPATH": str(Path(__file__).parents[1])}
    km, client = manager.start_new_kernel(kernel_name="python3", env=env, cwd=str(work))
    client.stop_channels()
    yield km
    km.shutdown_kernel(now=True)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs_from_top_to_bottom(path: Path, kernel: Any) -> None:
    nbclient = pytest.importorskip("nbclient")
    notebook = read(path)
    nbclient.NotebookClient(notebook, km=kernel, timeout=120).execute()
    for cell in (one for one in notebook.cells if one.cell_type == "code"):
        outputs = [one for one in cell.outputs if one.output_type != "stream"]
        shown = {kind for one in outputs for kind in one.get("data", {})}
        assert shown & {VIEW, "text/html"}, cell.source
        assert not [one.text for one in cell.outputs if one.get("name") == "stderr"], cell.source


def test_one_lesson_is_written_where_it_is_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["sourcing", str(tmp_path), "es"])
    (path,) = tmp_path.glob("*.ipynb")
    assert path.name == "1-sourcing.es.ipynb" and str(path) in capsys.readouterr().out
    opening = next(one.source for one in read(path).cells if one.cell_type == "code")
    assert 'open_lesson("1-sourcing", language="es")' in opening
    shown = [one.source for one in read(path).cells if one.source.startswith("lesson[")]
    titles = [one.title for one in load_lesson("sourcing", language="es").steps]
    assert sorted(shown) == sorted(f'lesson["{title}"]' for title in titles)
