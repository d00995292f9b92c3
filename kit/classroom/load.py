"""`load_class`: a folder of hand-ins becomes counts, a class list and a list of what was set aside.

Nothing that lies in the folder stops the class. Files are read one after another and forgotten;
counts are kept. Many files are read by several processes, since reading is all that takes time.
"""

from __future__ import annotations

import gc
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from kit.articles import Article
from kit.classroom.counting import Judge
from kit.classroom.counts import Counts
from kit.classroom.files import Found, Note, SetAside, expect, find, read
from kit.classroom.names import Person, pseudonyms, read_names, write_names
from kit.classroom.roll import Line, line_of, settle
from kit.classroom.sheets import Sheet, read_sheet
from kit.errors import KitError
from kit.lessons import Lesson, load_lesson

__all__ = ["KEPT", "Class", "load_class"]

KEPT = 2_000  # hand-ins up to which each stays in memory; beyond it they are read again when asked
CHUNK = 500
AHEAD = 32  # files asked of the disk before they are read
Progress = Callable[[int, int], None]


@dataclass
class Class:
    """Hold a class: its counts, its list of learners, and what was set aside and why."""

    folder: Path
    lesson: Lesson
    counts: Counts
    learners: list[Line] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    elsewhere: Counter[str] = field(default_factory=Counter)  # hand-ins of other lessons, by lesson
    people: dict[str, Person] = field(default_factory=dict)
    _kept: dict[Found, tuple[object, Sheet]] = field(default_factory=dict, repr=False)

    def __len__(self) -> int:
        return len(self.learners)

    def sheet(self, line: Line) -> Sheet:
        """Give one learner's work, read again if it is not at hand.

        Raises `KitError` when the file has gone or was changed into something else since.
        """
        try:
            kept = self._kept.get(line.found)
            return kept[1] if kept else read_sheet(read(line.found), _texts(self.lesson))
        except SetAside as reason:
            raise KitError(f"{line.found.name} {reason}.", "Look for new hand-ins again.") from None

    def sheets(self) -> Iterator[tuple[Line, Sheet]]:
        """Yield every learner with their work, in the order of the list."""
        for line in self.learners:
            try:
                yield line, self.sheet(line)
            except KitError:
                continue

    def name(self, line: Line) -> str:
        """Tell a learner's name: as the teacher's list has it, or as they gave it."""
        known = self.people.get(line.key)
        return (known.name if known else "") or line.name

    def refresh(self, progress: Progress | None = None) -> bool:
        """Read what is new or changed in the folder and in the key; tell if anything was.

        Raises `KitError` when the lesson can no longer be read.
        """
        before, article = self._seen, self.lesson.article.sha256
        if (self.lesson.folder / "lesson.md").is_file():
            self.lesson = load_lesson(self.lesson.folder)
        kept = self._kept if self.lesson.article.sha256 == article else {}
        fresh = _load(self.folder, self.lesson, kept, progress, None)
        self.counts, self.learners, self.notes = fresh.counts, fresh.learners, fresh.notes
        self.elsewhere, self._kept = fresh.elsewhere, fresh._kept
        self.give_names(self.people)
        return before != self._seen

    @property
    def _seen(self) -> tuple[object, ...]:
        """Tell what a refresh can change."""
        lines = {(one.key, one.at, one.events) for one in self.learners}
        return lines, list(self.notes), self.counts.key, self.lesson.article.sha256

    def give_names(self, people: dict[str, Person]) -> None:
        """Give every learner a pseudonym, those of the teacher's list first, and sort by it."""
        self.people = people
        known = {id: one.pseudonym for id, one in people.items() if one.pseudonym}
        given = pseudonyms((one.key for one in self.learners), known)
        for one in self.learners:
            one.pseudonym = given[one.key]
        self.learners.sort(key=lambda one: one.pseudonym)

    def write_names(self, path: Path) -> Path:
        """Write who is who into the teacher's own file; what stands in it by hand stays."""
        old = read_names(path)
        fresh = {
            one.key: Person(one.pseudonym, one.name, one.found.name, one.key)
            for one in self.learners
            if one.key not in old or not old[one.key].name
        }
        write_names(path, (old | fresh).values())
        self.give_names(old | fresh)
        return path


def load_class(
    folder: Path | str,
    lesson: Lesson | str | None = None,
    *,
    names: Path | None = None,
    progress: Progress | None = None,
    workers: int | None = None,
) -> Class:
    """Read a folder of hand-ins, in whatever layout, into a class.

    Without a lesson it is the one most hand-ins are on. `names` is the teacher's own list of who
    is who: read if it is there. `progress` is told how many files of how many are read.

    Raises `KitError` when the folder is not there or the lesson is not known; never because of
    what lies in the folder.
    """
    folder = Path(folder).expanduser()
    chosen = lesson if isinstance(lesson, Lesson) else load_lesson(lesson or _most_common(folder))
    loaded = _load(folder, chosen, {}, progress, workers)
    loaded.give_names(read_names(names) if names else {})
    return loaded


def _most_common(folder: Path) -> str:
    """Tell which lesson most of the first hundred hand-ins are on."""
    seen: Counter[str] = Counter()
    for found in islice(find(folder, []), 2_000):
        try:
            seen[read_sheet(read(found)).lesson] += 1
        except SetAside:
            continue
        if seen.total() >= 100:
            break
    if not seen:
        raise KitError(
            f"No hand-in lies in {folder} yet.",
            "Put learners' .jsonld files there, or name a lesson.",
        )
    return seen.most_common(1)[0][0]


@dataclass(slots=True)
class Chunk:
    """Hold what came of reading some files."""

    counts: Counts
    lines: list[Line] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    elsewhere: Counter[str] = field(default_factory=Counter)
    kept: dict[Found, tuple[object, Sheet]] = field(default_factory=dict)


def _load(
    folder: Path,
    lesson: Lesson,
    known: dict[Found, tuple[object, Sheet]],
    progress: Progress | None,
    workers: int | None,
) -> Class:
    notes: list[Note] = []
    files = list(find(folder, notes))
    judge = Judge(lesson)
    whole = Chunk(Counts(lesson.id, judge.key))
    done = 0
    for part, size in _chunks(judge, files, known, workers):
        whole.counts.add(part.counts)
        whole.lines += part.lines
        whole.elsewhere += part.elsewhere
        whole.kept |= part.kept
        notes += part.notes
        done += size
        if progress:
            progress(done, len(files))
    kept, replaced = settle(whole.lines, notes)
    if replaced:
        again = _read_chunk(judge, [one.found for one in replaced], whole.kept, keep=False)
        whole.counts = whole.counts - again.counts
    notes += [
        Note(one.found.name, f"counts, but {trouble}") for one in kept for trouble in one.troubles
    ]
    notes += _other_keys(kept, judge.key)
    names = dict(whole.elsewhere)
    if names:
        told = ", ".join(f"{count} on {name}" for name, count in sorted(names.items()))
        notes.append(Note("other lessons", f"hold hand-ins too: {told}"))
    return Class(folder, lesson, whole.counts, kept, notes, whole.elsewhere, {}, whole.kept)


def _other_keys(lines: Iterable[Line], key: str) -> Iterator[Note]:
    """Tell which hand-ins were committed with another version of the key than they count with."""
    for version, count in Counter(one.saw for one in lines if one.saw).items():
        who = "1 hand-in was" if count == 1 else f"{count} hand-ins were"
        told = f"{who} committed with it; this page compares with version {key}"
        yield Note(f"key version {version}", told)


def _chunks(
    judge: Judge,
    files: Sequence[Found],
    known: dict[Found, tuple[object, Sheet]],
    workers: int | None,
) -> Iterator[tuple[Chunk, int]]:
    """Read files chunk by chunk: here for a class, in several processes for many classes."""
    keep = len(files) <= KEPT
    size = CHUNK if not keep else max(1, min(25, len(files)))
    parts = [files[at : at + size] for at in range(0, len(files), size)]
    several = min(workers or os.cpu_count() or 1, len(parts))
    if keep or several == 1:
        for part in parts:
            yield _read_chunk(judge, part, known, keep), len(part)
        return
    with ProcessPoolExecutor(several, initializer=_prepare, initargs=(judge.lesson,)) as pool:
        yield from _in_order(pool, parts, several * 3)


def _in_order(
    pool: Executor, parts: Sequence[Sequence[Found]], ahead: int
) -> Iterator[tuple[Chunk, int]]:
    """Keep a few chunks ahead, so that results never pile up in memory."""
    waiting: list[tuple[Future[Chunk], int]] = []
    for part in parts:
        waiting.append((pool.submit(_read_elsewhere, part), len(part)))
        if len(waiting) >= ahead:
            future, size = waiting.pop(0)
            yield future.result(), size
    for future, size in waiting:
        yield future.result(), size


_judges: list[Judge] = []  # one in each worker process


def _prepare(lesson: Lesson) -> None:
    gc.disable()  # nothing here refers back to itself, and 3,000 small things a file cost a third
    _judges[:] = [Judge(lesson)]


def _read_elsewhere(files: Sequence[Found]) -> Chunk:
    return _read_chunk(_judges[0], files, {}, keep=False)


def _read_chunk(
    judge: Judge,
    files: Sequence[Found],
    known: dict[Found, tuple[object, Sheet]],
    keep: bool,
) -> Chunk:
    chunk = Chunk(Counts(judge.lesson.id, judge.key))
    sheets: list[tuple[Found, Sheet]] = []
    for at, found in enumerate(files):
        if not keep and at % AHEAD == 0:
            for one in files[at and at + AHEAD : at + 2 * AHEAD]:
                expect(one)
        try:
            stamp = _stamp(found) if keep else None
            old = known.get(found)
            sheet = old[1] if old and (old[0] == stamp or not keep) else _fresh(judge, found)
        except SetAside as reason:
            chunk.notes.append(Note(found.name, str(reason)))
            continue
        if keep:
            chunk.kept[found] = stamp, sheet
        if sheet.lesson != judge.lesson.id:
            chunk.elsewhere[sheet.lesson] += 1
        else:
            sheets.append((found, sheet))
    chunk.counts = judge.count(sheet for _, sheet in sheets)
    chunk.lines = [line_of(judge, found, sheet) for found, sheet in sheets]
    return chunk


def _fresh(judge: Judge, found: Found) -> Sheet:
    return read_sheet(read(found), _texts(judge.lesson))


def _stamp(found: Found) -> object:
    try:
        status = os.stat(found.path, follow_symlinks=False)
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino


def _texts(lesson: Lesson) -> dict[str, Article]:
    return {lesson.id: lesson.article}
