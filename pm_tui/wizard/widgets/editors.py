"""The widgets a field is typed in, one for each sort of value.

Each shows what the session holds at its path and sends what is typed there; none keeps a value.
"""

from __future__ import annotations

from typing import ClassVar, TypeAlias

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import Reactive, reactive
from textual.widget import Widget
from textual.widgets import Input, TextArea

from pm_tui.document.fields import Kind, Spec
from pm_tui.document.text import visible_line


class Typed(Message):
    """Someone typed in an editor: its text is what the field should now hold."""

    def __init__(self, editor: Editor, text: str) -> None:
        super().__init__()
        self.editor = editor
        self.text = text


class StillInput(Input):
    """An input whose size never follows its text, so that a key lays nothing out anew.

    Textual's own asks for a new layout of the whole screen at every key, as its virtual size has
    changed. Ours have a fixed width and one line, and scroll by themselves.
    """

    virtual_size = Reactive(Size(0, 0), layout=False)


class LineEditor(StillInput):
    """One line of text: titles, numbers, times, lists of words."""

    def __init__(self, spec: Spec) -> None:
        super().__init__(compact=True, select_on_focus=False, validate_on=[])
        self.spec = spec
        self.cursor_blink = False
        self._shown = ""

    def show(self, text: str) -> None:
        """Show what the session holds, without reporting it back as typed."""
        self._shown = text
        if self.value != text:
            with self.prevent(Input.Changed):
                self.value = text
            self.cursor_position = min(self.cursor_position, len(text))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Report what was typed."""
        event.stop()
        if event.value != self._shown:
            self._shown = event.value
            self.post_message(Typed(self, event.value))

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


class ProseEditor(TextArea):
    """Several lines of text; Tab leaves it, Enter starts a new line."""

    def __init__(self, spec: Spec) -> None:
        super().__init__(compact=True, highlight_cursor_line=False)
        self.spec = spec
        self.cursor_blink = False
        self._shown = ""

    def show(self, text: str) -> None:
        """Show what the session holds; the editor's own undo history survives."""
        self._shown = text
        if self.text == text:
            return
        with self.prevent(TextArea.Changed):
            if self.text:
                self.replace(text, (0, 0), self.document.end)
            else:
                self.load_text(text)

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Report what was typed."""
        event.stop()
        text = self.text
        if text != self._shown:
            self._shown = text
            self.post_message(Typed(self, text))

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


class ChoiceEditor(Widget, can_focus=True):
    """One of a few values: left and right change it, a letter jumps, Backspace clears it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,space,plus", "step(1)", show=False),
        Binding("left,minus", "step(-1)", show=False),
        Binding("backspace,delete", "clear", show=False),
        Binding("enter,down", "app.focus_next", show=False),
        Binding("up", "app.focus_previous", show=False),
    ]

    text: reactive[str] = reactive("")

    def __init__(self, spec: Spec) -> None:
        super().__init__()
        self.spec = spec
        self.options = ("yes", "no") if spec.kind is Kind.FLAG else tuple(spec.choices)

    def show(self, text: str) -> None:
        """Show what the session holds, a value that is none of the choices included."""
        self.text = text

    def render(self) -> Content:
        """Draw the value and what it means."""
        word = self.text.replace("_", " ") or "—"
        meaning = self.spec.choices.get(self.text, "")
        line = f"‹ {word} ›" if self.has_focus else word
        return Content(f"{line}  {meaning}" if meaning else line)

    def on_focus(self) -> None:
        """Draw the arrows."""
        self.refresh()

    def on_blur(self) -> None:
        """Drop the arrows."""
        self.refresh()

    def action_step(self, by: int) -> None:
        """Choose the next or the previous value; from nothing, the first or the last."""
        if self.text in self.options:
            index = (self.options.index(self.text) + by) % len(self.options)
        else:
            index = 0 if by > 0 else len(self.options) - 1
        self._choose(self.options[index])

    def action_clear(self) -> None:
        """Leave the question open again."""
        self._choose("")

    def on_key(self, event: events.Key) -> None:
        """Jump to the next value that begins with the letter, or ends with the digit."""
        sign = event.character or ""
        if not sign.isalnum() or len(sign) != 1:
            return
        start = self.options.index(self.text) + 1 if self.text in self.options else 0
        for option in self.options[start:] + self.options[:start]:
            if option.startswith(sign.lower()) or (sign.isdigit() and option.endswith(sign)):
                event.stop()
                self._choose(option)
                return

    def _choose(self, option: str) -> None:
        if option != self.text:
            self.text = option
            self.post_message(Typed(self, option))


class RefEditor(Widget, can_focus=True):
    """Links to rows elsewhere in the document: Enter opens the list to pick from."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "pick", show=False),
        Binding("backspace,delete", "clear", show=False),
        Binding("down", "app.focus_next", show=False),
        Binding("up", "app.focus_previous", show=False),
    ]

    text: reactive[str] = reactive("")

    class Picking(Message):
        """Someone wants to choose the rows this field refers to."""

        def __init__(self, editor: RefEditor) -> None:
            super().__init__()
            self.editor = editor

    def __init__(self, spec: Spec) -> None:
        super().__init__()
        self.spec = spec
        self._names: dict[str, str] = {}

    def show(self, text: str) -> None:
        """Show what the session holds: ids, separated by commas."""
        self.text = text

    def name_rows(self, names: dict[str, str]) -> None:
        """Take the words that stand for each id."""
        self._names = names
        self.refresh()

    @property
    def ids(self) -> list[str]:
        """Return the ids that are chosen."""
        return [word.strip() for word in self.text.split(",") if word.strip()]

    def choose(self, ids: list[str]) -> None:
        """Take these ids as chosen."""
        self.text = ", ".join(ids)
        self.post_message(Typed(self, self.text))

    def render(self) -> Content:
        """Draw the first words of each row referred to."""
        names = [self._names.get(word, f"{word} (no such entry)") for word in self.ids]
        hint = "Enter to choose" if self.has_focus else "—"
        return Content(" · ".join(names) or hint)

    def on_focus(self) -> None:
        """Draw the hint."""
        self.refresh()

    def on_blur(self) -> None:
        """Drop the hint."""
        self.refresh()

    def action_pick(self) -> None:
        """Ask for the list to pick from."""
        self.post_message(self.Picking(self))

    def action_clear(self) -> None:
        """Refer to nothing."""
        if self.text:
            self.choose([])


Editor: TypeAlias = LineEditor | ProseEditor | ChoiceEditor | RefEditor


def editor_for(spec: Spec) -> Editor:
    """Return a new editor for a field."""
    if spec.kind is Kind.PROSE:
        return ProseEditor(spec)
    if spec.kind in (Kind.CHOICE, Kind.FLAG):
        return ChoiceEditor(spec)
    if spec.kind in (Kind.REF, Kind.REFS):
        return RefEditor(spec)
    return LineEditor(spec)
