"""The widget that one line of text is typed in."""

from __future__ import annotations

from typing import ClassVar

from rich.style import Style
from textual import events
from textual.geometry import Region, Size
from textual.reactive import Reactive
from textual.strip import Strip
from textual.widgets import Input
from textual.widgets.input import Selection as InputSelection

from pm_tui.document.fields import Kind, Spec
from pm_tui.document.text import visible_line
from pm_tui.document.text_change import moved
from pm_tui.wizard.widgets.entered import Entered
from pm_tui.wizard.widgets.kept import FewParts, Kept
from pm_tui.wizard.widgets.one_line import is_simple, strip_of
from pm_tui.wizard.widgets.requests import Typed


class StillInput(Input, Kept, inherit_css=False):
    """An input whose size never follows its text, so that a key lays nothing out anew.

    Textual's own asks for a new layout of the whole screen at every key, as its virtual size has
    changed. Ours have a fixed width and one line, and scroll by themselves. All their looks are in
    our style sheet: with the rules of Textual's own, each is styled at twice the cost.
    """

    COMPONENT_CLASSES = Input.COMPONENT_CLASSES

    virtual_size = Reactive(Size(0, 0), layout=False)

    def on_paste(self, event: events.Paste) -> None:
        """Join pasted lines with spaces, so that none is dropped."""
        lines = event.text.splitlines()
        if len(lines) > 1:
            event.prevent_default()
            event.stop()
            self.insert_text_at_cursor(visible_line(event.text))


class LineEditor(StillInput, Entered, FewParts):
    """One line of text: titles, numbers, times, lists of words; it suggests nothing."""

    COMPONENT_CLASSES: ClassVar[set[str]] = set()

    def __init__(self, spec: Spec) -> None:
        super().__init__(select_on_focus=False, validate_on=[])
        self.spec = spec
        self.cursor_blink = False
        self._shown = ""

    @property
    def rich_style(self) -> Style:
        """Return the look of the text."""
        look = super().rich_style
        return look + self.look_of("entered--line") if self.has_focus else look

    def get_component_rich_style(
        self, *names: str, partial: bool = False, default: Style | None = None
    ) -> Style:
        """Return the look of a part, which is one of the screen's."""
        return self.look_of(names[0])

    def show(self, text: str) -> None:
        """Show what the session holds, without reporting it back as typed."""
        self._shown = text
        if self.value != text:
            place = moved(self.value, text, self.cursor_position) if self.has_focus else len(text)
            with self.prevent(Input.Changed):
                self.value = text
            self.cursor_position = place
            if not self.has_focus:
                self.scroll_to(x=0, animate=False, force=True)

    def render_line(self, y: int) -> Strip:
        """Draw what is seen of the text; Textual lays all of it out for every key."""
        value = self.value
        if y or not is_simple(value) or (self.placeholder and not value):
            return super().render_line(y)
        parts = []
        if self.has_focus:
            if not self.selection.is_empty:
                start, end = sorted(self.selection)
                parts.append((start, end, self.get_component_rich_style("input--selection")))
            at = self.cursor_position
            parts.append((at, at + 1, self.get_component_rich_style("input--cursor")))
        width = self.outer_size.width - self.gutter.width + 1
        return strip_of(value, self.scroll_offset.x, width, self.rich_style, parts)

    def on_focus(self) -> None:
        """Go on where the text ends, in sight; a zone that was a guess is replaced by typing."""
        self.cursor_position = len(self.value)
        end = Region(self.content_width - 1 if self.value else 0, 0, 1, 1)
        self.scroll_to_region(end, animate=False, force=True, immediate=True)
        if self.spec.kind is Kind.ZONE:
            self.action_select_all()

    def mark(self, start: int, end: int) -> None:
        """Select these characters, so that typing replaces them."""
        self.selection = InputSelection(start, end)

    def on_blur(self) -> None:
        """Show how the text begins."""
        self.scroll_to(x=0, animate=False, force=True, immediate=True)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Report what was typed."""
        event.stop()
        if event.value != self._shown:
            self._shown = event.value
            self.post_message(Typed(self, event.value))

    def on_input_blurred(self, event: Input.Blurred) -> None:
        """Keep to itself what nobody asks for: the focus tells more."""
        event.stop()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go on to the next field."""
        event.stop()
        self.screen.focus_next()

    def key_down(self, event: events.Key) -> None:
        """Go on to the next field."""
        event.stop()
        self.screen.focus_next()

    def key_up(self, event: events.Key) -> None:
        """Go back to the field before."""
        event.stop()
        self.screen.focus_previous()
