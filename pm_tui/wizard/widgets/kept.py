"""Widgets that are not asked twice what they look like."""

from __future__ import annotations

from typing import Self

from rich.style import Style
from textual.color import Color
from textual.containers import Horizontal, Vertical
from textual.dom import DOMNode
from textual.geometry import Region, Size
from textual.scrollbar import ScrollBar
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
    kept_tops: dict[str, Style] | None = None
    """The looks of parts that are put on top of what the widget looks like."""
    kept_style: Style | None = None
    kept_backgrounds: tuple[Color, Color] | None = None

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
        self.kept_lines = self.kept_looks = self.kept_tops = None
        self.kept_style = self.kept_backgrounds = None
        super().notify_style_update()

    @property
    def rich_style(self) -> Style:
        """Return the look of the widget, for which Textual asks all that it stands on."""
        if self.kept_style is None:
            self.kept_style = super().rich_style
        return self.kept_style

    @property
    def background_colors(self) -> tuple[Color, Color]:
        """Return the colors behind the widget and of it, found out as its look is."""
        if self.kept_backgrounds is None:
            self.kept_backgrounds = super().background_colors
        return self.kept_backgrounds

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

    def look_of(self, part: str, of: Widget | None = None) -> Style:
        """Return the look of a part of a widget, the screen if None, to be put on top of its own.

        What Textual gives for that, its partial style, takes a faint color for a bright one.
        """
        if self.kept_tops is None:
            self.kept_tops = {}
        look = self.kept_tops.get(part)
        if look is None:
            holder = of or self.screen
            look = holder.get_component_rich_style(part)
            if not holder.get_component_styles(part).has_rule("background"):
                look = Style.from_color(look.color) + look.without_color
            self.kept_tops[part] = look
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


class KeptBar(ScrollBar, Kept):
    """A scroll bar that is not asked twice: it too reaches into the rectangle of its page.

    Textual makes a page's bar itself and takes no other, but one that it has made can become this.
    """


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
