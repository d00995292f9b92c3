"""Pictures drawn from learners' own work, each with its sentence and its table."""

from kit.charts.picture import Picture, template, tokens
from kit.charts.who_says_what import who_says_what

__all__ = ["Picture", "template", "tokens", "who_says_what"]
