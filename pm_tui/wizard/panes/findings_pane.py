"""All that the checks found, by section: what, why, and the keys that deal with it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from pm_tui.checks import Finding
from pm_tui.document.path import Path
from pm_tui.document.sections import SECTIONS
from pm_tui.document.text import visible_line
from pm_tui.session.session import Change, Session
from pm_tui.wizard import keys
from pm_tui.wizard.checking import Checking
from pm_tui.wizard.names import short, without_place
from pm_tui.wizard.styles import MUTED
from pm_tui.wizard.widgets.lines import Piece
from pm_tui.wizard.widgets.row_list import RowList

_TITLES = {section.id: section.title for section in SECTIONS}

SHOWN: tuple[tuple[str, str], ...] = (
    ("", "everything"),
    ("error", "errors only"),
    ("warning", "warnings only"),
    ("hint", "hints only"),
    ("waived", "what is waived"),
)
"""What may be shown: a level, "" for all of them, and its words."""


def level_of(found: Finding) -> str:
    """Return a finding's level, or `waived`."""
    return "waived" if found.waived else found.level


class FindingsList(RowList):
    """The findings, with the keys that deal with them."""

    key_place: ClassVar[keys.Where] = "findings"
    BINDINGS: ClassVar[list[BindingType]] = keys.bindings("findings")

    class Acted(Message):
        """A key that deals with the current finding was pressed."""

        def __init__(self, act: str) -> None:
            super().__init__()
            self.act = act

    class LevelWanted(Message):
        """Someone wants to see the level `by` places further."""

        def __init__(self, by: int) -> None:
            super().__init__()
            self.by = by

    def action_go(self) -> None:
        """Go to the words."""
        self.post_message(self.Acted("go"))

    def action_waive(self) -> None:
        """Waive the finding, or take its waiver back."""
        self.post_message(self.Acted("waive"))

    def action_fix(self) -> None:
        """Apply the finding's proposal."""
        self.post_message(self.Acted("fix"))

    def action_level(self, by: int) -> None:
        """Show another level."""
        self.post_message(self.LevelWanted(by))


class FindingsPane(Vertical):
    """The page of the findings."""

    class Wanted(Message):
        """Something is to be done with a finding: go, waive or fix."""

        def __init__(self, act: str, finding: Finding) -> None:
            super().__init__()
            self.act = act
            self.finding = finding

    def __init__(self, session: Session, checking: Checking) -> None:
        super().__init__(id="findings")
        self.session = session
        self.checking = checking
        self.heading = Static("", id="shown")
        self.list = FindingsList(self._draw, empty="Nothing here: the checks find nothing.")
        self.detail = Static("", id="finding")
        self._shown: Sequence[Finding] = ()
        self._level = 0

    def compose(self) -> ComposeResult:
        """Hold what is shown, the findings, and the current one in full."""
        yield self.heading
        yield self.list
        yield self.detail

    def on_mount(self) -> None:
        """Show what the last check found."""
        self.show_findings()

    @property
    def current(self) -> Finding | None:
        """Return the finding under the cursor."""
        return self._shown[self.list.cursor] if self.list.cursor < len(self._shown) else None

    def entry(self) -> Widget:
        """Return where the cursor goes first: the findings."""
        return self.list

    def choose(self, found: Finding) -> None:
        """Put the cursor on a finding, or where it was: the same rule at the same place."""
        index = self._index_of(found)
        if index is None and self._level:
            self._level = 0
            self.show_findings()
            index = self._index_of(found)
        if index is not None:
            self.list.cursor = index

    def show_level(self, level: str) -> None:
        """Show the findings of one level alone."""
        self._level = next(i for i, (name, _) in enumerate(SHOWN) if name == level)
        self.show_findings()

    def show_findings(self) -> None:
        """Show what the last check found; the cursor stays on its finding, or at its place."""
        current = self.current
        level, words = SHOWN[self._level]
        found = self.checking.findings
        self._shown = [one for one in found if level_of(one) == level] if level else found
        index = self._index_of(current) if current is not None else None
        self.list.show_rows(len(self._shown), index)
        self.heading.update(Content(f"{len(self._shown)} shown: {words}"))
        self._show_detail()

    def show_change(self, change: Change) -> None:
        """Show nothing yet: the check that follows the change does."""

    def show_problems(self, problems: dict[Path, str]) -> None:
        """Show what was found anew."""
        self.show_findings()

    def go_to(self, path: Path) -> bool:
        """Say that no field is edited here."""
        return False

    def on_row_list_highlighted(self, event: RowList.Highlighted) -> None:
        """Show the finding under the cursor in full."""
        event.stop()
        self._show_detail()

    def on_findings_list_acted(self, event: FindingsList.Acted) -> None:
        """Ask for what was wanted with the current finding."""
        event.stop()
        if self.current is not None:
            self.post_message(self.Wanted(event.act, self.current))

    def on_findings_list_level_wanted(self, event: FindingsList.LevelWanted) -> None:
        """Show another level."""
        event.stop()
        self._level = (self._level + event.by) % len(SHOWN)
        self.show_findings()

    def _index_of(self, wanted: Finding) -> int | None:
        """Return the place of a finding, or of another one of its rule at its place."""
        same = [i for i, one in enumerate(self._shown) if _same(one, wanted)]
        exact = (i for i in same if self._shown[i].span == wanted.span)
        return next(exact, same[0] if same else None)

    def _show_detail(self) -> None:
        found = self.current
        if found is None:
            self.detail.update("")
            return
        lines = [Content(visible_line(found.message)).stylize("bold")]
        if found.hint:
            lines.append(Content(visible_line(found.hint)))
        if found.fix is not None and not found.waived:
            lines.append(Content(f"f puts: {visible_line(found.fix) or '(nothing)'}"))
        lines.append(Content(f"{visible_line(found.why)}  {found.rule}").stylize(MUTED))
        self.detail.update(Content("\n").join(lines))

    def _draw(self, index: int, width: int) -> Sequence[Piece]:
        if index >= len(self._shown):
            return ()
        found = self._shown[index]
        is_first = index == 0 or self._shown[index - 1].section != found.section
        title = _TITLES[found.section] if is_first else ""
        message = visible_line(found.message)
        if _TITLES[found.section] == message.partition(":")[0]:
            message = without_place(message, found.path)
        level = level_of(found)
        return [
            (f"{title:<11.11}", "row--kind"),
            (f"{level:<8}", "row--warn" if level == "error" else "row--dim"),
            (short(message, max(8, width - 19)), ""),
        ]


def _same(one: Finding, other: Finding) -> bool:
    return one.rule == other.rule and one.path == other.path
