"""The lines under a field that say what is wrong with it: signs first, cut to what fits."""

from __future__ import annotations

import textwrap

from textual.content import Content

from pm_tui.document.text import visible_line
from pm_tui.wizard.names import short
from pm_tui.wizard.styles import MUTED

ERROR, WARNING, MORE = "! ", "~ ", "  "
"""How a line of a note begins: an error, a warning, or how many more there are."""

_STYLES = {ERROR: "$text-error", WARNING: "$text-warning", MORE: MUTED}
_ALONE = 3
"""Lines that a single note may take; of several, each takes one."""


def note_lines(notes: str, width: int) -> list[Content]:
    """Return a field's notes in lines of at most `width` cells."""
    given = [line for line in notes.split("\n") if line.strip()]
    lines: list[Content] = []
    for line in given:
        sign = line[:2] if line[:2] in _STYLES else ERROR
        words = visible_line(line.removeprefix(sign))
        parts = textwrap.wrap(words, max(18, width - 2)) if len(given) == 1 else [words]
        if len(parts) > _ALONE:
            parts = [*parts[: _ALONE - 1], " ".join(parts[_ALONE - 1 :])]
        for number, part in enumerate(parts):
            text = ("  " if number else sign) + short(part, max(18, width - 2))
            lines.append(Content(text).stylize(_STYLES[sign]))
    return lines
