"""Turn a page into a PDF with the Chromium a machine has, if it has one.

Nothing is installed for it and nothing depends on it: without a browser that can do this, the
pages print from any browser by hand.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from kit.errors import KitError

__all__ = ["PAPERS", "find_browser", "print_pdf"]

PAPERS = {"a4": "A4", "letter": "letter"}
NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "msedge",
)
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)
SECONDS = 90  # a slow school laptop takes five for a page


def find_browser() -> str | None:
    """Find a Chromium, Chrome or Edge; `KIT_BROWSER` names one in an unusual place."""
    named = os.environ.get("KIT_BROWSER")
    if named is not None:
        return shutil.which(named)
    found = (shutil.which(one) for one in NAMES)
    return next((one for one in (*found, *filter(os.path.isfile, PLACES)) if one), None)


def print_pdf(page: Path, browser: str, paper: str = "a4") -> Path:
    """Print an HTML page to a PDF of the same name beside it, and return its path.

    `paper` is `a4` or `letter`. Raises `KitError` when the browser makes no PDF.
    """
    size = f"<style>@page {{ size: {PAPERS[paper]} }}</style></head>"
    made = page.with_suffix(".pdf")
    # Beside the page, because a browser that came as a snap sees no other temporary folder.
    with tempfile.TemporaryDirectory(prefix="printing-", dir=page.parent) as folder:
        sized, printed = Path(folder) / page.name, Path(folder) / made.name
        sized.write_text(page.read_text("utf-8").replace("</head>", size, 1), "utf-8")
        _run(browser, folder, f"--print-to-pdf={printed}", sized.as_uri())
        if not printed.is_file():
            raise KitError(
                f"{Path(browser).name} made no PDF of {page.name}.",
                "Open the page in your browser and print it from there.",
            )
        shutil.copyfile(printed, made)
    return made


def _run(browser: str, folder: str, *last: str) -> None:
    """Start the browser once, with a profile that is thrown away and no way to the network."""
    apart = ["--no-sandbox"] if sys.platform == "linux" and os.geteuid() == 0 else []
    command = [
        *(browser, "--headless", "--disable-gpu", "--no-first-run", "--disable-extensions"),
        *("--disable-dev-shm-usage", "--proxy-server=127.0.0.1:9", "--no-pdf-header-footer"),
        *(f"--user-data-dir={Path(folder) / 'profile'}", *apart, *last),
    ]
    try:
        subprocess.run(command, capture_output=True, timeout=SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return  # no PDF is there, and the caller says so
