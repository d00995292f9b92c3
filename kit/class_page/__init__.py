"""What a teacher sees of a class: its text, its splits, its learners, and the next ten minutes."""

from kit.class_page.forms import open_forms
from kit.class_page.page import ClassPage, open_class

__all__ = ["ClassPage", "open_class", "open_forms"]
