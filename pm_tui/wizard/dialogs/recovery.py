"""The screen for what an earlier session could not save: recover, discard, compare, or later."""

from __future__ import annotations

from typing import ClassVar, Literal

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from pm_tui.document.draft import Draft
from pm_tui.document.text import visible_line
from pm_tui.session.recovering import Recovery, comparison
from pm_tui.wizard.dialogs.dialog import Dialog
from pm_tui.wizard.names import place_words, short

Answer = Literal["recover", "discard"]

_MOST = 20
_LONGEST = 2000


class RecoveryScreen(Dialog[Answer | None]):
    """Says what would change, and asks; None leaves everything as it is."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "dismiss(None)", show=False),
        Binding("r", "recover", show=False),
        Binding("d", "discard", show=False),
        Binding("c", "compare", show=False),
    ]

    def __init__(self, draft: Draft, recovery: Recovery) -> None:
        super().__init__()
        self.draft = draft
        self.recovery = recovery
        self._is_compared = False
        self._is_asked = False

    def compose(self) -> ComposeResult:
        """Hold what is known, what would change, and the keys."""
        with Vertical(classes="dialog"):
            yield Static(Content("Some text was not saved last time"), classes="heading")
            yield Static(self._summary())
            with VerticalScroll(can_focus=True, id="recovery"):
                yield Static(self._changes(), id="recovery-changes")
            yield Static(self._keys(), id="recovery-keys", classes="hint")

    def action_recover(self) -> None:
        """Bring the text into the document."""
        if self.recovery.joined is not None:
            self.dismiss("recover")

    def action_discard(self) -> None:
        """Throw the copy away, when asked twice."""
        if self._is_asked:
            self.dismiss("discard")
            return
        self._is_asked = True
        self.query_one("#recovery-keys", Static).update(
            Content("d again throws this text away for good; Esc keeps it")
        )

    def action_compare(self) -> None:
        """Show both versions of each place in full, or only the places."""
        self._is_compared = not self._is_compared
        self.query_one("#recovery-changes", Static).update(self._changes())

    def _summary(self) -> Content:
        at = f"{self.recovery.at.astimezone():%Y-%m-%d %H:%M}"
        if self.recovery.joined is None:
            place = visible_line(str(self.recovery.copy.place))
            problem = visible_line(self.recovery.problem)
            return Content(f"The copy of {at} cannot be used: {problem}. It is in {place}.")
        return Content(f"A session that ended at {at} had typed more than the file holds.")

    def _keys(self) -> Content:
        if self.recovery.joined is None:
            return Content("d discard   Esc keep it and go on")
        return Content("r recover   c compare   d discard   Esc decide later")

    def _changes(self) -> Content:
        found = comparison(self.draft, self.recovery)
        parts: list[Content] = []
        for path, now, then in found[:_MOST]:
            parts.append(Content(place_words(path)).stylize("bold"))
            if self._is_compared:
                parts += [Content(f"now:  {now[:_LONGEST] or '(nothing)'}")]
                parts += [Content(f"then: {then[:_LONGEST] or '(nothing)'}"), Content("")]
            else:
                parts.append(Content(f"  {short(visible_line(then) or '(deleted)', 66)}"))
        if len(found) > _MOST:
            parts.append(Content(f"and {len(found) - _MOST} more"))
        return Content("\n").join(parts)
