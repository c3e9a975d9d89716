"""The screen on which someone decides what two people wrote differently."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from pm_tui.document.conflicts import Choice, Clash, both, clashes
from pm_tui.document.path import Path, Value, path_text
from pm_tui.document.text import visible, visible_line
from pm_tui.document.toml import write
from pm_tui.session.attesting import whoami
from pm_tui.session.session import Change, Session
from pm_tui.session.together import decide
from pm_tui.wizard.dialogs.dialog import Dialog
from pm_tui.wizard.names import place_words, short

HINT = "b before   t the other   m as it is now   2 both   e both, edit   Esc later"
_MOST = 4000


class ConflictScreen(Dialog[Path | None]):
    """Shows each open conflict with its versions; gives the place to edit, or None.

    Each decision is one step of undo. Whoever leaves decides later.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "dismiss(None)", show=False),
        Binding("b", "choose('base')", show=False),
        Binding("t", "choose('theirs')", show=False),
        Binding("m", "choose('ours')", show=False),
        Binding("2", "choose('both')", show=False),
        Binding("e", "edit", show=False),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self._open: tuple[Clash, ...] = ()
        self._decides = False
        self._end_watch: Callable[[], None] = lambda: None

    def compose(self) -> ComposeResult:
        """Hold the places, the versions of one, and the keys."""
        with Vertical(classes="dialog -page"):
            yield Static("", id="conflict-count", classes="heading")
            yield OptionList(compact=True, id="conflict-places")
            with VerticalScroll(can_focus=False):
                yield Static("", id="conflict")
            yield Static(Content(HINT), id="conflict-hint", classes="hint")

    def begin(self) -> None:
        """Show the first one, and what others change meanwhile."""
        self._show(0)
        self._end_watch = self.session.subscribe(self._changed)

    def on_unmount(self) -> None:
        """Watch no longer."""
        self._end_watch()

    def _changed(self, change: Change) -> None:
        if self.is_current and not self._decides:
            self._show(self.query_one("#conflict-places", OptionList).highlighted or 0)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Show the versions of the place under the cursor."""
        self._show_versions()

    def action_choose(self, choice: Choice) -> None:
        """Put a version in place, and go on to what is still open."""
        index = self.query_one("#conflict-places", OptionList).highlighted or 0
        clash = self._current()
        if clash is not None and self._decide(clash, choice):
            self._show(index)

    def action_edit(self) -> None:
        """Put both versions in place and go there."""
        clash = self._current()
        if clash is not None and self._decide(clash, "both"):
            self.dismiss(clash.path)

    def _decide(self, clash: Clash, choice: Choice) -> bool:
        if clash not in clashes(self.session.draft):
            return True  # decided elsewhere meanwhile
        self._decides = True
        try:
            decide(self.session, clash, choice)
        except (ValueError, KeyError) as problem:
            words = "These two cannot be one: choose b, t or m."
            if isinstance(problem, KeyError):
                words = "There is no such place: m leaves everything as it is."
            self.query_one("#conflict-hint", Static).update(Content(words))
            return False
        finally:
            self._decides = False
        return True

    def _current(self) -> Clash | None:
        index = self.query_one("#conflict-places", OptionList).highlighted
        return None if index is None or index >= len(self._open) else self._open[index]

    def _show(self, index: int) -> None:
        """Show what is still open; nothing left ends the screen."""
        self._open = clashes(self.session.draft)
        if not self._open:
            self.dismiss(None)
            return
        count = len(self._open)
        words = "1 place where two people wrote" if count == 1 else f"{count} places, two versions"
        self.query_one("#conflict-count", Static).update(Content(words))
        places = self.query_one("#conflict-places", OptionList)
        places.clear_options()
        places.add_options([Option(Content(_place(self.session, clash))) for clash in self._open])
        places.highlighted = min(index, count - 1)
        self._show_versions()

    def _show_versions(self) -> None:
        clash = self._current()
        if clash is None:
            return
        # Whoever saved first sees their own words as those of the other version.
        theirs = "t  Yours" if clash.who == whoami() else "t  Theirs"
        if clash.who:
            theirs += f" ({short(visible_line(clash.who), 30)})"
        now = self.session.draft.get(clash.path) if clash.path else None
        parts: list[Content] = []
        versions = [("b  Before", clash.base), (theirs, clash.theirs), ("m  In place now", now)]
        for title, value in versions:
            parts += [Content(title).stylize("bold"), Content(_text(value)), Content("")]
        self.query_one("#conflict", Static).update(Content("\n").join(parts))
        may = both(self.session.draft, clash) is not None
        hint = HINT if may else "b before   t the other   m as it is now   Esc later"
        self.query_one("#conflict-hint", Static).update(Content(hint))


def _place(session: Session, clash: Clash) -> str:
    words = place_words(clash.path)
    row = session.draft.get(clash.path[:2]) if len(clash.path) > 1 else None
    if isinstance(row, dict):
        texts = (row.get(key) for key in ("title", "text", "name", "term"))
        named = next((text for text in texts if isinstance(text, str)), "")
        words = f"{words} — {visible_line(named)}" if named else words
    return short(words if clash.path else path_text(clash.place), 66)


def _text(value: Value | None) -> str:
    if value is None:
        return "(nothing)"
    if isinstance(value, str):
        return visible(value)[:_MOST]
    if isinstance(value, dict):
        return visible(write(value).strip())[:_MOST]
    return visible(write({"value": value}).removeprefix("value = ").strip())[:_MOST]
