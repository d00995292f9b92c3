"""Time and memory of counting a class, from 30 to 100,000 simulated hand-ins; run by hand.

    python benchmarks/class.py [SIZE ...]        # 30 300 10000 100000 without sizes

Hand-ins are written first (about 100 KB each, into the temporary folder or `KIT_BENCH`) and kept
for the next run. Memory is the largest the processes held together: this one's peak and that of
each worker, as the system counts them. Reading comes from the disk's cache where it fits.
"""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
import uuid
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from kit.class_page.page import ClassPage
from kit.classroom import load_class
from kit.lessons import load_lesson
from kit.simulate import write_class

SIZES = (30, 300, 10_000, 100_000)
LESSON = "1-sourcing"
PART = 500
DISTINCT = 2_000


def write_part(folder: str, first: int, size: int) -> int:
    """Write some hand-ins: the first 2,000 are drawn one by one, later ones copy their work."""
    place = Path(folder) / f"{first // PART:04}"
    if first < DISTINCT:
        return sum(1 for _ in write_class(place, load_lesson(LESSON), size, first=first))
    place.mkdir()
    drawn = sorted((Path(folder) / f"{first % DISTINCT // PART:04}").iterdir())[:size]
    for path in drawn:
        text = path.read_text("utf-8")
        old = text.partition('"id": "')[2].partition('"')[0]
        (place / path.name).write_text(text.replace(old, uuid.uuid4().urn), "utf-8")
    return len(drawn)


def prepared(size: int) -> Path:
    folder = Path(os.environ.get("KIT_BENCH") or tempfile.gettempdir()) / f"kit-class-{size}"
    if not (folder / ".whole").exists():
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        with ProcessPoolExecutor() as pool:
            parts = [(first, min(PART, size - first)) for first in range(0, size, PART)]
            drawn = DISTINCT // PART
            for some in (parts[:drawn], parts[drawn:]):  # copies wait for what they copy
                for job in [pool.submit(write_part, str(folder), *part) for part in some]:
                    job.result()
                    print(".", end="", file=sys.stderr, flush=True)
        print(file=sys.stderr)
        (folder / ".whole").touch()
    return folder


def measure(size: int) -> None:
    """Count one class in a fresh process, so that memory is its own."""
    folder = prepared(size)
    subprocess.run([sys.executable, __file__, "--one", str(folder)], check=True)


def one(folder: Path) -> None:
    def told(done: int, total: int) -> None:
        print(f"\r{done:7,} of {total:,}", end="", file=sys.stderr)

    start = time.perf_counter()
    loaded = load_class(folder, LESSON, progress=told)
    took = time.perf_counter() - start
    here = resource.getrusage(resource.RUSAGE_SELF)
    there = resource.getrusage(resource.RUSAGE_CHILDREN)
    workers = (os.cpu_count() or 1) if there.ru_maxrss > 20_000 else 0
    memory = (here.ru_maxrss + workers * there.ru_maxrss) / 1024
    spent = here.ru_utime + here.ru_stime + there.ru_utime + there.ru_stime
    size = len(loaded)
    line = f"{size:7,} hand-ins  {took:7.2f} s  {1000 * took / size:6.2f} ms each  "
    print(f"\r{line}{spent:7.1f} s of processor  {memory:6.0f} MB", end="")
    if size <= 1000:
        os.environ["KIT_WORK"] = str(folder.parent)
        start = time.perf_counter()
        ClassPage(folder, LESSON)
        print(f"  class page {time.perf_counter() - start:5.2f} s", end="")
    print()


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        one(Path(sys.argv[2]))
    else:
        for size in [int(size) for size in sys.argv[1:]] or SIZES:
            measure(size)
