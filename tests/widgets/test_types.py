"""The types in the parts' comments hold, as TypeScript's checker sees them."""

from __future__ import annotations

import os
import shutil
import subprocess
import tarfile
from pathlib import Path

import pytest

from kit.widgets.joined import HERE
from tests.widgets.node import NODE

CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "kit-types"
OPTIONS = "--allowJs --checkJs --noEmit --target es2023 --lib es2023,dom,dom.iterable"


@pytest.fixture(scope="module")
def tsc() -> list[str]:
    """TypeScript's compiler: on the path, or brought by npm once and kept in the cache."""
    if found := shutil.which("tsc"):
        return [found]
    script = CACHE / "package" / "lib" / "tsc.js"
    if not script.exists() and shutil.which("npm"):
        CACHE.mkdir(parents=True, exist_ok=True)
        ask = ["npm", "pack", "--silent", "typescript@5.9"]
        got = subprocess.run(ask, cwd=CACHE, capture_output=True, text=True, check=False)
        for packed in CACHE.glob("typescript-*.tgz") if not got.returncode else ():
            with tarfile.open(packed) as file:
                file.extractall(CACHE, filter="data")
    if not NODE or not script.exists():
        pytest.skip("TypeScript is not here; `npm install --global typescript` brings it")
    return [NODE, str(script)]


def check(tsc: list[str], *files: Path) -> str:
    ask = [*tsc, *OPTIONS.split(), *map(str, files)]
    return subprocess.run(ask, capture_output=True, text=True, check=False).stdout


def test_every_part_has_the_types_it_says(tsc):
    assert check(tsc, *sorted((HERE / "js").iterdir())) == ""


def test_the_checker_notices_a_slip(tsc, tmp_path):
    (tmp_path / "slip.js").write_text("/** @param {number} n */\nfunction f(n) {}\nf('two');\n")
    assert "TS2345" in check(tsc, tmp_path / "slip.js")
