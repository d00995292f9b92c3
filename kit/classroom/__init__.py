"""A class: many hand-ins become counts, agreement, and what to talk about next.

A package that never opens a widget or a picture, so that a class can be counted anywhere.
"""

from kit.classroom.counts import Counts, load_counts, write_counts
from kit.classroom.files import Note, SetAside
from kit.classroom.load import Class, load_class
from kit.classroom.roll import Line

__all__ = [
    "Class",
    "Counts",
    "Line",
    "Note",
    "SetAside",
    "load_class",
    "load_counts",
    "write_counts",
]
