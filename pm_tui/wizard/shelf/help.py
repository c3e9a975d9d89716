"""The help page of the library."""

from __future__ import annotations

from textual.content import Content

from pm_tui.document.shelf import FIELDS
from pm_tui.wizard import keys
from pm_tui.wizard.dialogs.help import HelpScreen

_SEARCH = (
    ("replica lag", "Both words, anywhere in the text, whatever their capitals"),
    ('"read only"', "These words next to each other"),
    ("status:draft", "What stands in one field: " + ", ".join(FIELDS)),
    ("date:2024-03", "In that month; a year or a day does as well"),
)

_EVERYWHERE = (
    ("help", "Help: this page"),
    ("redraw", "Draw the screen anew"),
    ("quit", "Quit"),
    ("quit-reflex", "Twice: quit"),
)


class LibraryHelp(HelpScreen):
    """The keys of the list and how to search."""

    def __init__(self, remapped: dict[str, str]) -> None:
        super().__init__(None, remapped)

    def page(self) -> Content:
        """Return the keys, then what can be searched for."""
        table = dict(keys.table(self.remapped))
        everywhere = [(keys.shown(name, self.remapped), words) for name, words in _EVERYWHERE]
        lines = [Content("Keys").stylize("bold")]
        rows = [*table[keys.PLACES["library"]], *everywhere]
        lines += [Content(f"  {key:<18} {words}") for key, words in rows]
        lines += [Content(""), Content("Searching").stylize("bold")]
        lines += [Content(f"  {word:<18} {words}") for word, words in _SEARCH]
        return Content("\n").join(lines)
