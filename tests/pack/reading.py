"""Read a page as a browser would: what it loads, where it leads, what it says."""

from __future__ import annotations

import re
from html.parser import HTMLParser

LOADING = {"src", "srcset", "data", "poster", "background", "action", "formaction"}
SILENT = {"style", "script"}


class Reader(HTMLParser):
    """Gather a page's words, its tags, its links, and every address it would load."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.tags: list[str] = []
        self.links: list[str] = []
        self.loads: list[str] = []
        self.quiet = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.quiet = tag in SILENT
        for name, value in attrs:
            if tag == "a" and name == "href":
                self.links.append(value or "")
            elif name in LOADING or name == "href":
                self.loads.append(f"{tag} {name}={value}")
            elif name.startswith("on"):
                self.loads.append(f"{tag} {name}")

    def handle_endtag(self, tag: str) -> None:
        self.quiet = False

    def handle_data(self, data: str) -> None:
        if self.quiet:
            self.loads += re.findall(r"url\([^)]*\)|@import[^;]*", data)
        else:
            self.words.append(data)


def read(page: str) -> Reader:
    reader = Reader()
    reader.feed(page)
    return reader


def words(text: str) -> str:
    """Words without regard to spaces, which differ where a line was broken."""
    return "".join(text.split())
