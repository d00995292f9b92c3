"""Cells of a table that a spreadsheet will never take for a formula.

A learner's name may begin with “=”; a spreadsheet would run it. OWASP's advice for CSV injection:
an apostrophe in front of every cell that begins with a character that starts a formula.
https://owasp.org/www-community/attacks/CSV_Injection
"""

from __future__ import annotations

__all__ = ["cell"]

STARTERS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "|", "%")


def cell(value: object) -> str:
    """Write a value so that it stays text in a spreadsheet; numbers stay numbers.

    >>> cell("=1+1"), cell(-3), cell("  @SUM(A1)"), cell("Ada")
    ("'=1+1", '-3', "'  @SUM(A1)", 'Ada')
    """
    if isinstance(value, int | float):
        return str(value)
    text = str(value).replace("\0", "")
    return f"'{text}" if text.lstrip().startswith(STARTERS) or text.startswith(STARTERS) else text
