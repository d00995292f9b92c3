"""A place in a notebook whose content can be replaced later, from any thread.

JupyterLab's plotly renderer draws a figure once and passes over `update_display`; an `Output`
widget with new outputs is drawn anew.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import ipywidgets

__all__ = ["Outlet"]


class Outlet(ipywidgets.Output):
    """Show mime bundles one below the other, until others are shown.

    >>> outlet = Outlet()
    >>> outlet.show([{"text/plain": "a picture in words"}])
    >>> outlet.outputs[0]["data"]
    {'text/plain': 'a picture in words'}
    """

    def show(self, bundles: Iterable[dict[str, Any]]) -> None:
        """Replace what is shown."""
        self.outputs = tuple(
            {"output_type": "display_data", "data": data, "metadata": {}} for data in bundles
        )
