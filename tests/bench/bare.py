"""The yardsticks: a bare Textual app, and a bare editor of each kind."""

from __future__ import annotations

import sys
from pathlib import Path

from textual.app import App, ComposeResult
from textual.widgets import Footer, Header, Input, TextArea


class Hello(App[None]):
    """A header, a footer and an input."""

    def compose(self) -> ComposeResult:
        """Hold the three widgets."""
        yield Header()
        yield Input(placeholder="READYMARK")
        yield Footer()


class Bare(App[None]):
    """One editor without a frame, its cursor still."""

    def __init__(self, kind: str, text: str) -> None:
        super().__init__()
        self.kind = kind
        self.text = text

    def compose(self) -> ComposeResult:
        """Hold the editor."""
        if self.kind == "input":
            yield Input(placeholder="READYMARK", compact=True)
        else:
            area = TextArea(f"READYMARK {self.text}", compact=True)
            area.cursor_blink = False
            area.styles.height = 8
            area.styles.width = 57
            yield area

    def on_mount(self) -> None:
        """Keep the cursor still, as ours is."""
        for editor in self.query(Input):
            editor.cursor_blink = False


def main() -> None:
    """Run `hello`, `input` or `area FILE`."""
    kind = sys.argv[1]
    if kind == "hello":
        Hello().run()
    elif kind == "area":
        # Only this one needs the document.
        from pm_tui.document.loading import load

        Bare(kind, load(Path(sys.argv[2]).read_bytes()).text(("impact", "experience"))).run()
    else:
        Bare(kind, "").run()


if __name__ == "__main__":
    main()
