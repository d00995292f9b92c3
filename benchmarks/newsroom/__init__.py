"""Whole articles in a newsroom's manner, marked by hand: see guide.md."""
