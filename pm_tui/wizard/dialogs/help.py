"""The help page: where you are, every key, and what a good postmortem is."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from pm_tui.document.fields import Spec
from pm_tui.document.guide import TOPICS
from pm_tui.wizard import keys
from pm_tui.wizard.dialogs.dialog import Dialog
from pm_tui.wizard.styles import MUTED

_TERMINAL = (
    "In tmux, `set -sg escape-time 10` makes Esc immediate,",
    "and `set -s set-clipboard on` lets copies through.",
    "If a dropped line leaves the terminal odd, type: reset",
)


class HelpScreen(Dialog[None]):
    """Help on the focused field, the keys, and the guides in short."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "dismiss(None)", "Close", show=False, priority=True),
        # The id lets a remapped help key close the page that it opened.
        Binding("f1", "dismiss(None)", "Close", show=False, priority=True, id="help"),
    ]

    def __init__(self, spec: Spec | None, remapped: dict[str, str]) -> None:
        super().__init__()
        self.spec = spec
        self.remapped = remapped

    def compose(self) -> ComposeResult:
        """Hold one long page that scrolls."""
        with Vertical(classes="dialog -page"):
            with VerticalScroll():
                yield Static(self.page())
            yield Static(Content("Up, Down, PgUp, PgDn scroll; Esc goes back."), classes="hint")

    def begin(self) -> None:
        """Let the keys scroll the page."""
        self.query_one(VerticalScroll).focus()

    def page(self) -> Content:
        """Return what is to be read."""
        lines: list[Content] = []
        if self.spec is not None:
            lines += [*_field(self.spec), Content("")]
        for place, rows in keys.table(self.remapped):
            lines.append(Content(place).stylize("bold"))
            lines += [Content(f"  {key:<18} {words}") for key, words in rows]
            lines.append(Content(""))
        lines.append(Content("In a field").stylize("bold"))
        lines += [Content(f"  {key:<18} {words}") for key, words in FIELD_KEYS]
        lines += [Content(""), Content("Signs").stylize("bold")]
        lines += [Content(f"  {sign:<18} {words}") for sign, words in SIGNS]
        for topic in TOPICS:
            lines += [Content(""), Content(topic.title).stylize("bold")]
            lines += [
                Content(f"  {part.text} ") + Content(" ".join(part.seeds)).stylize(MUTED)
                for part in topic.paragraphs
            ]
        lines += [Content(""), Content("Your terminal").stylize("bold")]
        lines += [Content(f"  {text}") for text in _TERMINAL]
        return Content("\n").join(lines)


SIGNS: tuple[tuple[str, str], ...] = (
    ("✓  ~  !  ·", "In the section list: complete, with warnings, with errors, untouched"),
    ("3!  2~", "How many errors and warnings it has; a number alone counts entries"),
    ("!  ~", "Under a field: an error, a warning"),
    ("*", "A field that the chosen layout needs"),
    ("S0 … S4", "The five guides, by the statement that asks for it"),
)

FIELD_KEYS: tuple[tuple[str, str], ...] = (
    ("Tab, Shift+Tab", "Next field, field before"),
    ("Left, Right, letter", "Change a choice; Backspace clears it"),
    ("Enter", "Next field; in a text a new line; at links, choose from a list"),
    ("Up, Down", "In short fields: field before, next field"),
)


def _field(spec: Spec) -> list[Content]:
    lines = [Content(spec.title).stylize("bold"), Content(f"  {spec.prompt}")]
    if spec.good:
        lines.append(Content(f"  Good: {spec.good}"))
    if spec.bad:
        lines.append(Content(f"  Not: {spec.bad}"))
    lines += [Content(f"  {value}: {words}") for value, words in spec.choices.items()]
    if spec.answers:
        lines.append(Content(f"  You may also write: {', '.join(spec.answers)}"))
    lines.append(Content(f"  Asked for by {', '.join(spec.seeds)}" if spec.seeds else ""))
    return lines
