"""Neo4j Browser, driven in headless Chromium as a person would: log in, drop files, paste and run, look at what is shown."""

from __future__ import annotations

import base64
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from servers import miss

QUIET = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync")
"""Chromium as root, in a container, without asking the network for anything of its own."""
PATIENCE = 60_000
DROP = """([name, bytes]) => {
  const data = new DataTransfer();
  data.items.add(new File([Uint8Array.from(atob(bytes), c => c.charCodeAt(0))], name));
  const page = document.querySelector(".filedrop");
  for (const kind of ["dragenter", "dragover", "drop"]) page.dispatchEvent(new DragEvent(kind, {dataTransfer: data, bubbles: true, cancelable: true}));
}"""


@contextmanager
def open_chromium() -> Iterator[Any]:
    """A window of Chromium: the system's, or the one that playwright has fetched."""
    from playwright.sync_api import Error, sync_playwright

    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        try:
            chromium = playwright.chromium.launch(executable_path=found, args=QUIET)
        except Error as error:
            miss(f"no Chromium runs here ({str(error).splitlines()[0]}): apt-get install chromium fonts-wqy-zenhei, or playwright install chromium")
        else:
            yield chromium
            chromium.close()


@dataclass
class Browser:
    """A page of Neo4j Browser."""

    page: Any

    def connect(self, http: str, bolt: str, username: str, password: str) -> None:
        """Logs in: the address is typed in with its scheme, as a person would who has it from `yaowen serve`."""
        self.page.goto(f"{http}/browser/?dbms={bolt}")
        self.page.get_by_test_id("boltaddress").wait_for()
        self.page.get_by_test_id("bolt-scheme-select").select_option("bolt://")
        self.page.get_by_test_id("boltaddress").fill(bolt.removeprefix("bolt://"))
        self.page.get_by_test_id("username").fill(username)
        self.page.get_by_test_id("password").fill(password)
        self.page.get_by_test_id("connect").click()
        self.page.get_by_text("You are connected as user").wait_for()

    def drop(self, path: Path) -> None:
        """Drops a file onto the window."""
        self.page.evaluate(DROP, [path.name, base64.b64encode(path.read_bytes()).decode()])

    def enter(self, text: str) -> None:
        """Pastes a text into the editor and runs it."""
        self.page.evaluate("text => navigator.clipboard.writeText(text)", text)
        self.page.get_by_test_id("activeEditor").click()
        self.page.keyboard.press("ControlOrMeta+a")
        self.page.keyboard.press("ControlOrMeta+v")
        self.page.get_by_test_id("editor-Run").click()

    def run(self, text: str) -> Any:
        """Enters a text; the frame that opens."""
        self.mark()
        self.enter(text)
        return self.opened()

    def mark(self) -> None:
        """Marks the frames there are, so that `opened` knows the next."""
        self.page.evaluate("document.querySelectorAll('[data-testid=frame]').forEach(frame => frame.setAttribute('data-seen', ''))")

    def opened(self) -> Any:
        """The frame that has opened since `mark`."""
        self.page.wait_for_selector("[data-testid=frame]:not([data-seen])")
        return self.page.get_by_test_id("frame").first


@contextmanager
def open_browser(chromium: Any, **size: int) -> Iterator[Browser]:
    """A fresh profile."""
    context = chromium.new_context(viewport={"width": 1400, "height": 1000} | size)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    yield Browser(page)
    if folder := os.environ.get("SCREENSHOTS"):
        page.screenshot(path=f"{folder}/last.png")
    context.close()
