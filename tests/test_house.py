"""The house itself: its pins, its floors, its notebooks, its words about itself, its wheel."""

from __future__ import annotations

import ast
import json
import os
import re
import subprocess
import sys
import tomllib
import venv
import zipfile
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

import kit
from kit import checks

ROOT = Path(kit.__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
MOST = {"data/pipeline": 10_000_000, "": 3_000_000}  # bytes; only trained weights may be large
NAME = re.compile(r"[A-Za-z0-9_.-]+")
PYTHON = "Scripts/python.exe" if os.name == "nt" else "bin/python"


def run(*command: str, cwd: Path = ROOT) -> str:
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="session")
def tracked() -> list[Path]:
    """Every file that git tracks, as a path from the root."""
    if not (ROOT / ".git").exists():
        pytest.skip("This copy of the kit has no git history to list files from")
    return [Path(name) for name in run("git", "ls-files", "-z").split("\0") if name]


# --- pins ----------------------------------------------------------------------------------------


def pins(lock: Path) -> set[str]:
    return {
        line.rstrip("\\ ").partition(" ;")[0]
        for line in lock.read_text().splitlines()
        if "==" in line
    }


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.stem)
def test_every_pin_is_exact_has_a_hash_and_names_no_address(lock: Path) -> None:
    text = lock.read_text("utf-8")
    assert "://" not in text
    entries = re.split(r"\n(?=\S)", text.strip())
    assert all(re.match(r"[\w.-]+==\S+ ", each) and "--hash=sha256:" in each for each in entries)


def test_what_is_tested_is_what_learners_run() -> None:
    lesson, test = (pins(ROOT / f"requirements/{name}.txt") for name in ("lesson", "test"))
    assert lesson < test


def test_every_dependency_is_pinned() -> None:
    pinned = {pin.partition("==")[0] for pin in pins(ROOT / "requirements/test.txt")}
    wanted = PROJECT["project"]["dependencies"] + PROJECT["dependency-groups"]["test"]
    assert {NAME.match(each)[0].lower() for each in wanted} <= pinned  # type: ignore[index]


@pytest.mark.parametrize(("folder", "lock"), [("kit", "lesson"), ("tests", "test")])
def test_what_is_imported_is_pinned(folder: str, lock: str) -> None:
    pinned = {pin.partition("==")[0] for pin in pins(ROOT / f"requirements/{lock}.txt")}
    brought = packages_distributions()
    for file in (ROOT / folder).rglob("*.py"):
        for module in imported(file) - sys.stdlib_module_names - {"kit", "tests"}:
            names = {re.sub(r"[-_.]+", "-", name).lower() for name in brought.get(module, [])}
            assert names & pinned, f"{file.relative_to(ROOT)} imports {module}"


def imported(file: Path) -> set[str]:
    """Read the top-level names of what a file imports."""
    names = set()
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.partition(".")[0])
    return names


def test_the_locks_are_those_that_pin_writes() -> None:
    assert {lock.stem for lock in LOCKS} == set(checks.LOCKS)


# --- floors --------------------------------------------------------------------------------------


def test_each_module_imports_only_from_lower_floors() -> None:
    run(sys.executable, "-c", checks.LINT_IMPORTS, "--no-logo", "--no-cache")


def test_importing_the_kit_imports_nothing_heavy() -> None:
    code = "import sys, kit; print(*{name.partition('.')[0] for name in sys.modules})"
    heavy = {"spacy", "plotly", "anywidget", "ipywidgets", "traitlets", "markdown_it", "yaml"}
    loaded = set(run(sys.executable, "-c", code).split())
    assert "kit" in loaded
    assert not heavy & loaded


@pytest.mark.parametrize("module", ["__main__", "launcher", "checks", "environment", "copies"])
def test_what_runs_before_the_environment_stands_needs_python_only(module: str) -> None:
    run(sys.executable, "-S", "-c", f"import kit.{module}")


# --- words ---------------------------------------------------------------------------------------


def table(text: str, heading: str) -> list[str]:
    """Read the names in the first column of the table below a heading or sentence."""
    below = text.split(heading, 1)[1]
    rows = re.search(r"^\|.*?(?:\n(?!\|)|\Z)", below, re.MULTILINE | re.DOTALL)
    assert rows, f"There is no table below “{heading}”."
    return re.findall(r"^\| `([^`]+)`", rows[0], re.MULTILINE)


def test_the_readme_lists_the_public_names() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    assert table(text, "These names are public") == kit.__all__


@pytest.mark.parametrize("name", kit.__all__)
def test_every_public_name_is_there(name: str) -> None:
    assert getattr(kit, name).__doc__


def test_the_architecture_gives_each_dependency_its_reason() -> None:
    text = (ROOT / "docs/architecture.md").read_text("utf-8")
    names = [NAME.match(each)[0] for each in PROJECT["project"]["dependencies"]]  # type: ignore[index]
    assert sorted(table(text, "## Dependencies")) == sorted(names)


def test_the_readme_links_to_files_that_exist() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    links = re.findall(r"\]\(([^)#:]+)\)", text)
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []


# --- files ---------------------------------------------------------------------------------------


def test_no_file_is_too_large(tracked: list[Path]) -> None:
    sizes = {path: (ROOT / path).lstat().st_size for path in tracked if (ROOT / path).exists()}
    most = {path: next(MOST[top] for top in MOST if str(path).startswith(top)) for path in sizes}
    assert {path: size for path, size in sizes.items() if size > most[path]} == {}


def test_no_file_leads_out_of_the_house(tracked: list[Path]) -> None:
    links = [path for path in tracked if (ROOT / path).is_symlink()]
    assert [path for path in links if not (ROOT / path).resolve().is_relative_to(ROOT)] == []


def test_notebooks_are_kept_without_outputs(tracked: list[Path]) -> None:
    notebooks = [path for path in tracked if path.suffix == ".ipynb"]
    assert notebooks
    for path in notebooks:
        content = json.loads((ROOT / path).read_text("utf-8"))
        cells = content["cells"]
        assert not any(cell.get("outputs") or cell.get("execution_count") for cell in cells), path
        assert "widgets" not in content["metadata"], path
        assert len({cell["id"] for cell in cells}) == len(cells), path


# --- the wheel -----------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder))
    [wheel] = folder.glob("*.whl")
    return wheel


def test_a_wheel_holds_what_a_lesson_needs_and_nothing_else(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    for needed in ("kit/py.typed", "kit/widgets/css/tokens.css", "kit/shipped/lessons/course.md"):
        assert needed in names
    for folder in ("data/articles", "data/dossiers", "data/lexicons", "lessons", "notebooks"):
        shipped = {path.name for path in (ROOT / folder).rglob("*") if path.is_file()}
        inside = {Path(name).name for name in names if name.startswith(f"kit/shipped/{folder}/")}
        assert shipped - inside <= {".DS_Store"}, folder
    assert not [name for name in names if "/recipe/" in name or "/tests/" in name]
    assert {name.split("/")[0] for name in names} == {
        "kit",
        f"media_literacy_kit-{kit.__version__}.dist-info",
    }


@pytest.mark.slow
def test_a_wheel_in_an_empty_environment_opens_a_lesson(wheel: Path, tmp_path: Path) -> None:
    venv.create(tmp_path / "env", with_pip=True)
    python = tmp_path / "env" / PYTHON
    lock = str(ROOT / "requirements/lesson.txt")
    run(str(python), "-m", "pip", "install", "-q", "--require-hashes", "-r", lock)
    run(str(python), "-m", "pip", "install", "-q", "--no-deps", str(wheel))
    assert "open a lesson" in run(str(python.with_name("kit")), "--help", cwd=tmp_path)
    read = "from kit import load_lesson; print(load_lesson('1-sourcing').article.headline)"
    assert "Depart Iraq" in run(str(python), "-c", read, cwd=tmp_path)
    opens_and_closes([str(python.with_name("kit")), "lesson"], tmp_path)


@pytest.mark.slow
def test_a_fresh_clone_opens_a_lesson_with_nothing_but_python(tmp_path: Path) -> None:
    run("git", "clone", "-q", str(ROOT), str(tmp_path / "clone"))
    python = getattr(sys, "_base_executable", sys.executable)
    told = opens_and_closes([python, "-m", "kit", "lesson"], tmp_path / "clone")
    assert "3 of 3" in told
    assert "pip" not in told  # uv did it
    assert "3 of 3" not in opens_and_closes([python, "-m", "kit", "lesson"], tmp_path / "clone")


def opens_and_closes(command: list[str], folder: Path) -> str:
    """Start a lesson, wait for its address, end it; return what the terminal showed."""
    env = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    env |= {"HOME": str(folder), "PYTHONUNBUFFERED": "1"}
    start = subprocess.Popen(
        [*command, "--no-browser"],
        cwd=folder,
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert start.stdout
    told = ""
    for line in start.stdout:
        told += line
        if "Press Ctrl+C" in line:
            break
    start.terminate()
    start.wait(30)
    assert "/doc/tree/1-sourcing.ipynb?token=" in told, told
    return told
