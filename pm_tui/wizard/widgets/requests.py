"""What widgets tell and ask, wherever they stand."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from textual.message import Message
from textual.widget import Widget

from pm_tui.document.path import Path


class Said(Message):
    """Something to tell the user, on one line: `Deleted one cause; u brings it back`."""

    def __init__(self, words: str, *, error: bool = False) -> None:
        super().__init__()
        self.words = words
        self.error = error


class SaveWanted(Message):
    """A field was left: the file should hold what was typed there."""


class MilestoneWanted(Message):
    """Someone wants the time of the event at `path` as a milestone of the incident."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path = path


class EvidencePasted(Message):
    """Several lines were pasted: candidates for the timeline."""

    def __init__(self, text: str) -> None:
        super().__init__()
        # A terminal sends what Enter sends between pasted lines: a carriage return.
        self.text = text.replace("\r\n", "\n").replace("\r", "\n")


class TrayWanted(Message):
    """Someone wants to read a file into the tray, or to see what is in it."""


class TrayLeft(Message):
    """The tray was left for the timeline; with words to tell when there are any."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.words = words


class PlaceWanted(Message):
    """Someone wants to go to a field of the document."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path = path


class KeysChanged(Message):
    """Other keys work now where the cursor is."""


class Typed(Message):
    """Someone typed in an editor: its text is what the field should now hold."""

    def __init__(self, editor: Widget, text: str) -> None:
        super().__init__()
        self.editor = editor
        self.text = text


@runtime_checkable
class Unsent(Protocol):
    """What holds an editor and sends its text a moment after it was typed."""

    def flush(self) -> None:
        """Send what was typed and not yet sent."""
