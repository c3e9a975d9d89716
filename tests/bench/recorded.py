"""`pm-tui` that also writes down what Textual wrote and what was sent for it.

`python -m tests.bench.recorded LOG ARGUMENT...`: LOG gets one JSON value a line, `[plain, sent]` or
`[columns, rows]`, or `["stale", class]` for a widget that kept lines it would draw otherwise.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from pm_tui.cli import main
from pm_tui.wizard.output import driver
from pm_tui.wizard.output.reduce import Reducer
from pm_tui.wizard.widgets.kept import Kept

LOG = Path(sys.argv[1]).open("w", buffering=1, encoding="utf-8")  # noqa: SIM115 - as long as we run


class Recorder(Reducer):
    """A reducer that writes down both streams."""

    _size = (0, 0)

    def resize(self, width: int, height: int) -> None:
        super().resize(width, height)
        if self._size != (width, height):
            self._size = (width, height)
            print(json.dumps([width, height]), file=LOG)

    def feed(self, text: str) -> str:
        sent = super().feed(text)
        print(json.dumps([text, sent]), file=LOG)
        return sent


def watch_kept() -> None:
    """Compare what every widget kept with what it draws now."""
    kept_lines = Kept.render_lines

    def render_lines(self: Kept, crop: Region) -> list[Strip]:
        lines = kept_lines(self, crop)
        if lines != Widget.render_lines(self, crop):
            print(json.dumps(["stale", type(self).__name__]), file=LOG)
        return lines

    vars(driver)["Reducer"] = Recorder
    Kept.render_lines = render_lines  # type: ignore[method-assign]


if __name__ == "__main__":
    watch_kept()
    sys.exit(main(sys.argv[2:]))
