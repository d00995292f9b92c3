"""What a learner touches: widgets that save every change before they say so.

`saved.py` is the Python side of the one protocol, `js/store.js` its browser side; the words
between them are in `docs/widgets.md`. The parts in `js/` and `css/` are joined, never built.
"""
