"""Widgets that are not asked twice what they look like."""

from __future__ import annotations

from typing import Self

from rich.style import Style
from textual.containers import Horizontal, Vertical
from textual.dom import DOMNode
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import ContentSwitcher

from pm_tui.wizard.caches import empty_full_caches


class Kept(Widget):
    """A widget whose lines are kept until it is refreshed or has another size.

    For one key Textual asks every widget on a scrolling page for its lines, as each of them reaches
    into the page's rectangle, and makes them anew from parts that it kept. Put this behind the
    other base of a class: Textual looks for its styles at the first one only.
    """

    kept_lines: tuple[Region, Size, list[Strip]] | None = None
    kept_looks: dict[tuple[tuple[str, ...], bool], Style] | None = None
    """The looks of parts, such as the cursor; Textual's own are made anew for each refresh."""

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
        self.kept_lines = self.kept_looks = None
        super().notify_style_update()

    def get_component_rich_style(
        self, *names: str, partial: bool = False, default: Style | None = None
    ) -> Style:
        """Return the look of a part."""
        if self.kept_looks is None:
            self.kept_looks = {}
        look = self.kept_looks.get((names, partial))
        if look is None:
            look = super().get_component_rich_style(*names, partial=partial, default=default)
            self.kept_looks[names, partial] = look
        return look

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return the lines inside `crop`."""
        lines = self.still_kept(crop)
        if lines is None:
            lines = super().render_lines(crop)
            self.kept_lines = (crop, self.outer_size, lines)
        return lines

    def still_kept(self, crop: Region) -> list[Strip] | None:
        """Return the lines inside `crop` if they need not be made anew."""
        kept = self.kept_lines
        if kept is not None and kept[0] == crop and kept[1] == self.outer_size:
            return kept[2]
        return None


def drop_pictures(node: Widget) -> None:
    """Drop what a widget and all in it look like: they are not shown any more.

    Textual keeps the lines of what is hidden, and for hours those of dialogs that are gone.
    """
    for widget in node.walk_children(Widget, with_self=True):
        widget.refresh()
    empty_full_caches()


class Ground(Kept):
    """What others stand on: it looks alike on each line, which is drawn once and kept once.

    Of each line Textual keeps the pieces too into which the widgets on it have cut it.
    """

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return the lines inside `crop`."""
        lines = self.still_kept(crop)
        if lines is None:
            if crop.height and not any(self.styles.gutter):
                one = Widget.render_lines(self, Region(crop.x, crop.y, crop.width, 1))
                lines = one * crop.height
            else:
                lines = Widget.render_lines(self, crop)
            self.kept_lines = (crop, self.outer_size, lines)
        return lines


class KeptRow(Horizontal, Ground):
    """Widgets beside each other."""


class KeptColumn(Vertical, Ground):
    """Widgets under each other."""


class KeptSwitcher(ContentSwitcher, Ground):
    """Widgets of which one is shown."""


class FewParts(DOMNode):
    """A widget that has the parts which it names itself, and none of those of its other bases.

    Textual styles every part anew whenever its widget gets the cursor or loses it. Put this behind
    the other bases of a class that has its own `COMPONENT_CLASSES`.
    """

    def __init_subclass__(cls, **named: bool) -> None:
        named["inherit_component_classes"] = "COMPONENT_CLASSES" not in vars(cls)
        super().__init_subclass__(**named)
