"""A field on the screen: its title, the editor, and beneath it what is wrong, if anything."""

from __future__ import annotations

from datetime import datetime

from rich.style import Style
from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.geometry import Region, Size, Spacing
from textual.reactive import reactive
from textual.strip import Strip

from pm_tui.document.convert import TIMED, Context
from pm_tui.document.fields import Field, Kind
from pm_tui.document.model.tables import table_named
from pm_tui.document.path import Path, path_text
from pm_tui.session.session import Session
from pm_tui.wizard.names import row_names
from pm_tui.wizard.widgets.editors import LineEditor, ProseEditor, RefEditor, Typed, editor_for
from pm_tui.wizard.widgets.kept import Kept
from pm_tui.wizard.widgets.notes import note_lines
from pm_tui.wizard.widgets.one_line import strip_of

TITLE_WIDTH = 21
"""Cells that the title takes left of an editor of one line."""

MOMENT_WIDTH = 18
"""Cells of `~2024-03-01 14:05` and a cursor; what is left of the line holds the echo in UTC."""


class FieldRow(Kept):
    """One field of a table or row; `holder` is the path of that table or row."""

    message: reactive[str] = reactive("", layout=True)
    echo: reactive[tuple[str, ...]] = reactive(())
    """What a time means elsewhere, the fullest wording first; the first that fits is drawn."""

    def __init__(self, session: Session, field: Field, holder: Path, *, required: bool) -> None:
        self.is_prose = field.spec.kind is Kind.PROSE
        super().__init__(classes="-prose" if self.is_prose else "-line")
        self.session = session
        self.field = field
        self.holder = holder
        self.required = required
        self.editor = editor_for(field.spec)
        self._read_against: Context | None = None
        self._known = ""  # the text that the session has, as the editor shows it
        self._drawn_for = Size(0, 0)
        self._checked = ""  # what the last check found, kept for when the field is left

    @property
    def path(self) -> Path:
        """Return the path of the field's value."""
        return (*self.holder, self.field.name)

    def compose(self) -> ComposeResult:
        """Hold the editor; the title and the message are drawn by the row itself."""
        yield self.editor

    def on_mount(self) -> None:
        """Show the value, in an editor as wide as its values usually are."""
        is_moment = self.field.spec.kind is Kind.MOMENT
        width = MOMENT_WIDTH if is_moment else self.field.spec.width
        if width and isinstance(self.editor, LineEditor):
            self.editor.styles.max_width = width
        self.show_value()

    def render(self) -> Content:
        """Draw the message beneath the title and the editor."""
        above = [Content("")] * (1 + (self.editor.size.height if self.is_prose else 0))
        indent = " " * self._indent
        lines = [Content(indent) + line for line in self._message_lines()]
        return Content("\n").join([*above, *lines])

    def render_line(self, y: int) -> Strip:
        """Draw the title left of or above the editor; a time's echo is right of it."""
        look = self.rich_style
        if y:
            return super().render_line(y) if self.message else Strip.blank(self.size.width, look)
        title = f"{self.field.spec.title}{' *' if self.required else ''}"
        muted = self.look_of("screen--faint")
        parts = [(0, len(title), Style(bold=True) if self.editor.has_focus else muted)]
        if self.echo and not self.is_prose:
            start = max(len(title) + 1, TITLE_WIDTH + self.editor.size.width + 1)
            room = self.size.width - start
            echo = next((words for words in self.echo if len(words) <= room), "")
            title = title.ljust(start) + echo
            parts.append((start, len(title), muted))
        return strip_of(title, 0, self.size.width, look, parts)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return the lines inside `crop`, drawn anew once the editor has another height in them."""
        if self.is_prose:
            if self.kept_lines is not None and self._drawn_for != self.editor.size:
                self.refresh()  # a message may take the line that the editor gave up
            self._drawn_for = self.editor.size
        return super().render_lines(crop)

    def watch_message(self) -> None:
        """Make room for the message under the editor.

        The margin is not read from the editor, which may not have its styles yet: the title would
        be covered from then on.
        """
        bottom = len(self._message_lines())
        self.editor.styles.margin = Spacing(int(self.is_prose), 0, bottom, self._indent)

    def bind(self, holder: Path) -> None:
        """Show the same field of another row."""
        self.holder = holder
        self.show_value()

    def show_value(self) -> None:
        """Show what the session holds now; what was wrong with an earlier value is forgotten."""
        self.message = self._checked = ""
        self._known = self.session.show(self.path, self.field.spec)
        self.editor.show(self._known)
        if isinstance(self.editor, RefEditor):
            self.editor.name_rows(row_names(self.session.draft, self.field.spec.tables))
        self._show_echo()

    def show_problem(self, problems: dict[Path, str]) -> None:
        """Show what is wrong with the value; `problems` holds the document's by path.

        For a text that could not be read, the words that its typist saw say more than the problem.
        """
        found = problems.get(self.path, "")
        raw = self.session.draft.get(self.path)
        if found and isinstance(raw, str):
            found = self.session.error_in(self.path, self.field.spec, raw) or found
        self._checked = found
        if not self.editor.has_focus:
            self.message = self._checked

    def on_typed(self, event: Typed) -> None:
        """Send what was typed; while it is typed, nothing is called wrong."""
        event.stop()
        editor = self.editor
        # What it holds by now: someone else's words may have come while this was on its way.
        text = editor.value if isinstance(editor, LineEditor) else event.text
        self._take(editor.text if isinstance(editor, ProseEditor) else text)

    def flush(self) -> None:
        """Send what was typed and not yet sent, before anything else changes the document."""
        editor = self.editor
        if isinstance(editor, LineEditor | ProseEditor):
            text = editor.value if isinstance(editor, LineEditor) else editor.text
            if text != self._known:
                self._take(text)

    def is_still(self, holder: Path) -> bool:
        """Say whether it is still the field of that row, and the row in the document."""
        return self.holder == holder and self.is_there

    @property
    def is_there(self) -> bool:
        """Say whether the row that it is a field of is still in the document."""
        if len(self.holder) == 1:
            return True
        table = table_named(path_text(self.holder[:-1]))
        is_row = table is not None and table.many
        return not is_row or self.session.draft.get(self.holder) is not None

    def _take(self, text: str) -> None:
        if not self.is_there:
            return
        self._known = text
        typed = self.session.type_text(
            self.path, self.field.spec, text, origin=self, context=self._read_against
        )
        self._checked = ""
        if self.message and not typed.error:
            self.message = ""
        self._show_echo()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Enter the field: times are read against what the document held at this moment."""
        event.stop()
        if self.field.spec.kind in TIMED:
            self._read_against = self.session.context(self.path)
        self.refresh()

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """Leave the field: show its value as it was understood, and say what is wrong with it."""
        event.stop()
        self.session.checkpoint()
        self.refresh()
        editor = self.editor
        if isinstance(editor, LineEditor | ProseEditor):
            text = editor.value if isinstance(editor, LineEditor) else editor.text
            error = self.session.error_in(self.path, self.field.spec, text)
            if isinstance(editor, LineEditor) and not error:
                self._known = self.session.show(self.path, self.field.spec)
                editor.show(self._known)
            self.message = error or self._checked
        self._read_against = None

    def _message_lines(self) -> list[Content]:
        if not self.message:
            return []
        return note_lines(self.message, (self.size.width or 60) - self._indent)

    @property
    def _indent(self) -> int:
        return 0 if self.is_prose else TITLE_WIDTH

    def _show_echo(self) -> None:
        if self.field.spec.kind is not Kind.MOMENT:
            return
        zone = self.session.zone
        value = self.session.draft.get(self.path)
        is_utc = zone.key in ("UTC", "Etc/UTC")
        if isinstance(value, datetime) and value.tzinfo is not None and not is_utc:
            from pm_tui.document.times import format_utc

            utc = format_utc(value, zone)
            self.echo = (f"{zone.key} = {utc}", f"= {utc}", utc)
        else:
            self.echo = (zone.key,)
