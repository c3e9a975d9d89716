"""`pm-tui` that also writes down what Textual wrote and what was sent for it.

`python -m tests.bench.recorded LOG ARGUMENT...`: LOG gets one JSON value a line, `[plain, sent]` or
`[columns, rows]`, `["stale", class]` for a widget that kept lines it would draw otherwise, or, when
the signal USR2 asks for it, `["held", blocks]`: how many pieces of memory the program holds. When
LOG is full it goes on in LOG.1, LOG.2 and so on; whoever reads may delete what was read.
"""

from __future__ import annotations

import json
import signal
import sys
from pathlib import Path

from rich.style import Style
from textual.dom import DOMNode
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from pm_tui.cli import main
from pm_tui.wizard.output import driver
from pm_tui.wizard.output.reduce import Reducer
from pm_tui.wizard.widgets.kept import Kept

FULL = 4_000_000
"""Characters after which the log goes on in another file."""


class Log:
    """Where values are written down, one a line."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._number = 0
        self._written = 0
        self.is_asked = False
        self._file = path.open("w", buffering=1, encoding="utf-8")

    def write(self, value: list[object]) -> None:
        """Write a value down."""
        if self._written > FULL:
            self._file.close()
            self._number += 1
            self._written = 0
            following = self._path.with_name(f"{self._path.name}.{self._number}")
            self._file = following.open("w", buffering=1, encoding="utf-8")
        self._written += self._file.write(json.dumps(value) + "\n")
        if self.is_asked:  # not by the signal itself, which may come while this is writing
            self.is_asked = False
            self.write(["held", sys.getallocatedblocks()])

    def ask(self, *_: object) -> None:
        """Write down with the next value how much the program holds."""
        self.is_asked = True


LOG = Log(Path(sys.argv[1]))


class Recorder(Reducer):
    """A reducer that writes down both streams."""

    _size = (0, 0)

    def resize(self, width: int, height: int) -> None:
        super().resize(width, height)
        if self._size != (width, height):
            self._size = (width, height)
            LOG.write([width, height])

    def feed(self, text: str) -> str:
        sent = super().feed(text)
        LOG.write([text, sent])
        return sent


BACKGROUNDS = "background_colors"


def watch_kept() -> None:
    """Compare what every widget kept with what it draws now."""
    still_kept, kept_look = Kept.still_kept, Kept.get_component_rich_style

    def lines(self: Kept, crop: Region) -> list[Strip] | None:
        found = still_kept(self, crop)
        if found is not None and found != (fresh := Widget.render_lines(self, crop)):
            texts = ["\n".join(strip.text for strip in strips) for strips in (found, fresh)]
            LOG.write(["stale", f"{self.css_path_nodes[-2:]} {self!r} {texts}"])
        for kept, name in ((self.kept_style, "rich_style"), (self.kept_backgrounds, BACKGROUNDS)):
            if kept is not None and kept != vars(DOMNode)[name].fget(self):
                LOG.write(["stale", f"{self.css_path_nodes[-2:]} {self!r} {name}"])
        return found

    def look(self: Kept, *names: str, partial: bool = False, default: Style | None = None) -> Style:
        found = kept_look(self, *names, partial=partial, default=default)
        fresh = Widget.get_component_rich_style(self, *names, partial=partial, default=default)
        if found != fresh:
            LOG.write(["stale", f"{type(self).__name__} {names}"])
        return found

    signal.signal(signal.SIGUSR2, LOG.ask)
    vars(driver)["Reducer"] = Recorder
    Kept.still_kept = lines  # type: ignore[method-assign]
    Kept.get_component_rich_style = look  # type: ignore[method-assign]


if __name__ == "__main__":
    watch_kept()
    sys.exit(main(sys.argv[2:]))
