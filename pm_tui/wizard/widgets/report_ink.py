"""The looks of a report's rows: text, gutter and notes as segments in the styles of a theme."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style

from pm_tui.layouts.typeset import Line
from pm_tui.layouts.typeset import looks as look
from pm_tui.wizard.widgets.report_rows import GUTTER, Row

_LOOKS = (
    (look.TITLE, "report--title"),
    (look.HEADING, "report--heading"),
    (look.CODE, "report--code"),
    (look.LINK, "report--link"),
    (look.DIM, "report--dim"),
    (look.CHOSEN, "report--chosen"),
)


class ReportInk:
    """Draws rows.

    `base` tells the style of what has none of its own, `of` the style of a component.
    """

    COMPONENTS: ClassVar[set[str]] = {
        *(name for _, name in _LOOKS),
        "report--note",
        "report--note-current",
        "report--cursor",
        "report--changed",
    }

    def __init__(self, base: Callable[[], Style], of: Callable[[str], Style]) -> None:
        self._base = base
        self._of = of
        self._looks: dict[int, Style] = {}

    def forget(self) -> None:
        """Forget the styles of another theme."""
        self._looks.clear()

    def row(
        self, row: Row, gutter: Segment, *, is_current: bool, note_column: int | None
    ) -> list[Segment]:
        """Return a row's segments.

        `is_current` tells whether the cursor is on the row's note; `note_column` where notes have a
        column of their own, in cells of text before it.
        """
        text, margin, note = row
        segments = [gutter]
        if note >= 0 and not margin:
            segments += self._note(text, "  ┃ ", is_current=is_current)
        else:
            segments += [Segment(words, self._look(own)) for words, own in text]
        if note_column is not None and note >= 0:
            used = GUTTER + sum(cell_len(words) for words, _ in text)
            segments.append(Segment(" " * max(0, GUTTER + note_column - used), self._base()))
            segments += self._note(margin, " ┃ ", is_current=is_current)
        return segments

    def gutter(self, sign: str, component: str) -> Segment:
        """Return what stands before the text of a row."""
        style = self._base()
        return Segment(f"{sign} ", style + self._of(component) if component else style)

    def _note(self, line: Line, lead: str, *, is_current: bool) -> list[Segment]:
        base = self._base() + self._of("report--note-current" if is_current else "report--note")
        sign = lead.replace("┃", "▌") if is_current else lead
        bold = Style(bold=True)
        return [
            Segment(sign, base),
            *(Segment(text, base + bold if own & look.STRONG else base) for text, own in line),
        ]

    def _look(self, looks: int) -> Style:
        """Return the style of a sum of looks."""
        if looks not in self._looks:
            style = self._base()
            for one, name in _LOOKS:
                if looks & one:
                    style += self._of(name)
            self._looks[looks] = style + Style(
                bold=True if looks & look.STRONG else None,
                italic=True if looks & look.EMPHASIS else None,
                strike=True if looks & look.STRUCK else None,
            )
        return self._looks[looks]
