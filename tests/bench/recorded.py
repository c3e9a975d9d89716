"""`pm-tui` that also writes down what Textual wrote and what was sent for it.

`python -m tests.bench.recorded LOG ARGUMENT...`: LOG gets one JSON value a line, `[plain, sent]` or
`[columns, rows]`.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from pm_tui.cli import main
from pm_tui.wizard.output import driver
from pm_tui.wizard.output.reduce import Reducer

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


if __name__ == "__main__":
    vars(driver)["Reducer"] = Recorder
    sys.exit(main(sys.argv[2:]))
