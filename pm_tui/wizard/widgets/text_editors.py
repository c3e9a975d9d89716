"""The widgets that text is typed in: one line, or several."""

from __future__ import annotations

from typing import ClassVar

from rich.style import Style
from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import Reactive
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input, TextArea
from textual.widgets.input import Selection as InputSelection
from textual.widgets.text_area import Selection

from pm_tui.document.fields import Kind, Spec
from pm_tui.document.text import visible_line
from pm_tui.wizard.widgets.kept import FewParts, Kept

MANY_LINES = 40
"""More lines than an editor is high: a text that has them is not wrapped just to count them."""


class Typed(Message):
    """Someone typed in an editor: its text is what the field should now hold."""

    def __init__(self, editor: Widget, text: str) -> None:
        super().__init__()
        self.editor = editor
        self.text = text


class StillInput(Input, Kept):
    """An input whose size never follows its text, so that a key lays nothing out anew.

    Textual's own asks for a new layout of the whole screen at every key, as its virtual size has
    changed. Ours have a fixed width and one line, and scroll by themselves. They have no frame by
    their style sheet: to say `compact` would style each of them twice more.
    """

    virtual_size = Reactive(Size(0, 0), layout=False)


class LineEditor(StillInput, FewParts):
    """One line of text: titles, numbers, times, lists of words; it suggests nothing."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "input--cursor",
        "input--selection",
        "input--placeholder",
    }

    def __init__(self, spec: Spec) -> None:
        super().__init__(select_on_focus=False, validate_on=[])
        self.spec = spec
        self.cursor_blink = False
        self._shown = ""

    def show(self, text: str) -> None:
        """Show what the session holds, without reporting it back as typed."""
        self._shown = text
        if self.value != text:
            place = _moved(self.value, text, self.cursor_position) if self.has_focus else len(text)
            with self.prevent(Input.Changed):
                self.value = text
            self.cursor_position = place
            if not self.has_focus:
                self.scroll_to(x=0, animate=False, force=True)

    def on_focus(self) -> None:
        """Go on where the text ends; a zone that was a guess is replaced by typing."""
        self.cursor_position = len(self.value)
        if self.spec.kind is Kind.ZONE:
            self.action_select_all()

    def mark(self, start: int, end: int) -> None:
        """Select these characters, so that typing replaces them."""
        self.selection = InputSelection(start, end)

    def on_blur(self) -> None:
        """Show how the text begins."""
        self.scroll_to(x=0, animate=False, force=True)

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

    async def on_paste(self, event: events.Paste) -> None:
        """Join pasted lines with spaces, so that none is dropped."""
        lines = event.text.splitlines()
        if len(lines) > 1:
            event.prevent_default()
            event.stop()
            self.insert_text_at_cursor(visible_line(event.text))

    def key_down(self) -> None:
        """Go on to the next field."""
        self.screen.focus_next()

    def key_up(self) -> None:
        """Go back to the field before."""
        self.screen.focus_previous()


class ProseEditor(TextArea, Kept, FewParts):
    """Several lines of text; Tab leaves it, Enter starts a new line.

    Of the nine parts that Textual styles anew for every text that is entered or left, these two are
    ever drawn: there are no line numbers, no suggestions, no line that stands out.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"text-area--cursor", "text-area--selection"}

    def __init__(self, spec: Spec) -> None:
        super().__init__(highlight_cursor_line=False)
        self.spec = spec
        self.cursor_blink = False
        self._shown = ""
        self._is_wrapped = False  # by Textual, at the width that it has on the page

    def show(self, text: str) -> None:
        """Show what the session holds.

        The editor's own undo history survives, unless someone types here: then what came from
        elsewhere must not be taken back as if it had been typed, and the cursor stays where it is.
        """
        self._shown = text
        before = self.text
        if before == text:
            return
        with self.prevent(TextArea.Changed):
            if self.has_focus and before:
                start, end, old_end = _difference(before, text)
                self.replace(text[start:end], self._location(start), self._location(old_end))
                self.history.clear()
            elif before:
                self.replace(text, (0, 0), self.document.end)
            else:
                self.load_text(text)

    def mark(self, start: int, end: int) -> None:
        """Select these characters, so that typing replaces them."""
        self.selection = Selection(self._location(start), self._location(end))
        self.scroll_cursor_visible()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return how many lines the text takes.

        Textual's own wraps the text once it was drawn: a page would be drawn twice, with its first
        lines only at first, and twice as much would be sent.
        """
        if self._is_wrapped or width <= 1:
            return super().get_content_height(container, viewport, width)
        at_least = len(self.text) // width
        if at_least < MANY_LINES:
            self.wrapped_document.wrap(width - 1, self.indent_width)  # the cursor takes a cell
        return max(at_least, self.wrapped_document.height)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return the lines inside `crop`; the looks of what is still the same are not asked for."""
        return self.still_kept(crop) or super().render_lines(crop)

    def get_component_rich_style(
        self, *names: str, partial: bool = False, default: Style | None = None
    ) -> Style:
        """Return the look of a part; none of those that are never drawn."""
        if not self.COMPONENT_CLASSES.issuperset(names):
            return default or Style()
        return super().get_component_rich_style(*names, partial=partial, default=default)

    def on_resize(self) -> None:
        """Stay in sight while the text grows."""
        self._is_wrapped = True
        if self.has_focus:
            self.call_after_refresh(self.scroll_visible, animate=False)

    def on_text_area_selection_changed(self, event: TextArea.SelectionChanged) -> None:
        """Keep to itself what nobody asks for."""
        event.stop()

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Report what was typed."""
        event.stop()
        text = self.text
        if text != self._shown:
            self._shown = text
            self.post_message(Typed(self, text))

    def _location(self, index: int) -> tuple[int, int]:
        """Return the row and column of the character at `index`."""
        before = self.text[:index].split("\n")
        return len(before) - 1, len(before[-1])

    def take_back(self) -> bool:
        """Undo in this text; say whether there was anything to undo."""
        before = self.text
        self.undo()
        return self.text != before

    def bring_back(self) -> bool:
        """Redo in this text; say whether there was anything to redo."""
        before = self.text
        self.redo()
        return self.text != before

    def action_cursor_up(self, select: bool = False) -> None:
        """Move up; from the first line, to the field before."""
        before = self.cursor_location
        super().action_cursor_up(select)
        if not select and before[0] == 0 and self.cursor_location[0] == 0 and before == (0, 0):
            self.screen.focus_previous()

    def action_cursor_down(self, select: bool = False) -> None:
        """Move down; from the end of the text, to the next field."""
        before = self.cursor_location
        super().action_cursor_down(select)
        if not select and before == self.cursor_location and before == self.document.end:
            self.screen.focus_next()


def _difference(before: str, after: str) -> tuple[int, int, int]:
    """Return where two texts begin to differ, and where that ends in `after` and in `before`."""
    most = min(len(before), len(after))
    start = next((n for n in range(most) if before[n] != after[n]), most)
    same = next((n for n in range(most - start) if before[-1 - n] != after[-1 - n]), most - start)
    return start, len(after) - same, len(before) - same


def _moved(before: str, after: str, place: int) -> int:
    """Return where a cursor belongs once its text has changed around it."""
    start, end, old_end = _difference(before, after)
    if place <= start:
        return place
    return place + len(after) - len(before) if place >= old_end else end
