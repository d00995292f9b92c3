"""What goes amiss is told in two plain sentences: what happened, and what to do next.

A `KitError` is a normal exception everywhere; in a notebook it shows itself without a stack,
because a learner cannot act on a stack.
"""

from __future__ import annotations

__all__ = ["KitError"]


class KitError(Exception):
    """Tell a reader what happened and the next thing to do.

    >>> raise KitError("The folder “work” cannot be written to.", "Choose another with --work.")
    Traceback (most recent call last):
    ...
    kit.errors.KitError: The folder “work” cannot be written to. Choose another with --work.
    """

    def __init__(self, what: str, next: str) -> None:
        super().__init__(f"{what} {next}")
        self.what = what
        self.next = next

    def _render_traceback_(self) -> list[str]:
        """Show two sentences instead of a stack (IPython's hook for exceptions)."""
        return [self.what, self.next]
