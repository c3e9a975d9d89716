"""Widgets that are not asked twice what they look like."""

from __future__ import annotations

from typing import Self

from textual.containers import Horizontal, Vertical
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import ContentSwitcher


class Kept(Widget):
    """A widget whose lines are kept until it is refreshed or has another size.

    For one key Textual asks every widget on a scrolling page for its lines, as each of them reaches
    into the page's rectangle, and makes them anew from parts that it kept. Put this behind the
    other base of a class: Textual looks for its styles at the first one only.
    """

    kept_lines: tuple[Region, Size, list[Strip]] | None = None

    def refresh(
        self,
        *regions: Region,
        repaint: bool = True,
        layout: bool = False,
        recompose: bool = False,
    ) -> Self:
        """Refresh, as any widget does."""
        self.kept_lines = None
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def notify_style_update(self) -> None:
        """Look otherwise, as any widget does."""
        self.kept_lines = None
        super().notify_style_update()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return the lines inside `crop`."""
        kept = self.kept_lines
        if kept is not None and kept[0] == crop and kept[1] == self.size:
            return kept[2]
        lines = super().render_lines(crop)
        self.kept_lines = (crop, self.size, lines)
        return lines


class KeptRow(Horizontal, Kept):
    """Widgets beside each other."""


class KeptColumn(Vertical, Kept):
    """Widgets under each other."""


class KeptSwitcher(ContentSwitcher, Kept):
    """Widgets of which one is shown."""
